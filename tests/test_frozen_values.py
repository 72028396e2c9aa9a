"""No frozen value holds what can be changed behind its back: its fields are values, tuples, mappings, frozen values."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
import typing
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from types import ModuleType

import pytest

import pipeline
from pipeline.model import portfolio

MUTABLE = (list, dict, set, bytearray)


def _modules() -> list[ModuleType]:
    names = (module.name for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."))
    return [importlib.import_module(name) for name in names if not name.endswith("__main__")]


def _frozen_dataclasses() -> list[type]:
    found = {
        one
        for module in _modules()
        for _, one in inspect.getmembers(module, inspect.isclass)
        if is_dataclass(one) and one.__module__ == module.__name__ and _is_frozen(one)
    }
    return sorted(found, key=lambda one: (one.__module__, one.__qualname__))


def _is_frozen(one: type) -> bool:
    return bool(one.__dataclass_params__.frozen)  # type: ignore[attr-defined]


def _changeable(hint: object) -> Iterator[object]:
    """What can be changed in a type: a list, a dictionary, a set, a dataclass that is not frozen, however deep."""
    origin = typing.get_origin(hint) or hint
    is_open = isinstance(origin, type) and is_dataclass(origin) and not _is_frozen(origin)
    if origin in MUTABLE or is_open:
        yield origin
    # What a function takes or gives is not held.
    if getattr(origin, "__module__", "") != "collections.abc" or getattr(origin, "__name__", "") != "Callable":
        for inner in typing.get_args(hint):
            yield from _changeable(inner)


def _hints(one: type) -> dict[str, object]:
    # The index names the portfolio that holds it for the checker of types only.
    return typing.get_type_hints(one, {**vars(portfolio), **vars(sys.modules[one.__module__])})


@pytest.mark.parametrize("one", _frozen_dataclasses(), ids=lambda one: f"{one.__module__}.{one.__qualname__}")
def test_a_frozen_value_holds_nothing_that_can_be_changed(one: type) -> None:
    hints = _hints(one)
    held = {field.name: list(_changeable(hints[field.name])) for field in fields(one)}
    assert {name: found for name, found in held.items() if found} == {}


def test_what_can_be_changed_is_recognised_however_deep() -> None:
    @dataclass
    class Open:
        value: int

    assert list(_changeable(tuple[dict[str, int], ...])) == [dict]
    assert list(_changeable(list[str] | None)) == [list]
    assert list(_changeable(Open)) == [Open]
    assert list(_changeable(typing.Mapping[str, tuple[int, ...]])) == []
    assert list(_changeable(typing.Callable[[list[int]], dict[str, int]])) == []

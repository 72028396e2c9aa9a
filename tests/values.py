"""What holds of every value of a room: it is compared by what it says, and never changed."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest


def values_of(package: str, *but: str) -> list[type]:
    """The data classes of a package and below, but those that are filled step by step."""
    top = importlib.import_module(package)
    found = pkgutil.walk_packages(top.__path__, f"{package}.")
    modules = [top, *(importlib.import_module(module.name) for module in found)]
    classes = {
        one
        for module in modules
        for _, one in inspect.getmembers(module, inspect.isclass)
        if one.__module__ == module.__name__
    }
    named = {one.__name__: one for one in classes if is_dataclass(one) and one.__name__ not in but}
    return [named[name] for name in sorted(named)]


def check_never_changed(kind: type) -> None:
    """Fails when a field of a value of this kind can be set."""
    with pytest.raises(FrozenInstanceError):
        setattr(object.__new__(kind), fields(kind)[0].name, None)

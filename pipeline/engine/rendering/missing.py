"""Fields that a template names and a document's context has not: noted where they are used, and printed as nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2.runtime import Undefined

from pipeline.engine.source.location import Location
from pipeline.findings import Finding, report
from pipeline.words.near_miss import did_you_mean


class Missing(Undefined):
    """An undefined value that says so each time it is used, and lets rendering go on: every fault in one run."""

    __slots__ = ()

    def note(self) -> None:
        """Tells that the value is used; each environment has its own class and its own way."""

    def _itself(self, *_: object) -> Any:
        self.note()
        return self

    def _nothing(self, *_: object) -> Any:
        self.note()
        return 0

    def _zero(self, *_: object) -> Any:
        return float(self._nothing())

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return self._itself()

    def __str__(self) -> str:
        self.note()
        return ""

    def __iter__(self) -> Iterator[Any]:
        self.note()
        return iter(())

    def __bool__(self) -> bool:
        return bool(self._nothing())

    def __eq__(self, other: object) -> bool:
        return bool(self._nothing())

    def __ne__(self, other: object) -> bool:
        return not self._nothing()

    def __hash__(self) -> int:
        return 0

    __len__ = __int__ = __index__ = __lt__ = __le__ = __gt__ = __ge__ = _nothing
    __float__ = _zero
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __mod__ = __rmod__ = __pow__ = __rpow__ = _itself
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __pos__ = __neg__ = __abs__ = __round__ = _itself
    __call__ = __getitem__ = _itself


def missing_class(note: Callable[[Undefined], None]) -> type[Undefined]:
    """The class of undefined values that call `note` each time they are used."""

    def noted(value: Missing) -> None:
        note(value)

    return type("Missing", (Missing,), {"note": noted, "__slots__": ()})


def unknown_field(value: Undefined, location: Location) -> Finding:
    """What an unknown field becomes (CU-404), with the nearest of the fields that could be named there."""
    holder, name = value._undefined_obj, str(value._undefined_name)
    known = [str(key) for key in holder] if isinstance(holder, Mapping) else []
    return report(
        "CU-404",
        location.place,
        found=location.tag,
        word=name,
        near=did_you_mean(name, known),
        expected="l'un des champs : " + ", ".join(sorted(known)) if known else "un champ connu",
    )

"""The fields that the pages of a template get, learnt from the contexts that they are really filled with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

TEXT, NUMBER, TRUTH, LIST, GROUP, UNKNOWN = "texte", "nombre", "vrai ou faux", "liste", "groupe de champs", "vide"
"""The kinds of field, in the words of the map; `UNKNOWN` is a field of which nothing was ever seen."""


@dataclass(frozen=True)
class Field:
    """A field: its name from the page down (« criteres.niveaux.note », lists not counted) and what it holds.

    `example`: a value, "" when none was met. `seen`: met in the workbook, not only in the sample. `fields`: those of a
    group. `item`: what a list is made of, None when it was always empty.
    """

    path: str
    kind: str
    example: str = ""
    seen: bool = True
    fields: Mapping[str, Field] = field(default_factory=dict)
    item: Field | None = None

    def leaves(self) -> Iterator[Field]:
        """The fields that can be printed: this one, or those inside it."""
        inside = [*self.fields.values(), *([self.item] if self.item else [])]
        if self.kind != GROUP and not inside:
            yield self
        for inner in inside:
            yield from inner.leaves()


def fields_of(contexts: Iterable[Mapping[str, Any]], *, seen: bool = True) -> Field:
    """The group of fields that any of `contexts` has."""
    trees = (_field(dict(context), "", seen) for context in contexts)
    return reduce(merged, trees, Field("", GROUP, seen=seen))


def merged(one: Field, other: Field) -> Field:
    """What either of two fields of the same name holds; the first one's example and kind when it has them."""
    known = one if one.kind != UNKNOWN else other
    inner = [item for item in (one.item, other.item) if item is not None]
    told = other if _says(other.example) and not _says(one.example) else one
    return replace(
        known,
        example=told.example,
        seen=told.seen,
        fields={**other.fields, **{name: _both(name, value, other) for name, value in one.fields.items()}},
        item=reduce(merged, inner) if inner else None,
    )


def bare(value: Any) -> Any:
    """Fields without their examples, nor whether they were met: all that matters to who reads tags."""
    if isinstance(value, Field):
        inside = {name: bare(inner) for name, inner in value.fields.items()}
        return replace(value, example="", seen=True, fields=inside, item=bare(value.item))
    if isinstance(value, Mapping):
        return {name: bare(inner) for name, inner in value.items()}
    return value


def _says(example: str) -> bool:
    """Whether an example says something: « – » shows a field that has no value."""
    return any(character.isalnum() for character in example)


def _both(name: str, value: Field, other: Field) -> Field:
    return merged(value, other.fields[name]) if name in other.fields else value


def _field(value: object, path: str, seen: bool) -> Field:
    if isinstance(value, Mapping):
        inside = {str(key): _field(inner, f"{path}.{key}" if path else str(key), seen) for key, inner in value.items()}
        return Field(path, GROUP, seen=seen, fields=inside)
    if isinstance(value, list | tuple):
        items = [_field(inner, path, seen) for inner in value]
        return Field(path, LIST, seen=seen, item=reduce(merged, items) if items else None)
    if value is None:
        return Field(path, UNKNOWN, seen=seen)
    kind = TRUTH if isinstance(value, bool) else NUMBER if isinstance(value, int | float) else TEXT
    return Field(path, kind, _shown(value), seen)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "vrai" if value else "faux"
    return str(value)

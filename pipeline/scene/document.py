"""What a document is made of, between those who decide what it says and those who write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.findings import Place


@dataclass(frozen=True)
class Page:
    """One slide: the prototype it is made from, what its tags may name, the section it stands in, its origin."""

    prototype: str
    context: Mapping[str, Any]
    section: str = ""
    origin: Place = field(default_factory=Place)


@dataclass(frozen=True)
class TableRoom:
    """A table measured in its prototype, in mm: its header, the room for header and rows, each row.

    `merged_mm[i]` is what a merged cell that begins in row i needs over all its rows; 0 where none begins.
    """

    header_mm: float
    room_mm: float
    rows_mm: tuple[float, ...]
    merged_mm: tuple[float, ...]


Measure = Callable[[str, Mapping[str, Any]], TableRoom]
"""Measures the table of a prototype filled with a context that holds all its rows."""

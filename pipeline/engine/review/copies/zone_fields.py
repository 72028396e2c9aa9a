"""The zones of a prototype: its shapes and cells that hold text, the fields they name and how much fits in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.deck.fit.size_range import told_sizes
from pipeline.engine.deck.room.geometry import TableCell, TextZone, table_cells, text_zones
from pipeline.engine.deck.room.text_styles import Setting
from pipeline.engine.package.vocabulary import P
from pipeline.engine.review.copies.capacity import characters_a_line, characters_that_fit
from pipeline.engine.review.copies.review_words import printable
from pipeline.engine.review.reading.fields import Field
from pipeline.engine.review.reading.trace import Use
from pipeline.engine.source.location import cell_steps, shape_step
from pipeline.findings import Steps


@dataclass(frozen=True)
class Zone:
    """A place for text: the shape's name, where inside it (« ligne 2, colonne 1 »), its fields, how much fits."""

    shape: str
    inside: str
    fields: tuple[Field, ...]
    room: str


def zones_of(slide: etree._Element, setting: Setting, uses: Iterable[Use]) -> Iterator[Zone]:
    """The zones of a slide that name fields, shapes first; `uses` are those of the slide."""
    named = list(uses)
    sizes = letters_of(slide)
    for shape in text_zones(slide, setting):
        fields = _fields(named, (shape_step(shape.name),))
        if fields:
            yield Zone(shape.name, "", fields, _with_sizes(_room_of_shape(shape), sizes.get(shape.name, "")))
    for cell in table_cells(slide, setting):
        steps = cell_steps(cell.table, cell.row, cell.column)
        fields = _fields(named, steps)
        if fields:
            room = _with_sizes(_room_of_cell(cell), sizes.get(cell.table, ""))
            yield Zone(cell.table, ", ".join(map(str, steps[1:])), fields, room)


def letters_of(slide: etree._Element) -> dict[str, str]:
    """The sizes that letters may have, in words, by the name of each shape that says them."""
    shapes = [(shape, told_sizes(shape)) for shape in slide.iterfind(f"{P}cSld/{P}spTree/*")]
    return {own.get("name", ""): told for shape, told in shapes if told for own in shape.iterfind(f"*/{P}cNvPr")}


def _with_sizes(room: str, sizes: str) -> str:
    return f"{room} ; lettres de {sizes}" if sizes else room


def _fields(uses: Sequence[Use], zone: Steps) -> tuple[Field, ...]:
    """The fields that the tags of a shape or a cell name."""
    return tuple(printable(use for use in uses if use.location.steps[: len(zone)] == zone))


def _room_of_shape(shape: TextZone) -> str:
    count = characters_that_fit(shape.paragraphs, shape.width_mm, shape.height_mm)
    return f"{_rounded(count)} caractères"


def _room_of_cell(cell: TableCell) -> str:
    """How much a line of a cell holds; the columns of a loop share that width."""
    count = _rounded(characters_a_line(cell.paragraphs, cell.width_mm))
    text = "".join(run.text for paragraph in cell.paragraphs for run in paragraph.runs)
    return f"{count} caractères par ligne" + (", à partager entre les colonnes" if _COLUMNS.search(text) else "")


_COLUMNS = re.compile(r"\{%-?\s*tc\s+for\b")


def _rounded(count: int) -> int:
    """Two significant figures: more would claim what no text keeps."""
    step = 10 if count >= 100 else 5 if count >= 20 else 1
    return count // step * step

"""The table of fields behind each slide of a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Emu, Mm, Pt

from pipeline.engine.review.copies.slide_labels import colour
from pipeline.words.palette import BLACK, LILAC, PURPLE, WHITE

_HEADERS = ("Zone", "Champ", "Exemple", "Il y tient environ")
_SHARES = (0.30, 0.22, 0.30, 0.18)
_MOST_ROWS = 20
"""Lines of 10 points that stand on a slide of 19 cm under its title, when a few of them take two."""


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    zone: str
    field: str
    example: str
    room: str


def pages_of_rows(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows shared between slides of about the same length; none without rows."""
    count = -(-len(rows) // _MOST_ROWS)
    size = -(-len(rows) // count) if count else 1
    return [list(rows[start : start + size]) for start in range(0, len(rows), size)]


def add_table(slide: Slide, rows: Sequence[Row], left: int, top: int, width: int) -> None:
    """Draws the table on a slide; `left`, `top` and `width` in EMU."""
    height = Emu(Mm(7) * (len(rows) + 1))
    frame = slide.shapes.add_table(len(rows) + 1, len(_HEADERS), Emu(left), Emu(top), Emu(width), height)
    frame.name = "Champs"
    table = frame.table
    for position, share in enumerate(_SHARES):
        table.columns[position].width = Emu(int(width * share))
    for column, header in enumerate(_HEADERS):
        _fill(table.cell(0, column), header, PURPLE, WHITE, bold=True)
    zone = 0
    for number, row in enumerate(rows, start=1):
        table.rows[number].height = Mm(6)
        zone += bool(row.zone)
        for column, text in enumerate(astuple(row)):
            _fill(table.cell(number, column), text, LILAC if zone % 2 else WHITE, BLACK, bold=column == 1)


def _fill(cell: _Cell, text: str, fill: str, ink: str, *, bold: bool) -> None:
    cell.fill.solid()  # type: ignore[no-untyped-call]
    cell.fill.fore_color.rgb = colour(fill)
    cell.margin_top = cell.margin_bottom = Mm(0.6)
    cell.text_frame.text = text
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = Pt(10), bold, colour(ink)

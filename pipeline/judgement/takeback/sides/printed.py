"""A document as it was made: each line with the pieces that it is composed of, and the cells that they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.findings import Place
from pipeline.judgement.takeback.returned import Frame, Page, Paragraph, ReturnedDocument, Row, Table
from pipeline.judgement.takeback.sides.sameness import plain


@dataclass(frozen=True)
class Printed:
    """A piece of a line: `cells` are those that it is printed from, none for the words of the template.

    `is_computed`: no cell holds it as it is printed. `is_inside`: it stands in a text that comes from another cell.
    """

    text: str
    cells: tuple[Place, ...] = ()
    is_computed: bool = False
    is_inside: bool = False


Spot = tuple[int, int, int, int, int]
"""A frame or a cell of a table: the place of the page, of the frame, of the table in it, of the row, of the column.

-1 where there is no table.
"""


@dataclass(frozen=True)
class Context:
    """Where a line stands: its spot, the heading above it (0 without one), the table that holds it."""

    spot: Spot
    heading: int = 0
    table: tuple[Row, ...] = ()

    @property
    def row(self) -> Row | None:
        """The row of its table."""
        return self.table[self.spot[3]] if self.table else None

    @property
    def column(self) -> int:
        """The place of its column, -1 without one."""
        return self.spot[4]


@dataclass(frozen=True)
class BaseDocument:
    """A document made again, and the pieces of its lines by number."""

    document: ReturnedDocument
    pieces: Mapping[int, tuple[Printed, ...]]

    @cached_property
    def lines(self) -> Mapping[int, Paragraph]:
        """Its lines by number."""
        return {line.number: line for line in self.document.paragraphs}

    @cached_property
    def contexts(self) -> Mapping[int, Context]:
        """Where its lines stand, by number."""
        return contexts(self.document)

    def frame(self, number: int) -> Frame:
        """What holds a line."""
        page, frame, *_ = self.contexts[number].spot
        return self.document.pages[page].frames[frame]

    def cells(self, number: int) -> tuple[Place, ...]:
        """The cells that a line is printed from, in order."""
        return tuple(dict.fromkeys(cell for piece in self.pieces.get(number, ()) for cell in piece.cells))


def contexts(document: ReturnedDocument) -> dict[int, Context]:
    """Where the lines of a document stand, by number."""
    found: dict[int, Context] = {}
    for at, page in enumerate(document.pages):
        for rank, frame in enumerate(page.frames):
            found.update(_frame_contexts((at, rank), frame))
    return found


def _frame_contexts(where: tuple[int, int], frame: Frame) -> Iterator[tuple[int, Context]]:
    heading = 0
    for position, block in enumerate(frame.blocks):
        if isinstance(block, Paragraph):
            heading = block.number if block.heading and block.text.strip() else heading
            yield block.number, Context((*where, -1, -1, -1), heading)
        else:
            yield from _table_contexts((*where, position), block, heading)


def _table_contexts(where: tuple[int, int, int], table: Table, heading: int) -> Iterator[tuple[int, Context]]:
    for line, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            for one in cell.paragraphs:
                yield one.number, Context((*where, line, column), heading, table.rows)


def row_lines(row: Row) -> list[int]:
    """The numbers of the lines of a row."""
    return [one.number for cell in row.cells for one in cell.paragraphs]


def page_lines(page: Page) -> list[int]:
    """The numbers of the lines of a page."""
    return [one.number for one in page.paragraphs]


_LEAST_HEADINGS = 3


def words_of_blanks(documents: Iterable[ReturnedDocument]) -> frozenset[str]:
    """What stands alone under several headings of several documents: « Non renseigné »."""
    under: dict[str, set[str]] = {}
    for document in documents:
        for page in document.pages:
            for frame in page.frames:
                for heading, text in _alone_under_headings(frame):
                    under.setdefault(plain(text), set()).add(heading)
    return frozenset(text for text, headings in under.items() if len(headings) >= _LEAST_HEADINGS)


def _alone_under_headings(frame: Frame) -> Iterator[tuple[str, str]]:
    said = [block for block in frame.blocks if block.text.strip()]
    for before, block, after in zip(said, said[1:], said[2:], strict=False):
        is_between = isinstance(before, Paragraph) and isinstance(after, Paragraph) and before.heading and after.heading
        if is_between and isinstance(block, Paragraph) and not block.heading:
            yield before.text, block.text

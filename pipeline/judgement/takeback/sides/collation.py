"""A document as it was made beside the same as it came back: which line became which, what was added, what is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.judgement.takeback.returned import Block, Frame, Page, Paragraph, ReturnedDocument, Room, Row, Table
from pipeline.judgement.takeback.sides.costs import (
    MOVED,
    block_cost,
    page_cost,
    paired_columns,
    paired_frames,
    row_cost,
    said,
    said_page,
    speaking,
    with_moved,
)
from pipeline.judgement.takeback.sides.pairs import aligned
from pipeline.judgement.takeback.sides.sameness import plain


@dataclass(frozen=True)
class Added:
    """A line that stands only in what came back.

    `after` and `before`: the lines of the base that stand before and behind it in the same frame or cell, 0 without
    one. `table`, `row` and `column`: the cell of the base that it stands in, () and -1 out of any.
    """

    paragraph: Paragraph
    after: int
    before: int
    page: int
    table: tuple[Row, ...] = ()
    row: int = -1
    column: int = -1


@dataclass(frozen=True)
class ChangedRow:
    """A row that stands on one side only, in the table of the base whose rows are `table`.

    `headers`: what its columns are called, as they came back. `after`: the place of the row of the base before it, -1
    without one; for a row that is gone, its own place. `anchor`: for a table that was added, the line of the base
    before it.
    """

    row: Row
    table: tuple[Row, ...]
    headers: tuple[str, ...]
    after: int
    page: int
    anchor: int = 0


@dataclass(frozen=True)
class Told:
    """What no cell can be asked for: a slide, a shape, a table, an image added or removed; `what` says so in French."""

    what: str
    before: str
    after: str
    page: int
    place: str


@dataclass(frozen=True)
class Collation:
    """The outcome. `pairs`: by number of a line of the base, the line that it became."""

    pairs: Mapping[int, Paragraph]
    removed: tuple[Paragraph, ...]
    added: tuple[Added, ...]
    added_rows: tuple[ChangedRow, ...]
    removed_rows: tuple[ChangedRow, ...]
    told: tuple[Told, ...]


def collated(base: ReturnedDocument, returned: ReturnedDocument) -> Collation:
    """`base` beside `returned`."""
    made = _Collator()
    pairs = aligned(base.pages, returned.pages, said_page, page_cost)
    for page, other in with_moved(pairs, page_cost, MOVED):
        if page is not None and other is not None:
            made.page(page, other)
        elif other is not None:
            made.tell("Diapositive ajoutée", None, other)
        elif page is not None:
            made.tell("Diapositive supprimée", page, None)
    return Collation(
        made.pairs,
        tuple(made.removed),
        tuple(made.added),
        tuple(made.added_rows),
        tuple(made.removed_rows),
        tuple(made.told),
    )


class _Collator:
    def __init__(self) -> None:
        self.pairs: dict[int, Paragraph] = {}
        self.removed: list[Paragraph] = []
        self.added: list[Added] = []
        self.added_rows: list[ChangedRow] = []
        self.removed_rows: list[ChangedRow] = []
        self.told: list[Told] = []
        self._page = 0
        self._place = ""

    def tell(self, what: str, base: Page | Frame | Table | None, returned: Page | Frame | Table | None) -> None:
        """Note something that stands on one side only, unless it says nothing."""
        before, after = (_words(one) if one is not None else "" for one in (base, returned))
        page = returned if isinstance(returned, Page) else base
        number, place = (
            (page.number, f"Diapositive {page.number}") if isinstance(page, Page) else (self._page, self._place)
        )
        if before or after or isinstance(page, Page):
            self.told.append(Told(what, before, after, number, place))

    def page(self, base: Page, returned: Page) -> None:
        """Two pages side by side."""
        self._page = returned.number
        self._place = f"Diapositive {returned.number}" if returned.is_slide else ""
        for frame, other in paired_frames(base.frames, returned.frames):
            if frame is not None and other is not None:
                self._blocks(frame.blocks, other.blocks)
            elif other is not None:
                self.tell(f"{other.called} : ajout", None, other)
            elif frame is not None and frame.room is not Room.NOTES:
                self.tell(f"{frame.called} : suppression", frame, None)
        if returned.pictures > base.pictures:
            count = returned.pictures - base.pictures
            told = "Une image ajoutée" if count == 1 else f"{count} images ajoutées"
            self.told.append(Told("Image ajoutée", "", told, returned.number, self._place))

    def _blocks(
        self,
        base: Sequence[Block],
        returned: Sequence[Block],
        table: tuple[Row, ...] = (),
        at: tuple[int, int] = (-1, -1),
    ) -> None:
        """Blocks of one frame, or lines of one cell of a table."""
        pairs = aligned(speaking(base), speaking(returned), said, block_cost)
        last = 0
        for (block, other), following in zip(pairs, _next_lines(pairs), strict=True):
            if isinstance(block, Paragraph):
                last = block.number
                self._line(block, other)
            elif isinstance(block, Table):
                last = next((one.number for one in _lines(block)), last)
                self._table(block, other)
            elif isinstance(other, Paragraph) and other.text.strip():
                self.added.append(Added(other, last, following, self._page, table, *at))
            elif isinstance(other, Table):
                self._new_table(other, last)

    def _line(self, base: Paragraph, other: Block | None) -> None:
        if isinstance(other, Paragraph):
            self.pairs[base.number] = other
        else:
            self.removed.append(base)

    def _new_table(self, table: Table, last: int) -> None:
        headers = tuple(cell.text for cell in table.rows[0].cells)
        for row in table.rows[1:] or table.rows:
            self.added_rows.append(ChangedRow(row, (), headers, -1, self._page, last))

    def _table(self, base: Table, returned: Block | None) -> None:
        if not isinstance(returned, Table):
            self.tell("Tableau supprimé", base, None)
            return
        columns = paired_columns(base, returned)
        headers = tuple(cell.text for cell in returned.rows[0].cells)
        rank = {id(row): place for place, row in enumerate(base.rows)}
        last = -1
        for row, other in aligned(base.rows, returned.rows, lambda one: plain(one.text), row_cost):
            last = rank[id(row)] if row is not None else last
            if row is not None and other is not None and not other.is_removed:
                self._row(base.rows, last, other, columns)
            elif row is not None:
                gone = Row(row.cells, other.revisions if other is not None else ())
                self.removed_rows.append(ChangedRow(gone, base.rows, headers, last, self._page))
            elif other is not None and other.text.strip():
                self.added_rows.append(ChangedRow(other, base.rows, headers, last, self._page))

    def _row(self, table: tuple[Row, ...], at: int, returned: Row, columns: Mapping[int, int]) -> None:
        for column, cell in enumerate(table[at].cells):
            other = columns.get(column, len(returned.cells))
            lines = returned.cells[other].paragraphs if other < len(returned.cells) else ()
            self._blocks(cell.paragraphs, lines, table, (at, column))
        for column in sorted(set(range(len(returned.cells))) - set(columns.values())):
            for line in returned.cells[column].paragraphs:
                if line.text.strip():
                    self.added.append(Added(line, 0, 0, self._page, table, at))


def _next_lines(pairs: Sequence[tuple[Block | None, Block | None]]) -> list[int]:
    """For each pair, the number of the first line of the base that stands behind it, 0 without one."""
    following, found = 0, []
    for block, _ in reversed(pairs):
        found.append(following)
        if block is not None:
            following = next((one.number for one in _lines(block)), following)
    return found[::-1]


def _lines(one: Page | Frame | Table | Paragraph) -> Iterator[Paragraph]:
    if isinstance(one, Paragraph):
        yield one
    elif isinstance(one, Table):
        yield from Frame(Room.BODY, "", (one,)).paragraphs
    else:
        yield from one.paragraphs


def _words(one: Page | Frame | Table) -> str:
    return "\n".join(line.text for line in _lines(one) if line.text.strip())

"""A document as it was made beside the same as it came back: which line became which, what was added, what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.judgement.takeback.returned import Block, Cell, Frame, Page, Paragraph, ReturnedDocument, Room, Row, Table
from pipeline.judgement.takeback.sides.alignment import FORBIDDEN, aligned
from pipeline.judgement.takeback.sides.sameness import nearness, plain, says_same


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


@dataclass
class Collation:
    """The outcome. `pairs`: by number of a line of the base, the line that it became."""

    pairs: dict[int, Paragraph] = field(default_factory=dict)
    removed: list[Paragraph] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    added_rows: list[ChangedRow] = field(default_factory=list)
    removed_rows: list[ChangedRow] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    pages: dict[int, int] = field(default_factory=dict)
    """By number of a page as it came back, its number in the base."""


def collated(base: ReturnedDocument, returned: ReturnedDocument) -> Collation:
    """`base` beside `returned`."""
    made = _Collator()
    pairs = aligned(base.pages, returned.pages, _said_page, _page_cost)
    for page, other in _with_moved(pairs, _page_cost, _MOVED):
        if page is not None and other is not None:
            made.out.pages[other.number] = page.number
            made.page(page, other)
        elif other is not None:
            made.tell("Diapositive ajoutée", None, other)
        elif page is not None:
            made.tell("Diapositive supprimée", page, None)
    return made.out


class _Collator:
    def __init__(self) -> None:
        self.out = Collation()
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
            self.out.told.append(Told(what, before, after, number, place))

    def page(self, base: Page, returned: Page) -> None:
        """Two pages side by side."""
        self._page = returned.number
        self._place = f"Diapositive {returned.number}" if returned.is_slide else ""
        for frame, other in _paired_frames(base.frames, returned.frames):
            if frame is not None and other is not None:
                self._blocks(frame.blocks, other.blocks)
            elif other is not None:
                self.tell(f"{other.called} : ajout", None, other)
            elif frame is not None and frame.room is not Room.NOTES:
                self.tell(f"{frame.called} : suppression", frame, None)
        if returned.pictures > base.pictures:
            count = returned.pictures - base.pictures
            told = "Une image ajoutée" if count == 1 else f"{count} images ajoutées"
            self.out.told.append(Told("Image ajoutée", "", told, returned.number, self._place))

    def _blocks(
        self,
        base: Sequence[Block],
        returned: Sequence[Block],
        table: tuple[Row, ...] = (),
        at: tuple[int, int] = (-1, -1),
    ) -> None:
        """Blocks of one frame, or lines of one cell of a table."""
        pairs = aligned(_speaking(base), _speaking(returned), _said, _block_cost)
        last = 0
        for (block, other), following in zip(pairs, _next_lines(pairs), strict=True):
            if isinstance(block, Paragraph):
                last = block.number
                self._line(block, other)
            elif isinstance(block, Table):
                last = next((one.number for one in _lines(block)), last)
                self._table(block, other)
            elif isinstance(other, Paragraph) and other.text.strip():
                self.out.added.append(Added(other, last, following, self._page, table, *at))
            elif isinstance(other, Table):
                self._new_table(other, last)

    def _line(self, base: Paragraph, other: Block | None) -> None:
        if isinstance(other, Paragraph):
            self.out.pairs[base.number] = other
        else:
            self.out.removed.append(base)

    def _new_table(self, table: Table, last: int) -> None:
        headers = tuple(cell.text for cell in table.rows[0].cells)
        for row in table.rows[1:] or table.rows:
            self.out.added_rows.append(ChangedRow(row, (), headers, -1, self._page, last))

    def _table(self, base: Table, returned: Block | None) -> None:
        if not isinstance(returned, Table):
            self.tell("Tableau supprimé", base, None)
            return
        columns = _columns(base, returned)
        headers = tuple(cell.text for cell in returned.rows[0].cells)
        rank = {id(row): place for place, row in enumerate(base.rows)}
        last = -1
        for row, other in aligned(base.rows, returned.rows, lambda one: plain(one.text), _row_cost):
            last = rank[id(row)] if row is not None else last
            if row is not None and other is not None and not other.is_removed:
                self._row(base.rows, last, other, columns)
            elif row is not None:
                gone = Row(row.cells, other.revisions if other is not None else ())
                self.out.removed_rows.append(ChangedRow(gone, base.rows, headers, last, self._page))
            elif other is not None and other.text.strip():
                self.out.added_rows.append(ChangedRow(other, base.rows, headers, last, self._page))

    def _row(self, table: tuple[Row, ...], at: int, returned: Row, columns: Mapping[int, int]) -> None:
        for column, cell in enumerate(table[at].cells):
            other = columns.get(column, len(returned.cells))
            lines = returned.cells[other].paragraphs if other < len(returned.cells) else ()
            self._blocks(cell.paragraphs, lines, table, (at, column))
        for column in sorted(set(range(len(returned.cells))) - set(columns.values())):
            for line in returned.cells[column].paragraphs:
                if line.text.strip():
                    self.out.added.append(Added(line, 0, 0, self._page, table, at))


def _said_page(page: Page) -> str:
    return "\n".join(plain(frame.text) for frame in page.frames if frame.room is not Room.FOOTER)


def _page_cost(base: Page, returned: Page) -> float:
    near = nearness(_body(base), _body(returned))
    return 1 - near if not base.title or not says_same(base.title, returned.title) else (1 - near) / 2


def _body(page: Page) -> str:
    return "\n".join(frame.text for frame in page.frames if frame.room not in (Room.FOOTER, Room.NOTES))


T = TypeVar("T")

_MOVED, _NEAR_ENOUGH = 0.2, 0.5
"""What slides, and shapes, cost at most that are the same one moved."""


def _paired_frames(base: Sequence[Frame], returned: Sequence[Frame]) -> Iterator[tuple[Frame | None, Frame | None]]:
    pairs = aligned(base, returned, lambda frame: plain(frame.text), _frame_cost)
    return _with_moved(pairs, _frame_cost, _NEAR_ENOUGH)


def _with_moved(
    pairs: Sequence[tuple[T | None, T | None]], cost: Callable[[T, T], float], most: float
) -> Iterator[tuple[T | None, T | None]]:
    """Pairs in the order of both sides, then the nearest of what changed its order, then what is alone."""
    alone = [one for one, other in pairs if one is not None and other is None]
    new = [other for one, other in pairs if one is None and other is not None]
    yield from ((one, other) for one, other in pairs if one is not None and other is not None)
    while alone and new:
        least, i, j = min((cost(one, other), i, j) for i, one in enumerate(alone) for j, other in enumerate(new))
        if least > most:
            break
        yield alone.pop(i), new.pop(j)
    yield from ((one, None) for one in alone)
    yield from ((None, other) for other in new)


def _frame_cost(base: Frame, returned: Frame) -> float:
    if base.room is not returned.room and (base.room in _APART or returned.room in _APART):
        return FORBIDDEN
    share = 0.4 if base.name and base.name == returned.name else 1.0
    return share * (1 - nearness(base.text, returned.text))


_APART = (Room.BODY, Room.HEADER, Room.FOOTER, Room.FOOTNOTE, Room.NOTES)


def _speaking(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that say something, or said it before a tracked change."""
    return [
        one for one in blocks if (one.text.strip() or one.rejected if isinstance(one, Paragraph) else one.text.strip())
    ]


def _said(block: Block) -> str:
    return plain(block.text)


def _block_cost(base: Block, returned: Block) -> float:
    if isinstance(base, Table) or isinstance(returned, Table):
        both = isinstance(base, Table) and isinstance(returned, Table)
        return min(0.9, 1 - nearness(base.text, returned.text)) if both else FORBIDDEN
    near = max(nearness(base.text, returned.text), nearness(base.text, returned.rejected or ""))
    apart = 0.3 if bool(base.heading) != bool(returned.heading) else 0.0
    return 1 - near + apart


def _row_cost(base: Row, returned: Row) -> float:
    """Rows are known by their first cell, a number or a title, before what they say."""
    if not base.text.strip() and not returned.text.strip():
        return 0.0
    (first, rest), (other, others) = _parted(base), _parted(returned)
    if rest and says_same(rest, others):
        return 0.0
    cost = 1 - nearness(rest, others)
    if first and first == other:
        return cost / 2
    return cost + 0.25 if first and other else cost


def _parted(row: Row) -> tuple[str, str]:
    """What a row says in its first cell, and in the others."""
    first, *others = row.cells or (Cell(()),)
    return plain(first.text), "\t".join(cell.text for cell in others)


def _columns(base: Table, returned: Table) -> dict[int, int]:
    """By column of the base, the column that it became."""
    widths = [max((len(row.cells) for row in table.rows), default=0) for table in (base, returned)]
    if widths[0] == widths[1]:
        return {column: column for column in range(widths[0])}
    texts, others = _column_texts(base, widths[0]), _column_texts(returned, widths[1])
    pairs = aligned(range(widths[0]), range(widths[1]), lambda _: "", lambda i, j: 1 - nearness(texts[i], others[j]))
    return {column: other for column, other in pairs if column is not None and other is not None}


def _column_texts(table: Table, width: int) -> list[str]:
    rows = [row.cells for row in table.rows]
    return ["\n".join(cells[column].text for cells in rows if column < len(cells)) for column in range(width)]


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

"""How much two pages, shapes, lines or rows have in common, and which of them are the same one moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pipeline.judgement.takeback.returned import Block, Cell, Frame, Page, Paragraph, Room, Row, Table
from pipeline.judgement.takeback.sides.pairs import FORBIDDEN, aligned
from pipeline.judgement.takeback.sides.sameness import nearness, plain, says_same


def said_page(page: Page) -> str:
    """What a slide says, but for its foot."""
    return "\n".join(plain(frame.text) for frame in page.frames if frame.room is not Room.FOOTER)


def page_cost(base: Page, returned: Page) -> float:
    """Two slides: those of one title are nearer."""
    near = nearness(_body(base), _body(returned))
    return 1 - near if not base.title or not says_same(base.title, returned.title) else (1 - near) / 2


def _body(page: Page) -> str:
    return "\n".join(frame.text for frame in page.frames if frame.room not in (Room.FOOTER, Room.NOTES))


T = TypeVar("T")

MOVED, _NEAR_ENOUGH = 0.2, 0.5
"""What slides, and shapes, cost at most that are the same one moved."""


def paired_frames(base: Sequence[Frame], returned: Sequence[Frame]) -> Iterator[tuple[Frame | None, Frame | None]]:
    """The frames of a page, each with what became of it; None for one that stands on one side only."""
    pairs = aligned(base, returned, lambda frame: plain(frame.text), _frame_cost)
    return with_moved(pairs, _frame_cost, _NEAR_ENOUGH)


def with_moved(
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


def speaking(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that say something, or said it before a tracked change."""
    return [
        one for one in blocks if (one.text.strip() or one.rejected if isinstance(one, Paragraph) else one.text.strip())
    ]


def said(block: Block) -> str:
    """What a block says, to be held in place by it."""
    return plain(block.text)


def block_cost(base: Block, returned: Block) -> float:
    """Two blocks: a table is never a paragraph, a heading rather not a line."""
    if isinstance(base, Table) or isinstance(returned, Table):
        both = isinstance(base, Table) and isinstance(returned, Table)
        return min(0.9, 1 - nearness(base.text, returned.text)) if both else FORBIDDEN
    near = max(nearness(base.text, returned.text), nearness(base.text, returned.rejected or ""))
    apart = 0.3 if bool(base.heading) != bool(returned.heading) else 0.0
    return 1 - near + apart


def row_cost(base: Row, returned: Row) -> float:
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


def paired_columns(base: Table, returned: Table) -> dict[int, int]:
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

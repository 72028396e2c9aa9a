"""How wide the columns of a table are, from what they say: no word is cut where the table has room for them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ColumnNeed:
    """A column: the room of its widest word, and of its widest line. Any unit."""

    least: float
    wish: float


def shared_width(columns: Sequence[ColumnNeed], total: int) -> tuple[int, ...]:
    """The width of each column, `total` together.

    Each has its widest word at least; those that want less than an even share have all that they want, so that numbers
    stand on one line; the others share the rest by what their lines still want (CSS 2.1, 17.5.2.2). Words that do not
    fit share what there is.
    """
    least = sum(one.least for one in columns)
    if least >= total:
        return _rounded([total * one.least / least for one in columns], total)
    widths = [one.least for one in columns]
    waiting = sorted(range(len(columns)), key=lambda rank: columns[rank].wish)
    while waiting and columns[waiting[0]].wish <= _even_share(total, widths, columns, waiting):
        served = waiting.pop(0)
        widths[served] = columns[served].wish
    _share_out(total - sum(widths), widths, columns, waiting)
    return _rounded(widths, total)


def _even_share(total: int, widths: Sequence[float], columns: Sequence[ColumnNeed], waiting: Sequence[int]) -> float:
    """What the first column that waits may have: its part of what is left, and no more than the others' words leave."""
    left = total - sum(width for rank, width in enumerate(widths) if rank not in waiting)
    return min(left / len(waiting), left - sum(columns[rank].least for rank in waiting[1:]))


def _share_out(spare: float, widths: list[float], columns: Sequence[ColumnNeed], waiting: Sequence[int]) -> None:
    """Gives what is left to those that wait; to the widest text when all have what they want."""
    widest = max((one.wish for one in columns), default=0.0)
    takers = list(waiting) or [rank for rank, one in enumerate(columns) if one.wish == widest]
    wanted = {rank: max(columns[rank].wish - widths[rank], 0.0) for rank in takers}
    for rank, more in wanted.items():
        widths[rank] += spare * (more / sum(wanted.values()) if sum(wanted.values()) else 1 / len(takers))


def _rounded(widths: Sequence[float], total: int) -> tuple[int, ...]:
    """Whole widths; the widest takes what rounding leaves."""
    whole = [int(width) for width in widths]
    if whole:
        whole[max(range(len(whole)), key=whole.__getitem__)] += total - sum(whole)
    return tuple(whole)

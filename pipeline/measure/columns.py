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

    As in CSS 2.1 (17.5.2.2): each has its widest word, then what is left goes by what lines still want. Lines that all
    fit leave the rest to the columns of text; words that do not fit share what there is.
    """
    least = sum(one.least for one in columns)
    if least >= total:
        return _rounded([total * one.least / least for one in columns], total)
    wanted = [max(one.wish - one.least, 0.0) for one in columns]
    if sum(wanted) == 0:
        return _rounded([total * one.least / least if least else total / len(columns) for one in columns], total)
    spare = (total - least) / sum(wanted)
    return _rounded([one.least + spare * more for one, more in zip(columns, wanted, strict=True)], total)


def _rounded(widths: Sequence[float], total: int) -> tuple[int, ...]:
    """Whole widths; the widest takes what rounding leaves."""
    whole = [int(width) for width in widths]
    if whole:
        whole[max(range(len(whole)), key=whole.__getitem__)] += total - sum(whole)
    return tuple(whole)

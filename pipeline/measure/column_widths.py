"""How wide the columns of a table are: as wide as what they say, within what the template allows.

A column that says little (a number, a rank, a code) takes what one line of it needs; those that say much share the
rest, so that their cells have about as many lines. No word is cut while the columns can hold the longest of each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from pipeline.measure.text_size import Paragraph, line_count, natural_width_mm, widest_word_mm

Widths = tuple[float, ...]


@dataclass(frozen=True)
class ColumnNeed:
    """What one column asks for, in mm, margins included.

    `word_mm`: for its longest word; `line_mm`: for its longest line not to be broken; `weight_mm`: how much its cells
    say, on average, on one line. `least_mm` and `most_mm` are what the template allows.
    """

    word_mm: float
    line_mm: float
    weight_mm: float
    least_mm: float
    most_mm: float

    @property
    def floor_mm(self) -> float:
        """Never narrower than this, while the table has the room."""
        return max(self.word_mm, self.least_mm)

    @property
    def wish_mm(self) -> float:
        """Not wider than this, while other columns lack room."""
        return max(min(self.line_mm, self.most_mm), self.floor_mm)


def column_need(head: Sequence[Paragraph], cells: Sequence[Sequence[Paragraph]], margins_mm: float) -> ColumnNeed:
    """What a column asks for, from its header and its other cells; the template allows any width."""
    said = [paragraph for cell in cells for paragraph in cell]
    words = [widest_word_mm(paragraph) for paragraph in (*head, *said)]
    lines = [natural_width_mm(paragraph) for paragraph in said]
    heads = [_on_two_lines_mm(one) for one in head]
    weights = [sum(natural_width_mm(paragraph) for paragraph in cell) for cell in cells]
    return ColumnNeed(
        word_mm=max(words, default=0.0) + margins_mm,
        line_mm=max([*lines, *heads], default=0.0) + margins_mm,
        weight_mm=(sum(weights) / len(weights) if weights else 0.0) + margins_mm,
        least_mm=0.0,
        most_mm=_ANY_MM,
    )


def _on_two_lines_mm(header: Paragraph) -> float:
    """The room that a header asks for: it may be broken over two lines before its column gets wider for it."""
    whole, word = natural_width_mm(header), widest_word_mm(header)
    tried = (max(whole * part, word) for part in (0.52, 0.6, 0.7, 0.85))
    return next((width for width in tried if line_count(header, width) <= _HEAD_LINES), whole)


_HEAD_LINES = 2

_ANY_MM = 100_000.0


def column_widths(
    needs: Sequence[ColumnNeed], total_mm: float, height_mm: Callable[[Widths], float], *, is_tight: bool = False
) -> tuple[Widths, bool]:
    """The width of each column, `total_mm` in all; and whether a word is cut, for want of room.

    `height_mm` tells how high the table is in some widths: of those worth trying, the first that make it lowest. A
    short column broken over two lines counts as some height, unless the table `is_tight`.
    """
    floors = [need.floor_mm for need in needs]
    if sum(floors) >= total_mm:
        return _scaled(floors, total_mm), sum(floors) - total_mm > _ROUNDING_MM
    wishes = [need.wish_mm for need in needs]
    if sum(wishes) <= total_mm:
        return _widened(needs, wishes, total_mm), False

    def cost(widths: Widths) -> float:
        return height_mm(widths) * (1.0 if is_tight else 1 + _BROKEN * _broken(needs, widths, total_mm))

    tried = dict.fromkeys(_shared(_with_short_whole(needs, share * total_mm), total_mm) for share in _SHORT)
    sound = [widths for widths in tried if sum(widths) <= total_mm + _ROUNDING_MM]
    return _lowered(needs, min(sound, key=cost), cost), False


_SHORT = (0.2, 0.16, 0.12, 0.09, 0.06, 0.0)
"""The parts of the table's width under which a column that says no more is tried whole, on one line."""

_BROKEN = 0.02
"""What a short column that is broken costs, in parts of the height of the table."""

_ROUNDING_MM = 1e-6


def _broken(needs: Sequence[ColumnNeed], widths: Widths, total_mm: float) -> int:
    """How many short columns are narrower than one line of what they say."""
    short = _SHORT[1] * total_mm
    return sum(width < need.wish_mm <= short for need, width in zip(needs, widths, strict=True))


def _lowered(needs: Sequence[ColumnNeed], widths: Widths, cost: Callable[[Widths], float]) -> Widths:
    """Widths that no step from one column to another makes better: the first step that helps is taken, then others."""
    best, lowest = widths, cost(widths)
    for step in _STEPS_MM:
        taken = True
        while taken:
            moved = (_moved(best, step, *pair) for pair in permutations(range(len(needs)), 2))
            sound = (one for one in moved if _holds(needs, one, best))
            found = next(((price, one) for one in sound if (price := cost(one)) < lowest - _GAIN_MM), None)
            taken = found is not None
            lowest, best = found or (lowest, best)
    return best


_STEPS_MM = (16.0, 6.0)
"""How much goes from one column to another at a time."""

_GAIN_MM = 1.0
"""The least that a step must gain: a quarter of a line."""


def _moved(widths: Widths, step_mm: float, source: int, target: int) -> Widths:
    moves = {source: -step_mm, target: step_mm}
    return tuple(width + moves.get(rank, 0.0) for rank, width in enumerate(widths))


def _holds(needs: Sequence[ColumnNeed], widths: Widths, before: Widths) -> bool:
    """Whether each column that changed is still as wide as it must be, and not wider than it asks for."""
    changed = ((need, now) for need, now, old in zip(needs, widths, before, strict=True) if now != old)
    return all(need.floor_mm <= now <= need.wish_mm + _STEPS_MM[0] for need, now in changed)


def _with_short_whole(needs: Sequence[ColumnNeed], limit_mm: float) -> list[ColumnNeed]:
    """The needs, those of short columns firm; as they are when the others would lack room for their words."""
    return [replace(need, least_mm=need.wish_mm) if need.wish_mm <= limit_mm else need for need in needs]


def _scaled(widths: Sequence[float], total_mm: float) -> Widths:
    return tuple(width * total_mm / sum(widths) for width in widths)


def _widened(needs: Sequence[ColumnNeed], wishes: Sequence[float], total_mm: float) -> Widths:
    """Wider than what they ask for, in proportion; those that have reached what the template allows apart."""
    spare = total_mm - sum(wishes)
    growing = [wish if need.most_mm > wish else 0.0 for need, wish in zip(needs, wishes, strict=True)]
    weights = growing if sum(growing) else wishes
    return tuple(wish + spare * weight / sum(weights) for wish, weight in zip(wishes, weights, strict=True))


def _shared(needs: Sequence[ColumnNeed], total_mm: float) -> Widths:
    """The room shared by how much each says, none under its floor, none over its wish; more when floors need more."""
    if sum(need.floor_mm for need in needs) > total_mm:
        return tuple(need.floor_mm for need in needs)
    widths: dict[int, float] = {}
    while True:
        waiting = [rank for rank in range(len(needs)) if rank not in widths]
        left = total_mm - sum(widths.values())
        weight = sum(needs[rank].weight_mm for rank in waiting) or 1.0
        shares = {rank: left * needs[rank].weight_mm / weight for rank in waiting}
        held = {rank: min(max(shares[rank], needs[rank].floor_mm), needs[rank].wish_mm) for rank in waiting}
        excess = sum(held.values()) - left
        settled = {
            rank: width
            for rank, width in held.items()
            if (width > shares[rank] and excess >= 0) or (width < shares[rank] and excess <= 0)
        }
        if not settled:
            return tuple({**widths, **shares}[rank] for rank in range(len(needs)))
        widths |= settled
        if len(widths) == len(needs):
            return _scaled([widths[rank] for rank in range(len(needs))], total_mm)

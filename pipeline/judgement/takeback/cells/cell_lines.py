"""The text of a cell of which lines were typed over, added or removed where it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.judgement.takeback.sides.sameness import plain, says_same
from pipeline.judgement.takeback.sides.tokens import spliced
from pipeline.words.text import lines


@dataclass(frozen=True)
class LineEdits:
    """What became of the printed lines of one cell.

    What each said, what it says (None when it is gone), and what was added behind it, by its place; -1 for what was
    added before the first.
    """

    printed: Sequence[str]
    fresh: Sequence[str | None]
    added: Mapping[int, Sequence[str]] = field(default_factory=dict, hash=False)


def retyped(typed: str, edits: LineEdits) -> str | None:
    """The text of a cell that said `typed`; None when its lines are not found again."""
    rows = typed.split("\n")
    owners = _owners(rows, edits.printed)
    if owners is None:
        return _enumerated(typed, edits)
    made: list[str] = [*edits.added.get(-1, ())]
    for place, row in enumerate(rows):
        printed = [rank for rank, owner in enumerate(owners) if owner == place]
        line = _edited(row, printed, edits)
        if line is None:
            return None
        made += [line] if line or not printed else []
        made += [one for rank in printed for one in edits.added.get(rank, ())]
    return "\n".join(made).strip("\n")


def _owners(rows: Sequence[str], printed: Sequence[str]) -> list[int] | None:
    """For each printed line, the row of the cell that it is printed from; None when one is printed from none."""
    found: list[int] = []
    start = 0
    for text in printed:
        same = [place for place, row in enumerate(rows) if says_same(row, text)]
        same = same or [place for place, row in enumerate(rows) if plain(text) and plain(text) in plain(row)]
        later = [place for place in same if place >= start] or same
        if not later:
            return None
        found.append(later[0])
        start = later[0] + (says_same(rows[later[0]], text))
    return found


def _edited(row: str, printed: Sequence[int], edits: LineEdits) -> str | None:
    """A row of the cell once its printed pieces say what they say now; "" when it is gone."""
    for rank in printed:
        fresh, old = edits.fresh[rank], edits.printed[rank]
        if fresh is None and says_same(row, old):
            return ""
        if fresh is not None and says_same(fresh, old):
            continue
        made = spliced(row, old, fresh or "")
        if made is None:
            return None
        row = made
    return row


def _enumerated(typed: str, edits: LineEdits) -> str | None:
    """The same for lines that are printed one behind the other, with commas."""
    if len(edits.printed) != 1 or edits.fresh[0] is None or edits.added:
        return None
    if not says_same(", ".join(lines(typed)), edits.printed[0]):
        return None
    return "\n".join(part.strip() for part in edits.fresh[0].split(",") if part.strip())

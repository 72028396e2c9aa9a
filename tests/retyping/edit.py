"""One thing that somebody does in a document, and what must be proposed for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.findings import Place
from pipeline.judgement.takeback.proposal import Gesture, Proposal
from pipeline.judgement.takeback.sides.sameness import plain


@dataclass(frozen=True)
class Edit:
    """`words`: what was typed, or taken away. `cell`: where accepting it writes, None where no cell is asked for."""

    kind: str
    words: str
    gesture: Gesture
    cell: Place | None = None

    def is_told(self, proposals: Iterable[Proposal]) -> bool:
        """Whether its words are in what is proposed, wherever it is."""
        return any(plain(self.words) in plain(_all(one)) for one in proposals)

    def is_right(self, proposals: Iterable[Proposal]) -> bool:
        """Whether it is proposed as it should be: that gesture, that cell or that row, these words."""
        return any(self._fits(one) and plain(self.words) in plain(_all(one)) for one in proposals)

    def _fits(self, one: Proposal) -> bool:
        if one.gesture is not self.gesture:
            return False
        if self.cell is None:
            return True
        if self.gesture is Gesture.ADD_ROW:
            return one.sheet == self.cell.where
        if self.gesture is Gesture.REMOVE_ROW:
            return one.sheet == self.cell.where and one.address is not None and one.address.row == _row(self.cell)
        return (one.sheet, one.address) == (self.cell.where, self.cell.inside)


def _row(cell: Place) -> int:
    return getattr(cell.inside, "row", 0)


def _all(one: Proposal) -> str:
    cells = " ".join(text for _, text in one.cells)
    return " ".join((one.before, one.after, cells, one.how))

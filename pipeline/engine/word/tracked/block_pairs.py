"""Which block of the old document is which of the new one, so that what is written can be accepted and rejected.

A paragraph whose mark goes is joined to the next one. Where none follows (the end of a cell, a table), the mark that
goes is therefore that of the paragraph before: `Joint` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum, auto

from lxml import etree

from pipeline.engine.package.vocabulary import W
from pipeline.engine.word.tracked.inline_pieces import Symbols
from pipeline.engine.word.tracked.likeness import key_of, likeness

_LEAST = 0.45
"""How alike two blocks must be for the one to have become the other."""


class Joint(Enum):
    """What becomes of the mark of a paragraph that is kept or last, when paragraphs after it come or go."""

    OWN = auto()
    GOES = auto()
    COMES = auto()
    TAKES = auto()
    """It is kept in the place of the mark of `heir`."""


@dataclass(frozen=True)
class Pair:
    """A block of the old document and what it is in the new one; None on the side that has it not.

    `heir`: the kept paragraph whose mark this one's stands for, with `Joint.TAKES`.
    """

    old: etree._Element | None
    new: etree._Element | None
    joint: Joint = Joint.OWN
    heir: Pair | None = None

    @property
    def is_kept(self) -> bool:
        """Whether both documents have it."""
        return self.old is not None and self.new is not None

    @property
    def block(self) -> etree._Element:
        """The block, that of the new document when both have it."""
        found = self.new if self.new is not None else self.old
        assert found is not None  # a pair has a side at least
        return found

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph."""
        return bool(self.block.tag == f"{W}p")


def paired(old: Sequence[etree._Element], new: Sequence[etree._Element], symbols: Symbols) -> list[Pair]:
    """The blocks of two containers (a body, a cell) in the order in which they are written, with their joints."""
    pairs = _aligned(old, new, symbols)
    if _ends_alone(pairs) and old and new and old[-1].tag == new[-1].tag == f"{W}p":
        pairs = [*_aligned(old[:-1], new[:-1], symbols), Pair(old[-1], new[-1])]
    runs = _runs(pairs)
    return [pair for rank, run in enumerate(runs) for pair in _joined(run, runs[rank + 1 :])]


def rows_paired(old: etree._Element, new: etree._Element, symbols: Symbols) -> list[Pair]:
    """The rows of two tables."""
    return _aligned(old.findall(f"{W}tr"), new.findall(f"{W}tr"), symbols)


def _aligned(old: Sequence[etree._Element], new: Sequence[etree._Element], symbols: Symbols) -> list[Pair]:
    before, after = ([key_of(block, symbols) for block in side] for side in (old, new))
    pairs: list[Pair] = []
    for kind, i, j, k, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += (Pair(*both) for both in zip(old[i:j], new[k:end], strict=True))
        else:
            pairs += _like(old[i:j], new[k:end])
    return pairs


def _like(old: Sequence[etree._Element], new: Sequence[etree._Element]) -> Iterator[Pair]:
    """The most alike blocks of a gap as pairs, in order; what is left goes, then comes."""
    best = _best(old, new, likeness)
    i = j = 0
    for before, after in [*best, (len(old), len(new))]:
        yield from (Pair(block, None) for block in old[i:before])
        yield from (Pair(None, block) for block in new[j:after])
        if before < len(old):
            yield Pair(old[before], new[after])
        i, j = before + 1, after + 1


def _best(
    old: Sequence[etree._Element],
    new: Sequence[etree._Element],
    alike: Callable[[etree._Element, etree._Element], float],
) -> list[tuple[int, int]]:
    """The places of the pairs that are alike enough and most alike together, none crossing another."""
    worth = [[alike(one, other) - _LEAST for other in new] for one in old]
    totals = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            taken = totals[i + 1][j + 1] + worth[i][j] if worth[i][j] > 0 else 0.0
            totals[i][j] = max(taken, totals[i + 1][j], totals[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if worth[i][j] > 0 and totals[i][j] == totals[i + 1][j + 1] + worth[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif totals[i][j] == totals[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _ends_alone(pairs: Sequence[Pair]) -> bool:
    """Whether the last paragraphs are all of one side: the last mark of a container can neither come nor go."""
    last = _runs(pairs)[-1] if pairs else []
    return bool(last) and last[-1].is_paragraph and not any(pair.is_kept for pair in last)


def _runs(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Paragraphs that follow each other, and every other block alone."""
    runs: list[list[Pair]] = []
    for pair in pairs:
        if runs and pair.is_paragraph and runs[-1][-1].is_paragraph:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _joined(run: list[Pair], later: Sequence[Sequence[Pair]]) -> list[Pair]:
    """A run whose last paragraphs come or go, in the order and with the marks that let them; `later`: what follows.

    Those that go need a paragraph behind them when all is accepted, those that come when all is rejected.
    """
    last = max((rank for rank, pair in enumerate(run) if pair.is_kept), default=-1)
    if not run[0].is_paragraph or last == len(run) - 1:
        return run
    gone = [pair for pair in run[last + 1 :] if pair.new is None]
    come = [pair for pair in run[last + 1 :] if pair.old is None]
    next_old = _is_next_a_paragraph(pair for one in later for pair in one if pair.old is not None)
    next_new = _is_next_a_paragraph(pair for one in later for pair in one if pair.new is not None)
    if gone and come:
        return [*run[: last + 1], *_both(gone, come, next_old=next_old, next_new=next_new)]
    if last < 0 or (next_new if gone else next_old):
        return run
    heir, tail = run[last], gone or come
    first = replace(heir, joint=Joint.GOES if gone else Joint.COMES)
    return [*run[:last], first, *tail[:-1], replace(tail[-1], joint=Joint.TAKES, heir=heir)]


def _both(gone: list[Pair], come: list[Pair], *, next_old: bool, next_new: bool) -> list[Pair]:
    """Those that go and those that come: the last have a paragraph behind them, or the one becomes the other."""
    if next_old:
        return [*gone, *come]
    if next_new:
        return [*come, *gone]
    return [*gone[:-1], *come[:-1], Pair(gone[-1].old, come[-1].new)]


def _is_next_a_paragraph(following: Iterable[Pair]) -> bool:
    found = next(iter(following), None)
    return found is not None and found.is_paragraph

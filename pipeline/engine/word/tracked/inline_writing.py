"""The content of a paragraph with its changes: words kept, removed, added, and looks that are others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from pipeline.engine.package.vocabulary import XML_SPACE, W
from pipeline.engine.word.tracked.changed_properties import run_properties
from pipeline.engine.word.tracked.inline_pieces import Char, Inline
from pipeline.engine.word.tracked.revision_marks import DELETED, INSERTED, Marker, element
from pipeline.words.word_diff import Mark, word_diff

_SHELLS = frozenset(f"{W}{name}" for name in ("hyperlink", "fldSimple"))
"""What a change may stand in, and not around."""

_NAMES = {Mark.ADDED: INSERTED, Mark.REMOVED: DELETED}


class _Step(NamedTuple):
    """One character as written: what becomes of it, and as it was when it is kept."""

    mark: Mark
    char: Char
    before: Char | None = None

    @property
    def looks(self) -> tuple[object, ...]:
        """What letters must have alike to be written as one run."""
        return self.mark, self.char.looks, self.before.looks if self.before else None


@dataclass(frozen=True)
class InlineWriter:
    """Writes the content of paragraphs."""

    marker: Marker

    def content(self, old: Inline, new: Inline) -> Iterator[etree._Element]:
        """What a paragraph holds: `old` when all is rejected, `new` when all is accepted."""
        waiting = list(new.unseen)
        written = 0
        for step in _split_at(_steps(old, new), [place for place, _ in new.unseen]):
            while waiting and step and step[0].mark is not Mark.REMOVED and waiting[0][0] <= written:
                yield deepcopy(waiting.pop(0)[1])
            written += sum(one.mark is not Mark.REMOVED for one in step)
            yield from self._written(step)
        yield from (deepcopy(element) for _, element in waiting)

    def _written(self, steps: list[_Step]) -> Iterator[etree._Element]:
        for (mark, is_run), group in groupby(steps, key=lambda step: (step.mark, step.char.is_run)):
            if is_run:
                yield from self._marked(mark, self._runs(group))
            else:
                for step in group:
                    yield from self._whole(mark, step.char)

    def _runs(self, steps: Iterable[_Step]) -> Iterator[etree._Element]:
        for _, group in groupby(steps, key=lambda step: step.looks):
            same = list(group)
            yield self._run(same)

    def _run(self, steps: list[_Step]) -> etree._Element:
        run = element(f"{W}r")
        first = steps[0]
        properties = first.char.properties
        if first.before is not None:
            properties = run_properties(properties, first.before.properties, self.marker)
        if properties is not None:
            run.append(deepcopy(properties))
        is_removed = first.mark is Mark.REMOVED
        for is_letter, group in groupby(steps, key=lambda step: step.char.is_letter):
            if is_letter:
                text = etree.SubElement(run, f"{W}delText" if is_removed else f"{W}t", {XML_SPACE: "preserve"})
                text.text = "".join(step.char.text for step in group)
            else:
                for step in group:
                    run.extend(self._copies(step.char, is_removed=is_removed))
        return run

    def _whole(self, mark: Mark, char: Char) -> Iterator[etree._Element]:
        """A link, a field or a control that comes, goes or stays as a whole."""
        copies = self._copies(char, is_removed=mark is Mark.REMOVED)
        if len(copies) == 1 and copies[0].tag in _SHELLS and mark is not Mark.KEPT:
            [shell] = copies
            inner = list(shell)
            shell[:] = list(self._marked(mark, (child for child in inner if child.tag not in _SHELLS)))
            yield shell
        else:
            yield from self._marked(mark, copies)

    def _copies(self, char: Char, *, is_removed: bool) -> list[etree._Element]:
        copies = [deepcopy(element) for element in char.elements]
        return [_as_removed(one) for one in copies] if is_removed else copies

    def _marked(self, mark: Mark, elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
        if mark is Mark.KEPT:
            yield from elements
            return
        holder = self.marker.mark(_NAMES[mark])
        holder.extend(elements)
        yield holder


def _as_removed(element: etree._Element) -> etree._Element:
    """Texts and field codes of runs that go have names of their own; what a drawing says stays as it is."""
    for text in [*element.iter(f"{W}t", f"{W}instrText")]:
        if next(text.iterancestors(f"{W}txbxContent"), None) is None:
            text.tag = f"{W}delText" if text.tag == f"{W}t" else f"{W}delInstrText"
    return element


def _steps(old: Inline, new: Inline) -> Iterator[_Step]:
    """Each character of both texts once, in order."""
    before, after = iter(old.chars), iter(new.chars)
    for piece in word_diff(old.text, new.text) if old.chars or new.chars else ():
        for _ in piece.text:
            if piece.mark is Mark.REMOVED:
                yield _Step(piece.mark, next(before))
            elif piece.mark is Mark.ADDED:
                yield _Step(piece.mark, next(after))
            else:
                was = next(before)
                yield _Step(piece.mark, next(after), was)


def _split_at(steps: Iterable[_Step], places: Iterable[int]) -> Iterator[list[_Step]]:
    """The steps in groups, cut where something without room stands in the new text."""
    wanted, written = set(places), 0
    group: list[_Step] = []
    for step in steps:
        if group and written in wanted and step.mark is not Mark.REMOVED:
            yield group
            group = []
        group.append(step)
        written += step.mark is not Mark.REMOVED
    if group:
        yield group

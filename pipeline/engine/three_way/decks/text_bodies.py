"""The text of a shape, a cell or a page of notes: its paragraphs merged one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from pipeline.engine.package.vocabulary import A
from pipeline.engine.three_way.canonical import canonical
from pipeline.engine.three_way.decks.compared.run_letters import (
    BREAK,
    FIELD,
    Change,
    Letter,
    letters,
    plain,
    restyled,
    retold,
    written,
)
from pipeline.engine.three_way.decks.slide_work import BOTH_CHANGED, GONE, SlideWork
from pipeline.engine.three_way.told import Kind
from pipeline.engine.three_way.trios import Three, Trio, alike, paired, trios
from pipeline.words.text import as_typed

Paragraph = etree._Element

LOST_WORDS = "les mots mis en forme ne sont plus là"


def merge_text(bodies: Three[etree._Element], work: SlideWork, shape: str, kind: Kind = Kind.TEXT) -> None:
    """Gives the new text body what the hand changed; `kind` is what its text is called."""
    if shown(bodies.base) == shown(bodies.hand) and not _has_other_look(bodies, work):
        return
    rows = Three(*(body.findall(f"{A}p") for body in bodies))
    found = trios(rows, _pairs(rows.base, rows.hand), _pairs(rows.base, rows.new), lambda one: plain(one).strip())
    if _is_rewritten_twice(found):
        work.tell(kind, shape, hand=shown(bodies.hand), new=shown(bodies.new), lost=BOTH_CHANGED)
        return
    writer = _Writer(work, shape, kind)
    for trio in found:
        writer.merge(trio)
    for one in rows.new:
        bodies.new.remove(one)
    bodies.new.extend(writer.made or [etree.Element(f"{A}p")])


def shown(body: etree._Element) -> str:
    """A text as it is told, one paragraph a line."""
    lines = (plain(one).replace(BREAK, " ").replace(FIELD, "") for one in body.findall(f"{A}p"))
    return "\n".join(line.strip() for line in lines).strip()


def _pairs(base: Sequence[Paragraph], other: Sequence[Paragraph]) -> dict[int, int]:
    return paired(base, other, (plain,), lambda one, two: alike(plain(one), plain(two)))


def _has_other_look(bodies: Three[etree._Element], work: SlideWork) -> bool:
    pairs = zip(bodies.base.findall(f"{A}p"), bodies.hand.findall(f"{A}p"), strict=False)
    return any(
        work.eyes.paragraph(one, two) or work.eyes.looks(letters(one), letters(two), one)
        for one, two in pairs
        if plain(one).strip()
    )


def _is_rewritten_twice(found: Sequence[Trio[Paragraph]]) -> bool:
    """Whether both put other paragraphs in the place of the same one."""
    gone = any(trio.base is not None and trio.hand is None and trio.new is None for trio in found)
    by_hand = any(trio.base is None and trio.hand is not None and plain(trio.hand).strip() for trio in found)
    by_new = any(trio.base is None and trio.new is not None and plain(trio.new).strip() for trio in found)
    return gone and by_hand and by_new


@dataclass
class _Writer:
    """Writes the paragraphs of one text, one after the other."""

    work: SlideWork
    shape: str
    kind: Kind
    made: list[Paragraph] = field(default_factory=list)

    def merge(self, trio: Trio[Paragraph]) -> None:
        """Adds what becomes of one paragraph."""
        base, hand, new = trio.base, trio.hand, trio.new
        if base is None:
            self._add(new if new is not None or hand is None else self._added(hand))
        elif hand is None:
            self._add(self._removed(base, new))
        elif new is not None:
            self._merge_paragraph(Three(base, hand, new))
            self._add(new)
        elif plain(base).strip() != plain(hand).strip():
            self._tell(hand=plain(hand), lost=GONE)

    def _add(self, paragraph: Paragraph | None) -> None:
        self.made += [paragraph] if paragraph is not None else []

    def _tell(self, *, hand: str = "", new: str = "", lost: str = "") -> None:
        self.work.tell(self.kind, self.shape, hand=hand, new=new, lost=lost)

    def _added(self, hand: Paragraph) -> Paragraph | None:
        is_rewritten = self.work.eyes.is_rewritten
        if is_rewritten and not plain(hand).strip():
            return None
        self._tell(hand=plain(hand))
        if not is_rewritten or not self.made:
            return self.work.carried(hand)
        copy = deepcopy(self.made[-1])
        written(copy, retold(letters(copy)[:1], letters(hand)))
        return copy

    def _removed(self, base: Paragraph, new: Paragraph | None) -> Paragraph | None:
        """None when it stays removed: not what is empty, which other programs leave out."""
        if new is None or (not plain(base).strip() and (self.work.eyes.is_rewritten or not plain(new).strip())):
            return new
        if plain(base) != plain(new):
            self._tell(new=plain(new), lost=BOTH_CHANGED)
            return new
        self._tell()
        return None

    def _merge_paragraph(self, three: Three[Paragraph]) -> None:
        eyes = self.work.eyes
        before, now = letters(three.base), letters(three.new)
        changes = eyes.looks(before, letters(three.hand), three.base)
        # What a hand typed with the signs of a keyboard is what the new document typesets.
        is_said = as_typed(plain(three.hand)) == as_typed(plain(three.new))
        if plain(three.base) != plain(three.hand) and not is_said:
            if self._take_words(three):
                return
            now = letters(three.new)
        if changes:
            self._restyle(three.new, changes, before, now)
        if plain(three.base).strip() and eyes.paragraph(three.base, three.hand):
            self._take_setting(three)

    def _take_words(self, three: Three[Paragraph]) -> bool:
        """The words of the hand, unless the new ones changed too; whether its looks came with them."""
        work = self.work
        if plain(three.base) != plain(three.new):
            self._tell(hand=plain(three.hand), new=plain(three.new), lost=BOTH_CHANGED)
            return False
        self._tell(hand=plain(three.hand))
        is_same = canonical(three.base, work.fresh.base) == canonical(three.new, work.fresh.hand)
        if is_same and not work.eyes.is_rewritten:
            three.new[:] = list(work.carried(three.hand))
            return True
        written(three.new, retold(letters(three.new), letters(three.hand)))
        return False

    def _restyle(
        self, new: Paragraph, changes: Mapping[int, Change], before: Sequence[Letter], now: Sequence[Letter]
    ) -> None:
        carried = {rank: self._carried(change) for rank, change in changes.items()}
        made, lost = restyled(now, before, carried)
        written(new, made)
        self.work.tell(Kind.LOOK, self.shape, hand=lost, lost=LOST_WORDS if lost else "")

    def _carried(self, change: Change) -> Change:
        return {
            name: self.work.carried(value) if isinstance(value, etree._Element) else value
            for name, value in change.items()
        }

    def _take_setting(self, three: Three[Paragraph]) -> None:
        wanted, own = three.hand.find(f"{A}pPr"), three.new.find(f"{A}pPr")
        if self.work.eyes.is_rewritten:
            setting = own if own is not None else etree.Element(f"{A}pPr")
            setting.set("algn", (wanted.get("algn") if wanted is not None else None) or "l")
            three.new.insert(0, setting)
            self.work.settle(Kind.LOOK, self.shape, True)
            return
        is_free = not self.work.fresh.paragraph(three.base, three.new)
        if is_free and own is not None:
            three.new.remove(own)
        if is_free and wanted is not None:
            three.new.insert(0, self.work.carried(wanted))
        self.work.settle(Kind.LOOK, self.shape, is_free)

"""Comments that say why something changed, each anchored on what it made change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from pipeline.engine.package.vocabulary import XML_SPACE, W
from pipeline.engine.word.tracked.block_pairs import Pair, paired, rows_paired
from pipeline.engine.word.tracked.inline_pieces import Symbols
from pipeline.engine.word.tracked.likeness import Key, key_of
from pipeline.engine.word.tracked.revision_marks import DELETED, INSERTED, Marker, element
from pipeline.engine.word.tracked.story_writing import WrittenParagraph, blocks_of

_ROOT = f'<w:comments xmlns:w="{W[1:-1]}"/>'


@dataclass(frozen=True)
class Reach:
    """What a cause changes: paragraphs of the new document, and those that are gone, by what they said and where."""

    new: frozenset[etree._Element]
    gone: frozenset[tuple[Key, etree._Element | None]]

    def touches(self, written: WrittenParagraph, symbols: Symbols) -> bool:
        """Whether a changed paragraph is one of them."""
        if written.new is not None:
            return written.new in self.new
        return written.old is not None and (key_of(written.old, symbols), written.beside) in self.gone


def reach(without: etree._Element, new: etree._Element, symbols: Symbols) -> Reach:
    """What differs between two bodies: the new one, and the same as it would be without the cause."""
    explorer = _Explorer(symbols)
    explorer.compare(without, new)
    return Reach(frozenset(explorer.new), frozenset(explorer.gone))


@dataclass
class _Explorer:
    """Finds the paragraphs that are not the same, inside tables and controls too."""

    symbols: Symbols
    new: list[etree._Element] = field(default_factory=list)
    gone: list[tuple[Key, etree._Element | None]] = field(default_factory=list)

    def compare(self, old: etree._Element, new: etree._Element) -> None:
        """The blocks of two containers."""
        self._pairs(paired(blocks_of(old), blocks_of(new), self.symbols), new)

    def _pairs(self, pairs: Iterable[Pair], beside: etree._Element) -> None:
        for pair in pairs:
            if pair.new is None or pair.old is None or pair.is_paragraph:
                self._note(pair, beside)
            elif not _is_same(pair, self.symbols):
                self._within(pair.old, pair.new)
            beside = pair.new if pair.new is not None else beside

    def _note(self, pair: Pair, beside: etree._Element) -> None:
        if pair.new is None:
            self.gone += ((key_of(one, self.symbols), beside) for one in pair.block.iter(f"{W}p"))
        elif not _is_same(pair, self.symbols):
            self.new += pair.new.iter(f"{W}p")

    def _within(self, old: etree._Element, new: etree._Element) -> None:
        if new.tag == f"{W}tbl":
            self._pairs(rows_paired(old, new, self.symbols), new)
        elif new.tag == f"{W}tr":
            for before, after in zip(old.findall(f"{W}tc"), new.findall(f"{W}tc"), strict=True):
                self.compare(before, after)
        elif new.tag == f"{W}sdt":
            self.new += new.iter(f"{W}p")


def _is_same(pair: Pair, symbols: Symbols) -> bool:
    sides = [key_of(side, symbols) for side in (pair.old, pair.new) if side is not None]
    return len(sides) > 1 and sides[0] == sides[1]


@dataclass
class Commentator:
    """Anchors remarks on changed paragraphs; `comments`: the part that holds them."""

    marker: Marker
    comments: etree._Element

    @classmethod
    def blank(cls, marker: Marker) -> Commentator:
        """With no comment yet."""
        return cls(marker, etree.fromstring(_ROOT))

    def remark(self, paragraphs: Sequence[WrittenParagraph], texts: Mapping[int, tuple[str, ...]]) -> None:
        """Each text on the paragraphs, by rank, that it explains: one comment for those that follow each other."""
        ranks = range(len(paragraphs))
        holders = [_outermost(one.element) for one in paragraphs]
        same = groupby(ranks, key=lambda rank: (texts.get(rank, ()), holders[rank]))
        for (words, _), group in same:
            members = [paragraphs[rank] for rank in group]
            for text in words:
                self._comment(members[0], members[-1], text)

    def _comment(self, first: WrittenParagraph, last: WrittenParagraph, text: str) -> None:
        identifier = str(len(self.comments))
        self._add(identifier, text)
        start = element(f"{W}commentRangeStart", {f"{W}id": identifier})
        first.element.insert(1 if first.element.find(f"{W}pPr") is not None else 0, start)
        end = etree.SubElement(last.element, f"{W}commentRangeEnd", {f"{W}id": identifier})
        reference = element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", {f"{W}id": identifier})
        if last.old is None or last.new is None:
            # The comment comes or goes with the paragraph that it is about.
            holder = self.marker.mark(INSERTED if last.old is None else DELETED)
            holder.append(reference)
            end.addnext(holder)
        else:
            end.addnext(reference)

    def _add(self, identifier: str, text: str) -> None:
        revision = self.marker.revision
        facts = {f"{W}author": revision.author, f"{W}date": revision.moment}
        facts |= {f"{W}initials": revision.initials} if revision.initials else {}
        comment = etree.SubElement(self.comments, f"{W}comment", {f"{W}id": identifier, **facts})
        for line in text.split("\n"):
            run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
            etree.SubElement(run, f"{W}t", {XML_SPACE: "preserve"}).text = line


def _outermost(paragraph: etree._Element) -> etree._Element:
    """The table that a paragraph stands in, whatever the cell; the body for one that stands in none."""
    tables = list(paragraph.iterancestors(f"{W}tbl"))
    return tables[-1] if tables else next(paragraph.iterancestors(f"{W}body"), paragraph)

"""Comments that say why something changed, each anchored on what it made change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    """What a cause changes: paragraphs of the new document, and what those that are gone said."""

    new: frozenset[etree._Element]
    gone: frozenset[Key]

    def touches(self, written: WrittenParagraph, symbols: Symbols) -> bool:
        """Whether a changed paragraph is one of them."""
        if written.new is not None:
            return written.new in self.new
        return written.old is not None and key_of(written.old, symbols) in self.gone


def reach(without: etree._Element, new: etree._Element, symbols: Symbols) -> Reach:
    """What differs between two bodies: the new one, and the same as it would be without the cause."""
    pairs = list(_different(blocks_of(without), blocks_of(new), symbols))
    return Reach(
        frozenset(pair.new for pair in pairs if pair.new is not None),
        frozenset(key_of(pair.old, symbols) for pair in pairs if pair.old is not None and pair.new is None),
    )


def _different(old: Sequence[etree._Element], new: Sequence[etree._Element], symbols: Symbols) -> Iterator[Pair]:
    """The paragraphs that are not the same, inside tables and controls too."""
    yield from _inside(paired(old, new, symbols), symbols)


def _inside(pairs: Iterable[Pair], symbols: Symbols) -> Iterator[Pair]:
    for pair in pairs:
        if pair.is_paragraph and not _is_same(pair, symbols):
            yield pair
        elif pair.old is None or pair.new is None:
            for paragraph in pair.block.iter(f"{W}p"):
                yield Pair(paragraph, None) if pair.new is None else Pair(None, paragraph)
        elif not _is_same(pair, symbols):
            yield from _within(pair.old, pair.new, symbols)


def _within(old: etree._Element, new: etree._Element, symbols: Symbols) -> Iterator[Pair]:
    """The paragraphs of a table or of a row that are not the same."""
    if new.tag == f"{W}tbl":
        yield from _inside(rows_paired(old, new, symbols), symbols)
    elif new.tag == f"{W}tr":
        for before, after in zip(old.findall(f"{W}tc"), new.findall(f"{W}tc"), strict=True):
            yield from _different(blocks_of(before), blocks_of(after), symbols)


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
        same = groupby(ranks, key=lambda rank: (texts.get(rank, ()), id(paragraphs[rank].element.getparent())))
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
        facts = {f"{W}author": self.marker.revision.author, f"{W}date": self.marker.revision.moment}
        comment = etree.SubElement(self.comments, f"{W}comment", {f"{W}id": identifier, **facts})
        for line in text.split("\n"):
            run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
            etree.SubElement(run, f"{W}t", {XML_SPACE: "preserve"}).text = line

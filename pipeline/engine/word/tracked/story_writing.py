"""A story (the body, a header, a cell) of two documents written as one: paragraphs and tables that stay, come or go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from pipeline.engine.package.vocabulary import W
from pipeline.engine.word.tracked.block_pairs import Joint, Pair, paired, rows_paired
from pipeline.engine.word.tracked.changed_properties import box_properties, grid, paragraph_properties
from pipeline.engine.word.tracked.inline_pieces import Inline, Symbols, inline
from pipeline.engine.word.tracked.inline_writing import InlineWriter
from pipeline.engine.word.tracked.likeness import key_of
from pipeline.engine.word.tracked.revision_marks import DELETED, INSERTED, Marker, element

_ROW, _CELL = f"{W}tr", f"{W}tc"
NOT_BLOCKS = frozenset(f"{W}{name}" for name in ("sectPr", "tcPr"))


@dataclass(frozen=True)
class WrittenParagraph:
    """A paragraph as written, and what it was and is: None on the side that has it not.

    `beside`: what comes before it in the new document, to tell where one is gone from.
    """

    element: etree._Element
    old: etree._Element | None
    new: etree._Element | None
    beside: etree._Element | None


@dataclass
class StoryWriter:
    """Writes stories; `paragraphs`: those that changed, in order."""

    marker: Marker
    symbols: Symbols
    paragraphs: list[WrittenParagraph] = field(default_factory=list)
    _beside: etree._Element | None = None

    def write(self, old: etree._Element, new: etree._Element, made: etree._Element) -> None:
        """The content of `made`, the element `new` or a copy of it, with what was in `old`."""
        self._beside = new
        first = [child for child in made if child.tag == f"{W}tcPr"]
        last = [child for child in made if child.tag == f"{W}sectPr"]
        made[:] = [*first, *self._blocks(blocks_of(old), blocks_of(new)), *last]

    def _blocks(self, old: Sequence[etree._Element], new: Sequence[etree._Element]) -> Iterator[etree._Element]:
        last: Pair | None = None
        for pair in paired(old, new, self.symbols):
            if last is not None and _would_merge(last, pair):
                yield self._passing()
            yield from self._block(pair)
            self._pass(pair)
            last = pair

    def _pass(self, pair: Pair) -> None:
        """What is written next comes after it."""
        if pair.new is not None:
            self._beside = pair.new

    def _block(self, pair: Pair) -> Iterator[etree._Element]:
        if pair.joint is Joint.OWN and self._is_same(pair):
            yield deepcopy(pair.block)
        elif pair.is_paragraph:
            yield self._paragraph(pair)
        elif pair.block.tag == f"{W}tbl":
            yield self._table(pair)
        elif pair.block.tag == f"{W}sdt":
            yield self._control(pair)
        elif pair.new is not None:
            yield deepcopy(pair.new)

    # Paragraphs

    def _paragraph(self, pair: Pair) -> etree._Element:
        return self._written(pair, self._properties(pair))

    def _written(self, pair: Pair, properties: etree._Element | None) -> etree._Element:
        made = element(f"{W}p", _attributes(pair.block))
        if properties is not None:
            made.append(properties)
        sides = [inline(side, self.symbols) if side is not None else Inline() for side in (pair.old, pair.new)]
        made.extend(InlineWriter(self.marker).content(*sides))
        self.paragraphs.append(WrittenParagraph(made, pair.old, pair.new, self._beside))
        return made

    def _properties(self, pair: Pair) -> etree._Element | None:
        """Those of the paragraph that is there when all is accepted, and when all is rejected."""
        old, new = (side.find(f"{W}pPr") if side is not None else None for side in (pair.old, pair.new))
        if pair.joint is Joint.OWN and pair.is_kept:
            return paragraph_properties(new, old, self.marker)
        if pair.heir is not None and pair.heir.old is not None and pair.heir.new is not None:
            if pair.new is None:
                return paragraph_properties(pair.heir.new.find(f"{W}pPr"), old, self.marker)
            return paragraph_properties(new, pair.heir.old.find(f"{W}pPr"), self.marker)
        goes = pair.new is None or pair.joint is Joint.GOES
        own, joint = (old, DELETED) if goes else (new, INSERTED)
        return paragraph_properties(own, own, self.marker, joint)

    def _passing(self) -> etree._Element:
        """A paragraph that is there only while changes wait, between two tables that would be read as one."""
        made = element(f"{W}p")
        marks = etree.SubElement(etree.SubElement(made, f"{W}pPr"), f"{W}rPr")
        marks.extend((self.marker.mark(INSERTED), self.marker.mark(DELETED)))
        return made

    # Tables

    def _table(self, pair: Pair) -> etree._Element:
        made = deepcopy(pair.block)
        if pair.old is not None and pair.new is not None:
            box_properties(made, pair.old, "tblPr", self.marker)
            grid(made, pair.old, self.marker)
            rows = rows_paired(pair.old, pair.new, self.symbols)
        else:
            rows = [Pair(row, None) if pair.new is None else Pair(None, row) for row in pair.block.findall(_ROW)]
        self._pass(pair)
        made[:] = [*(child for child in made if child.tag != _ROW), *map(self._row, rows)]
        return made

    def _row(self, pair: Pair) -> etree._Element:
        written = self._written_row(pair)
        self._pass(pair)
        return written

    def _written_row(self, pair: Pair) -> etree._Element:
        made = deepcopy(pair.block)
        if self._is_same(pair):
            return made
        cells = made.findall(_CELL)
        sides = [side.findall(_CELL) if side is not None else [None] * len(cells) for side in (pair.old, pair.new)]
        for cell, old, new in zip(cells, *sides, strict=True):
            self._cell(cell, old, new)
        if pair.old is not None and pair.new is not None:
            box_properties(made, pair.old, "trPr", self.marker)
        else:
            self._mark_row(made, INSERTED if pair.old is None else DELETED)
        return made

    def _cell(self, made: etree._Element, old: etree._Element | None, new: etree._Element | None) -> None:
        """The cell `made`, a copy of what is there, with its changes."""
        if old is not None and new is not None:
            self.write(old, new, made)
            box_properties(made, old, "tcPr", self.marker)
            return
        blocks = [Pair(block, None) for block in blocks_of(old)] if old is not None else []
        blocks += [Pair(None, block) for block in blocks_of(new)] if new is not None else []
        inside = [one for pair in blocks for one in self._in_row(pair)]
        made[:] = [*(child for child in made if child.tag in NOT_BLOCKS), *inside]

    def _in_row(self, pair: Pair) -> Iterator[etree._Element]:
        """A block of a row that comes or goes: the row says that its paragraphs do."""
        if pair.is_paragraph:
            yield self._written(pair, deepcopy(pair.block.find(f"{W}pPr")))
        else:
            yield from self._block(pair)

    def _mark_row(self, row: etree._Element, name: str) -> None:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = element(f"{W}trPr")
            row.insert(1 if row.find(f"{W}tblPrEx") is not None else 0, properties)
        properties.append(self.marker.mark(name))

    def _control(self, pair: Pair) -> etree._Element:
        """A control around blocks: its content changes inside."""
        made = deepcopy(pair.block)
        content = made.find(f"{W}sdtContent")
        if content is not None:
            sides = [side.find(f"{W}sdtContent") if side is not None else None for side in (pair.old, pair.new)]
            old, new = (blocks_of(side) if side is not None else [] for side in sides)
            content[:] = list(self._blocks(old, new))
        return made

    def _is_same(self, pair: Pair) -> bool:
        sides = [key_of(side, self.symbols) for side in (pair.old, pair.new) if side is not None]
        return len(sides) > 1 and sides[0] == sides[1]


def blocks_of(holder: etree._Element) -> list[etree._Element]:
    """What is compared in a container."""
    return [child for child in holder if child.tag not in NOT_BLOCKS]


def _would_merge(one: Pair, other: Pair) -> bool:
    """Whether two tables would stand side by side that do not in either document."""
    are_tables = one.block.tag == other.block.tag == f"{W}tbl"
    return are_tables and not (one.is_kept and other.is_kept)


def _attributes(block: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in block.attrib.items()}

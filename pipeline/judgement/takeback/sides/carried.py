"""A document whose texts carry numbers, as it reads, and the cells that these numbers stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from pipeline.findings import Place
from pipeline.judgement.takeback.returned import Block, Cell, Frame, Page, Paragraph, ReturnedDocument, Row, Table
from pipeline.judgement.takeback.sides.collation import collated
from pipeline.judgement.takeback.sides.printed import BaseDocument, Printed
from pipeline.words.woven import Reading, Strand, unwoven


class Carried(Protocol):
    """The cells of a number; `is_computed` when none of them holds what is printed."""

    @property
    def cells(self) -> tuple[Place, ...]:
        """Where it comes from."""

    @property
    def is_computed(self) -> bool:
        """Whether it is worked out."""


SourceOf = Callable[[int], Carried | None]


def base_document(plain: ReturnedDocument, carrying: ReturnedDocument, source_of: SourceOf) -> BaseDocument:
    """The document `plain`, each line with the pieces of its line in `carrying`, its twin.

    A line that the twin says otherwise, for instance cut at another word, is of one piece, which is computed.
    """
    reader = _Unweaver(source_of)
    pages = tuple(reader.page(page) for page in carrying.pages)
    twin = collated(plain, replace(carrying, pages=pages)).pairs
    lines = ((line, twin.get(line.number)) for line in plain.paragraphs)
    found = {line.number: _pieces(line, other, reader.pieces) for line, other in lines}
    return BaseDocument(plain, found)


def _pieces(line: Paragraph, twin: Paragraph | None, known: Mapping[int, tuple[Printed, ...]]) -> tuple[Printed, ...]:
    pieces = known.get(twin.number, ()) if twin is not None else ()
    if twin is not None and twin.text == line.text:
        return pieces
    cells = tuple(dict.fromkeys(cell for one in pieces for cell in one.cells))
    return (Printed(line.text, cells, is_computed=bool(cells)),)


class _Unweaver:
    def __init__(self, source_of: SourceOf) -> None:
        self._source_of = source_of
        self.pieces: dict[int, tuple[Printed, ...]] = {}

    def page(self, page: Page) -> Page:
        return replace(page, title=unwoven(page.title), frames=tuple(map(self._frame, page.frames)))

    def _frame(self, frame: Frame) -> Frame:
        reading = Reading()
        blocks = tuple(self._block(block, reading) for block in frame.blocks)
        return replace(frame, name=unwoven(frame.name), blocks=blocks)

    def _block(self, block: Block, reading: Reading) -> Block:
        if isinstance(block, Paragraph):
            return self._line(block, reading)
        return Table(tuple(self._row(row) for row in block.rows))

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(self._cell(cell) for cell in row.cells))

    def _cell(self, cell: Cell) -> Cell:
        reading = Reading()
        return Cell(tuple(self._line(one, reading) for one in cell.paragraphs))

    def _line(self, line: Paragraph, reading: Reading) -> Paragraph:
        self.pieces[line.number] = tuple(self._printed(strand) for strand in reading.strands(line.text))
        return replace(line, text=unwoven(line.text))

    def _printed(self, strand: Strand) -> Printed:
        found = [source for number in strand.numbers if (source := self._source_of(number)) is not None]
        if not found:
            return Printed(strand.text)
        return Printed(strand.text, found[-1].cells, found[-1].is_computed, len(found) > 1)

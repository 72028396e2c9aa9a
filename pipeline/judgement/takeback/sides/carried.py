"""A document whose texts carry numbers, and the cells that these numbers stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from pipeline.findings import Place
from pipeline.judgement.takeback.returned import Paragraph, ReturnedDocument
from pipeline.judgement.takeback.sides.collation import collated
from pipeline.judgement.takeback.sides.printed import BaseDocument, Printed
from pipeline.words.woven import Strand


class Carried(Protocol):
    """The cells of a number; `is_computed` when none of them holds what is printed."""

    @property
    def cells(self) -> tuple[Place, ...]:
        """Where it comes from."""

    @property
    def is_computed(self) -> bool:
        """Whether it is worked out."""


SourceOf = Callable[[int], Carried | None]

_END = re.compile(r"[?\s]*")
"""The end of a question, which carries nothing so that it is known as one (`words.woven`)."""


def base_document(
    document: ReturnedDocument, strands: Mapping[int, Sequence[Strand]], source_of: SourceOf
) -> BaseDocument:
    """A document whose lines carry `strands`, by number: each line with its pieces and their cells."""
    pieces = {number: tuple(_printed(own, source_of)) for number, own in strands.items()}
    return BaseDocument(document, {number: _whole_questions(own) for number, own in pieces.items()})


def retold(base: BaseDocument, copy: ReturnedDocument) -> BaseDocument:
    """`copy`, the document as it was when the workbook said something else, with the cells of `base`.

    A line that the workbook says otherwise now is of one piece, which no cell says any more.
    """
    twins = collated(copy, base.document).pairs
    return BaseDocument(copy, {line.number: _of_twin(line, twins.get(line.number), base) for line in copy.paragraphs})


def _of_twin(line: Paragraph, twin: Paragraph | None, base: BaseDocument) -> tuple[Printed, ...]:
    if twin is None or twin.text == line.text:
        return base.pieces.get(twin.number, ()) if twin is not None else (Printed(line.text),)
    cells = base.cells(twin.number)
    return (Printed(line.text, cells, is_computed=bool(cells)),)


def _printed(strands: Sequence[Strand], source_of: SourceOf) -> Iterator[Printed]:
    for strand in strands:
        found = [source for number in strand.numbers if (source := source_of(number)) is not None]
        if found:
            yield Printed(strand.text, found[-1].cells, found[-1].is_computed, len(found) > 1)
        else:
            yield Printed(strand.text)


def _whole_questions(pieces: tuple[Printed, ...]) -> tuple[Printed, ...]:
    if len(pieces) < 2 or pieces[-1].cells or not _END.fullmatch(pieces[-1].text):
        return pieces
    *others, last, end = pieces
    return (*others, Printed(last.text + end.text, last.cells, last.is_computed, last.is_inside))

"""The cells of each printed text of the documents of a workbook.

making = Making(portfolio, Order(workbook, templates, decks=True, fiches=True))
for texts in printed_texts(making, wanted=lambda subject: subject[0] == FICHE).values():
    for text in texts:
        print(text.place, text.text, text.cells)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.engine.read_back.document_texts import document_texts
from pipeline.engine.read_back.read_text import ReadText
from pipeline.findings import Place, Steps
from pipeline.production.making.made_documents import every_subject
from pipeline.production.order import BALLOT, DECK, FICHE, NOTE, Subject
from pipeline.production.provenance.alignment import laid_over
from pipeline.production.provenance.cell_sources import Sources
from pipeline.production.provenance.codes import Codes, codes_of
from pipeline.production.provenance.file_texts import file_texts
from pipeline.production.provenance.twins import Making, Twins
from pipeline.production.template_files import BALLOT_TEMPLATE, DECK_TEMPLATE, FICHE_TEMPLATE, NOTE_TEMPLATE
from pipeline.words.woven import Strand

TEMPLATES = {
    DECK: DECK_TEMPLATE.path,
    FICHE: FICHE_TEMPLATE.path,
    BALLOT: BALLOT_TEMPLATE.path,
    NOTE: NOTE_TEMPLATE.path,
}
"""The template of each kind of document."""


@dataclass(frozen=True)
class Part:
    """Some words of a printed text and the cells that say them; `is_computed`: they are worked out from these cells.

    Words without a cell are the template's, or the program's.
    """

    text: str
    cells: tuple[Place, ...] = ()
    is_computed: bool = False


@dataclass(frozen=True)
class PrintedText:
    """A text of a document as it is printed, where it is read, and the cells that it comes from.

    `document`: the path under the output folder. `parts`: its words in order; those of a sentence of « Déroulé » and
    of the field in it are apart. `is_fixed`: the template says it, in every document.
    """

    document: str
    where: Steps
    text: str
    parts: tuple[Part, ...]
    is_fixed: bool = False

    @property
    def cells(self) -> tuple[Place, ...]:
        """The cells that it prints, each once."""
        return _once(part for part in self.parts if not part.is_computed)

    @property
    def computed_from(self) -> tuple[Place, ...]:
        """The cells that something in it is computed from, each once."""
        return _once(part for part in self.parts if part.is_computed)

    @property
    def place(self) -> str:
        """Where it is read: « diapositive 3 « Les critères », forme « Tableau », ligne 2 »."""
        return ", ".join(map(str, self.where))


def printed_texts(
    making: Making, wanted: Callable[[Subject], bool] = every_subject
) -> dict[str, tuple[PrintedText, ...]]:
    """By path, the texts of each deck, fiche, ballot and note of changes of the subjects `wanted`, as they are read.

    Each document is made twice, and read: about 50 ms a fiche, a second a deck. Raises UnknownChoice for an order that
    the workbook cannot meet.
    """
    sources, codes = Sources(), codes_of(making.portfolio)
    fixed = {kind: fixed_texts(making.order.templates / path) for kind, path in TEMPLATES.items()}
    return {
        one.document.path: tuple(_printed(one, sources, codes, fixed.get(one.document.subject[0], ())))
        for one in making.twins(sources, wanted)
    }


def _printed(twins: Twins, sources: Sources, codes: Codes, fixed: Collection[str]) -> Iterator[PrintedText]:
    plain = file_texts(twins.document.content)
    found = laid_over(plain, file_texts(twins.carrying))
    read = [_text(twins.document.path, text, strands, sources) for text, strands in zip(plain, found, strict=True)]
    by_row: dict[int, list[PrintedText]] = defaultdict(list)
    for text, one in zip(plain, read, strict=True):
        by_row[text.row].append(one)
    for text, one in zip(plain, read, strict=True):
        is_bare = not any(part.cells for part in one.parts)
        yield _completed(one, by_row[text.row] if text.row else (), codes, fixed) if is_bare else one


def _text(document: str, text: ReadText, strands: Iterable[Strand], sources: Sources) -> PrintedText:
    return PrintedText(document, text.where, text.text, tuple(_part(strand, sources) for strand in strands))


def _part(strand: Strand, sources: Sources) -> Part:
    """A strand with its cells: those of the innermost text, in what it stands."""
    known = [source for number in strand.numbers if (source := sources.source(number))]
    return Part(strand.text, known[-1].cells, known[-1].is_computed) if known else Part(strand.text)


def _completed(bare: PrintedText, row: Sequence[PrintedText], codes: Codes, fixed: Collection[str]) -> PrintedText:
    """A text that carries nothing: the template's own words, a code of the workbook, or computed.

    In a table, from what the others of its row are computed from, else from what the row is about: its first cell.
    Codes cannot carry anything, rows being looked up by them.
    """
    words = bare.text.strip()
    if words in fixed:
        return replace(bare, is_fixed=True)
    computed = tuple(dict.fromkeys(cell for one in row for cell in one.computed_from))
    code = codes.found(words, dict.fromkeys(cell for one in row for cell in (*one.cells, *one.computed_from)))
    cells = computed or next((one.cells for one in row if one.cells), ())
    if code:
        return replace(bare, parts=(Part(bare.text, (code,)),))
    return replace(bare, parts=(Part(bare.text, cells, is_computed=True),)) if cells else bare


def fixed_texts(template: Path) -> frozenset[str]:
    """The texts of a template that hold no tag."""
    texts = document_texts(template.read_bytes()) if template.is_file() else ()
    return frozenset(text.text.strip() for text in texts if "{" not in text.text)


def _once(parts: Iterable[Part]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(cell for part in parts for cell in part.cells))

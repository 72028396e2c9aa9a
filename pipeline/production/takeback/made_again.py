"""What documents that came back were made from, made again: the workbooks of the group, as each meeting shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pipeline.contract.cell_values import CASE
from pipeline.engine.read_back.document_texts import card
from pipeline.engine.read_back.read_text import ReadText
from pipeline.findings import Finding, Place, report
from pipeline.findings.place import Step
from pipeline.judgement.takeback.cells.master import Master
from pipeline.judgement.takeback.proposing.both_sides import Sides
from pipeline.judgement.takeback.returned import DocumentKind, ReturnedDocument
from pipeline.judgement.takeback.sides.carried import base_document, retold
from pipeline.judgement.takeback.sides.printed import BaseDocument, Spot, contexts, words_of_blanks
from pipeline.model.portfolio import CaseKey, Portfolio
from pipeline.production.archives.closed_meetings import Archive, archives_folder, closed_meetings
from pipeline.production.archives.sent_documents import SENT
from pipeline.production.files.document import Document
from pipeline.production.files.paths import is_folder
from pipeline.production.order import FICHE, Order, Subject
from pipeline.production.origins.bases import Base, bases_of
from pipeline.production.origins.identification import GivenFile, Identity, Proof, doubts, given_file, identified
from pipeline.production.provenance.alignment import laid_over
from pipeline.production.provenance.cell_sources import Sources
from pipeline.production.provenance.twins import Making, Twins
from pipeline.readers import read_document, read_parts, typed_cells

_FICHES_READ = 12
"""The fiches that are looked at to know what stands in the place of a section that is not filled in."""


class KnownWorkbook:
    """A workbook of the group and the documents that it gives, as they are compared to those that came back."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self._sources = Sources()

    @cached_property
    def master(self) -> Master:
        """Its cells."""
        return Master(self.base.portfolio, typed_cells(self.base.workbook))

    @cached_property
    def blanks(self) -> frozenset[str]:
        """What its fiches print in the place of a section that is not filled in."""
        fiches = [subject for _, subject in self.base.making.listed() if subject[0] == FICHE][:_FICHES_READ]
        made = self.base.making.documents(lambda subject: subject in fiches)
        return words_of_blanks(_read(one.content, DocumentKind.WORD, one.path) for one in made)

    def beside(self, identity: Identity, returned: ReturnedDocument) -> Sides | None:
        """The document that one that came back was made as, with its cells, and that one."""
        twins = self._twins(identity.document)
        if twins is None:
            return None
        subject = identity.document.subject
        case = CASE.parse(" ".join(subject[1:])) if subject[0] == FICHE else None
        document = self._with_cells(twins, returned)
        return Sides(document, returned, self.master, case if isinstance(case, CaseKey) else None, self.blanks)

    def _twins(self, document: Document) -> Twins | None:
        def wanted(subject: Subject) -> bool:
            return subject == document.subject

        ending = document.path.rpartition(".")[2]
        found = self.base.making.twins(self._sources, wanted)
        return next((one for one in found if one.document.path.endswith(ending)), None)

    def _with_cells(self, twins: Twins, returned: ReturnedDocument) -> BaseDocument:
        contents = (twins.document.content, twins.carrying)
        document, carrying = (_read(one, returned.kind, twins.document.path) for one in contents)
        strands = laid_over(_read_texts(document), _read_texts(carrying))
        lines = dict(zip((line.number for line in document.paragraphs), strands, strict=True))
        return base_document(document, lines, self._sources.source)


@dataclass(frozen=True)
class KnownWorkbooks:
    """The workbook of today, as each meeting that has begun shows it, then those of closed meetings."""

    known: tuple[KnownWorkbook, ...]

    @property
    def today(self) -> KnownWorkbook:
        """The workbook that proposals are for."""
        return self.known[0]

    def beside(self, path: Path, returned: ReturnedDocument) -> tuple[Sides | None, tuple[Finding, ...]]:
        """What a file was made from, and what it says now; None when no workbook of the group gives such a document.

        When the workbook changed since, it is compared to the copy that was sent; without one, that is told (CU-573).
        """
        file = given_file(path)
        identity = file if isinstance(file, Finding) else identified(file, [one.base for one in self.known])
        if isinstance(file, Finding) or isinstance(identity, Finding):
            return None, ()
        own = next(one for one in self.known if one.base is identity.base)
        sides = own.beside(identity, returned)
        sent = self._sent(file) if identity.proof is Proof.CONTENT and file.identifier else None
        if sides is not None and sent is not None:
            copy = _read(sent, returned.kind, identity.document.path)
            return replace(sides, base=retold(sides.base, copy)), ()
        return sides, doubts(file, identity, is_as_made=False)

    def _sent(self, file: GivenFile) -> bytes | None:
        """The copy that was sent of a document, by its identifier."""
        folder = archives_folder(self.today.base.workbook) / SENT
        copies = sorted(folder.rglob(f"*{file.path.suffix.lower()}")) if is_folder(folder) else []
        contents = (one.read_bytes() for one in copies)
        return next((one for one in contents if card(one).get("identifier") == file.identifier), None)


def known_workbooks(order: Order) -> tuple[KnownWorkbooks | None, tuple[Finding, ...]]:
    """The workbooks of a group; None, and why, when that of today has an error."""
    bases, findings = bases_of(order)
    if not bases:
        return None, findings
    shared = [_sharing(one, bases[0].making) for one in bases[1:]]
    found = (bases[0], *_of_earlier_meetings(bases[0]), *shared)
    lost = _lost(closed_meetings(order.workbook), shared)
    return KnownWorkbooks(tuple(map(KnownWorkbook, found))), (*findings, *lost)


def _lost(archives: Mapping[int, Archive], read: Sequence[Base]) -> Iterator[Finding]:
    """CU-596 for each closed meeting whose workbook cannot be read any more."""
    known = [one.archive.meeting for one in read if one.archive is not None]
    for number, archive in archives.items():
        if number not in known:
            yield report("CU-596", Place(document=archive.folder.name), meeting=number)


def _sharing(base: Base, making: Making) -> Base:
    """A base whose templates are those that another one opened."""
    return replace(base, making=replace(base.making, opened=making.templates))


def _of_earlier_meetings(today: Base) -> Iterator[Base]:
    """The workbook of today as its earlier meetings show it: a fiche bears the date of the last one."""
    begun = _begun(today.portfolio)
    for number in begun[-2::-1]:
        order = replace(today.making.order, meeting=number, decks=False, ballots=None)
        yield replace(today, making=replace(today.making, order=order, opened=None))


def _begun(portfolio: Portfolio) -> Sequence[int]:
    current = portfolio.project.current_meeting
    return [one for one in portfolio.index.meetings if current is None or one <= current]


def _read(content: bytes, kind: DocumentKind, name: str) -> ReturnedDocument:
    return read_document(read_parts(content), kind, name)


def _read_texts(document: ReturnedDocument) -> list[ReadText]:
    """The lines of a document; a text goes on from one to the next in the cells of tables and in shapes."""
    where = contexts(document)
    stories: dict[Spot, int] = {}
    for context in where.values():
        stories.setdefault(context.spot, len(stories))
    return [
        ReadText((Step("ligne", line.number),), line.text, stories[where[line.number].spot])
        for line in document.paragraphs
    ]

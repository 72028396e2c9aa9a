"""A returned ballot: a file, whatever its name, to what its participant says; a bad file is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.contract.ballot_words import BALLOT_SHEET, COMMENT, FILLED_ON, ORGANISATION, PARTICIPANT, choice_label
from pipeline.contract.cell_values import DATE
from pipeline.findings import Finding, Place, errors, report
from pipeline.judgement.takeback.returned import DocumentKind, ReturnedDocument
from pipeline.judgement.vote.returns import ReturnedBallot
from pipeline.model.portfolio import Origin
from pipeline.readers.ballot.returned_paper import paper_sheet
from pipeline.readers.ballot.returned_sheet import BallotPage, Cell, Vocabulary, ballot_page
from pipeline.readers.file.excel import read_sheets
from pipeline.readers.file.guard import WORKBOOK, guard
from pipeline.readers.file.save_date import saved_at
from pipeline.readers.returned.returned_file import read_returned
from pipeline.words.text import comparable


@dataclass(frozen=True)
class BallotReading:
    """What a file gave: its ballot, or None and the findings that say why."""

    ballot: ReturnedBallot | None
    findings: tuple[Finding, ...] = ()


def read_ballot(path: Path, name: str, words: Vocabulary) -> BallotReading:
    """The ballot in the file at `path`, called `name` in what is reported; nothing is raised for a bad file."""
    if path.suffix.lower() == DocumentKind.WORD.value:
        return _paper(path, name, words)
    if path.suffix.lower() != WORKBOOK.extension:
        what = f"ce n'est ni un classeur Excel {WORKBOOK.extension}, ni un document Word {DocumentKind.WORD.value}"
        return BallotReading(None, (_unread(name, what),))
    findings = list(guard(path))
    sheets = () if errors(findings) else read_sheets(path)
    if isinstance(sheets, Finding):
        findings.append(sheets)
        sheets = ()
    pages = [page for page in (ballot_page(sheet, words) for sheet in sheets) if page]
    if not errors(findings):
        findings += _told_pages(pages, name)
    in_file = (replace(finding, place=replace(finding.place, document=name)) for finding in findings)
    return BallotReading(_ballot(_chosen(pages), name, path) if pages else None, tuple(in_file))


def _paper(path: Path, name: str, words: Vocabulary) -> BallotReading:
    """The ballot in a Word document."""
    reading = read_returned(path, name, "CU-521")
    if reading.document is None:
        return BallotReading(None, reading.findings)
    ballot = paper_ballot(reading.document, path, words)
    if ballot is None:
        return BallotReading(None, (_unread(name, f"il n'a pas à la fois « {PARTICIPANT} » et « {choice_label(1)} »"),))
    return BallotReading(ballot, reading.findings)


def paper_ballot(document: ReturnedDocument, path: Path, words: Vocabulary) -> ReturnedBallot | None:
    """The ballot that a Word document holds, None when it holds none."""
    page = ballot_page(paper_sheet(document, words), words)
    return _ballot(page, document.file, path) if page is not None else None


def _unread(name: str, what: str) -> Finding:
    return report("CU-521", Place(document=name), file=name, what=what)


def _told_pages(pages: Sequence[BallotPage], name: str) -> Iterator[Finding]:
    filled = [page.title for page in pages if page.is_filled]
    if not pages:
        yield _unread(name, f"aucune feuille n'a à la fois « {PARTICIPANT} » et « {choice_label(1)} »")
    elif len(filled) > 1:
        kept = _chosen(pages).title
        names = ", ".join(f"« {title} »" for title in filled)
        yield report("CU-528", Place(kept), sheets=names, sheet=kept)


def _chosen(pages: Sequence[BallotPage]) -> BallotPage:
    """The sheet that has the name of a ballot, else the first that is filled, else the first."""
    named = (page for page in pages if comparable(page.title) == comparable(BALLOT_SHEET))
    filled = (page for page in pages if page.is_filled)
    return next(named, None) or next(filled, pages[0])


def _ballot(page: BallotPage, name: str, path: Path) -> ReturnedBallot:
    texts = {label: cell.text for label, cell in page.values.items()}
    cells = {f"choice:{rank}": cell.address for rank, cell in enumerate(page.choices, 1) if cell}
    cells |= {field: page.values[label].address for field, label in _FIELDS.items() if label in page.values}
    return ReturnedBallot(
        file=name,
        participant=texts.get(PARTICIPANT, ""),
        organisation=texts.get(ORGANISATION, ""),
        choices=tuple(cell.text if cell else "" for cell in page.choices),
        filled_on=_date(page.values.get(FILLED_ON)),
        typed_date=texts.get(FILLED_ON, ""),
        saved=saved_at(path),
        comment=texts.get(COMMENT, ""),
        origin=Origin(page.title, 0, cells),
    )


_FIELDS = {"participant": PARTICIPANT, "received": FILLED_ON, "comment": COMMENT}
"""The fields of a vote and the labels that they stand behind."""


def _date(cell: Cell | None) -> date | None:
    found = DATE.parse(cell.value) if cell else None
    return found if isinstance(found, date) else None

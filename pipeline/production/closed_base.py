"""The closed meeting that fiches are tracked against: found by what was typed, its workbook read again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.compose.book import Book
from pipeline.compose.fiche import wanted_cases
from pipeline.findings import Finding, Place, errors, report
from pipeline.judgement.comparison.pairing import paired
from pipeline.model.portfolio import CaseKey, Meeting, Portfolio, Project, UseCase
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.files.file_names import meeting_folder
from pipeline.words.french import enumeration, plural
from pipeline.words.slug import plain

if TYPE_CHECKING:
    from pipeline.production.archives.closed_meetings import Archive


@dataclass(frozen=True)
class Base:
    """What fiches are tracked against: a closed meeting, « gt1 » its `name`, and the group as it was closed.

    `former`: the case that each one was, by the key that it has now; `gone`: those that are no more; of both, those
    that had a fiche. `archived`: the sha256 of each archived document, by its path.
    """

    name: str
    book: Book
    meeting: Meeting
    former: Mapping[CaseKey, UseCase]
    gone: tuple[UseCase, ...]
    archived: Mapping[str, str]


def closed_base(
    typed: str, portfolio: Portfolio, archives: Mapping[int, Archive], findings: list[Finding]
) -> Base | None:
    """The base that was typed (« gt1 », « 1 », « GT n°1 »), None when it cannot serve; why is added to `findings`.

    It is no meeting (CU-613), not closed (CU-614), changed since (CU-615), or cannot be read any more (CU-616).
    """
    names = {one.number: meeting_folder(portfolio.project, one) for one in portfolio.meetings}
    names |= {number: archive.folder.name for number, archive in archives.items()}
    number = _number(typed, portfolio.project, names)
    if number is None:
        known = enumeration([f"« {names[one]} »" for one in sorted(names)]) or "aucune"
        findings.append(report("CU-613", Place(), found=typed, what=typed, known=known))
        return None
    archive = archives.get(number)
    if archive is None:
        findings.append(report("CU-614", Place(), meeting=number))
        return None
    then = _then(archive, findings)
    meeting = then.index.meetings.get(number) if then else None
    return _base(then, meeting, portfolio, archive) if then and meeting else None


def _number(typed: str, project: Project, names: Mapping[int, str]) -> int | None:
    """The number of the meeting meant: its number alone, its folder or its name, whatever case, spaces and signs."""
    meanings = {
        _bare(word): number
        for number, name in names.items()
        for word in (f"séance {number}", f"{project.meeting_label}{number}", name, str(number))
    }
    return meanings.get(_bare(typed.replace("\\", "/").rstrip("/").rpartition("/")[2]))


def _bare(word: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", plain(re.sub(r"\bn\s*[°ºᵒo]\s*(?=\d)", " ", word, flags=re.IGNORECASE)))


def _then(archive: Archive, findings: list[Finding]) -> Portfolio | None:
    """The group as it was closed."""
    altered = sorted(archive.altered())
    place = Place(document=archive.folder.name)
    if altered:
        count = plural(len(altered), "fichier a changé ou manque", "fichiers ont changé ou manquent")
        findings.append(report("CU-615", place, found=altered[0], meeting=archive.meeting, count=count))
        return None
    reading = checked_portfolio(archive.workbook)
    faults = errors(reading.findings)
    if reading.portfolio is None or faults or archive.meeting not in reading.portfolio.index.meetings:
        what = faults[0].message if faults else "la séance n'y est pas"
        findings.append(report("CU-616", place, meeting=archive.meeting, what=what))
        return None
    return reading.portfolio


def _base(then: Portfolio, meeting: Meeting, now: Portfolio, archive: Archive) -> Base:
    book = Book(then)
    had = {case.key for case in wanted_cases(book)}
    pairing = paired(then.cases, now.cases)
    former = {after.key: before for before, after in pairing.pairs if before.key in had}
    aliases = (before for before, after in pairing.pairs if after.alias_of is not None)
    gone = tuple(case for case in (*pairing.removed, *aliases) if case.key in had)
    archived = {line.path: line.sha256 for line in archive.lines}
    return Base(meeting_folder(then.project, meeting), book, meeting, former, gone, archived)

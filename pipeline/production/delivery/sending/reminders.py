"""Reminders to those of whom no ballot came back: the sheet « Relances » of the count, and a draft for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.compose.book import Book
from pipeline.contract.cell_values import DATE
from pipeline.engine.plain_text import TextTemplate
from pipeline.findings import Finding, Place, errors, report
from pipeline.judgement.vote.returns import Counting
from pipeline.judgement.vote.tally import voting_meeting
from pipeline.judgement.vote.voters import Voter, unanswered
from pipeline.model.portfolio import Meeting, Participant, Portfolio
from pipeline.production.delivery.mails import Draft, addresses_in, mail_files, wording_of
from pipeline.production.files.file_names import recipient_folders
from pipeline.production.template_files import REMINDER_TEMPLATE
from pipeline.words.typography import typeset
from pipeline.writers.workbook.common.tabs import Tab, column_of

_NO_ADDRESS = "pas d'adresse : complétez « Courriel » dans « Participants »"


@dataclass(frozen=True)
class Reminder:
    """One voter to remind: the people who may answer, the stem of the draft's files, what may explain the silence."""

    voter: Voter
    people: tuple[Participant, ...]
    stem: str
    remark: str = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the reminder goes, each address once; none when nobody of them has a usable one."""
        return tuple(dict.fromkeys(address for one in self.people for address in addresses_in(one.email)))


def reminders(count: Counting, portfolio: Portfolio) -> tuple[Reminder, ...]:
    """Those of whom no ballot came back, in the workbook's order."""
    silent = unanswered(portfolio, count.tally)
    enrolled = {one.name: one for one in portfolio.participants}
    stems = recipient_folders([voter.name for voter in silent])
    return tuple(
        Reminder(voter, tuple(enrolled[name] for name in voter.participants), stem, _perhaps(voter, count))
        for voter, stem in zip(silent, stems, strict=True)
    )


def reminders_tab(wanted: Iterable[Reminder], portfolio: Portfolio, drafted: Mapping[str, bytes]) -> Tab:
    """« Relances »: whom to remind, where, and by which file among those `drafted`."""
    meeting = voting_meeting(portfolio)
    columns = (
        column_of("Participant", 30, note="Ceux dont aucun bulletin n'est revenu."),
        column_of("Organisation", 28),
        column_of("Collège", 24),
        column_of("Courriel", 44),
        column_of("Échéance", 13, DATE),
        column_of("Brouillon", 34, note="Dans le dossier des relances : un double clic l'ouvre dans votre messagerie."),
        column_of("Remarque", 50),
    )
    rows = tuple(
        (
            one.voter.name,
            one.voter.organisation or None,
            next((person.college for person in one.people if person.college), None),
            ", ".join(one.addresses) or None,
            meeting.return_deadline if meeting else None,
            name if (name := f"{one.stem}.eml") in drafted else None,
            typeset(" ; ".join(filter(None, (one.remark, "" if one.addresses else _NO_ADDRESS)))) or None,
        )
        for one in wanted
    )
    return Tab("Relances", "Relances", columns, rows)


def reminder_files(
    wanted: Sequence[Reminder], portfolio: Portfolio, templates: Path, findings: list[Finding]
) -> dict[str, bytes]:
    """The files of the drafts, by name; what is wrong with their template is added to `findings`, once.

    Groups of before have no such template: then there is no draft (CU-610).
    """
    meeting, reached = voting_meeting(portfolio), [one for one in wanted if one.addresses]
    if meeting is None or not reached:
        return {}
    if not (templates / REMINDER_TEMPLATE.path).is_file():
        findings.append(report("CU-610", Place(document=REMINDER_TEMPLATE.path), file=REMINDER_TEMPLATE.path))
        return {}
    template = REMINDER_TEMPLATE.opened(templates, findings)
    files: dict[str, bytes] = {}
    book = Book(portfolio)
    for one in reached if template else ():
        draft = _draft(one, book, meeting, template, findings)
        if draft is None:
            return {}
        files |= mail_files(draft, "")
    return files


def _draft(
    one: Reminder, book: Book, meeting: Meeting, template: TextTemplate | None, findings: list[Finding]
) -> Draft | None:
    assert template is not None  # else nothing is drafted
    text, faults = template.render(reminder_facts(one.voter, book, meeting))
    wording, told = (None, ()) if errors(faults) else wording_of(text, REMINDER_TEMPLATE.path)
    findings += [fault for fault in (*faults, *told) if fault not in findings]
    if wording is None:
        return None
    day, sender = meeting.return_deadline or meeting.date, book.portfolio.project.contact
    return Draft(one.voter.name, one.stem, sender, one.addresses, wording, day, {})


def reminder_facts(voter: Voter, book: Book, meeting: Meeting) -> dict[str, Any]:
    """What the template of a reminder may name."""
    facts: Mapping[str, Any] = book.meetings[meeting.number]
    return {
        "projet": book.project_facts,
        "seance": facts,
        "participant": {"nom": typeset(voter.name), "organisation": typeset(voter.organisation)},
        "echeance": facts["echeance"],
        "retour": facts["retour_attendu"],
    }


def _perhaps(voter: Voter, count: Counting) -> str:
    """The ballot of a stranger that may well be theirs."""
    files = [
        one.returned.file
        for one in count.receptions
        if one.recognition.participant is None and one.recognition.near in voter.participants
    ]
    return f"peut-être « {files[0]} », dont le nom n'est pas reconnu" if files else ""

"""The drafts of a meeting sent, each once: `casusage envoyer`.

The journal is written before and after each mail. Before: so that one that was cut short is known as uncertain, and
does not leave twice. After: so that what is sent is known whatever happens next.
"""

from __future__ import annotations

import datetime
import smtplib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.compose.facts.meeting_facts import meeting_name
from pipeline.findings import Finding, Place, report
from pipeline.model.portfolio import Meeting, Portfolio
from pipeline.production.archives.sent_documents import sent_folder
from pipeline.production.delivery.packing import PACKS
from pipeline.production.delivery.sending.drafts import StoredDraft, stored_drafts
from pipeline.production.delivery.sending.mail_server import MailServer, Outcome, ServerFault, handed_over
from pipeline.production.delivery.sending.send_log import LogLine, MailState, UnreadableLog, read_log, write_log
from pipeline.production.delivery.tracking import TRACKING, answers, parcels, tracking
from pipeline.production.edition import Edition
from pipeline.production.files.all_or_none import not_writable
from pipeline.production.files.document import Document
from pipeline.production.files.file_names import meeting_folder
from pipeline.production.files.lock import FolderInUse, exclusive
from pipeline.production.files.manifest import MANIFEST, read_manifest
from pipeline.production.files.publishing import publish
from pipeline.production.making.telling import Progress, nobody_told
from pipeline.words.text import comparable

_TRIES = 2
"""How often a mail that did not leave is tried, over a new connection."""


@dataclass(frozen=True)
class MailOrder:
    """What is to be sent. `again`: the participants whose mail leaves although it left, or may have left, already."""

    portfolio: Portfolio
    meeting: Meeting
    workbook: Path
    output: Path
    server: MailServer
    again: frozenset[str] = frozenset()

    @property
    def folder(self) -> Path:
        """The folder of the packs."""
        return self.output / PACKS / meeting_folder(self.portfolio.project, self.meeting)

    @property
    def kept(self) -> Path:
        """The folder of the journal."""
        return sent_folder(self.workbook, meeting_folder(self.portfolio.project, self.meeting))


@dataclass
class MailRun:
    """What became of it, by participant: to leave, left now, left before; and what is wrong."""

    waiting: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def rehearsed(order: MailOrder) -> MailRun:
    """What would leave; nothing does, no server is asked, nothing is written."""
    run = MailRun()
    _guarded(run, order, lambda: _to_send(order, run))
    return run


def send_mails(order: MailOrder, progress: Progress = nobody_told) -> MailRun:
    """The mails that have not left yet are handed to the server; then suivi.xlsx is made anew."""
    run = MailRun()

    def sent() -> None:
        order.kept.mkdir(parents=True, exist_ok=True)
        with exclusive(order.kept):
            wanted = _to_send(order, run)
            if wanted and not _prevented(run):
                _Sending(order, run).all(wanted, progress)
            if not _prevented(run):
                run.findings += _tracked(order)

    _guarded(run, order, sent)
    return run


def _prevented(run: MailRun) -> bool:
    """Whether something keeps every mail back: more than the doubt about one that may have left before."""
    return any(finding.code in ("CU-564", "CU-569") for finding in run.findings)


def _guarded(run: MailRun, order: MailOrder, work: Callable[[], object]) -> None:
    try:
        work()
    except FolderInUse:
        run.findings.append(report("CU-565", Place(), meeting=order.meeting.number))
    except UnreadableLog as error:
        run.findings.append(error.finding)
    except OSError as error:
        run.findings.append(not_writable(error, order.folder))


def _to_send(order: MailOrder, run: MailRun) -> list[StoredDraft]:
    """The drafts that have not left yet; an error for each that does not do any more, and when there is none."""
    log, number = read_log(order.kept), order.meeting.number
    drafts = list(stored_drafts(order.folder, order.portfolio, order.meeting))
    if not drafts:
        run.findings.append(report("CU-564", Place(document=order.folder.name), meeting=number))
    run.before = [one.person.name for one in drafts if _has_left(one, log, order.again)]
    wanted = [one for one in drafts if one.person.name not in run.before and not _may_have_left(one, log, order.again)]
    for one in drafts:
        if _may_have_left(one, log, order.again):
            run.findings.append(report("CU-567", one.person.origin.at("email"), name=one.person.name))
    for one in (draft for draft in wanted if draft.fault):
        place, name = one.person.origin.at("email"), one.person.name
        run.findings.append(report("CU-569", place, name=name, what=one.fault, meeting=number))
    ready = [one for one in wanted if not one.fault]
    run.waiting = [one.person.name for one in ready]
    return ready


def _has_left(draft: StoredDraft, log: dict[str, LogLine], again: Collection[str]) -> bool:
    line = log.get(draft.person.name)
    return line is not None and line.state is MailState.SENT and comparable(draft.person.name) not in again


def _may_have_left(draft: StoredDraft, log: dict[str, LogLine], again: Collection[str]) -> bool:
    line = log.get(draft.person.name)
    return line is not None and line.state is MailState.UNDER_WAY and comparable(draft.person.name) not in again


class _Sending:
    """Mails handed over one by one, over as many connections as it takes."""

    def __init__(self, order: MailOrder, run: MailRun) -> None:
        self.order, self.run = order, run
        self.log = read_log(order.kept)

    def all(self, drafts: Sequence[StoredDraft], progress: Progress) -> None:
        """Each draft, in order, until the server or the disk fails."""
        waiting, tries = list(drafts), 0
        while waiting and tries < _TRIES and not self._is_stopped():
            settled = len(waiting)
            try:
                with self.order.server.connection() as smtp:
                    self._over(smtp, waiting, lambda: progress(len(drafts) - len(waiting), len(drafts)))
            except ServerFault as fault:
                self._server_fault(str(fault))
                return
            tries = 0 if len(waiting) < settled else tries + 1
        if waiting and not self._is_stopped():
            self._server_fault("la liaison se coupe sans cesse")

    def _over(self, smtp: smtplib.SMTP, waiting: list[StoredDraft], told: Callable[[], None]) -> None:
        """The drafts that one connection settles are taken from `waiting`, until it breaks."""
        outcome = None
        while waiting and not self._is_stopped() and outcome not in (Outcome.NOT_LEFT, Outcome.UNCERTAIN):
            outcome = self._one(smtp, waiting[0])
            if outcome is not Outcome.NOT_LEFT:
                waiting.pop(0)
                told()

    def _one(self, smtp: smtplib.SMTP, draft: StoredDraft) -> Outcome:
        name, former = draft.person.name, self.log.get(draft.person.name)
        if not self._noted(draft, MailState.UNDER_WAY):
            return Outcome.NOT_LEFT
        content = draft.leaving(datetime.datetime.now(datetime.UTC))
        outcome, words = handed_over(smtp, draft.sender, draft.addresses, content)
        place = draft.person.origin.at("email")
        match outcome:
            case Outcome.SENT:
                self.run.sent.append(name)
                self._noted(draft, MailState.SENT)
            case Outcome.REFUSED:
                self.run.findings.append(report("CU-566", place, found=draft.person.email, name=name, what=words))
                self._noted(draft, MailState.REFUSED, words)
            case Outcome.UNCERTAIN:
                self.run.findings.append(report("CU-567", place, name=name))
            case Outcome.NOT_LEFT:
                self._restored(name, former)
        return outcome

    def _noted(self, draft: StoredDraft, state: MailState, reason: str = "") -> bool:
        """Whether the journal now says what becomes of a draft; without it nothing more is sent."""
        when = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        line = LogLine(state, when, ", ".join(draft.addresses), draft.identifier, reason)
        return self._written({**self.log, draft.person.name: line})

    def _restored(self, name: str, former: LogLine | None) -> None:
        others = {known: line for known, line in self.log.items() if known != name}
        self._written({**others, name: former} if former else others)

    def _written(self, log: dict[str, LogLine]) -> bool:
        faults = write_log(self.order.kept, log)
        self.run.findings += faults
        if not faults:
            self.log = log
        return not faults

    def _is_stopped(self) -> bool:
        """Whether the journal could not be written."""
        return any(finding.code == "CU-009" for finding in self.run.findings)

    def _server_fault(self, what: str) -> None:
        self.run.findings.append(report("CU-568", Place(), server=self.order.server.name, what=what))


def _tracked(order: MailOrder) -> tuple[Finding, ...]:
    """suivi.xlsx made anew, from what lies in the folder of the packs and what the journal says."""
    portfolio, meeting = order.portfolio, order.meeting
    sizes = {line.path: line.size for line in read_manifest(order.folder / MANIFEST)}
    ways = {one.person.name: one.way for one in stored_drafts(order.folder, portfolio, meeting)}
    made = parcels(sizes, ways, portfolio, meeting)
    subject = f"Envois – {meeting_name(meeting, portfolio.project)}"
    content = tracking(made, portfolio, read_log(order.kept), answers(portfolio, {}), subject)
    edition = Edition(portfolio, (), (Document(TRACKING, (PACKS,), content),))
    return publish(edition, order.folder).findings

"""The packs of a meeting, from its documents to the drafts of mails, all or none: `casusage envoi`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.compose.facts.meeting_facts import meeting_name
from pipeline.findings import Finding, errors, in_reading_order
from pipeline.production.archives.closed_meetings import closed_digests
from pipeline.production.archives.sent_documents import SentDocument, keep, known_copies, sent_folder
from pipeline.production.delivery.checks.internal_texts import internal_texts
from pipeline.production.delivery.checks.leaks import Inspector
from pipeline.production.delivery.checks.watch import watch_of
from pipeline.production.delivery.extras import Copies, group_page, nobody_follows, note_of_changes, pdf_copies
from pipeline.production.delivery.mailing import Mailer
from pipeline.production.delivery.packs import Pack, Packer
from pipeline.production.delivery.recipients import followers
from pipeline.production.delivery.sending.send_log import UnreadableLog, read_log
from pipeline.production.delivery.sources import Found, Sources, sources
from pipeline.production.delivery.tracking import TRACKING, Parcel, answers, parcels, tracking
from pipeline.production.edition import Edition
from pipeline.production.files.all_or_none import not_writable
from pipeline.production.files.document import Document
from pipeline.production.files.file_names import meeting_folder
from pipeline.production.files.publishing import Publication, publish
from pipeline.production.making.telling import Progress, nobody_told
from pipeline.production.order import Order
from pipeline.production.template_files import MAIL_TEMPLATE, READ_ME_TEMPLATE

PACKS = "envois"
"""The folder of all packs, under the output folder."""

_SUBJECT = "envoi"


@dataclass(frozen=True)
class Packing:
    """What became of it: the folder of the packs when it is done, what prevents it or is to be known.

    `copies`: how many PDF copies there are, None when they are wanted and LibreOffice is not there to make them.
    """

    findings: tuple[Finding, ...]
    folder: Path | None = None
    packs: tuple[Pack, ...] = ()
    parcels: tuple[Parcel, ...] = ()
    publication: Publication = field(default_factory=Publication)
    copies: int | None = 0


def pack_meeting(
    order: Order,
    output: Path,
    *,
    pdf: bool = True,
    answered: Mapping[str, datetime.date | None] | None = None,
    progress: Progress = nobody_told,
) -> Packing:
    """The packs of the meeting `order.meeting`, made in `output` from what lies there, or in the archive.

    `answered`: when ballots came back that are not in « Votes » yet, by participant. Nothing is changed with an error
    among the findings. Raises UnknownChoice when there is no such meeting.
    """
    try:
        made, findings = sources(order, output, progress)
        if made is None:
            return Packing(tuple(in_reading_order(findings)))
        work = _Work(order, output, made, list(findings))
        return work.done(pdf=pdf, answered=answered or {})
    except UnreadableLog as error:
        return Packing((error.finding,))
    except OSError as error:
        return Packing((not_writable(error, output),))


@dataclass
class _Work:
    """One packing under way."""

    order: Order
    output: Path
    made: Sources
    findings: list[Finding]

    @property
    def name(self) -> str:
        """« gt1 »."""
        return meeting_folder(self.made.portfolio.project, self.made.meeting)

    @property
    def kept(self) -> Path:
        """Where what is sent is kept."""
        return sent_folder(self.order.workbook, self.name)

    def done(self, *, pdf: bool, answered: Mapping[str, datetime.date | None]) -> Packing:
        """The packs, written unless something prevents them."""
        if not followers(self.made.portfolio, self.made.meeting):
            self.findings.append(nobody_follows(self.made))
        documents = [*self.made.documents, *note_of_changes(self.order, self.made, self.findings)]
        documents += group_page(self.order, self.output, self.made, self.findings)
        if errors(self.findings):
            return self._prevented()
        known = known_copies(self.kept)
        copies = pdf_copies(documents, self.made, known, self.findings) if pdf else Copies()
        packs, drafts, ways = self._packs(documents, copies)
        if errors(self.findings):
            return self._prevented()
        self.findings += self._keep(packs, copies)
        if errors(self.findings):
            return self._prevented()
        files = {**dict(_files(packs)), **drafts}
        sizes = {path: len(content) for path, content in files.items()}
        made = parcels(sizes, ways, self.made.portfolio, self.made.meeting)
        files[TRACKING] = self._tracking(made, answered)
        done = Packing((), None, tuple(packs), made, copies=len(copies.by_digest) if copies.has_program else None)
        return self._published(done, files)

    def _packs(self, documents: Iterable[Found], copies: Copies) -> tuple[list[Pack], dict[str, bytes], dict[str, str]]:
        """The packs, the files of the drafts, how each participant gets his."""
        read_me = READ_ME_TEMPLATE.opened(self.order.templates, self.findings)
        mail = MAIL_TEMPLATE.opened(self.order.templates, self.findings)
        if read_me is None or mail is None:
            return [], {}, {}
        internal = internal_texts(self.made.workbook, self.made.portfolio)
        inspector = Inspector(watch_of(self.made.portfolio, internal))
        packs = Packer(self.made, read_me, inspector, self.findings).packs(documents, copies.by_digest)
        return packs, *Mailer(self.made, mail, inspector, self.findings).mails(packs)

    def _keep(self, packs: Iterable[Pack], copies: Copies) -> tuple[Finding, ...]:
        """What is packed is kept in the archives, unless a closed meeting keeps it."""
        distinct = {(one.path, one.content): one for pack in packs for one in pack.documents}
        documents = [SentDocument(one.path, one.subject, one.content, one.source) for one in distinct.values()]
        fresh = {} if self.made.archive else copies.by_digest
        return keep(self.kept, documents, fresh, closed_digests(self.order.workbook))

    def _tracking(self, made: Sequence[Parcel], answered: Mapping[str, datetime.date | None]) -> bytes:
        portfolio = self.made.portfolio
        subject = f"Envois – {meeting_name(self.made.meeting, portfolio.project)}"
        return tracking(made, portfolio, read_log(self.kept), answers(portfolio, answered), subject)

    def _published(self, done: Packing, files: Mapping[str, bytes]) -> Packing:
        folder = self.output / PACKS / self.name
        documents = tuple(Document(path, (_SUBJECT,), content) for path, content in files.items())
        publication = publish(Edition(self.made.portfolio, (), documents, ((_SUBJECT,),)), folder)
        self.findings += publication.findings
        if errors(self.findings):
            return self._prevented()
        return replace(done, findings=self._told(), folder=folder, publication=publication)

    def _prevented(self) -> Packing:
        return Packing(self._told())

    def _told(self) -> tuple[Finding, ...]:
        return tuple(in_reading_order(self.findings))


def _files(packs: Iterable[Pack]) -> Iterator[tuple[str, bytes]]:
    for one in packs:
        yield one.name, one.archive
        yield from ((f"{one.recipient.folder}/{path}", content) for path, content in one.files.items())

"""Each pack of a meeting, made and looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.engine.plain_text import TextTemplate
from pipeline.findings import Finding
from pipeline.production.delivery.budgets import over_budget
from pipeline.production.delivery.checks.leaks import Inspector, Permit, names_shown, voices_of
from pipeline.production.delivery.checks.sendable import allowed_authors
from pipeline.production.delivery.contents import copies_for, documents_for, read_me_facts
from pipeline.production.delivery.pack_files import pack_files, zipped
from pipeline.production.delivery.recipients import Recipient, recipients
from pipeline.production.delivery.sources import Found, Sources


@dataclass(frozen=True)
class Pack:
    """A pack: whose it is, its documents, its PDF copies by their path, all its files, and the zip of them."""

    recipient: Recipient
    documents: tuple[Found, ...]
    copies: Mapping[str, bytes]
    files: Mapping[str, bytes]
    archive: bytes

    @property
    def name(self) -> str:
        """The name of the zip."""
        return f"{self.recipient.folder}.zip"


@dataclass
class Packer:
    """Makes the packs of a meeting with the template of the read-me; what is wrong is added to `findings`."""

    made: Sources
    template: TextTemplate
    inspector: Inspector
    findings: list[Finding]

    def packs(self, documents: Iterable[Found], copies: Mapping[str, bytes]) -> list[Pack]:
        """One a recipient, in the workbook's order; `copies` are by the sha256 of their document."""
        documents, portfolio, project = list(documents), self.made.portfolio, self.made.portfolio.project
        shown = names_shown(self.made.shown, self.inspector.watch) if self.made.shown else frozenset()
        packs = []
        for recipient in recipients(portfolio, self.made.meeting):
            pack = self._pack(recipient, documents_for(recipient, documents, portfolio), copies)
            people = frozenset({recipient.person.name} if recipient.person else ())
            voices = frozenset().union(*(voices_of(name, portfolio) for name in people))
            permit = Permit(people, shown, voices, allowed_authors(project), notes=project.notes_sent)
            self.findings += self.inspector.leaks(pack.files, permit)
            self.findings += over_budget(pack.name, pack.files, project)
            packs.append(pack)
        return packs

    def _pack(self, recipient: Recipient, documents: tuple[Found, ...], copies: Mapping[str, bytes]) -> Pack:
        own = copies_for(documents, copies)
        read_me, faults = self.template.render(read_me_facts(recipient, list(documents), own, self.made))
        self.findings += faults
        files = pack_files(recipient, read_me, documents, own, self.made)
        return Pack(recipient, documents, own, files, zipped(files))

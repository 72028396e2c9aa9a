"""The mail of each participant: which packs it brings, attached or behind a link, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.engine.plain_text import TextTemplate
from pipeline.findings import Finding, errors, report
from pipeline.model.portfolio import Participant
from pipeline.production.delivery.budgets import MEGABYTE, megabytes
from pipeline.production.delivery.checks.leaks import Inspector, Permit
from pipeline.production.delivery.contents import facts
from pipeline.production.delivery.mails import Draft, addresses_in, eml, mail_files, wording_of
from pipeline.production.delivery.packs import Pack
from pipeline.production.delivery.recipients import followers, sectors_of
from pipeline.production.delivery.sources import Sources
from pipeline.production.delivery.tracking import ATTACHED, BY_HAND, LINKED
from pipeline.production.files.file_names import recipient_folders
from pipeline.production.template_files import MAIL_TEMPLATE
from pipeline.words.french import number
from pipeline.words.typography import typeset

_LINKS = ("https://", "http://")


@dataclass
class Mailer:
    """Makes the mails of a meeting with their template; what is wrong is added to `findings`."""

    made: Sources
    template: TextTemplate
    inspector: Inspector
    findings: list[Finding]

    def mails(self, packs: Sequence[Pack]) -> tuple[dict[str, bytes], dict[str, str]]:
        """The files of the drafts by their path among the packs, and how each participant gets his."""
        project = self.made.portfolio.project
        files: dict[str, bytes] = {}
        ways: dict[str, str] = {}
        if project.drop_link and not project.drop_link.startswith(_LINKS):
            self.findings.append(report("CU-563", project.origin.at("drop_link"), found=project.drop_link))
        people = followers(self.made.portfolio, self.made.meeting)
        for person, stem in zip(people, recipient_folders([one.name for one in people]), strict=True):
            own = [pack for pack in packs if person in pack.recipient.participants]
            ways[person.name], drafted = self._drafted(person, stem, own)
            files |= drafted
        return files, ways

    def _drafted(self, person: Participant, stem: str, own: Sequence[Pack]) -> tuple[str, dict[str, bytes]]:
        """How the packs go, and the files of the draft: attached, or behind the link when that would be too heavy."""
        project = self.made.portfolio.project
        if not addresses_in(person.email):
            self.findings.append(report("CU-560", person.origin.at("email"), found=person.email, name=person.name))
            return BY_HAND, {}
        attached = self._draft(person, stem, own, "")
        size = len(eml(attached)) if attached else 0
        if attached is None or size <= project.mail_budget * MEGABYTE:
            return ATTACHED, dict(mail_files(attached)) if attached else {}
        if not project.drop_link:
            words = {"size": number(size / MEGABYTE, 1), "budget": number(project.mail_budget, 1)}
            self.findings.append(report("CU-562", project.origin.at("drop_link"), name=person.name, **words))
            return BY_HAND, {}
        linked = self._draft(person, stem, own, project.drop_link)
        return LINKED, dict(mail_files(linked)) if linked else {}

    def _draft(self, person: Participant, stem: str, own: Sequence[Pack], link: str) -> Draft | None:
        """The draft with its packs attached, or without them with a link; None when the template is at fault."""
        text, faults = self.template.render(mail_facts(person, own, link, self.made))
        self.findings += faults
        wording, told = (None, ()) if errors(faults) else wording_of(text, MAIL_TEMPLATE.path)
        self.findings += told
        if wording is None:
            return None
        said = f"{wording.subject}\n{wording.body}".encode()
        self.findings += self.inspector.leaks({f"courriels/{stem}.txt": said}, Permit(frozenset({person.name})))
        project, day = self.made.portfolio.project, self.made.meeting.date
        attachments = {} if link else {pack.name: pack.archive for pack in own}
        return Draft(person.name, stem, project.contact, addresses_in(person.email), wording, day, attachments)


def mail_facts(person: Participant, own: Sequence[Pack], link: str, made: Sources) -> dict[str, Any]:
    """What the template of the mail may name; `link` is "" when the packs are attached."""
    documents = list(dict.fromkeys(document for pack in own for document in pack.documents))
    sectors = made.portfolio.index.sectors
    return {
        **facts(made, documents, [path for pack in own for path in pack.copies]),
        "participant": {
            "nom": typeset(person.name),
            "organisation": typeset(person.organisation),
            "secteurs": [typeset(sectors[code].label) for code in sectors_of(person, made.portfolio)],
        },
        "paquets": [pack.name for pack in own],
        "taille": megabytes(sum(len(pack.archive) for pack in own)),
        "lien": link,
    }

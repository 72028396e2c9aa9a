"""Drafts as they lie in the folder of the packs, read again before they leave: whose they are, what they bring."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from pipeline.model.portfolio import Meeting, Participant, Portfolio
from pipeline.production.delivery.mails import addresses_in
from pipeline.production.delivery.recipients import followers, recipients
from pipeline.production.delivery.tracking import ATTACHED, LINKED
from pipeline.production.files.file_names import MAILS, recipient_folders
from pipeline.production.files.manifest import MANIFEST, digest, read_manifest

_UNSENT = re.compile(rb"^(?:X-Unsent|Bcc|Date):.*\r?\n(?:[ \t].*\r?\n)*", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class StoredDraft:
    """A draft and what prevents sending it, "" when nothing does."""

    person: Participant
    content: bytes
    sender: str
    identifier: str
    way: str
    fault: str = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it goes."""
        return addresses_in(self.person.email)

    def leaving(self, now: datetime.datetime) -> bytes:
        """The mail as it leaves: no draft any more, dated of `now`."""
        head, blank, body = re.split(rb"(\r?\n\r?\n)", self.content, maxsplit=1)
        kept = _UNSENT.sub(b"", head + b"\r\n").rstrip(b"\r\n")
        return b"".join((kept, f"\r\nDate: {format_datetime(now)}".encode(), blank, body))


def stored_drafts(folder: Path, portfolio: Portfolio, meeting: Meeting) -> Iterator[StoredDraft]:
    """The drafts of the participants of a meeting, in the workbook's order; those that have none are left out.

    Raises OSError when one cannot be read.
    """
    known = {line.path: line.sha256 for line in read_manifest(folder / MANIFEST)}
    packs = recipients(portfolio, meeting)
    people = followers(portfolio, meeting)
    for person, stem in zip(people, recipient_folders([one.name for one in people]), strict=True):
        path = folder / MAILS / f"{stem}.eml"
        if path.is_file():
            own = {f"{pack.folder}.zip" for pack in packs if person in pack.participants}
            yield _read(path.read_bytes(), person, {name: known.get(name, "") for name in own})


def _read(content: bytes, person: Participant, zips: Mapping[str, str]) -> StoredDraft:
    message = message_from_bytes(content, EmailMessage, policy=SMTP)
    attachments = [(part.get_filename() or "", _payload(part)) for part in message.iter_attachments()]
    fault = _fault(message, person) or next((what for one in attachments if (what := _foreign(*one, zips))), "")
    senders = _addresses(message, "From")
    identifier = str(message.get("Message-ID", ""))
    way = ATTACHED if attachments else LINKED
    return StoredDraft(person, content, senders[0] if senders else "", identifier, way, fault)


def _fault(message: EmailMessage, person: Participant) -> str:
    if message.defects or not message.get("Message-ID"):
        return "il ne peut pas être lu"
    if set(_addresses(message, "To")) != set(addresses_in(person.email)) or message.get("Cc"):
        return "son adresse n'est pas celle du classeur"
    return "" if _addresses(message, "From") else "il n'a pas d'expéditeur (« Contact » de la feuille « Projet »)"


def _foreign(name: str, content: bytes, zips: Mapping[str, str]) -> str:
    """What is wrong with an attachment: only the packs of the participant leave, as they were looked at."""
    if name not in zips:
        return f"la pièce jointe « {name} » n'est pas un envoi pour lui"
    return "" if digest(content) == zips[name] else f"la pièce jointe « {name} » a changé"


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _addresses(message: EmailMessage, header: str) -> list[str]:
    values = message.get_all(header, [])
    return [address.addr_spec for value in values for address in getattr(value, "addresses", ())]

"""The draft of the mail to each participant, the same as a text to copy, and a link that opens it in a mail program.

A draft has everything that a mail program wants, and the same bytes each time: its identifiers come from what it says.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import quote

from pipeline.findings import Finding, Place, report
from pipeline.production.delivery.pack_files import windows_text
from pipeline.production.files.file_names import MAILS
from pipeline.production.files.manifest import digest
from pipeline.words.french import held

_SUBJECT = re.compile(r"\s*Objet\s*:\s*(\S.*)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:[^<>@:]*<)?([A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)>?")
_LONGEST_LINK = 2_000
"""Characters of an address that Windows still opens."""

_NINE_O_CLOCK = datetime.time(9, tzinfo=datetime.UTC)
_NOWHERE = "casusage.invalid"
"""The domain of identifiers when there is no contact (RFC 2606: nobody's)."""


@dataclass(frozen=True)
class Wording:
    """The subject and the body of a mail."""

    subject: str
    body: str


@dataclass(frozen=True)
class Draft:
    """One mail to be: whose, under which name its files are kept, from whom, to which addresses, what it says."""

    name: str
    stem: str
    sender: str
    addresses: tuple[str, ...]
    wording: Wording
    day: datetime.date
    attachments: Mapping[str, bytes]


def wording_of(text: str, file: str) -> tuple[Wording | None, tuple[Finding, ...]]:
    """The subject that the first line gives, then the body; None and CU-561 when that line gives none."""
    first, _, rest = text.lstrip("\ufeff\n").partition("\n")
    subject = _SUBJECT.fullmatch(first.strip())
    if subject is None:
        return None, (report("CU-561", Place(document=file), found=first, file=file),)
    return Wording(held(" ".join(subject[1].split())), held(rest.strip("\n")) + "\n"), ()


def addresses_in(typed: str) -> tuple[str, ...]:
    """The addresses of a cell, one or several, « Anne <anne@example.org> » too; none when one of them is no address."""
    words = [word.strip() for word in re.split(r"[;,\n]", typed) if word.strip()]
    matches = [match for word in words if (match := _ADDRESS.fullmatch(word))]
    return tuple(match[1] for match in matches) if len(matches) == len(words) else ()


def eml(draft: Draft) -> bytes:
    """The draft as mail programs open it, to be sent yet (`X-Unsent`)."""
    message = EmailMessage(policy=SMTP)
    if addresses_in(draft.sender):
        message["From"] = addresses_in(draft.sender)[0]
    message["To"] = [Address(" ".join(draft.name.split()), addr_spec=address) for address in draft.addresses]
    message["Subject"] = draft.wording.subject
    message["Date"] = format_datetime(datetime.datetime.combine(draft.day, _NINE_O_CLOCK))
    message["Message-ID"] = f"<{_fingerprint(draft)}@{_domain(draft)}>"
    message["X-Unsent"] = "1"
    message.set_content(draft.wording.body, cte="quoted-printable")
    for name, content in draft.attachments.items():
        message.add_attachment(content, maintype="application", subtype="zip", filename=name)
    if draft.attachments:
        message.set_boundary(f"=_{_fingerprint(draft)}")
    return message.as_bytes()


def mail_files(draft: Draft, folder: str = f"{MAILS}/") -> Iterator[tuple[str, bytes]]:
    """The files of a draft, by their path, which begins with `folder`: that of the drafts among the packs."""
    yield f"{folder}{draft.stem}.eml", eml(draft)
    yield f"{folder}{draft.stem}.txt", windows_text(_to_copy(draft))
    yield f"{folder}{draft.stem}.url", f"[InternetShortcut]\r\nURL={mailto(draft)}\r\n".encode()


def mailto(draft: Draft) -> str:
    """The link that opens the draft, without its attachments; without its body when it would be too long."""
    to = quote(",".join(draft.addresses), safe="@,")
    start = f"mailto:{to}?subject={quote(draft.wording.subject)}"
    body = quote(draft.wording.body.replace("\n", "\r\n"))
    whole = f"{start}&body={body}"
    return whole if len(whole) <= _LONGEST_LINK else start


def _to_copy(draft: Draft) -> str:
    lines: Sequence[str] = [f"À : {', '.join(draft.addresses)}", f"Objet : {draft.wording.subject}"]
    if draft.attachments:
        lines = [*lines, f"À joindre : {', '.join(draft.attachments)}"]
    return held("\n".join(lines)) + f"\n\n{draft.wording.body}"


def _fingerprint(draft: Draft) -> str:
    said = [
        draft.name,
        *draft.addresses,
        draft.sender,
        draft.wording.subject,
        draft.wording.body,
        draft.day.isoformat(),
    ]
    said += [digest(content) for content in draft.attachments.values()]
    return digest("\n".join(said).encode())[:32]


def _domain(draft: Draft) -> str:
    return next((address.partition("@")[2] for address in addresses_in(draft.sender)), _NOWHERE)

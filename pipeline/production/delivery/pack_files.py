"""The files of a pack: the read-me, the documents, their PDF copies, the manifest, the sums; and the zip of them all.

The same documents give the same bytes: files in one order, fixed dates, nothing deflated again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from pipeline.compose.facts.meeting_facts import meeting_name
from pipeline.engine.package.archive import stored_archive
from pipeline.production.delivery.contents import READ_ME
from pipeline.production.delivery.recipients import Recipient
from pipeline.production.delivery.sources import Found, Sources
from pipeline.production.files.manifest import MANIFEST, digest

SUMS = "SHA256SUMS"


def pack_files(
    recipient: Recipient, read_me: str, documents: Iterable[Found], copies: Mapping[str, bytes], made: Sources
) -> dict[str, bytes]:
    """Every file of a pack by its path (with « / »), in the order of the zip."""
    bodies = {one.path: one.content for one in documents} | dict(copies)
    files = {READ_ME: windows_text(read_me), **dict(sorted(bodies.items()))}
    files[MANIFEST] = _manifest(recipient, files, made)
    files[SUMS] = sums(files)
    return files


def windows_text(text: str) -> bytes:
    """A text as every editor of Windows shows it: UTF-8 that says so, line ends of Windows."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8-sig")


def sums(files: Mapping[str, bytes]) -> bytes:
    """What `sha256sum -c` reads."""
    return "".join(f"{digest(content)}  {path}\n" for path, content in files.items()).encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The zip of a pack. Raises ValueError beyond 4 GiB."""
    return stored_archive(files)


def _manifest(recipient: Recipient, files: Mapping[str, bytes], made: Sources) -> bytes:
    project = made.portfolio.project
    facts = {
        "projet": project.title,
        "organisme": project.organisation,
        "sigle": project.organisation_acronym,
        "seance": meeting_name(made.meeting, project),
        "date": made.meeting.date.isoformat(),
        "version": project.version,
        "destinataire": recipient.name,
        "fichiers": [
            {"fichier": path, "octets": len(content), "sha256": digest(content)} for path, content in files.items()
        ],
    }
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()

"""Closing a meeting: what is about to be sent is put aside with its workbook; and opening it again.

What is archived is what lies in the output folder, retouches included, once it is sure that it was made from the
workbook as it is now.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import Finding, Place, errors, report
from pipeline.model.portfolio import Meeting
from pipeline.office.libreoffice import find_libreoffice
from pipeline.production.archives.closed_meetings import (
    COPIES,
    DOCUMENTS,
    RECORD,
    WORKBOOKS,
    archives_folder,
    archives_of,
    closed_meetings,
    record,
)
from pipeline.production.copies.document_copies import copied
from pipeline.production.edition import Edition, prepare
from pipeline.production.files.all_or_none import flush, not_writable
from pipeline.production.files.file_names import meeting_folder
from pipeline.production.files.manifest import DOCUMENT_ENDINGS, MANIFEST, Line, digest, read_manifest
from pipeline.production.files.paths import free_beside
from pipeline.production.making.made_documents import Means
from pipeline.production.making.telling import Progress, nobody_told
from pipeline.production.order import DECK, Order
from pipeline.words.french import plural

_UNDER_WAY = ".cloture-"
REOPENED = "cloture-annulee.json"
"""What the record of a meeting that was opened again is called."""


@dataclass(frozen=True)
class Closing:
    """What became of a closing: the archive when it is done, what prevents it or is to be known, the PDF copies made.

    `copies` is None when LibreOffice is not there to make them.
    """

    archive: Path | None
    findings: tuple[Finding, ...]
    documents: int = 0
    copies: int | None = None


def close(order: Order, output: Path, progress: Progress = nobody_told) -> Closing:
    """Archives the meeting `order.meeting` of a workbook from what lies in `output`.

    Nothing is changed with an error among the findings. Raises UnknownChoice when there is no such meeting.
    """
    if order.meeting in closed_meetings(order.workbook):
        return Closing(None, (report("CU-541", Place(), meeting=order.meeting),))
    edition = prepare(order, Means(progress=progress))
    if edition.portfolio is None or errors(edition.findings):
        return Closing(None, edition.findings)
    meeting = next(one for one in edition.portfolio.meetings if one.number == order.meeting)
    try:
        folder = archives_folder(order.workbook) / meeting_folder(edition.portfolio.project, meeting)
        lines = _lines_of(meeting, output)
        if late := list(_not_up_to_date(edition, lines, meeting, output)):
            return Closing(None, tuple(late))
        return _archived(order.workbook, meeting, lines, output, folder)
    except OSError as error:
        return Closing(None, (not_writable(error, archives_folder(order.workbook)),))


def reopen(workbook: Path, meeting: int) -> tuple[Path | None, tuple[Finding, ...]]:
    """Opens a closed meeting again: where its archive now lies, whole; or None and what prevents it."""
    try:
        archive = archives_of(workbook).get(meeting)
        if archive is None:
            return None, (report("CU-542", Place(), meeting=meeting),)
        (archive.folder / RECORD).replace(archive.folder / REOPENED)
        return archive.folder.rename(free_beside(archive.folder, "rouverte")), ()
    except OSError as error:
        return None, (not_writable(error, archives_folder(workbook)),)


def _lines_of(meeting: Meeting, output: Path) -> tuple[Line, ...]:
    """What the manifest lists, without the decks of other meetings, as it lies in the folder now."""
    listed = (line for line in read_manifest(output / MANIFEST) if (output / line.path).is_file())
    own_deck = (DECK, str(meeting.number))
    return tuple(line for line in listed if line.subject[:1] != (DECK,) or line.subject == own_deck)


def _not_up_to_date(edition: Edition, lines: Iterable[Line], meeting: Meeting, output: Path) -> Iterator[Finding]:
    """CU-540 when what the workbook gives now is not what was made in `output`, whatever was retouched since."""
    made = {line.path: line.sha256 for line in lines}
    late = [document.path for document in edition.documents if made.get(document.path) != digest(document.content)]
    if late:
        what = plural(len(late), "document")
        yield report("CU-540", Place(document=output.name), meeting=meeting.number, count=what, found=late[0])


def _archived(workbook: Path, meeting: Meeting, lines: Sequence[Line], output: Path, folder: Path) -> Closing:
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=_UNDER_WAY, dir=folder.parent))
    try:
        kept = _copied(workbook, lines, output, staging)
        (staging / RECORD).write_bytes(record(meeting.number, workbook, digest(workbook.read_bytes()), kept))
        copies = _copies(staging, kept)
        for path in staging.rglob("*"):
            if path.is_file():
                flush(path)
        staging.chmod(0o755)
        staging.rename(folder)
    except OSError:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return Closing(folder, (), len(kept), copies)


def _copied(workbook: Path, lines: Sequence[Line], output: Path, staging: Path) -> tuple[Line, ...]:
    """The workbook and the documents in the staging folder; what each document is now, retouched or not."""
    (staging / WORKBOOKS).mkdir()
    shutil.copyfile(workbook, staging / WORKBOOKS / workbook.name)
    kept = []
    for line in lines:
        content, target = (output / line.path).read_bytes(), staging / DOCUMENTS / line.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        kept.append(Line(line.path, line.subject, digest(content), len(content)))
    return tuple(kept)


def _copies(staging: Path, lines: Sequence[Line]) -> int | None:
    """PDF copies of the documents, each at the place of its document; how many, None without LibreOffice."""
    soffice = find_libreoffice()
    if soffice is None:
        return None
    paths = [line.path for line in lines if line.path.endswith(DOCUMENT_ENDINGS)]
    made = copied(soffice, {path: (staging / DOCUMENTS / path).read_bytes() for path in paths}).made
    for path, content in made.items():
        target = (staging / COPIES / path).with_suffix(".pdf")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return len(made)

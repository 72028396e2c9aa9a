"""PDF copies of decks and Word documents, for all readers; the same document makes the same bytes."""

from __future__ import annotations

import datetime
import hashlib
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.engine.marked.marked_copy import marked_copy
from pipeline.engine.marked.shape_marks import Marked
from pipeline.engine.package.outgoing.inner_files import UnreadableFile
from pipeline.engine.read_back.document_texts import card
from pipeline.office.libreoffice import tagged_pdfs
from pipeline.office.tagged.pdf_card import Card
from pipeline.office.tagged.tagged_pdf import UntaggedPdf, plain_pdf, tagged_pdf

_UNDATED = datetime.date(2000, 1, 1)


@dataclass(frozen=True)
class Copy:
    """A PDF copy. `is_tagged`: a screen reader can tell it; `unsaid`: the names of drawings without alternative."""

    content: bytes
    is_tagged: bool
    unsaid: tuple[str, ...] = ()


def pdf_copies(
    soffice: str, documents: Mapping[str, bytes], told: Callable[[int], object] = lambda _done: None
) -> dict[str, Copy]:
    """The copies of those of `documents`, by their path, that LibreOffice could convert.

    `told`: how many documents are done, now and then. Raises OSError when there is no room for temporary files.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        files, marks = {}, {}
        for rank, (path, content) in enumerate(documents.items()):
            try:
                marks[path] = marked_copy(content)
            except UnreadableFile:
                continue
            files[path] = Path(name, f"{rank}{PurePosixPath(path).suffix.lower()}")
            files[path].write_bytes(marks[path].content)
        target = Path(name, "pdf")
        target.mkdir()
        made = tagged_pdfs(soffice, list(files.values()), target, told)
        found = {path: made[file].read_bytes() for path, file in files.items() if file in made}
    copies = {path: _copy(pdf, marks[path], _card(path, documents[path])) for path, pdf in found.items()}
    return {path: copy for path, copy in copies.items() if copy is not None}


def _copy(pdf: bytes, marked: Marked, own: Card) -> Copy | None:
    unsaid = tuple(drawing.said for drawing in marked.drawings if drawing.is_unsaid)
    try:
        return Copy(tagged_pdf(pdf, marked, own), True, unsaid)
    except UntaggedPdf:
        pass
    try:
        return Copy(plain_pdf(pdf, own), False)
    except UntaggedPdf:
        return None


def _card(path: str, document: bytes) -> Card:
    """The card of a copy: dated as the document says that it is, which is the day of its meeting for ours."""
    said = card(document)
    day = _day(said.get("modified", "")) or _day(said.get("created", "")) or _UNDATED
    return Card(PurePosixPath(path).stem, day, hashlib.sha256(document).hexdigest())


def _day(moment: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(moment[:10])
    except ValueError:
        return None

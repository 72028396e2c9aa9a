"""A fiche or a deck that came back: a file, to the document as it reads; a bad file is a finding."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from pipeline.findings import Finding, Place, report
from pipeline.judgement.takeback.returned import DocumentKind, ReturnedDocument
from pipeline.readers.file.guard import FileKind, guard
from pipeline.readers.file.package_parts import Parts, read_parts
from pipeline.readers.file.save_date import saved_at
from pipeline.readers.returned.slide_deck import deck_pages
from pipeline.readers.returned.word_document import word_pages

_MAIN = "application/vnd.openxmlformats-officedocument."
_KINDS = {
    DocumentKind.WORD: FileKind(".docx", _MAIN + "wordprocessingml.document.main+xml", "CU-591"),
    DocumentKind.DECK: FileKind(".pptx", _MAIN + "presentationml.presentation.main+xml", "CU-591"),
}
_IN_OFFICE = "CU-008"
"""What is saved is what came back, be it open or not."""

_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"


@dataclass(frozen=True)
class ReturnedReading:
    """What a file gave: its document, or None and the findings that say why."""

    document: ReturnedDocument | None
    findings: tuple[Finding, ...] = ()


def read_returned(path: Path, name: str, unread: str = "CU-591") -> ReturnedReading:
    """The document in the file at `path`, called `name` in what is reported; nothing is raised for a bad file.

    `unread` is the code of what is told of a file of another kind.
    """
    kind = DocumentKind(path.suffix.lower())
    expected = replace(_KINDS[kind], other_kind=unread)
    faults = [one for one in guard(path, expected) if one.code != _IN_OFFICE]
    if faults:
        return ReturnedReading(None, tuple(replace(one, place=replace(one.place, document=name)) for one in faults))
    try:
        return ReturnedReading(read_document(read_parts(path), kind, name, saved_at(path)))
    except (OSError, ValueError, RecursionError) as error:
        what = f"une de ses parties ne se lit pas ({error})"
        return ReturnedReading(None, (report(unread, Place(document=name), file=name, what=what),))


def read_document(
    parts: Parts, kind: DocumentKind, name: str, saved: datetime.datetime | None = None
) -> ReturnedDocument:
    """The document that `parts` hold. Raises ValueError when a part is damaged."""
    if kind is DocumentKind.WORD:
        pages, remarks = word_pages(parts)
    else:
        pages, remarks = deck_pages(parts)
    card = _card(parts)
    texts = {tag: (card.findtext(tag) or "").strip() if card is not None else "" for tag in _CARD}
    author = texts[f"{_CP}lastModifiedBy"]
    return ReturnedDocument(
        name, kind, pages, remarks, texts[f"{_DC}title"], author, saved, _day(texts[f"{_TERMS}created"])
    )


_CARD = (f"{_CP}lastModifiedBy", f"{_DC}title", f"{_TERMS}created")


def _card(parts: Parts) -> Element | None:
    name = next(parts.leading("", "core-properties"), None)
    return parts.xml(name) if name else None


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None

"""Everything that one file of a pack says or carries, whoever it is for: looked at once, whatever its packs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pipeline.engine.package.outgoing.carried_away import MACHINE_PATH, Trace, TraceKind, traces
from pipeline.engine.package.outgoing.inner_files import OFFICE_ENDINGS, UnreadableFile
from pipeline.engine.package.outgoing.inner_texts import inner_texts
from pipeline.office.pdf_pages import UnreadablePdf, page_texts
from pipeline.production.delivery.checks.watch import Watch, Word

_PDF_AUTHOR = re.compile(rb"/Author\s*(?:\(((?:\\.|[^()\\])*)\)|<([0-9A-Fa-f\s]*)>)")
DECK_COPIES = "pdf/decks/"
"""Where the PDF copies of decks are in a pack: their pages are the slides that all have seen."""

_LARGEST_TEXT = 20_000_000


@dataclass(frozen=True)
class Sight:
    """One thing seen in a file, and in which part; `is_on_slide`: on a page of a deck, for all to see."""

    seen: Trace | Word
    part: str = ""
    is_on_slide: bool = False


@dataclass(frozen=True)
class Inspection:
    """What is seen in a file; `is_readable`: false for an Office file that cannot be opened."""

    sights: tuple[Sight, ...] = ()
    is_readable: bool = True


def inspected(path: str, content: bytes, watch: Watch) -> Inspection:
    """The file `content`, called `path`, looked at."""
    ending = PurePosixPath(path).suffix.lower()
    look = _office if ending in OFFICE_ENDINGS else _pdf if ending == ".pdf" else _text
    seen: dict[Sight, None] = {}
    try:
        for sight in look(content, watch):
            seen[sight] = None
    except (UnreadableFile, UnreadablePdf):
        return Inspection(tuple(seen), is_readable=False)
    if path.startswith(DECK_COPIES):
        return Inspection(tuple(replace(sight, is_on_slide=True) for sight in seen))
    return Inspection(tuple(seen))


def _office(content: bytes, watch: Watch) -> Iterator[Sight]:
    yield from (Sight(trace, trace.part) for trace in traces(content))
    for text in inner_texts(content):
        yield from (Sight(word, text.part, text.is_on_slide) for word in watch.words_in(text.text))


def _pdf(content: bytes, watch: Watch) -> Iterator[Sight]:
    """Its properties, then its pages: those of a document that was retouched, or was another when it was copied."""
    for literal, hexadecimal in _PDF_AUTHOR.findall(content):
        author = _pdf_text(bytes.fromhex(hexadecimal.decode()) if hexadecimal else literal)
        if author.strip():
            yield Sight(Trace(TraceKind.PERSON, "", author.strip()))
            yield from (Sight(word) for word in watch.words_in(author))
    for match in re.findall(rb"file:///[^\s<>()]+", content):
        yield Sight(Trace(TraceKind.PATH, "", match.decode("latin-1")))
    for number, text in enumerate(page_texts(content), start=1):
        yield from (Sight(word, f"page {number}") for word in watch.words_in(text))


def _pdf_text(raw: bytes) -> str:
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def _text(content: bytes, watch: Watch) -> Iterator[Sight]:
    text = html.unescape(content[:_LARGEST_TEXT].decode("utf-8", "replace"))
    yield from (Sight(Trace(TraceKind.PATH, "", match[0])) for match in MACHINE_PATH.finditer(text))
    for line in text.splitlines():
        yield from (Sight(word) for word in watch.words_in(line))

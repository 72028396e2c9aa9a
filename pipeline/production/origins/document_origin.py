"""Where the texts of a file come from, which of them were changed by hand, and which the workbook changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pipeline.engine.read_back.read_text import ALTERNATIVE
from pipeline.findings import Steps
from pipeline.production.files.document import Document
from pipeline.production.origins.bases import Base
from pipeline.production.origins.identification import GivenFile, Identity, Proof
from pipeline.production.provenance.printed_texts import PrintedText, printed_texts
from pipeline.words.text import comparable


@dataclass(frozen=True)
class TextOrigin:
    """A text of a file. `printed`: what the document said there, None for a text that somebody added.

    `where` and `text` are those of the file, or of the document when somebody took the text out (`is_gone`). `now`:
    what the workbook of now prints instead; the same text when nothing changed, None when it prints it no more.
    `by_hand`: false in a file that nobody saved since it was made: the workbook changed, not the file.
    """

    where: Steps
    text: str
    printed: PrintedText | None
    now: PrintedText | None = None
    is_gone: bool = False
    by_hand: bool = True

    @property
    def differs(self) -> bool:
        """Whether it is not what its workbook makes the document say there."""
        return self.is_gone or self.printed is None or comparable(self.text) != comparable(self.printed.text)

    @property
    def is_retouched(self) -> bool:
        """Whether somebody changed it in the file."""
        return self.by_hand and self.differs and not self._is_lost

    @property
    def _is_lost(self) -> bool:
        """Whether it is an alternative text that is gone: LibreOffice does not keep those of drawings."""
        return self.is_gone and any(one.word == ALTERNATIVE for one in self.where)

    @property
    def is_changed(self) -> bool:
        """Whether the workbook of now says something else there."""
        if not self.by_hand:
            return self.differs
        return self.printed is not None and (self.now is None or self.now.text != self.printed.text)

    @property
    def then(self) -> str:
        """What the workbook said there when the document was made."""
        return self.printed.text if self.by_hand and self.printed else self.text

    @property
    def place(self) -> str:
        """Where it is read, in words."""
        return ", ".join(map(str, self.where))


@dataclass(frozen=True)
class DocumentOrigin:
    """A file, the document that it is, its texts; `now`: whether the workbook of now still gives that document."""

    file: GivenFile
    identity: Identity
    texts: tuple[TextOrigin, ...]
    now: Document | None
    is_as_made: bool = False

    @property
    def retouched(self) -> tuple[TextOrigin, ...]:
        """The texts changed, added or taken out by hand."""
        return tuple(one for one in self.texts if one.is_retouched)

    @property
    def changed(self) -> tuple[TextOrigin, ...]:
        """The texts that the workbook of now gives otherwise, or no more."""
        return tuple(one for one in self.texts if one.is_changed)


def document_origin(file: GivenFile, identity: Identity, now: Base, *, is_as_made: bool = False) -> DocumentOrigin:
    """The origin of the texts of a file, once it is known which document it is.

    `is_as_made`: nobody saved the file since; what differs was then changed in the workbook.
    """
    subject, base = identity.document.subject, identity.base
    printed = _printed(base, identity.document)
    current = next((one for one in now.making.documents(lambda one: one == subject) if _is_same(one, identity)), None)
    later = printed if base is now else _printed(now, current) if current else ()
    by_hand = not is_as_made or identity.proof is not Proof.CONTENT
    since = _since(printed, later)
    texts = tuple(replace(one, by_hand=by_hand) for one in _laid_out(file, printed, since))
    return DocumentOrigin(file, identity, texts, current, is_as_made)


def _is_same(document: Document, identity: Identity) -> bool:
    return document.path.rpartition(".")[2] == identity.document.path.rpartition(".")[2]


def _printed(base: Base, document: Document) -> tuple[PrintedText, ...]:
    return printed_texts(base.making, lambda subject: subject == document.subject).get(document.path, ())


def _laid_out(
    file: GivenFile, printed: Sequence[PrintedText], since: Sequence[PrintedText | None]
) -> Iterator[TextOrigin]:
    """The texts of the file in its order, each beside what the document said; those that are gone where they were."""
    own, made = [comparable(one.text) for one in file.texts], [comparable(one.text) for one in printed]
    for tag, start, end, first, last in SequenceMatcher(None, own, made, autojunk=False).get_opcodes():
        both = min(end - start, last - first) if tag == "replace" else end - start if tag == "equal" else 0
        for rank in range(max(end - start, last - first)):
            read = file.texts[start + rank] if start + rank < end else None
            is_paired = rank < both
            said = printed[first + rank] if is_paired or (read is None and first + rank < last) else None
            later = since[first + rank] if said else None
            if read is not None:
                yield TextOrigin(read.where, read.text, said, later)
            elif said is not None:
                yield TextOrigin(said.where, said.text, said, later, is_gone=True)


def _since(printed: Sequence[PrintedText], later: Sequence[PrintedText]) -> list[PrintedText | None]:
    """For each text of a document, what stands there when it is made from another workbook; None for nothing."""
    found: list[PrintedText | None] = [None] * len(printed)
    own, other = [one.text for one in printed], [one.text for one in later]
    for _, start, end, first, last in SequenceMatcher(None, own, other, autojunk=False).get_opcodes():
        for rank in range(min(end - start, last - first)):
            found[start + rank] = later[first + rank]
    return found

"""The PDF copies of documents, as two judges see them: pdfua, and that of the tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.office.pdf_copies import Copy
from tests.office.copies import copies_of, pdfua_errors
from tests.office.pdf_structure import Structure, faults
from tests.pages.subjects import Deck, FicheSet


@dataclass(frozen=True)
class CopySet:
    """The copies of a deck, or of the fiches of a workbook."""

    name: str
    copies: tuple[Copy, ...]

    @property
    def pdfua_errors(self) -> int:
        """How many errors pdfua finds."""
        return sum(len(pdfua_errors(copy.content)) for copy in self.copies)

    @property
    def faults(self) -> int:
        """How many faults the judge of the tests finds."""
        return sum(len(faults(copy.content)) for copy in self.copies)

    def counted(self, role: str) -> int:
        """How many elements of a role they have."""
        return sum(len(Structure(copy.content).all(role)) for copy in self.copies)


def copy_sets(decks: Iterable[Deck], fiches: Iterable[FicheSet]) -> Iterator[CopySet]:
    """The copies of each deck, then of the fiches of each workbook. LibreOffice must be there."""
    for deck in decks:
        yield CopySet(deck.name, tuple(copies_of({"deck.pptx": deck.content}).values()))
    for own in fiches:
        documents = {f"{fiche.name}.docx": fiche.content for fiche in own.fiches}
        yield CopySet(f"fiches, {own.name}", tuple(copies_of(documents).values()))

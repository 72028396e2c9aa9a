"""A document that came back, as it reads: pages, frames, paragraphs and tables, and the remarks beside them.

A Word document is one page; a deck has one a slide. Tracked changes are read as their author meant them: the texts are
those that accepting all gives.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

OWN_INITIALS = "casusage"
"""Those of the comments that the tool writes itself (`casusage fiches --suivi`): nobody said them."""


class Tracking(Enum):
    """What a tracked change does; the values are what an editor reads."""

    INSERTED = "insertion suivie"
    DELETED = "suppression suivie"
    MOVED = "déplacement suivi"


@dataclass(frozen=True)
class Revision:
    """One tracked change: what it does, by whom and when, "" for what it does not tell."""

    tracking: Tracking
    author: str = ""
    date: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it reads, or a line of one that breaks lines.

    `number` is its own in the document, from 1. `heading`: the level of a heading of Word, 0 for none. `level`: how
    deep a list is nested, from 0. `rejected`: what it said before its tracked changes, None when it has none.
    """

    number: int
    text: str
    heading: int = 0
    level: int = 0
    revisions: tuple[Revision, ...] = ()
    rejected: str | None = None


@dataclass(frozen=True)
class Cell:
    """A cell of a table; "" for one that is merged with another."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return "\n".join(one.text for one in self.paragraphs)


@dataclass(frozen=True)
class Row:
    """A row of a table, with the tracked changes that made it or removed it."""

    cells: tuple[Cell, ...]
    revisions: tuple[Revision, ...] = ()

    @property
    def is_removed(self) -> bool:
        """Whether a tracked change removes it."""
        return any(one.tracking is Tracking.DELETED for one in self.revisions)

    @property
    def text(self) -> str:
        """Its cells, a tab between two."""
        return "\t".join(cell.text for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A table, its head included."""

    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """Its rows, one a line."""
        return "\n".join(row.text for row in self.rows)


Block = Paragraph | Table


class Room(Enum):
    """What holds blocks; the values are what an editor reads."""

    BODY = "Texte"
    TITLE = "Titre"
    BOX = "Zone de texte"
    DRAWING = "Dessin"
    HEADER = "En-tête"
    FOOTER = "Pied de page"
    FOOTNOTE = "Note de bas de page"
    NOTES = "Commentaires du présentateur"


@dataclass(frozen=True)
class Frame:
    """Blocks that stand together: the body of a Word document, a shape, the notes of a slide."""

    room: Room
    name: str
    blocks: tuple[Block, ...]

    @property
    def called(self) -> str:
        """« Zone de texte « Légende » »; "" for the body of a Word document."""
        if self.room is Room.BODY:
            return ""
        return f"{self.room.value} « {self.name} »" if self.name and self.room is not Room.TITLE else self.room.value

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Its paragraphs in reading order, those of tables included."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell.paragraphs

    @property
    def text(self) -> str:
        """All that it says."""
        return "\n".join(one.text for one in self.paragraphs)


@dataclass(frozen=True)
class Page:
    """A slide, or a whole Word document; `pictures` counts the images that it shows."""

    number: int
    title: str
    frames: tuple[Frame, ...]
    pictures: int = 0
    is_slide: bool = True

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Its paragraphs in reading order."""
        for frame in self.frames:
            yield from frame.paragraphs


@dataclass(frozen=True)
class Remark:
    """A comment: what it says, the words that it bears on and the paragraph where they begin, 0 when it bears on none.

    `page` is the number of the page. `answers` is the text of the comment that it replies to.
    """

    text: str
    author: str = ""
    date: str = ""
    quoted: str = ""
    paragraph: int = 0
    page: int = 1
    answers: str = ""
    resolved: bool = False


class DocumentKind(Enum):
    """What came back; the values are the endings of files."""

    WORD = ".docx"
    DECK = ".pptx"


@dataclass(frozen=True)
class ReturnedDocument:
    """A document as it came back; `file` is its path under the folder, `author` and `saved` tell its last save.

    `made`: the date that was given to it when it was made.
    """

    file: str
    kind: DocumentKind
    pages: tuple[Page, ...]
    remarks: tuple[Remark, ...] = ()
    title: str = ""
    author: str = ""
    saved: datetime.datetime | None = None
    made: datetime.date | None = None

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Its paragraphs in reading order."""
        for page in self.pages:
            yield from page.paragraphs

"""One thing that somebody changed or said in a document that came back, and what it would change in the workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from pipeline.findings import Address


class Gesture(Enum):
    """What accepting a proposal does. The values are what an editor reads."""

    CHANGE = "Modifier la cellule"
    ADD_ROW = "Ajouter une ligne"
    REMOVE_ROW = "Supprimer la ligne"
    REMARK = "Remarque"
    """A comment or a reply: read, nothing to write."""
    TO_PLACE = "À placer"
    """Words that no cell could be found for: never lost, written nowhere by itself."""


@dataclass(frozen=True)
class Source:
    """Who said it, when, in which file and where in it; "" for what the file does not tell.

    `place` is French and leads there: « Contexte, paragraphe 2 », « Flux, ligne 4, colonne « Émetteur » »,
    « Diapositive 12, « Titre » ». `quoted` are the words that a comment bears on.
    """

    file: str
    place: str
    author: str = ""
    date: str = ""
    quoted: str = ""


def row_words(cells: Iterable[tuple[str, str]]) -> str:
    """What a row to add says: « Cas : PH 8 | N° : 4 | Libellé : Dossier médical »."""
    return " | ".join(f"{label} : {text}" for label, text in cells)


@dataclass(frozen=True)
class Proposal:
    """What accepting it would do in the sheet `sheet`, by the gesture.

    - CHANGE: the cell `address` goes from `before` to `after`, texts as an editor types them (one line a line break).
    - ADD_ROW: a row of `cells` (column label, text), after the row of `address` when there is one, else at the end.
    - REMOVE_ROW: the row of `address` goes; `before` tells what it said.
    - REMARK, TO_PLACE: `after` is what was said or typed, `before` what stood there; `sheet` and `address` when known.

    `subject` tells which case or row it is about: « PH 8 – Contexte ». Proposals that answer for one cell with
    different words bear the same `conflict` number, from 1; 0 for all the others. `how` tells in French how it was
    said (tracked insertion, reply to a comment), "" for words typed over.
    """

    gesture: Gesture
    sheet: str
    address: Address | None
    subject: str
    before: str
    after: str
    source: Source
    cells: tuple[tuple[str, str], ...] = ()
    how: str = ""
    conflict: int = 0

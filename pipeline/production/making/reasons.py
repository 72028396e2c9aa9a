"""Why each document of a run was made again, or left: files that changed, then cells.

A cell is a reason when the document comes out otherwise without its change, or when nothing of it need be made again
without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.compose.book import Book
from pipeline.contract.sheets import sheet
from pipeline.judgement.comparison.changed_cells import ChangedCell
from pipeline.judgement.comparison.every_changed_cell import every_changed_cell
from pipeline.model.portfolio import CaseKey, Portfolio
from pipeline.production.files.document import Document, MadeDocument
from pipeline.production.making.made_documents import OpenedTemplates
from pipeline.production.making.workshop import Chunk, Opened, Workshop, made
from pipeline.production.memory.results import Results
from pipeline.production.memory.unchanged import digest_of
from pipeline.production.order import FICHE, Order, Scope, Subject, fiche_subject

_MOST_CELLS = 20
"""How many changed cells each document is tried without."""

LEFT = "laissée, rien de ce qu'elle dit n'a changé"
_NOTHING_KEPT = "rien n'en était gardé"
_MOVED = "ses lignes ont changé de place dans le classeur"
_OPTIONS = "les options de la commande"
_EACH_TIME = "refaite à chaque fois"


@dataclass(frozen=True)
class Basis:
    """What the documents of a run are made from: the portfolio, and the digest of each file beside it, by its words."""

    portfolio: Portfolio
    files: Mapping[str, str]


@dataclass(frozen=True)
class Run:
    """A run whose documents are sound: what it was asked, what it made, and what it can make again.

    `scope`: what its order means in another portfolio. `compared`: the workbooks of earlier meetings.
    """

    order: Order
    templates: OpenedTemplates
    book: Book
    scope: Callable[[Book], Scope]
    documents: Sequence[MadeDocument]
    remade: Iterable[str]
    reports: Sequence[Document]
    compared: Sequence[Path]
    results: Results

    def note(self) -> None:
        """Notes what this run was made from, for the reasons of the next one."""
        basis = Basis(self.book.portfolio, dict(self._files()))
        for about in (self._asked(), self._asked(picked=False)):
            self.results.note("basis", about, basis)
        self.results.save()

    def reasons(self) -> dict[str, str]:
        """Why each document was made again or left, by its path, in their order."""
        last = self.results.noted("basis", self._asked())
        other = None if last else self.results.noted("basis", self._asked(picked=False))
        told = {one.path: LEFT for one in self.documents} | {one.path: _EACH_TIME for one in self.reports}
        remade = set(self.remade)
        again = [one for one in self.documents if one.path in remade]
        if last is None:
            return told | dict.fromkeys((one.path for one in again), _OPTIONS if other else _NOTHING_KEPT)
        cells = list(islice(every_changed_cell(last.portfolio, self.book.portfolio), _MOST_CELLS))
        found: dict[str, list[str]] = {one.path: [] for one in again}
        for path, word in self._changed_files(last, again):
            found[path].append(word)
        for cell in cells:
            for path in self._made_otherwise(again, cell):
                found[path].append(self._told(cell, path))
        moved = _MOVED if last.portfolio != self.book.portfolio else _NOTHING_KEPT
        otherwise = ", ".join(str(cell.place) for cell in cells) or moved
        return told | {path: ", ".join(dict.fromkeys(words)) or otherwise for path, words in found.items()}

    def _asked(self, *, picked: bool = True) -> tuple[object, ...]:
        """What tells this run from those that make other documents; what it picks among them apart, or not."""
        order = self.order
        kinds = (order.decks, order.fiches, order.summary, order.page, order.running_order, order.ballots, order.since)
        picks = (order.meeting, order.sector, order.cases) if picked else ()
        return (str(order.workbook.absolute()), str(order.templates.absolute()), kinds, picks)

    def _files(self) -> Iterator[tuple[str, str]]:
        for one in self.templates.opened:
            yield from ((word, _digest(path)) for word, path in _files_of(one, self.order.templates))
        yield from ((_compared(path), _digest(path)) for path in self.compared)

    def _changed_files(self, last: Basis, again: Sequence[MadeDocument]) -> Iterator[tuple[str, str]]:
        """The path of each document that a changed file may have changed, with the words for that file."""
        now = dict(self._files())
        changed = {word for word in now if last.files.get(word, now[word]) != now[word]}
        for one in self.templates.opened:
            own = {word for word, _ in _files_of(one, self.order.templates)} | set(map(_compared, self.compared))
            subjects = {one.maker.subject(item) for item in one.maker.items(self.book, self.scope(self.book))}
            for document in again:
                if document.subject in subjects:
                    yield from ((document.path, word) for word in sorted(own & changed))

    def _made_otherwise(self, again: Sequence[MadeDocument], cell: ChangedCell) -> Iterator[str]:
        """The paths of the documents that a change made what they are."""
        book = Book(cell.without, self.book.earlier)
        try:
            without = Workshop(dict(enumerate(self.templates.opened)), book, self.scope(book), self.results)
            ranks = {
                (one.maker.subject(item), path.rpartition(".")[2]): (number, rank)
                for number, one in without.makers.items()
                if one.is_ready
                for rank, (item, path) in enumerate(without.works[number])
            }
        except Exception:  # no state that anybody ever saw: nothing can be made of it
            ranks = {}
        for document in again:
            place = ranks.get((document.subject, document.path.rpartition(".")[2]))
            if place is None or _differs(without, place, document):
                yield document.path

    def _told(self, cell: ChangedCell, path: str) -> str:
        """« Cas d'usage!F12 »; with what leads from there to the fiche of another case: « , par le classement »."""
        subject = next(one.subject for one in self.documents if one.path == path)
        links = list(_links(subject, self.book, cell)) if subject[0] == FICHE else []
        return f"{cell.place} (par {' et '.join(links)})" if links else str(cell.place)


def _differs(without: Workshop, place: tuple[int, int], document: MadeDocument) -> bool:
    number, rank = place
    made_before = without.results.made
    try:
        lot = made(without, Chunk(number, (rank,)))
    except Exception:  # as above
        return True
    is_known = without.results.made == made_before
    return is_known or [one.sha256 for one in lot.documents] != [document.sha256]


def _files_of(one: Opened, templates: Path) -> Iterator[tuple[str, Path]]:
    """What the documents of a maker are printed in, each file with its French words."""
    for template in one.maker.template.files if one.maker.template else ():
        path, logos, macros = template.parts(templates)
        yield from ((f"le gabarit {path.name}", path), ("les logos", logos), (f"les macros {macros.name}", macros))


def _digest(path: Path) -> str:
    """What lies at a path, "" for what cannot be read, which is told elsewhere."""
    try:
        return digest_of(str(path))
    except OSError:
        return ""


def _compared(path: Path) -> str:
    return f"le classeur {path.name}"


_COMPUTED = {
    "rang": "le classement", "resultat": "le résultat", "priorite": "la priorité", "reference": "la référence",
    "parcours": "le parcours", "secteur": "les nombres du secteur",
}  # fmt: skip
"""What the facts of a case hold that other cases may change."""


def _links(subject: Subject, book: Book, cell: ChangedCell) -> Iterator[str]:
    """What leads from a cell of « Cas d'usage » to the fiche of another case."""
    key = next((key for key in book.cases if fiche_subject(key) == subject), None)
    if key is None or cell.place.container != sheet("cases").title or _is_own(key, book, cell):
        return
    now, before = book.case_facts[key], Book(cell.without).case_facts.get(key)
    facts: Any = before or now
    yield from (words for name, words in _COMPUTED.items() if dict(facts).get(name) != dict(now).get(name))


def _is_own(key: CaseKey, book: Book, cell: ChangedCell) -> bool:
    return book.cases[key] != cell.without.index.cases.get(key)


def told_reasons(documents: Sequence[MadeDocument], why: Mapping[str, str]) -> Iterator[str]:
    """« fiche PH 8 : Cas d'usage!F12 », a line a document."""
    for one in documents:
        yield f"{_label(one)} : {why[one.path]}"


def _label(document: MadeDocument) -> str:
    """« fiche PH 8 », « présentation de la séance n°1 », else the path."""
    kind, *rest = document.subject
    words = {
        "deck": "présentation de la séance n°",
        "fiche": "fiche ",
        "page": "page du groupe",
        "synthese": "synthèse",
    }
    return words[kind] + " ".join(rest) if kind in words else document.path

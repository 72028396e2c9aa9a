"""Documents made twice from one workbook: as they are, and with every text carrying the cells that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from pipeline.compose.book import Book
from pipeline.model.portfolio import Portfolio
from pipeline.production.documents import DOCUMENTS
from pipeline.production.edition import open_templates
from pipeline.production.files.document import Document
from pipeline.production.files.file_names import meeting_folder
from pipeline.production.makers.maker import Desk
from pipeline.production.making.made_documents import OpenedTemplates, every_subject, made_documents
from pipeline.production.order import NOTE, Order, Subject, scope_of
from pipeline.production.provenance.carrying_book import carrying_book
from pipeline.production.provenance.cell_sources import Sources
from pipeline.production.runs.comparing import Evolutions, evolutions_note
from pipeline.words.woven import unwoven


@dataclass(frozen=True)
class Twins:
    """A document and its twin, which carries the sources of its texts."""

    document: Document
    carrying: bytes


@dataclass(frozen=True)
class Making:
    """What documents are made from again: a sound portfolio, what its meetings are compared to, what is wanted of it.

    The order may ask for a closed meeting: nothing is written. `earlier`: what the meetings that show what changed are
    compared to; `noted`: what each meeting that may have a note of changes is. `opened`: the templates, when another
    making has opened them already.
    """

    portfolio: Portfolio
    order: Order
    earlier: Mapping[int, Portfolio] = field(default_factory=dict)
    noted: Mapping[int, Portfolio] = field(default_factory=dict)
    opened: OpenedTemplates | None = None

    @cached_property
    def templates(self) -> OpenedTemplates:
        """The templates of the documents wanted, opened once."""
        return self.opened or open_templates(self.order)

    def listed(self) -> list[tuple[str, Subject]]:
        """The path and the subject of each document but notes of changes, none being made. Raises UnknownChoice."""
        book = Book(self.portfolio, self.earlier)
        scope = scope_of(self.order, book)
        makers = [(maker, maker.items(book, scope)) for maker in DOCUMENTS if maker.ordered(self.order)]
        return [
            (path, maker.subject(item))
            for maker, items in makers
            for item, path in zip(items, maker.paths(book, items), strict=True)
        ]

    def documents(self, wanted: Callable[[Subject], bool] = every_subject) -> list[Document]:
        """The documents of the subjects that are wanted. Raises UnknownChoice."""
        book = Book(self.portfolio, self.earlier)
        return [*self._made(book, self.templates, wanted), *self._notes(book, wanted)]

    def twins(self, sources: Sources, wanted: Callable[[Subject], bool] = every_subject) -> list[Twins]:
        """The same, each with its twin. Raises UnknownChoice."""
        book, other = Book(self.portfolio, self.earlier), carrying_book(self.portfolio, self.earlier, sources)
        plain = [*self._made(book, self.templates, wanted), *self._notes(book, wanted)]
        carrying = [*self._made(other, self.templates, wanted), *self._notes(other, wanted)]
        by_kind = {_kind(one): one.content for one in carrying}
        return [Twins(one, by_kind[_kind(one)]) for one in plain if _kind(one) in by_kind]

    def _made(self, book: Book, templates: OpenedTemplates, wanted: Callable[[Subject], bool]) -> list[Document]:
        desk = Desk(book, scope_of(self.order, book), None, [])

        def is_wanted(subject: Subject) -> bool:
            return wanted(_unwoven(subject))

        made = made_documents(templates, desk, wanted=is_wanted).documents
        return [Document(one.path, _unwoven(one.subject), one.content) for one in made]

    def _notes(self, book: Book, wanted: Callable[[Subject], bool]) -> Iterator[Document]:
        """The notes of what changed, of the meetings wanted."""
        for number, before in self.noted.items():
            subject = (NOTE, str(number))
            meeting = book.meeting(number)
            if meeting and wanted(subject):
                compared = replace(book, earlier={number: before}).comparisons[number]
                name = (
                    f"evolutions_{meeting_folder(self.portfolio.project, self.portfolio.index.meetings[number])}.docx"
                )
                made = Evolutions(Path(), Path(), before, book.portfolio, compared)
                content = None if compared.is_empty else evolutions_note(made, self.order.templates)[0]
                if content is not None:
                    yield Document(name, subject, content)


def _kind(document: Document) -> tuple[Subject, str]:
    """What tells a document from those of the same subject: its format. Paths are made of texts, which carry theirs."""
    return document.subject, PurePosixPath(document.path).suffix


def _unwoven(subject: Subject) -> Subject:
    return tuple(map(unwoven, subject))

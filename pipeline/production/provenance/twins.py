"""Documents made twice from one workbook: as they are, and with every text carrying the cells that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePosixPath

from pipeline.compose.book import Book
from pipeline.model.portfolio import Portfolio
from pipeline.production.edition import OpenedTemplates, every_subject, made_documents, open_templates
from pipeline.production.files.document import Document
from pipeline.production.makers.maker import Desk
from pipeline.production.order import Order, Subject, scope_of
from pipeline.production.provenance.carrying_book import carrying_book
from pipeline.production.provenance.cell_sources import Sources
from pipeline.words.woven import unwoven


@dataclass(frozen=True)
class Twins:
    """A document and its twin, which carries the sources of its texts."""

    document: Document
    carrying: bytes


@dataclass(frozen=True)
class Making:
    """What documents are made from again: a sound portfolio, what its meetings are compared to, what is wanted of it.

    The order may ask for a closed meeting: nothing is written.
    """

    portfolio: Portfolio
    order: Order
    earlier: Mapping[int, Portfolio] = field(default_factory=dict)

    def documents(self, wanted: Callable[[Subject], bool] = every_subject) -> list[Document]:
        """The documents of the subjects that are wanted. Raises UnknownChoice."""
        return self._made(Book(self.portfolio, self.earlier), self._templates, wanted)

    def twins(self, sources: Sources, wanted: Callable[[Subject], bool] = every_subject) -> list[Twins]:
        """The same, each with its twin. Raises UnknownChoice."""
        templates = self._templates
        plain = self._made(Book(self.portfolio, self.earlier), templates, wanted)
        carrying = self._made(carrying_book(self.portfolio, self.earlier, sources), templates, wanted)
        by_kind = {_kind(one): one.content for one in carrying}
        return [Twins(one, by_kind[_kind(one)]) for one in plain if _kind(one) in by_kind]

    @cached_property
    def _templates(self) -> OpenedTemplates:
        return open_templates(self.order)

    def _made(self, book: Book, templates: OpenedTemplates, wanted: Callable[[Subject], bool]) -> list[Document]:
        desk = Desk(book, scope_of(self.order, book), None, [])

        def is_wanted(subject: Subject) -> bool:
            return wanted(_unwoven(subject))

        made = made_documents(templates, desk, wanted=is_wanted)
        return [replace(one, subject=_unwoven(one.subject)) for one in made]


def _kind(document: Document) -> tuple[Subject, str]:
    """What tells a document from those of the same subject: its format. Paths are made of texts, which carry theirs."""
    return document.subject, PurePosixPath(document.path).suffix


def _unwoven(subject: Subject) -> Subject:
    return tuple(map(unwoven, subject))

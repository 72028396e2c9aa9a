"""What documents are made of, and the pure function that makes some of them: the same ones wherever it runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.compose.book import Book
from pipeline.engine.package.checking import BrokenPackage, check_package
from pipeline.findings import Finding
from pipeline.production.files.document import Document
from pipeline.production.makers.maker import Desk, Maker
from pipeline.production.order import Scope
from pipeline.production.page_fields import Shown

_OFFICE_FILES = (".docx", ".pptx", ".xlsx")


@dataclass(frozen=True)
class Opened:
    """A maker that the order wants, and its template: None when it needs none, or when that is at fault."""

    maker: Maker[Any, Any]
    template: Any

    @property
    def is_ready(self) -> bool:
        """Whether it has the template that it needs."""
        return self.maker.template is None or self.template is not None


@dataclass(frozen=True)
class Workshop:
    """All that documents are made of: makers that are ready by rank, what is told, what is wanted."""

    makers: Mapping[int, Opened]
    book: Book
    scope: Scope

    @cached_property
    def works(self) -> Mapping[int, Sequence[tuple[Any, str]]]:
        """What the documents of each maker are about, each with its path."""
        return {name: self._items(one.maker) for name, one in self.makers.items()}

    def _items(self, maker: Maker[Any, Any]) -> Sequence[tuple[Any, str]]:
        items = maker.items(self.book, self.scope)
        return list(zip(items, maker.paths(self.book, items), strict=True))


@dataclass(frozen=True)
class Chunk:
    """Some documents of one maker, by the ranks of what they are about."""

    maker: int
    ranks: tuple[int, ...]


@dataclass
class Lot:
    """The documents of a chunk, what is wrong with them, what they were filled with.

    `broken`: those that are not sound Office files, each with its faults; a mistake of ours, unless something is wrong.
    """

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    shown: Shown = field(default_factory=Shown)
    broken: tuple[str, ...] = ()


def made(workshop: Workshop, chunk: Chunk) -> Lot:
    """The documents of a chunk: a function of what it is given, and of nothing else."""
    one, works = workshop.makers[chunk.maker], workshop.works[chunk.maker]
    desk: Desk[Any] = Desk(workshop.book, workshop.scope, one.template, [])
    documents = []
    for item, path in (works[rank] for rank in chunk.ranks):
        content = one.maker.make(item, desk)
        if content is not None:
            documents.append(Document(path, one.maker.subject(item), content))
    broken = tuple(fault for document in documents if (fault := _fault(document)))
    return Lot(tuple(documents), tuple(dict.fromkeys(desk.findings)), desk.shown, broken)


def _fault(document: Document) -> str:
    """What is wrong with an Office file, "" when it is sound."""
    if not document.path.endswith(_OFFICE_FILES):
        return ""
    try:
        check_package(document.path, document.content)
    except BrokenPackage as error:
        return str(error)
    return ""

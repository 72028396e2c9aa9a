"""The documents of a run, made a chunk at a time and laid down, with what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.findings import Finding
from pipeline.production.documents import DOCUMENTS
from pipeline.production.files.document import Document, MadeDocument
from pipeline.production.files.laying import MemoryShelf, Shelf
from pipeline.production.makers.maker import Desk, Maker
from pipeline.production.making.staff import Staff, StaffLost
from pipeline.production.making.telling import Progress, nobody_told
from pipeline.production.making.workshop import Chunk, Opened, Workshop
from pipeline.production.order import Order, Subject

_IN_A_CHUNK = 25
"""How many documents: some tenths of a second, so that a person who waits sees it go on."""

_SLOW_ENDINGS = (".pptx",)


def every_subject(_subject: Subject) -> bool:
    """Every document is wanted."""
    return True


@dataclass(frozen=True)
class OpenedTemplates:
    """The templates that an order needs, ready to be filled, and what is wrong with them."""

    opened: tuple[Opened, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Means:
    """How documents are made: by whom, where they wait, who is told."""

    staff: Staff = field(default_factory=Staff)
    shelf: Shelf = field(default_factory=MemoryShelf)
    progress: Progress = nobody_told


@dataclass(frozen=True)
class MadeDocuments:
    """The documents that were made, in order; `broken`: as for a `Lot`."""

    documents: tuple[MadeDocument, ...]
    broken: tuple[str, ...]


def made_documents(
    templates: OpenedTemplates,
    desk: Desk[None],
    means: Means | None = None,
    wanted: Callable[[Subject], bool] = every_subject,
) -> MadeDocuments:
    """The documents of each maker that is ready, of the subjects that are `wanted`.

    What is wrong, what prevents laying them down or those who make them included, is added to the findings of the desk.
    """
    means = means or Means()
    for one in templates.opened:
        desk.findings += one.maker.check(desk.book, desk.scope)
    ready = {DOCUMENTS.index(one.maker): one for one in templates.opened if one.is_ready}
    workshop = Workshop(ready, desk.book, desk.scope)
    chunks = list(_chunks(workshop, wanted))
    total = sum(len(chunk.ranks) for chunk in chunks)
    documents: list[MadeDocument] = []
    broken: list[str] = []
    try:
        for lot in means.staff.lots(workshop, chunks, total):
            for document in lot.documents:
                documents.append(means.shelf.lay(document))
                means.progress(len(documents), total, document.path)
            broken.extend(lot.broken)
            desk.findings += lot.findings
            desk.shown.add(lot.shown)
    except StaffLost as lost:
        desk.findings.append(lost.finding)
    desk.findings += means.shelf.faults
    return MadeDocuments(tuple(documents), tuple(broken))


def _chunks(workshop: Workshop, wanted: Callable[[Subject], bool]) -> Iterator[Chunk]:
    """The documents wanted, in order: a deck alone, other documents some at a time."""
    for name, works in workshop.works.items():
        subject = workshop.makers[name].maker.subject
        ranks = [rank for rank, (item, _) in enumerate(works) if wanted(subject(item))]
        size = 1 if any(path.endswith(_SLOW_ENDINGS) for _, path in works[:1]) else _IN_A_CHUNK
        yield from (Chunk(name, tuple(ranks[start : start + size])) for start in range(0, len(ranks), size))


def made_reports(makers: Sequence[Maker[Any, Any]], order: Order, desk: Desk[None]) -> list[Document]:
    """The documents that tell what was made and what is wrong; they need no template."""
    return [
        Document(path, maker.subject(item), content)
        for maker in makers
        if maker.ordered(order)
        for items in [maker.items(desk.book, desk.scope)]
        for item, path in zip(items, maker.paths(desk.book, items), strict=True)
        if (content := maker.make(item, desk)) is not None
    ]

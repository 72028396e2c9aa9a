"""Where a line stands, in words that lead there: « Contexte, paragraphe 2 », « Diapositive 12, « Titre » »."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.judgement.takeback.returned import Frame, Page, ReturnedDocument, Room, Table

_START = "Début du document"
_LONGEST_HEADER = 40
"""A first row of more is no row of headers."""


def places(document: ReturnedDocument) -> dict[int, str]:
    """The place of each line, by number."""
    return {number: place for page in document.pages for number, place in _page_places(page)}


def _page_places(page: Page) -> Iterator[tuple[int, str]]:
    for frame in page.frames:
        yield from _frame_places(page, frame)


def _frame_places(page: Page, frame: Frame) -> Iterator[tuple[int, str]]:
    heading, counts = "", Counter[str]()
    for block in frame.blocks:
        if isinstance(block, Table):
            yield from _table_places(block, _within(page, frame, heading))
            continue
        if block.heading and block.text.strip():
            heading = block.text.strip()
            yield block.number, f"Titre « {heading} »"
            continue
        where = _within(page, frame, heading)
        counts[where] += bool(block.text.strip())
        is_numbered = frame.room is Room.BODY or len(frame.blocks) > 1
        yield block.number, f"{where}, paragraphe {counts[where]}" if is_numbered else where


def _within(page: Page, frame: Frame, heading: str) -> str:
    if not page.is_slide:
        return heading or (_START if frame.room is Room.BODY else frame.called)
    name = f"« {frame.name} »" if frame.name and frame.room in (Room.BOX, Room.TITLE) else frame.called
    return f"Diapositive {page.number}, {name}"


def _table_places(table: Table, where: str) -> Iterator[tuple[int, str]]:
    heads = [" ".join(cell.text.split()) for cell in table.rows[0].cells]
    for rank, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            head = heads[column] if column < len(heads) and len(heads[column]) <= _LONGEST_HEADER else ""
            head = f"colonne « {head} »" if head else f"colonne {column + 1}"
            line = "en-tête" if not rank else f"ligne {rank}"
            yield from ((one.number, f"{where}, {line}, {head}") for one in cell.paragraphs)

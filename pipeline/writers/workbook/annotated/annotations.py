"""What can be added to a workbook that is there already without changing what it says: plain values."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.findings import Address


@dataclass(frozen=True)
class Link:
    """A cell of an added sheet that shows `text` and leads to a cell of the workbook."""

    text: str
    sheet: str
    address: Address


@dataclass(frozen=True)
class Note:
    """The cell at `address` gets a note of this text, after what its note already says, and a coloured ground.

    `colour` is RRGGBB, "" to leave the ground as it is; no note without `text`. A cell that has a thread of comments
    is only coloured: Excel shows the thread, and nothing of an old note beside it. A click on the cell follows `link`,
    whose text is then its tooltip, unless the cell leads somewhere already.
    """

    sheet: str
    address: Address
    text: str = ""
    author: str = ""
    colour: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class AddedSheet:
    """A new sheet, after the others: headers, then rows of texts, numbers and links; `widths` in characters."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str | float | Link, ...], ...]
    widths: tuple[float, ...]

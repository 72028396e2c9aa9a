"""The tree of what a PDF says: nodes with a role, and the pieces of its pages that they hold (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left corner of the page."""


@dataclass(frozen=True)
class Content:
    """A marked piece of a page, counted from 0; `says`: it has text or a picture, not only lines and fills."""

    page: int
    number: int
    says: bool = True


@dataclass(frozen=True)
class Link:
    """An annotation of a page, by its rank there."""

    page: int
    rank: int


@dataclass(eq=False)
class Node:
    """An element: its standard role (« P », « Table »), and what it holds in the order in which it is read.

    `said`: its alternative text, or a mark. `scope`: « Column » or « Row », of a header. `spans`: columns and rows that
    a cell takes. `on`: the page that it is said to be on, even when it holds nothing there.
    """

    role: str
    kids: list[Node | Content | Link] = field(default_factory=list)
    said: str = ""
    scope: str = ""
    spans: tuple[int, int] = (1, 1)
    box: Box | None = None
    on: int | None = None

    def nodes(self) -> Iterator[Node]:
        """Itself and those under it, in reading order."""
        yield self
        for kid in self.children():
            yield from kid.nodes()

    def children(self) -> list[Node]:
        """The nodes that it holds."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def rows(self) -> list[Node]:
        """The rows of a table, without those of the tables that stand in its cells."""
        rows = []
        for kid in self.children():
            rows += kid.rows() if kid.role in ("THead", "TBody", "TFoot") else [kid] if kid.role == "TR" else []
        return rows

    def leaves(self) -> Iterator[Content | Link]:
        """The pieces of pages that it and those under it hold, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.leaves()
            else:
                yield kid

    @property
    def page(self) -> int | None:
        """The first page on which it has something, else that on which it is said to be."""
        return next((leaf.page for leaf in self.leaves()), self.on)


def around(boxes: Iterator[Box | None]) -> Box | None:
    """The smallest box around these, None when there is none."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    lefts, bottoms, rights, tops = zip(*known, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def is_inside(box: Box | None, other: Box | None) -> bool:
    """Whether the middle of a box is in another one."""
    if box is None or other is None:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]

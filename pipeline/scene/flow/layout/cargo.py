"""What a flow carries on its line: numbered discs and triangles, and its label above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from pipeline.measure.text_size import Font, width_mm, wrap
from pipeline.scene.flow.graph import Edge
from pipeline.scene.flow.layout.sizes import Sizes, text_height
from pipeline.scene.shapes import BARRIER, DATA, Label, Marker, Point, Text

_BADGE_MARGIN = 4.6
_LONGEST_WORD = 40.0


@dataclass(frozen=True)
class Cargo:
    """Markers and label around a point of the line; `above` and `below` are the room they take on each side of it."""

    width: float = 0.0
    above: float = 0.0
    below: float = 0.0
    markers: tuple[Marker, ...] = ()
    label: Label | None = None

    def at(self, point: Point) -> tuple[Marker | Label, ...]:
        """The markers and the label, around `point`."""
        x, y = point
        moved = [replace(item, centre=(item.centre[0] + x, item.centre[1] + y)) for item in self.markers]
        label = self.label and replace(self.label, left=self.label.left + x, top=self.label.top + y)
        return (*moved, label) if label else tuple(moved)


@lru_cache(maxsize=4096)
def cargo_of(edge: Edge, sizes: Sizes) -> Cargo:
    """The cargo of a flow: the first row of markers on the line, the next ones below, the label above."""
    rows = _rows(_markers(edge, sizes), sizes)
    placed: list[Marker] = []
    below = width = 0.0
    above = max((marker.height for marker in rows[0]), default=0.0) / 2 if rows else 0.0
    centre = 0.0
    for rank, row in enumerate(rows):
        height = max(marker.height for marker in row)
        centre = 0.0 if rank == 0 else below + sizes.air + height / 2
        below = centre + height / 2
        row_width = sum(marker.width for marker in row) + sizes.air * (len(row) - 1)
        placed.extend(_in_a_row(row, -row_width / 2, centre, sizes.air))
        width = max(width, row_width)
    label = _label(edge, sizes, above)
    if label:
        width, above = max(width, label.width), above + sizes.air + label.height
    return Cargo(width, above, below, tuple(placed), label)


def _in_a_row(row: Sequence[Marker], left: float, centre: float, air: float) -> Iterator[Marker]:
    for marker in row:
        yield replace(marker, centre=(left + marker.width / 2, centre))
        left += marker.width + air


def _rows(markers: Sequence[Marker], sizes: Sizes) -> list[list[Marker]]:
    """The markers in rows of a few, none wider than a label unless one marker is."""
    rows: list[list[Marker]] = []
    for marker in markers:
        width = sum(other.width + sizes.air for other in rows[-1]) + marker.width if rows else 0.0
        if not rows or len(rows[-1]) == sizes.per_row or width > sizes.label_width:
            rows.append([])
        rows[-1].append(marker)
    return rows


def _markers(edge: Edge, sizes: Sizes) -> list[Marker]:
    """Discs, then triangles, then the badges of socles."""
    width, height = sizes.triangle
    discs = [
        _marker(edge, sizes, DATA, text, (max(sizes.disc, _text_width(text, sizes) + 2.4), sizes.disc))
        for text in spans(edge.data)
    ]
    triangles = [_marker(edge, sizes, BARRIER, str(number), (width, height)) for number in sorted(set(edge.barriers))]
    badges = [
        _marker(edge, sizes, kind, code, (_text_width(code, sizes) + _BADGE_MARGIN, sizes.disc + 0.8))
        for kind, code in edge.socles
    ]
    return discs + triangles + badges


def _marker(edge: Edge, sizes: Sizes, kind: str, text: str, size: Point) -> Marker:
    name = f"{kind.capitalize()} {text}"
    return Marker(kind, (0, 0), *size, text=text, size_pt=sizes.marker_pt, owner=edge.identifier, name=name)


def _text_width(text: str, sizes: Sizes) -> float:
    return width_mm(text, Font("Arial", sizes.marker_pt, bold=True))


def spans(numbers: Sequence[int]) -> tuple[str, ...]:
    """The numbers in order, three or more that follow each other as « 1 à 5 »."""
    ordered = sorted(set(numbers))
    breaks = [0, *(rank for rank, (a, b) in enumerate(pairwise(ordered), start=1) if b != a + 1), len(ordered)]
    runs = [ordered[start:end] for start, end in pairwise(breaks)]
    return tuple(
        text
        for run in runs
        for text in ([f"{run[0]} à {run[-1]}"] if len(run) > 2 else [str(number) for number in run])
    )


def _label(edge: Edge, sizes: Sizes, above: float) -> Label | None:
    if not edge.label:
        return None
    longest = max((width_mm(word, sizes.font) for word in edge.label.split()), default=0.0)
    whole = width_mm(edge.label, sizes.font)
    width = max(min(longest, _LONGEST_WORD), min(whole, sizes.label_width)) / 0.985 + 0.4
    text = Text(edge.label, wrap(edge.label, sizes.font, width), sizes.size_pt)
    height = text_height(text)
    return Label(text, -width / 2, -above - sizes.air - height, width, height, edge.identifier, centred=True)

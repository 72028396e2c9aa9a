"""What a reader would object to in a drawing, as sentences. Independent of the layout's own code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from pipeline.measure.text_size import Font, line_height_mm
from pipeline.scene.pictograms import pictogram_corner, text_room
from pipeline.scene.shapes import BOTTOM, LEFT, RIGHT, TOP, Box, Connector, Item, Label, Marker, Point, Scene

Rectangle = tuple[float, float, float, float]
Segment = tuple[Point, Point]
TOUCH = 1e-6
APART = 0.5
"""The room between two marks under which they seem to touch, in mm; that of a label includes the height of its line."""


def faults(items: Iterable[Item], width: float, height: float) -> list[str]:
    drawn = list(items)
    boxes = [item for item in drawn if isinstance(item, Box)]
    flows = [item for item in drawn if isinstance(item, Connector)]
    notes = [item for item in drawn if isinstance(item, Marker | Label)]
    return [
        *_overlapping_boxes(boxes),
        *_unglued(boxes, flows),
        *_through_boxes(boxes, flows),
        *_run_over(flows),
        *_covering(notes, boxes, flows),
        *_outside(drawn, width, height),
        *_squeezed(boxes),
    ]


def reach(scene: Scene, width: float, height: float) -> float:
    """How much of its zone a drawing takes, in the direction in which it takes most, legend included downwards."""
    rooms = [room for item in scene.items for room in _rooms(item)]
    wide = max(room[2] for room in rooms) - min(room[0] for room in rooms)
    return max(wide / width, scene.height / height)


def crossings(flows: Sequence[Connector]) -> int:
    pairs = combinations(flows, 2)
    return sum(_cross(a, b) for one, other in pairs for a in pairwise(one.points) for b in pairwise(other.points))


def bends(flows: Sequence[Connector]) -> int:
    return sum(max(len(flow.points) - 2, 0) for flow in flows)


def _cross(one: Segment, other: Segment) -> bool:
    a, b = _hull(one), _hull(other)
    is_level, other_is_level = a[1] == a[3], b[1] == b[3]
    if is_level == other_is_level:
        return False
    level, upright = (a, b) if is_level else (b, a)
    return level[0] < upright[0] < level[2] and upright[1] < level[1] < upright[3]


def _overlapping_boxes(boxes: Sequence[Box]) -> Iterator[str]:
    for one, other in combinations(boxes, 2):
        if _touch(_room(one), _room(other), 0.5):
            yield f"{one.identifier} touche {other.identifier}"


def _unglued(boxes: Sequence[Box], flows: Sequence[Connector]) -> Iterator[str]:
    known = {box.identifier: box for box in boxes}
    for flow in flows:
        ends = ((flow.source, flow.source_site, flow.points[0]), (flow.target, flow.target_site, flow.points[-1]))
        for identifier, rank, point in ends:
            box = known[identifier]
            site = box.sites[rank]
            if max(abs(site.point[0] - point[0]), abs(site.point[1] - point[1])) > TOUCH:
                yield f"{flow.identifier} ne finit pas sur {identifier}"
            if not _on_border(site.side, site.point, box):
                yield f"{identifier} a un point de connexion hors de son bord"
        if len(flow.points) > 6:
            yield f"{flow.identifier} a plus de quatre coudes"


def _on_border(side: str, point: Point, box: Box) -> bool:
    x, y = point
    inside = {LEFT: box.top < y < box.bottom, TOP: box.left < x < box.right}
    places = {
        LEFT: abs(x - box.left) < TOUCH and inside[LEFT],
        RIGHT: abs(x - box.right) < TOUCH and inside[LEFT],
        TOP: abs(y - box.top) < TOUCH and inside[TOP],
        BOTTOM: abs(y - box.bottom) < TOUCH and inside[TOP],
    }
    return places[side]


def _through_boxes(boxes: Sequence[Box], flows: Sequence[Connector]) -> Iterator[str]:
    for flow in flows:
        for segment in pairwise(flow.points):
            if segment[0][0] != segment[1][0] and segment[0][1] != segment[1][1]:
                yield f"{flow.identifier} est oblique"
            for box in boxes:
                air = -TOUCH if box.identifier in (flow.source, flow.target) else 0.5
                if _touch(_hull(segment), _room(box), air):
                    yield f"{flow.identifier} traverse {box.identifier}"


def _run_over(flows: Sequence[Connector]) -> Iterator[str]:
    """Two flows on one line, or so near that they look like one."""
    for one, other in combinations(flows, 2):
        for a in pairwise(one.points):
            for b in pairwise(other.points):
                if _parallel(a, b) and _touch(_hull(a), _hull(b), 1.0):
                    yield f"{one.identifier} et {other.identifier} se confondent"


def _parallel(one: Segment, other: Segment) -> bool:
    return (one[0][1] == one[1][1]) == (other[0][1] == other[1][1])


def _covering(notes: Sequence[Marker | Label], boxes: Sequence[Box], flows: Sequence[Connector]) -> Iterator[str]:
    for note in notes:
        for box in boxes:
            if box.identifier != note.owner and _touch(_room(note), _room(box), 0.2):
                yield f"une marque de {note.owner} couvre {box.identifier}"
        for flow in flows:
            if flow.identifier != note.owner and any(_touch(_room(note), _hull(s), 0.2) for s in pairwise(flow.points)):
                yield f"une marque de {note.owner} couvre {flow.identifier}"
    for one, other in combinations(notes, 2):
        if _touch(_room(one), _room(other), APART):
            yield f"des marques de {one.owner} et {other.owner} se touchent"


def _outside(items: Sequence[Item], width: float, height: float) -> Iterator[str]:
    for item in items:
        for left, top, right, bottom in _rooms(item):
            if left < -TOUCH or top < -TOUCH or right > width + TOUCH or bottom > height + TOUCH:
                yield f"{item} sort de la zone"


def _squeezed(boxes: Sequence[Box]) -> Iterator[str]:
    """Pictograms that leave their box or cover its letters."""
    for box in boxes:
        if box.pictogram and box.texts:
            x, y = pictogram_corner(box, box.pictogram)
            right, bottom = x + box.pictogram.side, y + box.pictogram.side
            inside = text_room(box)
            if x < 0 or y < 0 or right > box.width + TOUCH or bottom > box.height + TOUCH:
                yield f"le pictogramme de {box.identifier} sort de sa boîte"
            if right > inside.left and bottom > inside.top:
                yield f"le pictogramme de {box.identifier} touche ses lettres"
            lines = sum(len(text.lines) * line_height_mm(Font("Arial", text.size_pt, bold=True)) for text in box.texts)
            if lines > box.height - inside.top - inside.bottom + 0.01:
                yield f"les lettres de {box.identifier} sortent de leur boîte"


def _rooms(item: Item) -> list[Rectangle]:
    if isinstance(item, Box | Marker | Label):
        return [_room(item)]
    return [_hull(segment) for segment in pairwise(item.points)]


def _room(item: Box | Marker | Label) -> Rectangle:
    if isinstance(item, Marker):
        x, y = item.centre
        return x - item.width / 2, y - item.height / 2, x + item.width / 2, y + item.height / 2
    return item.left, item.top, item.left + item.width, item.top + item.height


def _hull(segment: Segment) -> Rectangle:
    (a, b), (c, d) = segment
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _touch(one: Rectangle, other: Rectangle, air: float) -> bool:
    return one[0] < other[2] + air and other[0] < one[2] + air and one[1] < other[3] + air and other[1] < one[3] + air

"""How the items of a scene are grouped for an editor who moves them: the marks of a flow, the legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pipeline.scene.shapes import Box, Connector, Item, Label, Marker, Scene, Stroke

Room = tuple[float, float, float, float]
"""Left, top, width, height, in mm."""


@dataclass(frozen=True)
class Family:
    """Items that go together, under a French name; a single item has no need of a group."""

    name: str
    items: tuple[Item, ...]


def families(scene: Scene) -> Iterator[Family]:
    """Every item of a scene in its order, marks grouped by flow, the legend last."""
    names = {connector.identifier: connector.name for connector in scene.connectors}
    for owner, items in groupby(scene.items, key=_owner):
        found = tuple(items)
        if owner and len(found) > 1:
            yield Family(f"Marques – {names.get(owner, owner)}", found)
        else:
            yield from (Family("", (item,)) for item in found)
    if scene.legend:
        yield Family("Légende", scene.legend)


def _owner(item: Item) -> str:
    return item.owner if isinstance(item, Marker | Label) else ""


def room(items: Iterable[Item]) -> Room:
    """The room that items take together."""
    rooms = [_room(item) for item in items]
    left, top = min(r[0] for r in rooms), min(r[1] for r in rooms)
    right, bottom = max(r[0] + r[2] for r in rooms), max(r[1] + r[3] for r in rooms)
    return left, top, right - left, bottom - top


def _room(item: Item) -> Room:
    if isinstance(item, Connector | Stroke):
        xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    if isinstance(item, Marker):
        x, y = item.centre
        return x - item.width / 2, y - item.height / 2, item.width, item.height
    return item.left, item.top, item.width, item.height


def item_name(item: Item) -> str:
    """The French name of an item, for PowerPoint's selection pane and screen readers."""
    if isinstance(item, Label):
        return f"Texte : {item.text.content}"
    if isinstance(item, Stroke):
        return "Exemple de trait"
    if isinstance(item, Box):
        return item.name or " ".join(text.content for text in item.texts) or item.kind.capitalize()
    return item.name or "Marque"

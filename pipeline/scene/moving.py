"""Items carried elsewhere in their drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.scene.shapes import Box, Connector, Item, Marker, Point, Stroke


def moved(items: Iterable[Item], right: float, down: float) -> tuple[Item, ...]:
    """The items moved by so many mm to the right and downwards."""
    return tuple(_moved(item, right, down) for item in items)


def _moved(item: Item, right: float, down: float) -> Item:
    def there(point: Point) -> Point:
        return point[0] + right, point[1] + down

    if isinstance(item, Connector | Stroke):
        return replace(item, points=tuple(there(point) for point in item.points))
    if isinstance(item, Marker):
        return replace(item, centre=there(item.centre))
    left, top = there((item.left, item.top))
    if isinstance(item, Box):
        sites = tuple(replace(site, point=there(site.point)) for site in item.sites)
        return replace(item, left=left, top=top, sites=sites)
    return replace(item, left=left, top=top)

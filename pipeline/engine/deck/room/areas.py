"""Where the shapes of a slide stand, their own positions or those that placeholders inherit."""

from __future__ import annotations

from lxml import etree

from pipeline.engine.deck.room.text_styles import Setting, inherited_shapes
from pipeline.engine.deck.room.units import millimetres, whole
from pipeline.engine.package.vocabulary import A, P
from pipeline.measure.page import Area

_QUARTER = 5_400_000
"""A quarter of a turn, in sixtieths of a thousandth of a degree (ECMA-376 20.1.10.3)."""


def area_in(transform: etree._Element | None) -> Area | None:
    """The area of an `xfrm`, before any rotation; None when it has no position."""
    return _area(transform, "off", "ext")


def _area(transform: etree._Element | None, origin: str, size: str) -> Area | None:
    if transform is None:
        return None
    offset, extent = transform.find(f"{A}{origin}"), transform.find(f"{A}{size}")
    if offset is None or extent is None:
        return None
    return Area(
        *(millimetres(value) for value in (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy")))
    )


def frame_area(frame: etree._Element) -> Area:
    """The area of a graphic frame, which always has one (ECMA-376 19.3.1.21)."""
    return area_in(frame.find(f"{P}xfrm")) or Area(0, 0, 0, 0)


def shape_area(shape: etree._Element, setting: Setting) -> Area | None:
    """The area of a shape, a picture or a frame, or that of the placeholder it inherits from, before any rotation.

    A shape of a group stands where the group puts it, as large as the group makes it.
    """
    own = area_in(shape.find(f"{P}spPr/{A}xfrm")) or area_in(shape.find(f"{P}xfrm"))
    inherited = (area_in(candidate.find(f"{P}spPr/{A}xfrm")) for candidate in inherited_shapes(shape, setting))
    return _in_groups(own, shape) if own else next((area for area in inherited if area is not None), None)


def covered_area(shape: etree._Element, setting: Setting) -> Area | None:
    """The upright rectangle that a shape covers, turned on its side or not."""
    area = shape_area(shape, setting)
    transform = shape.find(f"{P}spPr/{A}xfrm")
    turned = round(whole(transform.get("rot")) / _QUARTER) % 2 if transform is not None else 0
    if area is None or not turned:
        return area
    shift = (area.width - area.height) / 2
    return Area(area.left + shift, area.top - shift, area.height, area.width)


def _in_groups(area: Area, shape: etree._Element) -> Area:
    for group in shape.iterancestors(f"{P}grpSp"):
        transform = group.find(f"{P}grpSpPr/{A}xfrm")
        outside, inside = area_in(transform), _area(transform, "chOff", "chExt")
        if outside is not None and inside is not None and inside.width and inside.height:
            across, down = outside.width / inside.width, outside.height / inside.height
            left = outside.left + (area.left - inside.left) * across
            top = outside.top + (area.top - inside.top) * down
            area = Area(left, top, area.width * across, area.height * down)
    return area

"""Where the shapes of a slide stand, their own positions or those that placeholders inherit."""

from __future__ import annotations

from lxml import etree

from pipeline.engine.deck.text_styles import EMU_PER_MM, Setting, inherited_shapes
from pipeline.engine.package.vocabulary import A, P
from pipeline.measure.page import Area


def area_in(transform: etree._Element | None) -> Area | None:
    """The area of an `xfrm`; None when it has no position."""
    if transform is None:
        return None
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    if offset is None or extent is None:
        return None
    x, y, cx, cy = offset.get("x", "0"), offset.get("y", "0"), extent.get("cx", "0"), extent.get("cy", "0")
    return Area(*(int(value) / EMU_PER_MM for value in (x, y, cx, cy)))


def frame_area(frame: etree._Element) -> Area:
    """The area of a graphic frame, which always has one."""
    area = area_in(frame.find(f"{P}xfrm"))
    assert area is not None, "a graphic frame has a position (ECMA-376 19.3.1.21)"
    return area


def shape_area(shape: etree._Element, setting: Setting) -> Area | None:
    """The area of a shape, a picture or a frame, or that of the placeholder it inherits from."""
    own = area_in(shape.find(f"{P}spPr/{A}xfrm")) or area_in(shape.find(f"{P}xfrm"))
    inherited = (area_in(candidate.find(f"{P}spPr/{A}xfrm")) for candidate in inherited_shapes(shape, setting))
    return own or next((area for area in inherited if area is not None), None)

"""A shape of a slide's body that stays as large as it is drawn, and how a shape is put somewhere else."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.engine.deck.room.units import EMU_PER_MM
from pipeline.engine.package.vocabulary import A, P
from pipeline.measure.page import Area


@dataclass(frozen=True)
class Rigid:
    """A shape that stays as large as it is drawn."""

    shape: etree._Element
    area: Area

    def needed_mm(self, _share: float) -> float:
        """Its height, whatever the size of letters."""
        return self.area.height

    def stretch_mm(self, _share: float) -> float:
        """It takes no air."""
        return 0.0

    def set(self, _share: float, top_mm: float, height_mm: float) -> None:
        """Puts it there; as high as it must be."""
        move(self.shape, self.area, top_mm, height_mm)


def move(shape: etree._Element, area: Area, top_mm: float, height_mm: float) -> None:
    """Gives a shape its top and its height; one that inherits its place gets its own only when it changes."""
    transform = _transform(shape)
    if transform is None:
        if abs(top_mm - area.top) < _ROUNDING_MM and abs(height_mm - area.height) < _ROUNDING_MM:
            return
        transform = _made_transform(shape, area)
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    if offset is not None and extent is not None:
        offset.set("y", str(round(top_mm * EMU_PER_MM)))
        extent.set("cy", str(round(height_mm * EMU_PER_MM)))


_ROUNDING_MM = 0.05


def _transform(shape: etree._Element) -> etree._Element | None:
    paths = (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm")
    return next((found for found in map(shape.find, paths) if found is not None), None)


def _made_transform(shape: etree._Element, area: Area) -> etree._Element:
    drawn = shape.find(f"{P}spPr")
    assert drawn is not None, "a shape without a frame has properties"
    made = etree.Element(f"{A}xfrm")
    offset, extent = etree.SubElement(made, f"{A}off"), etree.SubElement(made, f"{A}ext")
    offset.set("x", str(round(area.left * EMU_PER_MM)))
    extent.set("cx", str(round(area.width * EMU_PER_MM)))
    drawn.insert(0, made)
    return made

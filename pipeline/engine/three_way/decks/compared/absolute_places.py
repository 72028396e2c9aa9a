"""Where shapes stand on a slide, in EMU, whatever groups they are in; and how to put one somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from pipeline.engine.deck.room.units import emu, whole
from pipeline.engine.package.vocabulary import A, P


class Spot(NamedTuple):
    """A place on the slide: left, top, width, height in EMU, and how it is turned."""

    left: float
    top: float
    width: float
    height: float
    turned: tuple[str, str, str] = ("0", "0", "0")

    def near(self, other: Spot, tolerance: float) -> bool:
        """Whether two places are one, but for a `tolerance` in EMU."""
        close = all(abs(one - two) <= tolerance for one, two in zip(self[:4], other[:4], strict=True))
        return close and _angles(self.turned) == _angles(other.turned)


def _angles(turned: tuple[str, str, str]) -> tuple[int, str, str]:
    return round(whole(turned[0]) / 60_000) % 360, turned[1], turned[2]


@dataclass(frozen=True)
class _Frame:
    """How a group puts its shapes on what it stands in."""

    left: float
    top: float
    across: float
    down: float
    inner_left: float
    inner_top: float


def transform_of(shape: etree._Element) -> etree._Element | None:
    """The `xfrm` of a shape, a group or a frame."""
    for path in (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm"):
        found = shape.find(path)
        if found is not None:
            return found
    return None


def spot_of(shape: etree._Element) -> Spot | None:
    """Where a shape stands on its slide; None when it inherits its place."""
    transform = transform_of(shape)
    box = _box(transform, "off", "ext")
    if transform is None or box is None:
        return None
    left, top, width, height = map(float, box)
    for frame in _frames(shape):
        left = frame.left + (left - frame.inner_left) * frame.across
        top = frame.top + (top - frame.inner_top) * frame.down
        width, height = width * frame.across, height * frame.down
    rotation, *flips = (transform.get(name, "0") for name in ("rot", "flipH", "flipV"))
    flipped = ["1" if flip in ("1", "true") else "0" for flip in flips]
    return Spot(left, top, width, height, (rotation, flipped[0], flipped[1]))


def put(shape: etree._Element, spot: Spot) -> bool:
    """Puts a shape that has a place of its own at `spot`; False when it has none."""
    transform = transform_of(shape)
    offset = transform.find(f"{A}off") if transform is not None else None
    extent = transform.find(f"{A}ext") if transform is not None else None
    if transform is None or offset is None or extent is None:
        return False
    left, top, width, height = spot[:4]
    for frame in reversed(list(_frames(shape))):
        left = frame.inner_left + (left - frame.left) / frame.across
        top = frame.inner_top + (top - frame.top) / frame.down
        width, height = width / frame.across, height / frame.down
    for element, sides in ((offset, {"x": left, "y": top}), (extent, {"cx": width, "cy": height})):
        for side, length in sides.items():
            element.set(side, str(round(length)))
    for name, value in zip(("rot", "flipH", "flipV"), spot.turned, strict=True):
        transform.attrib.pop(name, "")
        if value != "0":
            transform.set(name, value)
    return True


def _frames(shape: etree._Element) -> Iterator[_Frame]:
    """The frames of the groups that a shape is in, the nearest first."""
    for group in shape.iterancestors(f"{P}grpSp"):
        transform = group.find(f"{P}grpSpPr/{A}xfrm")
        outer, inner = _box(transform, "off", "ext"), _box(transform, "chOff", "chExt")
        if outer and inner and inner[2] and inner[3] and outer[2] and outer[3]:
            yield _Frame(outer[0], outer[1], outer[2] / inner[2], outer[3] / inner[3], inner[0], inner[1])


def _box(transform: etree._Element | None, origin: str, size: str) -> tuple[int, int, int, int] | None:
    if transform is None:
        return None
    offset, extent = transform.find(f"{A}{origin}"), transform.find(f"{A}{size}")
    if offset is None or extent is None:
        return None
    return emu(offset.get("x")), emu(offset.get("y")), emu(extent.get("cx")), emu(extent.get("cy"))

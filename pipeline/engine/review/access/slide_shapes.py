"""The shapes of a slide as they are painted, back to front, groups opened: where each stands and what fills it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.deck.room.areas import area_in, shape_area
from pipeline.engine.deck.room.text_styles import Setting, inherited_shapes
from pipeline.engine.deck.room.units import EMU_PER_MM
from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.review.access.theme_colours import Palette, fill_of
from pipeline.measure.page import Area

SHAPES = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp")
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True)
class Painted:
    """A shape: its element, its place on the slide (mm), the colours of its fill, the group it stands in."""

    shape: etree._Element
    area: Area | None
    fill: tuple[str, ...]
    group: etree._Element | None

    @property
    def name(self) -> str:
        """What the selection pane calls it."""
        return properties_of(self.shape).get("name", "")


_NOTHING = etree.Element("nothing")


def properties_of(shape: etree._Element) -> etree._Element:
    """The `p:cNvPr` of a shape; an empty element when it has none."""
    found = shape.find(f"*/{P}cNvPr")
    return _NOTHING if found is None else found


def placeholder_kind(shape: etree._Element) -> str:
    """The kind of a placeholder, « obj » when it names none; "" for what is no placeholder."""
    found = shape.find(f"*/{P}nvPr/{P}ph")
    return "" if found is None else found.get("type", "obj")


def painted(slide: etree._Element, setting: Setting, palette: Palette) -> list[Painted]:
    """The shapes of the master and of the layout that a slide shows, then its own."""
    behind = [setting.layout] if slide is not setting.layout else []
    if slide.get("showMasterSp", "1") != "0" and setting.layout.get("showMasterSp", "1") != "0":
        behind = [setting.master, *behind]
    shown = [
        one
        for tree in behind
        for one in _shapes(_tree(tree), setting, palette, _Place(), None)
        if not placeholder_kind(one.shape)
    ]
    return [*shown, *_shapes(_tree(slide), setting, palette, _Place(), None)]


def own_shapes(slide: etree._Element, setting: Setting, palette: Palette) -> list[Painted]:
    """The shapes of the slide itself."""
    return list(_shapes(_tree(slide), setting, palette, _Place(), None))


def background(slide: etree._Element, setting: Setting, palette: Palette) -> tuple[str, ...]:
    """The colours of the page behind everything."""
    for tree in (slide, setting.layout, setting.master):
        found = tree.find(f"{P}cSld/{P}bg")
        if found is not None:
            reference = found.find(f"{P}bgRef")
            if reference is not None:
                return (palette.colour(reference),)
            return fill_of(found.find(f"{P}bgPr"), palette) or ("",)
    return (palette.named("bg1") or "FFFFFF",)


def behind(text: Area, below: Sequence[Painted], page: tuple[str, ...]) -> tuple[str, ...]:
    """The colours behind a text, where it begins and in its middle."""
    y = text.top + text.height / 2
    places = (text.left + min(_BEGINNING, text.width / 2), text.left + text.width / 2)
    return tuple(dict.fromkeys(colour for x in places for colour in _at(x, y, below) or page))


_BEGINNING = 5.0
"""How far a text begins from the side of its box, in mm."""


def _at(x: float, y: float, below: Sequence[Painted]) -> tuple[str, ...]:
    """The colours of the last shape painted at a point; none where nothing is."""
    for one in reversed(below):
        place = one.area
        is_there = place and place.left <= x <= place.left + place.width and place.top <= y <= place.bottom
        if is_there and (one.fill or one.shape.tag == f"{P}pic"):
            return one.fill or ("",)
    return ()


@dataclass(frozen=True)
class _Place:
    """How coordinates inside a group become those of the slide: scale, then shift (mm)."""

    scale: tuple[float, float] = (1.0, 1.0)
    shift: tuple[float, float] = (0.0, 0.0)

    def of(self, area: Area) -> Area:
        (sx, sy), (dx, dy) = self.scale, self.shift
        return Area(area.left * sx + dx, area.top * sy + dy, area.width * sx, area.height * sy)


def _tree(part: etree._Element) -> etree._Element:
    found = part.find(f"{P}cSld/{P}spTree")
    assert found is not None, "a slide, a layout or a master has a tree of shapes (ECMA-376 19.3.1.43)"
    return found


def _shapes(
    tree: etree._Element, setting: Setting, palette: Palette, place: _Place, group: etree._Element | None
) -> Iterator[Painted]:
    for element in tree:
        if element.tag == f"{P}grpSp":
            yield from _shapes(
                element, setting, palette, _inside(element, place), group if group is not None else element
            )
        elif element.tag == f"{_COMPATIBLE}AlternateContent":
            choice = element.find(f"{_COMPATIBLE}Choice")
            if choice is not None:
                yield from _shapes(choice, setting, palette, place, group)
        elif element.tag in SHAPES:
            area = shape_area(element, setting)
            yield Painted(element, place.of(area) if area else None, _fill(element, setting, palette), group)


def _inside(group: etree._Element, place: _Place) -> _Place:
    transform = group.find(f"{P}grpSpPr/{A}xfrm")
    outer = area_in(transform)
    if transform is None or outer is None:
        return place
    first, size = transform.find(f"{A}chOff"), transform.find(f"{A}chExt")
    if first is None or size is None:
        return place
    x, y = (int(first.get(side, "0")) / EMU_PER_MM for side in ("x", "y"))
    wide, high = (int(size.get(side, "0")) / EMU_PER_MM for side in ("cx", "cy"))
    real = place.of(outer)
    sx, sy = real.width / wide if wide else 1.0, real.height / high if high else 1.0
    return _Place((sx, sy), (real.left - x * sx, real.top - y * sy))


def _fill(shape: etree._Element, setting: Setting, palette: Palette) -> tuple[str, ...]:
    """The colours of a shape's fill: its own, that of the placeholder it inherits from, that of its style."""
    for candidate in (shape, *inherited_shapes(shape, setting)):
        found = fill_of(candidate.find(f"{P}spPr"), palette)
        if found is not None:
            return found
    reference = shape.find(f"{P}style/{A}fillRef")
    return (palette.colour(reference),) if reference is not None and reference.get("idx", "0") != "0" else ()

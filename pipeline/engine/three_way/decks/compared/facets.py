"""What can be changed of a shape apart from its texts, one thing after the other: read, compared, taken over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.three_way.canonical import Link, canonical_all
from pipeline.engine.three_way.told import Kind

_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_PROPERTIES_ORDER = ("xfrm", "custGeom", "prstGeom", *_FILLS, "ln", "effectLst", "effectDag", "scene3d", "sp3d",
                     "extLst")  # fmt: skip
_BODY_ORDER = ("bodyPr", "lstStyle", "p")
_SHAPE_ORDER = ("nvSpPr", "nvPicPr", "nvGrpSpPr", "nvGraphicFramePr", "nvCxnSpPr", "blipFill", "spPr", "grpSpPr",
                "xfrm", "graphic", "style", "txBody", "extLst")  # fmt: skip
_HEADS = tuple(f"{P}{name}" for name in ("nvSpPr", "nvPicPr", "nvGrpSpPr", "nvGraphicFramePr", "nvCxnSpPr"))

Carried = Callable[[etree._Element], etree._Element]
"""A copy of an element of the hand's deck, whose relationships lead where they led."""


@dataclass(frozen=True)
class Facet:
    """Some children of one element of a shape: `holder` finds or is given that element, `names` are the children."""

    kind: Kind
    holder: Callable[[etree._Element], etree._Element | None]
    names: Sequence[str]
    order: Sequence[str]

    def read(self, shape: etree._Element) -> list[etree._Element]:
        """The children, none when there is no such element."""
        holder = self.holder(shape)
        return [one for one in holder if _local(one) in self.names] if holder is not None else []

    def text(self, shape: etree._Element, link: Link) -> str:
        """What they say."""
        return canonical_all(self.read(shape), link)

    def take(self, shape: etree._Element, wanted: Sequence[etree._Element], carried: Carried) -> bool:
        """Gives `shape` the children `wanted`; False when it cannot have them."""
        holder = self.holder(shape)
        if holder is None:
            return not wanted
        for old in self.read(shape):
            holder.remove(old)
        for one in wanted:
            rank = self.order.index(_local(one))
            before = [other for other in holder if _local(other) in self.order[:rank]]
            holder.insert(holder.index(before[-1]) + 1 if before else 0, carried(one))
        return True


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _own(shape: etree._Element) -> etree._Element:
    return shape


def _properties(shape: etree._Element) -> etree._Element | None:
    found = shape.find(f"{P}spPr")
    return found if found is not None else shape.find(f"{P}grpSpPr")


def _body(shape: etree._Element) -> etree._Element | None:
    return shape.find(f"{P}txBody")


def _graphic(shape: etree._Element) -> etree._Element | None:
    data = shape.find(f"{A}graphic/{A}graphicData")
    return data if data is not None and data.find(f"{A}tbl") is None else None


FACETS = {
    "outline": Facet(Kind.LOOK, _properties, ("custGeom", "prstGeom"), _PROPERTIES_ORDER),
    "fill": Facet(Kind.LOOK, _properties, _FILLS, _PROPERTIES_ORDER),
    "line": Facet(Kind.LOOK, _properties, ("ln",), _PROPERTIES_ORDER),
    "effects": Facet(Kind.LOOK, _properties, ("effectLst", "effectDag", "scene3d", "sp3d"), _PROPERTIES_ORDER),
    "style": Facet(Kind.LOOK, _own, ("style",), _SHAPE_ORDER),
    "frame": Facet(Kind.LOOK, _body, ("bodyPr", "lstStyle"), _BODY_ORDER),
    "picture": Facet(Kind.PICTURE, _own, ("blipFill",), _SHAPE_ORDER),
}
"""By name. The place, the name, the texts, tables and what a frame holds are compared in ways of their own."""


def graphic_text(shape: etree._Element, link: Link) -> str:
    """What a frame that holds no table shows: a chart, a SmartArt, an object."""
    data = _graphic(shape)
    return canonical_all(data, link) if data is not None else ""


def take_graphic(shape: etree._Element, hand: etree._Element, carried: Carried) -> None:
    """Gives a frame what the hand's holds."""
    own, other = shape.find(f"{A}graphic"), hand.find(f"{A}graphic")
    if own is not None and other is not None:
        shape.replace(own, carried(other))


def naming_of(shape: etree._Element) -> etree._Element | None:
    """The `cNvPr` of a shape: its id, its name, its description, its link."""
    head = next((one for one in shape if one.tag in _HEADS), None)
    return head.find(f"{P}cNvPr") if head is not None else None


def name_of(shape: etree._Element) -> str:
    """The name of a shape in the selection pane."""
    naming = naming_of(shape)
    return naming.get("name", "") if naming is not None else ""


def take_naming(shape: etree._Element, hand: etree._Element, carried: Carried) -> None:
    """Gives a shape the name, the description and the links of the hand's; its id stays."""
    own, other = naming_of(shape), naming_of(hand)
    if own is None or other is None:
        return
    kept = own.get("id", "")
    fresh = carried(other)
    for name in list(own.attrib):
        del own.attrib[name]
    for name, value in fresh.items():
        own.set(name, value)
    own.set("id", kept)
    own[:] = deepcopy(list(fresh))


def placeholder_of(shape: etree._Element) -> etree._Element | None:
    """What says that a shape is a placeholder."""
    head = next((one for one in shape if one.tag in _HEADS), None)
    return head.find(f"{P}nvPr/{P}ph") if head is not None else None

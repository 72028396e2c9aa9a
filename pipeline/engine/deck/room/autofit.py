"""What PowerPoint computed for the template's own text and recorded in it: forgotten where the text is another.

- « Réduire le texte dans la zone de débordement » records a scale (`normAutofit`), which PowerPoint shows as it is
  until somebody edits the box;
- « Ajuster la forme au texte » (`spAutoFit`) records a size, which it keeps likewise: the shape gets that of its text;
- a row grows with its tags, and PowerPoint records its height as the least: it is then that of a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from pipeline.engine.deck.room.areas import shape_area
from pipeline.engine.deck.room.geometry import row_needs_mm
from pipeline.engine.deck.room.text_boxes import BodyProperties, text_room
from pipeline.engine.deck.room.text_styles import Setting, paragraphs_of, style_chain
from pipeline.engine.deck.room.units import EMU_PER_MM, emu, millimetres
from pipeline.engine.package.archive import Entry, deflated
from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.source.tags import TAG
from pipeline.measure.text_size import Paragraph, width_mm

RESIZED = "a-mesurer"
"""An attribute of the properties of a text whose shape takes its size, until the slide is filled."""

_SCALES = ("fontScale", "lnSpcReduction")
_SLACK_MM = 0.5
_TENTH_EMU = EMU_PER_MM // 10
_LIKE = 0.04
"""How far a recorded height may be from the one measured for the same text."""


def forget_fits(tree: etree._Element) -> None:
    """Forgets the scale of each text of a prototype that holds tags; marks the shapes that take the size of theirs."""
    for body in tree.iter(f"{P}txBody", f"{A}txBody"):
        properties = body.find(f"{A}bodyPr")
        if properties is not None and TAG.search(_said(body)):
            _forget_scale(properties)
            if properties.find(f"{A}spAutoFit") is not None and body.tag == f"{P}txBody":
                properties.set(RESIZED, "1")


def forget_row_heights(tree: etree._Element, setting: Callable[[], Setting]) -> None:
    """Gives the rows of a prototype that are as high as their tags need, over several lines, the height of a line."""
    for table in tree.iter(f"{A}tbl"):
        widths = [millimetres(column.get("w")) for column in table.iterfind(f"{A}tblGrid/{A}gridCol")]
        for row in table.iterchildren(f"{A}tr"):
            # Whole tenths of a millimetre were typed by somebody: what PowerPoint computes falls anywhere.
            if TAG.search(_said(row)) and emu(row.get("h")) % _TENTH_EMU:
                typed = row_needs_mm(row, widths, setting())
                line = row_needs_mm(row, widths, setting(), one_line=True)
                if typed > line + _SLACK_MM and abs(millimetres(row.get("h")) - typed) < _LIKE * typed:
                    row.set("h", str(round(line * EMU_PER_MM)))


def with_fresh_scales(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries of a template, without the scales of the prompts of layouts and masters, which slides inherit."""
    fresh = dict(entries)
    for name, entry in entries.items():
        if name.startswith(("ppt/slideLayouts/", "ppt/slideMasters/")) and name.endswith(".xml"):
            content = entry.content()
            if b"fontScale" in content or b"lnSpcReduction" in content:
                tree = parse(content)
                for properties in _of_placeholders(tree):
                    _forget_scale(properties)
                fresh[name] = deflated(name, serialised(tree).encode(), 9)
    return fresh


def _of_placeholders(tree: etree._Element) -> Iterator[etree._Element]:
    for shape in tree.iter(f"{P}sp"):
        if shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is not None:
            yield from shape.iterfind(f"{P}txBody/{A}bodyPr")


def _forget_scale(properties: etree._Element) -> None:
    for fit in properties.iterfind(f"{A}normAutofit"):
        for name in _SCALES:
            fit.attrib.pop(name, "")


def _said(body: etree._Element) -> str:
    return "".join(text.text or "" for text in body.iter(f"{A}t"))


def resized(xml: str, setting: Setting) -> str:
    """A filled slide whose marked shapes have the size of their text, as PowerPoint gives it when they are edited."""
    if f"{RESIZED}=" not in xml:
        return xml
    tree = parse(xml.encode("utf-8", "replace"))
    for shape in tree.iter(f"{P}sp"):
        properties = shape.find(f"{P}txBody/{A}bodyPr")
        if properties is not None and properties.attrib.pop(RESIZED, ""):
            _resize(shape, setting)
    return serialised(tree)


def _resize(shape: etree._Element, setting: Setting) -> None:
    body, transform = shape.find(f"{P}txBody"), shape.find(f"{P}spPr/{A}xfrm")
    box = shape_area(shape, setting)
    if body is None or box is None or transform is None or transform.find(f"{A}ext") is None:
        return
    properties = BodyProperties(shape, body, setting)
    paragraphs = tuple(paragraphs_of(body, style_chain(shape, body, setting), setting))
    room = text_room(properties, box)
    if properties.on_its_side or room.columns > 1:
        return
    height = room.needed_mm(paragraphs) + properties.margin("tIns") + properties.margin("bIns")
    _set_side(transform, "y", "cy", height, {"ctr": 0.5, "b": 1.0}.get(properties.get("anchor") or "", 0.0))
    if not properties.wraps:
        width = _widest_mm(paragraphs) + properties.margin("lIns") + properties.margin("rIns")
        _set_side(transform, "x", "cx", width, _alignment(body))


def _set_side(transform: etree._Element, start: str, size: str, length_mm: float, kept: float) -> None:
    """Gives a side its length; `kept` is the point that stays in place: 0 where it starts, 1 where it ends."""
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    assert offset is not None
    assert extent is not None
    before, after = emu(extent.get(size)), round(length_mm * EMU_PER_MM)
    if abs(after - before) > _SLACK_MM * EMU_PER_MM:
        offset.set(start, str(emu(offset.get(start)) + round((before - after) * kept)))
        extent.set(size, str(after))


def _widest_mm(paragraphs: tuple[Paragraph, ...]) -> float:
    """The width of the widest line of texts that do not wrap."""
    return max((one.indent_mm + max(_line_widths(one)) for one in paragraphs), default=0.0)


def _line_widths(paragraph: Paragraph) -> list[float]:
    widths = [0.0]
    for run in paragraph.runs:
        first, *others = run.text.split("\n")
        widths[-1] += width_mm(first, run.font)
        widths += [width_mm(other, run.font) for other in others]
    return widths


def _alignment(body: etree._Element) -> float:
    aligned = next((one.get("algn", "l") for one in body.iterfind(f"{A}p/{A}pPr")), "l")
    return {"ctr": 0.5, "r": 1.0}.get(aligned, 0.0)

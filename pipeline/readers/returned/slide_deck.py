"""A deck as it reads: a page a slide, in their order; a frame a shape; the notes of the presenter."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pipeline.judgement.takeback.returned import Block, Cell, Frame, Page, Paragraph, Remark, Room, Row, Table
from pipeline.readers.file.package_parts import Parts
from pipeline.readers.returned.names import MATH, MC, A, P, R, chosen
from pipeline.readers.returned.slide_comments import Shape, slide_remarks

_TITLES = ("title", "ctrTitle")
_LEFT_OUT = ("sldNum", "dt", "hdr")
"""Placeholders that PowerPoint fills by itself."""
_COMPUTED = ("slidenum", "datetime")


def deck_pages(parts: Parts) -> tuple[tuple[Page, ...], tuple[Remark, ...]]:
    """The slides of the deck `parts`, and the comments on them. Raises ValueError when a part is damaged."""
    tree = parts.xml(parts.main)
    if tree is None:
        raise ValueError(parts.main)
    targets = {one.identifier: one.target for one in parts.relations(parts.main)}
    reader, pages, remarks = _SlideReader(), [], []
    for number, listed in enumerate(tree.iterfind(f"{P}sldIdLst/{P}sldId"), start=1):
        name = targets.get(listed.get(f"{R}id", ""), "")
        slide = parts.xml(name)
        if slide is None:
            raise ValueError(name)
        pages.append(reader.page(number, slide, _notes(parts, name)))
        remarks += slide_remarks(parts, name, number, reader.shapes)
    return tuple(pages), tuple(remarks)


def _notes(parts: Parts, slide: str) -> Element | None:
    name = next(parts.leading(slide, "notesSlide"), None)
    return parts.xml(name) if name else None


@dataclass
class _SlideReader:
    """Reads slides, whose paragraphs it numbers across the deck; `shapes` are those of the last slide, by id."""

    shapes: dict[str, Shape] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)

    def page(self, number: int, slide: Element, notes: Element | None) -> Page:
        """One slide with its notes."""
        self.shapes = {}
        found = list(_shapes(slide))
        frames = [frame for shape, inside in found if (frame := self._frame(shape, is_drawn=inside))]
        title = next((self.shapes[_id(shape)].text for shape, _ in found if _role(shape) in _TITLES), "")
        said = [self._notes_frame(notes)] if notes is not None else []
        pictures = sum(1 for shape, _ in found if shape.tag == f"{P}pic")
        return Page(number, " ".join(title.split()), (*frames, *(one for one in said if one.blocks)), pictures)

    def _notes_frame(self, notes: Element) -> Frame:
        bodies = (shape for shape, _ in _shapes(notes) if _role(shape) == "body")
        blocks = (block for shape in bodies for block in self._blocks(shape))
        return Frame(Room.NOTES, "", tuple(blocks))

    def _frame(self, shape: Element, *, is_drawn: bool) -> Frame | None:
        """The frame of a shape that holds something; None for the others."""
        if _role(shape) in _LEFT_OUT:
            return None
        blocks = tuple(self._blocks(shape))
        frame = Frame(_room(shape, is_drawn=is_drawn), _name(shape), blocks)
        first = next((one.number for one in frame.paragraphs), 0)
        self.shapes[_id(shape)] = Shape(first, frame.text)
        return frame if blocks else None

    def _blocks(self, shape: Element) -> Iterator[Block]:
        body, table = shape.find(f"{P}txBody"), shape.find(f"{A}graphic/{A}graphicData/{A}tbl")
        if body is not None:
            yield from (line for one in body.iterfind(f"{A}p") for line in self._lines(one))
        if table is not None:
            yield Table(tuple(self._row(row) for row in table.iterfind(f"{A}tr")))

    def _row(self, row: Element) -> Row:
        return Row(tuple(self._cell(cell) for cell in row.iterfind(f"{A}tc")))

    def _cell(self, cell: Element) -> Cell:
        if cell.get("hMerge") or cell.get("vMerge"):
            return Cell(())
        return Cell(tuple(line for one in cell.iterfind(f"{A}txBody/{A}p") for line in self._lines(one)))

    def _lines(self, paragraph: Element) -> Iterator[Paragraph]:
        properties = paragraph.find(f"{A}pPr")
        level = properties.get("lvl", "0") if properties is not None else "0"
        for line in "".join(_text(paragraph)).split("\n"):
            yield Paragraph(next(self._numbers), line, level=int(level) if level.isdigit() else 0)


def _text(parent: Iterable[Element]) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{A}r":
            yield element.findtext(f"{A}t", "")
        elif element.tag == f"{A}br":
            yield "\n"
        elif element.tag == f"{A}fld":
            is_computed = element.get("type", "").startswith(_COMPUTED)
            yield "" if is_computed else element.findtext(f"{A}t", "")
        elif element.tag == f"{MATH}t":
            yield element.text or ""
        elif element.tag == f"{MC}AlternateContent":
            yield from _text(chosen(element))
        elif element.tag not in (f"{A}pPr", f"{A}endParaRPr"):
            yield from _text(element)


def _shapes(slide: Element) -> Iterator[tuple[Element, bool]]:
    """The shapes of a slide in their order, those of groups one by one; with each, whether it stands in a group."""
    tree = slide.find(f"{P}cSld/{P}spTree")
    yield from _inside(tree if tree is not None else (), is_drawn=False)


def _inside(parent: Iterable[Element], *, is_drawn: bool) -> Iterator[tuple[Element, bool]]:
    for element in parent:
        if element.tag == f"{P}grpSp":
            yield from _inside(element, is_drawn=True)
        elif element.tag == f"{MC}AlternateContent":
            yield from _inside(chosen(element), is_drawn=is_drawn)
        elif element.tag in (f"{P}sp", f"{P}graphicFrame", f"{P}pic", f"{P}cxnSp"):
            yield element, is_drawn


def _own(shape: Element) -> Element | None:
    """The name and the id of a shape."""
    return next((one for child in shape if (one := child.find(f"{P}cNvPr")) is not None), None)


def _name(shape: Element) -> str:
    own = _own(shape)
    return own.get("name", "") if own is not None else ""


def _id(shape: Element) -> str:
    own = _own(shape)
    return own.get("id", "") if own is not None else ""


def _role(shape: Element) -> str:
    """The type of its placeholder; "body" for one that says none, "" when it is none."""
    holder = next((one for child in shape if (one := child.find(f"{P}nvPr/{P}ph")) is not None), None)
    return holder.get("type", "body") if holder is not None else ""


def _room(shape: Element, *, is_drawn: bool) -> Room:
    if is_drawn:
        return Room.DRAWING
    return Room.FOOTER if _role(shape) == "ftr" else Room.TITLE if _role(shape) in _TITLES else Room.BOX

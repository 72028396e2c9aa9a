"""What a reader finds in the documents: slides and sheets read back with python-pptx and python-docx."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FURNITURE = (KIND.TITLE, KIND.CENTER_TITLE, KIND.FOOTER, KIND.SLIDE_NUMBER, KIND.DATE)
_HEADERS = 1
"""Rows of a table that say nothing by themselves."""


@dataclass(frozen=True)
class Slide:
    """The title of a slide on one line, its other texts, those of its tables row by row, the headers of its tables."""

    title: str
    texts: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...] = ()


def slides(deck: bytes) -> list[Slide]:
    """The slides of a deck, in order."""
    return [_slide(list(slide.shapes)) for slide in Presentation(io.BytesIO(deck)).slides]


def unexplained_shapes(deck: bytes) -> list[str]:
    """The shapes that say nothing to who does not see them: no text, no description, not marked as ornaments."""
    shapes = (shape for slide in Presentation(io.BytesIO(deck)).slides for shape in slide.shapes)
    return [shape.name for shape in shapes if not _is_explained(shape)]


def _is_explained(shape: BaseShape) -> bool:
    said = shape.text_frame.text.strip() if isinstance(shape, Shape) else ""
    card = shape._element.xpath(".//p:cNvPr")[0]
    return bool(said or card.get("descr") or card.xpath(".//*[local-name()='decorative'][@val='1']"))


def paragraphs(document: bytes) -> list[str]:
    """The paragraphs of a Word document that are not blank, those of tables where they stand."""
    body = Document(io.BytesIO(document)).element.body
    texts = ("".join(text.text or "" for text in p.iter(f"{_W}t")) for p in body.iter(f"{_W}p"))
    return [text for text in texts if text.strip()]


def headings(document: bytes) -> list[str]:
    """The titles of the sections of a Word document."""
    made = Document(io.BytesIO(document)).paragraphs
    return [paragraph.text for paragraph in made if paragraph.style and paragraph.style.name == "Heading 1"]


def every_word(document: bytes) -> str:
    """All the text of a document: pages, notes, headers, properties, names and descriptions of shapes."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if _is_read(name)]
    return "\n".join(text for part in parts for text in _words(part))


def _is_read(name: str) -> bool:
    return name.endswith(".xml") and "theme" not in name


def _words(xml: str) -> Iterator[str]:
    yield from map(html.unescape, re.findall(r">([^<]+)<", xml))
    yield from map(html.unescape, re.findall(r'(?:descr|title|name)="([^"]+)"', xml))


def _slide(shapes: list[BaseShape]) -> Slide:
    framed = [shape for shape in shapes if isinstance(shape, Shape)]
    titles = [shape.text_frame.text for shape in framed if _kind(shape) in (KIND.TITLE, KIND.CENTER_TITLE)]
    texts = [shape.text_frame.text.strip() for shape in framed if _kind(shape) not in _FURNITURE]
    tables = [shape.table for shape in shapes if isinstance(shape, GraphicFrame) and shape.has_table]
    rows = [tuple(cell.text for cell in row.cells) for table in tables for row in list(table.rows)[_HEADERS:]]
    heads = [cell.text for table in tables for cell in table.rows[0].cells]
    return Slide(" ".join(" ".join(titles).split()), tuple(filter(None, texts)), tuple(rows), tuple(heads))


def _kind(shape: BaseShape) -> object:
    return shape.placeholder_format.type if shape.is_placeholder else None

"""Small Word templates written as Python literals: a text is a paragraph, « ¦ » cuts it in runs, lists are a table.

    template("Bonjour {{ nom }}.", [["{%tr for l in lignes %}"], ["{{ l }}"], ["{%tr endfor %}"]])

Every second run is bold, so that a tag cut in runs crosses formattings. XML goes in as `Raw`.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.table import _Cell
from docx.text.paragraph import Paragraph

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.{uri}"'
    for prefix, uri in (
        ("w", "openxmlformats.org/wordprocessingml/2006/main"),
        ("wp", "openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("wps", "microsoft.com/office/word/2010/wordprocessingShape"),
        ("a", "openxmlformats.org/drawingml/2006/main"),
        ("r", "openxmlformats.org/officeDocument/2006/relationships"),
        ("w14", "microsoft.com/office/word/2010/wordml"),
    )
)


@dataclass(frozen=True)
class Raw:
    """The XML of a block, its namespace prefixes declared by whoever writes it in the document."""

    xml: str


Block = str | Raw | list[list[str]]


def template(*blocks: Block, **places: str) -> bytes:
    """A Word file with these blocks; `places`: header, footer, footnote, link, or the name of a core property."""
    document = Document()
    for block in blocks:
        _add(document, block)
    for place, text in places.items():
        _PLACES.get(place, _property(place))(document, text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def written(path: Path, *blocks: Block, **places: str) -> Path:
    """The same, written at `path`."""
    path.write_bytes(template(*blocks, **places))
    return path


def paragraph(inside: str, properties: str = "") -> Raw:
    """A paragraph of this XML."""
    return Raw(f"<w:p>{properties}{inside}</w:p>")


def run(text: str, properties: str = "") -> str:
    """The XML of a run."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def text_box(text: str) -> Raw:
    """A paragraph that holds a text box."""
    return paragraph(
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="914400" cy="457200"/>'
        '<wp:docPr id="7" name="Zone" descr="{{ nom }}"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f"<wps:spPr/><wps:txbx><w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _add(document: WordDocument, block: Block) -> None:
    match block:
        case str():
            _add_runs(document.add_paragraph(), block)
        case Raw(xml):
            document.element.body.insert_element_before(_element(xml), "w:sectPr")
        case _:
            table = document.add_table(len(block), max(map(len, block)))
            for row, texts in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, texts, strict=False):
                    _fill(cell, text)
                for cell in row.cells[len(texts) :]:
                    row._tr.remove(cell._tc)


def _fill(cell: _Cell, text: str) -> None:
    """The lines of `text` become the paragraphs of the cell."""
    first, *others = text.split("\n")
    _add_runs(cell.paragraphs[0], first)
    for line in others:
        _add_runs(cell.add_paragraph(), line)


def _add_runs(target: Paragraph, text: str) -> None:
    for rank, piece in enumerate(text.split("¦")):
        target.add_run(piece).bold = True if rank % 2 else None


def _element(xml: str) -> Any:
    name, rest = xml.split(">", 1)
    return parse_xml(f"{name} {_NAMESPACES}>{rest}")


def _header(document: WordDocument, text: str) -> None:
    _add_runs(document.sections[0].header.paragraphs[0], text)


def _footer(document: WordDocument, text: str) -> None:
    _add_runs(document.sections[0].footer.paragraphs[0], text)


def _footnote(document: WordDocument, text: str) -> None:
    notes = f'<w:footnotes {_NAMESPACES}><w:footnote w:id="1"><w:p>{run(text)}</w:p></w:footnote></w:footnotes>'
    name = PackURI("/word/footnotes.xml")
    part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    _add(document, paragraph('<w:r><w:footnoteReference w:id="1"/></w:r>'))


def _link(document: WordDocument, address: str) -> None:
    document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _property(name: str) -> Any:
    return lambda document, text: setattr(document.core_properties, name, text)


_PLACES = {"header": _header, "footer": _footer, "footnote": _footnote, "link": _link}

"""The two engines behind one face: a template's bytes and a context in, a document's bytes out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from pipeline.engine.word import compile_word
from pipeline.findings import Finding

Context = Mapping[str, Any]
DOCUMENT = "word/document.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Told(Exception):  # noqa: N818 - what happens, not an error of ours
    """Our engine made no document: it told these findings."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__(", ".join(dict.fromkeys(finding.code for finding in findings)))


def ours(template: bytes, context: Context) -> bytes:
    """The document of this project's engine. Raises Told when it finds something wrong."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "modele.docx")
        path.write_bytes(template)
        compiled, findings = compile_word(path)
    if compiled is None:
        raise Told(findings)
    rendering = compiled.render(context)
    if rendering.findings:
        raise Told(list(rendering.findings))
    return rendering.content


def docxtpl(template: bytes, context: Context) -> bytes:
    """The document of docxtpl, with the escaping that its guide advises. Raises whatever docxtpl raises."""
    return _docxtpl(template, context, autoescape=True)


def docxtpl_by_default(template: bytes, context: Context) -> bytes:
    """The document of docxtpl as its examples call it, without escaping."""
    return _docxtpl(template, context, autoescape=False)


def _docxtpl(template: bytes, context: Context, *, autoescape: bool) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(context), autoescape=autoescape)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def part(document: bytes, name: str = DOCUMENT) -> bytes:
    """One part of a document."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read(name)


def canonical(xml: bytes) -> str:
    """A part as its reader sees it: canonical XML without session marks, empty runs or the cutting of texts in runs.

    Widths of columns, numbers of drawings and the order inside `w:tcPr` (docxtpl's is not the schema's) are left out.
    """
    tree = etree.fromstring(xml)
    etree.strip_elements(tree, f"{_W}proofErr", f"{_W}lastRenderedPageBreak", with_tail=False)
    for element in list(tree.iter(etree.Element)):
        _strip(element)
    for properties in tree.iter(f"{_W}tcPr"):
        properties[:] = sorted(properties, key=lambda child: str(child.tag))
    for kind in ("t", "rPr", "pPr", "tcPr", "r"):
        for element in list(tree.iter(f"{_W}{kind}")):
            _settle(element)
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(tree, method="c14n2").decode())


def _strip(element: etree._Element) -> None:
    """Takes away attributes that nobody sees and blanks between elements."""
    for name in map(str, list(element.attrib)):
        if "rsid" in name or name == _XML_SPACE or (element.tag, name) in _OWN_RULES:
            del element.attrib[name]
    if element.tag in _WITHOUT_TEXT:
        element.text = None
    if element.tag != f"{_W}t":
        element.tail = None


_OWN_RULES = {
    (f"{_W}gridCol", f"{_W}w"),
    (f"{_W}tcW", f"{_W}w"),
    ("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr", "id"),
}
_WITHOUT_TEXT = {f"{_W}{name}" for name in ("body", "tbl", "tr", "tc", "p", "r", "tcPr", "tblGrid")}


def _settle(element: etree._Element) -> None:
    """Takes out an element that shows nothing, or joins it to a neighbour that looks the same."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return
    shown = [child for child in element if child.tag != f"{_W}rPr"]
    if not (shown or element.text) and (element.tag == f"{_W}r" or len(element) == 0):
        parent.remove(element)
    elif element.tag == f"{_W}t" and previous is not None and previous.tag == f"{_W}t":
        previous.text = (previous.text or "") + (element.text or "")
        parent.remove(element)
    elif previous is not None and element.tag == previous.tag == f"{_W}r" and _looks(previous) == _looks(element):
        previous.extend(shown)
        parent.remove(element)
        for text in list(previous.iter(f"{_W}t")):
            _settle(text)


def _looks(run: etree._Element) -> list[tuple[object, ...]]:
    properties = run.find(f"{_W}rPr")
    return [(one.tag, *sorted(one.attrib.items())) for one in (properties if properties is not None else ())]

"""A deck as PowerPoint saves it when nothing was changed: what it writes by itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CREATION = "http://schemas.microsoft.com/office/drawing/2014/main"
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>%s</Application><AppVersion>16.0000</AppVersion></Properties>'
)
_TIMING = (
    f'<p:timing xmlns:p="{P[1:-1]}"><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"/>'
    "</p:par></p:tnLst></p:timing>"
)


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """An Office file whose parts were changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def as_powerpoint_saves(content: bytes) -> bytes:
    """A deck with what PowerPoint writes by itself: ids, spelling marks, runs cut, frames of animations."""

    def change(parts: dict[str, bytes]) -> None:
        for name, part in list(parts.items()):
            if re.fullmatch(r"ppt/(slides|notesSlides|slideLayouts|slideMasters)/[^/]+\.xml", name):
                parts[name] = _slide_saved(part, is_slide=name.startswith("ppt/slides/"))
        parts["docProps/app.xml"] = _APP % b"Microsoft Office PowerPoint"

    return repacked(content, change)


def as_word_saves(content: bytes) -> bytes:
    """A document with what Word writes by itself: ids of sessions, spelling marks, no empty run."""

    def change(parts: dict[str, bytes]) -> None:
        tree = etree.fromstring(parts["word/document.xml"])
        for rank, paragraph in enumerate(tree.iter(f"{W}p")):
            paragraph.set(f"{W}rsidR", f"{rank:08X}")
            for run in paragraph.findall(f"{W}r"):
                words = run.findall(f"{W}t")
                if words and not "".join(one.text or "" for one in words) and run.find(f"{W}br") is None:
                    paragraph.remove(run)
            first = paragraph.find(f"{W}r")
            if first is not None:
                first.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
        parts["word/document.xml"] = etree.tostring(tree, encoding="UTF-8", standalone=True)
        parts["docProps/app.xml"] = _APP % b"Microsoft Office Word"

    return repacked(content, change)


def _slide_saved(xml: bytes, *, is_slide: bool) -> bytes:
    tree = etree.fromstring(xml)
    for rank, naming in enumerate(tree.iter(f"{P}cNvPr")):
        extensions = naming.find(f"{A}extLst")
        if extensions is None:
            extensions = etree.SubElement(naming, f"{A}extLst")
        uri = "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"
        extension = etree.SubElement(extensions, f"{A}ext", uri=uri)
        etree.SubElement(extension, f"{{{_CREATION}}}creationId", id=f"{{00000000-0000-0000-0000-{rank:012d}}}")
    for paragraph in tree.iter(f"{A}p"):
        _paragraph_saved(paragraph)
    if is_slide and tree.find(f"{P}timing") is None:
        before = [one for one in tree if one.tag in (f"{P}cSld", f"{P}clrMapOvr", f"{P}transition")]
        before[-1].addnext(etree.fromstring(_TIMING))
    return etree.tostring(tree, encoding="UTF-8", standalone=True)


def _paragraph_saved(paragraph: etree._Element) -> None:
    for run in paragraph.findall(f"{A}r"):
        look = run.find(f"{A}rPr")
        if look is None:
            look = etree.Element(f"{A}rPr")
            run.insert(0, look)
        look.set("lang", "fr-FR")
        look.set("dirty", "0")
        words = run.find(f"{A}t")
        if words is not None and len(words.text or "") > 20:
            text = words.text or ""
            words.text = text[9:]
            look.set("err", "1")
            run.addnext(etree.fromstring(etree.tostring(run)))
            words.text = text[:9]
            del look.attrib["err"]
    if paragraph.find(f"{A}endParaRPr") is None:
        etree.SubElement(paragraph, f"{A}endParaRPr", lang="fr-FR", dirty="0")

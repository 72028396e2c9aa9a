"""What a piece of a Word document says, as one text, whatever Word writes by itself when it saves.

Left out: ids of sessions and paragraphs, spelling marks, page breaks of the last layout, languages, empty runs.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.engine.package.vocabulary import W14, WP, A, W
from pipeline.engine.three_way.canonical import ALTERNATE, Link

_UNSEEN = {f"{W}{name}" for name in ("proofErr", "lastRenderedPageBreak", "lang", "noProof", "bookmarkStart",
                                     "bookmarkEnd", "softHyphen", "rPrChange", "tblPrEx", "bCs", "iCs", "szCs",
                                     "cnfStyle")}  # fmt: skip
_UNSEEN_ATTRIBUTES = ("rsid",)
_TEXT = f"{W}t"
_CONTENTS = {f"{W}{name}" for name in ("pPr", "rPr", "tcPr", "trPr", "tblPr")}


def word_form(element: etree._Element | None, link: Link) -> str:
    """The text of an element and of what stands in it; "" for one that says nothing."""
    return _form(element, link) if element is not None else ""


def plain_text(element: etree._Element) -> str:
    """The words of an element, without those that a tracked change removed; drawings are left out."""
    return "".join(_words(element))


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif child.tag == f"{W}tab":
            if element.tag == f"{W}r":
                yield "\t"
        elif child.tag not in (f"{W}drawing", f"{W}del", f"{W}pict", ALTERNATE):
            yield from _words(child)
            if child.tag in (f"{W}p", f"{W}tc"):
                yield "\n"


def _form(element: etree._Element, link: Link) -> str:
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN:
        return ""
    if tag == ALTERNATE:
        choice = next((one for one in element if str(one.tag).endswith("}Choice")), None)
        return "".join(_form(one, link) for one in choice) if choice is not None else ""
    if tag == f"{W}drawing":
        return _drawing(element, link)
    return element.text or "" if tag == _TEXT else _tagged(element, link)


def _tagged(element: etree._Element, link: Link) -> str:
    inside = "".join(_children(element, link))
    if not inside and element.tag in (*_CONTENTS, f"{W}r"):
        return ""
    name = etree.QName(element).localname
    attributes = "".join(f" {key}={value}" for key, value in sorted(_attributes(element, link)))
    return f"<{name}{attributes}>{inside}</{name}>"


def _children(element: etree._Element, link: Link) -> Iterator[str]:
    """The children, where runs that look the same are one."""
    look, words = "", ""
    for child in element:
        if child.tag == f"{W}r":
            own = _form(child.find(f"{W}rPr"), link) if child.find(f"{W}rPr") is not None else ""  # type: ignore[arg-type]
            said = "".join(_form(one, link) for one in child if one.tag != f"{W}rPr")
            if not said:
                continue
            if words and own != look:
                yield f"<r>{look}{words}</r>"
                words = ""
            look, words = own, words + said
            continue
        found = _form(child, link)
        if words and found:
            yield f"<r>{look}{words}</r>"
            words = ""
        yield found
    if words:
        yield f"<r>{look}{words}</r>"


def _attributes(element: etree._Element, link: Link) -> Iterator[tuple[str, str]]:
    for key, value in element.items():
        name = str(key)
        local = name.rpartition("}")[2]
        if name.startswith(W14) or local.startswith("rsid") or local in ("anchorId", "editId"):
            continue
        if name.startswith("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"):
            yield local, link(str(value))
        else:
            yield local, {"true": "1", "false": "0", "on": "1", "off": "0"}.get(str(value), str(value))


def _drawing(drawing: etree._Element, link: Link) -> str:
    """The description, the size, the places, the colours, the texts and the pictures of a drawing."""
    said = [
        f"{one.get('cx')} {one.get('cy')}" if one.tag == f"{WP}extent" else _mark(one, link)
        for one in drawing.iter(etree.Element)
    ]
    return f"<drawing>{' '.join(filter(None, said))}</drawing>"


def _mark(one: etree._Element, link: Link) -> str:
    if one.tag == f"{WP}docPr":
        return one.get("descr", "")
    if one.tag in (f"{A}off", f"{A}ext") and one.get("uri") is None:
        return " ".join(str(value) for value in one.values())
    if one.tag == _TEXT:
        return one.text or ""
    if one.tag in (f"{A}srgbClr", f"{A}schemeClr"):
        return one.get("val", "")
    return " ".join(link(str(value)) for key, value in one.items() if str(key).endswith("}embed"))

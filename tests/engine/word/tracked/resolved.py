"""What Word does with « accept all » and « reject all », written apart from the code that makes the changes.

    assert said(accepted(both)) == said(new)

`said` is what a part says, words and looks, in one form: neighbouring runs of the same looks are one, ids that Word
gives anew are gone, comments too (they stay when changes are accepted, and are no part of the text).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STORY = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_CHANGES = ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange")
_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
_ORNAMENTS = ("proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak")


def stories(document: bytes) -> dict[str, etree._Element]:
    """The body, headers and footers of a document."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if STORY.fullmatch(name)}


def accepted(document: bytes) -> dict[str, list[str]]:
    return {name: said(_resolved(tree, keep="ins", drop="del")) for name, tree in stories(document).items()}


def rejected(document: bytes) -> dict[str, list[str]]:
    return {name: said(_resolved(tree, keep="del", drop="ins")) for name, tree in stories(document).items()}


def plain(document: bytes) -> dict[str, list[str]]:
    """A document without any change."""
    return {name: said(tree) for name, tree in stories(document).items()}


def _resolved(tree: etree._Element, *, keep: str, drop: str) -> etree._Element:
    tree = deepcopy(tree)
    etree.strip_elements(tree, *(f"{W}{name}" for name in _COMMENTS), with_tail=False)
    for row in [next(mark.iterancestors(f"{W}tr")) for mark in tree.findall(f".//{W}trPr/{W}{drop}")]:
        _remove(row)
    _resolve_properties(tree, restore=keep == "del")
    joined = [one for one in tree.iter(f"{W}p") if one.find(f"{W}pPr/{W}rPr/{W}{drop}") is not None]
    etree.strip_elements(tree, f"{W}{drop}", with_tail=False)
    for mark in [*tree.findall(f".//{W}pPr/{W}rPr/{W}{keep}"), *tree.findall(f".//{W}trPr/{W}{keep}")]:
        _remove(mark)
    etree.strip_tags(tree, f"{W}{keep}")
    for text in list(tree.iter(f"{W}delText", f"{W}delInstrText")):
        text.tag = f"{W}t" if text.tag == f"{W}delText" else f"{W}instrText"
    empty = [one for one in tree.iter(f"{W}hyperlink", f"{W}fldSimple") if not len(one)]
    empty += [one for one in tree.iter(f"{W}r") if not [child for child in one if child.tag != f"{W}rPr"]]
    empty += [one for one in tree.iter(f"{W}tbl") if one.find(f"{W}tr") is None]
    for one in empty:
        _remove(one)
    for paragraph in reversed(joined):
        _join(paragraph)
    return tree


def _resolve_properties(tree: etree._Element, *, restore: bool) -> None:
    for change in list(tree.iter(*(f"{W}{name}" for name in _CHANGES))):
        properties = change.getparent()
        assert properties is not None
        former = change[0]
        properties.remove(change)
        if restore:
            apart = [one for one in properties if _is_apart(one, properties)]
            before = [one for one in apart if one.tag in (f"{W}ins", f"{W}del")]
            properties[:] = [*before, *former, *(one for one in apart if one not in before)]


def _is_apart(child: etree._Element, properties: etree._Element) -> bool:
    """What a change of properties says nothing of: the mark of the paragraph, the end of a section, other changes."""
    if properties.tag == f"{W}pPr":
        return child.tag in (f"{W}rPr", f"{W}sectPr")
    return child.tag in (f"{W}ins", f"{W}del")


def _join(paragraph: etree._Element) -> None:
    """A paragraph without its mark goes on in the next one; Word forgets it when nothing is left of it."""
    following = paragraph.getnext()
    content = [child for child in paragraph if child.tag != f"{W}pPr" and not child.tag.endswith(_ORNAMENTS)]
    if content:
        assert following is not None, "a mark that goes must have a paragraph behind it"
        assert following.tag == f"{W}p", "a mark that goes must have a paragraph behind it"
        first = 1 if following.find(f"{W}pPr") is not None else 0
        for rank, child in enumerate(content):
            following.insert(first + rank, child)
    _remove(paragraph)


def said(tree: etree._Element) -> list[str]:
    """What a story says, one line a thing: beginnings and ends of what holds something, texts with their looks."""
    return list(_said(tree))


def _said(element: etree._Element) -> Iterator[str]:
    if element.tag in (f"{W}p", f"{W}hyperlink", f"{W}fldSimple"):
        yield f"<{_name(element)} {_written(element.find(f'{W}pPr'))} {_attributes(element)}>"
        yield from _inline(element)
        yield f"</{_name(element)}>"
    elif element.tag.endswith("Pr") or element.tag == f"{W}tblGrid":
        if _written(element):
            yield _written(element)
    else:
        yield f"<{_name(element)}>"
        for child in element:
            yield from _said(child)
        yield f"</{_name(element)}>"


def _inline(holder: etree._Element) -> Iterator[str]:
    text, looks = "", ""
    for child in holder:
        for piece, own in (one for one in _pieces(child) if one[0]):
            if piece.startswith("<") or own != looks:
                if text:
                    yield f"{looks} {text!r}"
                text, looks = "", own
            if piece.startswith("<"):
                yield f"{own} {piece}"
            else:
                text += piece
    if text:
        yield f"{looks} {text!r}"


def _pieces(child: etree._Element) -> Iterator[tuple[str, str]]:
    if child.tag == f"{W}r":
        looks = _written(child.find(f"{W}rPr"))
        for one in child:
            if one.tag == f"{W}t":
                # A text that begins like a tag must not be taken for one.
                yield (one.text or "").replace("<", "‹"), looks
            elif one.tag != f"{W}rPr" and not one.tag.endswith(_ORNAMENTS):
                yield f"<{_written(one)}", looks
    elif child.tag != f"{W}pPr" and not child.tag.endswith(_ORNAMENTS):
        yield "<" + "".join(_said(child)), ""


def _written(element: etree._Element | None) -> str:
    """An element as text, without the ids that are given anew; "" for one that holds nothing."""
    if element is None or (element.tag.endswith("Pr") and not len(element)):
        return ""
    copy = deepcopy(element)
    for empty in [one for one in copy.iter(f"{W}rPr") if not len(one)]:
        _remove(empty)
    if copy.tag.endswith("pPr") and not len(copy):
        return ""
    for one in copy.iter(etree.Element):
        if one.tag.endswith(("}docPr", "}cNvPr")):
            del one.attrib["id"]
    written: bytes = etree.tostring(copy, method="c14n", exclusive=True)
    return written.decode()


def _attributes(element: etree._Element) -> str:
    return "" if element.tag == f"{W}p" else str(sorted(element.attrib.items()))


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _remove(element: etree._Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)

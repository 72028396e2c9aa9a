"""Tracked changes of a Word part, accepted wherever Word can mark one (ECMA-376 part 1, 17.13.5).

Runs, paragraph marks, rows, cells, merges, properties of anything, moves, numbering, equations, content controls.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.engine.package.vocabulary import W14, M, W

_ADDED = (f"{W}ins", f"{W}moveTo", f"{W14}conflictIns")
_REMOVED = (f"{W}del", f"{W}moveFrom", f"{W14}conflictDel")
_FORGOTTEN = tuple(
    f"{W}{name}"
    for name in (
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "cellIns", "rPrChange",
        "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange", "tblPrExChange",
        "numberingChange", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
        "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
    )
)  # fmt: skip
_HOLDERS = tuple(f"{W}{name}" for name in ("tc", "hdr", "ftr", "txbxContent"))
_BLOCKS = tuple(f"{W}{name}" for name in ("p", "tbl", "sdt", "customXml"))
_MERGES = {"cont": "continue", "rest": "restart"}


def accept_changes(tree: etree._Element) -> None:
    """The part as it is once every change is accepted."""
    for row in [mark.getparent().getparent() for mark in tree.iterfind(f".//{W}tr/{W}trPr/{W}del")]:  # type: ignore[union-attr]
        _remove(row)
    _change_cells(tree)
    for wrapper in [*_deleted_wrappers(tree)]:
        _unwrap(wrapper)
    for control in [*tree.iterfind(f".//{M}ctrlPr/{W}del"), *tree.iterfind(f".//{M}ctrlPr/{W}rPr/{W}del")]:
        _remove(next(control.iterancestors(f"{M}ctrlPr")).getparent().getparent())  # type: ignore[union-attr]
    ended = [mark for kind in _REMOVED for mark in tree.iterfind(f".//{W}p/{W}pPr/{W}rPr/{kind}")]
    paragraphs = [next(mark.iterancestors(f"{W}p")) for mark in ended]
    etree.strip_elements(tree, *_REMOVED, *_FORGOTTEN, with_tail=False)
    for paragraph in reversed(paragraphs):
        _join_to_next(paragraph)
    etree.strip_tags(tree, *_ADDED)
    for table in [table for table in tree.iter(f"{W}tbl") if table.find(f".//{W}tr") is None]:
        _remove(table)
    for holder in list(tree.iter(*_HOLDERS)):
        _with_last_paragraph(holder)


def _change_cells(tree: etree._Element) -> None:
    for mark in list(tree.iter(f"{W}cellDel")):
        cell = next(mark.iterancestors(f"{W}tc"), None)
        row = cell.getparent() if cell is not None else None
        _remove(cell)
        if row is not None and row.find(f"{W}tc") is None:
            _remove(row)
    for mark in list(tree.iter(f"{W}cellMerge")):
        properties, merge = mark.getparent(), _MERGES.get(mark.get(f"{W}vMerge", ""), "")
        if properties is not None and merge:
            for old in properties.findall(f"{W}vMerge"):
                properties.remove(old)
            mark.addprevious(etree.Element(f"{W}vMerge", {f"{W}val": merge}))
        _remove(mark)


def _deleted_wrappers(tree: etree._Element) -> Iterator[etree._Element]:
    """The content controls and custom XML that were deleted around their content."""
    for start in tree.iter(f"{W}customXmlDelRangeStart"):
        following = start.getnext()
        if following is not None and following.tag in (f"{W}sdt", f"{W}customXml"):
            yield following


def _unwrap(wrapper: etree._Element) -> None:
    content = wrapper.find(f"{W}sdtContent") if wrapper.tag == f"{W}sdt" else wrapper
    for child in list(content if content is not None else ()):
        if child.tag != f"{W}customXmlPr":
            wrapper.addprevious(child)
    _remove(wrapper)


def _join_to_next(paragraph: etree._Element) -> None:
    """A paragraph whose mark was deleted goes on in the next one, which keeps its own looks."""
    following = paragraph.getnext()
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        first = 1 if following.find(f"{W}pPr") is not None else 0
        for rank, child in enumerate(content):
            following.insert(first + rank, child)
        _remove(paragraph)
    elif not content:
        _remove(paragraph)


def _with_last_paragraph(holder: etree._Element) -> None:
    """What must end with a paragraph does, or a control around one: deletions or another program took it away."""
    last = next((child for child in reversed(holder) if child.tag in _BLOCKS), None)
    if last is None or last.tag == f"{W}tbl":
        holder.append(etree.Element(f"{W}p"))


def _remove(element: etree._Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)

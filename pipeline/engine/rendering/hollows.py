"""Elements that rendering may leave empty, and that Office would repair: rows without cells, cells without paragraphs.

Looking for them in every document costs as much as rendering it. So an end that does not close on a paragraph, a cell
or a row in the template is marked when the template is compiled; a document is looked at closely only when one of its
marked ends does not close on one either.
"""

from __future__ import annotations

import re
from collections.abc import Callable

STORIES = ("hdr", "ftr", "footnote", "endnote", "txbxContent")
"""The elements of Word, cells apart, that must hold a paragraph."""

_MARK = "\t"
"""Inside an end tag, where XML allows white space (XML 1.0, production 42): a mark has not to be taken out again."""

_WORD_PARAGRAPHS, _SLIDE_PARAGRAPHS = ("</w:p>", "<w:p/>"), ("</a:p>", "<a:p/>")
_LAST_CHILDREN = {
    "w:tc": _WORD_PARAGRAPHS,
    "w:tr": ("</w:tc>",),
    "w:tbl": ("</w:tr>",),
    **{f"w:{story}": _WORD_PARAGRAPHS for story in STORIES},
    "a:tr": ("</a:tc>",),
    "a:tbl": ("</a:tr>",),
    "a:tblGrid": ('"/>', "</a:gridCol>"),
    "a:txBody": _SLIDE_PARAGRAPHS,
    "p:txBody": _SLIDE_PARAGRAPHS,
}
"""What an element that is not empty ends with."""

_FILLED = tuple(f"{child}</{name}" for name, children in _LAST_CHILDREN.items() for child in children)
_DOUBTFUL = re.compile(
    "|".join(
        f"</{name}" + "".join(f"(?<!{child}</{name})" for child in children) + "(?=>)"
        for name, children in _LAST_CHILDREN.items()
    )
)


def with_doubtful_ends(source: str) -> str:
    """The source of a part with a mark in each end that may close an empty element."""
    return _DOUBTFUL.sub(rf"\g<0>{_MARK}", source)


def without_hollows(xml: str, repaired: Callable[[str], str]) -> str:
    """A rendered part, `repaired` when an element may be empty."""
    position = xml.find(_MARK)
    while position >= 0:
        if not xml.endswith(_FILLED, 0, position):
            return repaired(xml.replace(f"{_MARK}>", ">"))
        position = xml.find(_MARK, position + 1)
    return xml

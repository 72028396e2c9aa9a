"""The texts of a workbook: what Excel shows of them, and which of their words are struck out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import IO, Any, NamedTuple

from openpyxl.cell.text import Text
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from pipeline.words.text import cleaned

_ITEM, _TEXT, _RUN, _LOOKS, _STRIKE = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "t", "r", "rPr", "strike"))
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class SheetText(NamedTuple):
    """A text as Excel shows it; `struck`: its words that are struck out, None when the font of the cell says it.

    `is_blank`: nothing is left of it without spaces and invisible characters.
    """

    text: str
    struck: str | None
    is_blank: bool


SheetTexts = Sequence[SheetText]


def shared_texts(source: IO[bytes]) -> Iterator[SheetText]:
    """The texts that cells share, by their rank, from the part of a workbook that holds them."""
    for _, node in iterparse(source):
        if node.tag == _ITEM:
            yield item_text(node)
            node.clear()


def item_text(node: Any) -> SheetText:
    """The text of an item: of the shared ones, or of a cell that holds its own."""
    children = list(node)
    if len(children) == 1 and children[0].tag == _TEXT:
        return plain_text(children[0].text or "")
    text = Text.from_tree(node)
    return plain_text(text.content if text else "", _struck(children))


def plain_text(stored: str, struck: str | None = None) -> SheetText:
    """A text from what a file holds: « _x000D_ » for a character that XML cannot, « _x005F_ » for « _ »."""
    text = _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), stored)
    return SheetText(text, struck, not cleaned(text))


def _struck(children: Sequence[Any]) -> str | None:
    """What the runs of a text strike out; None for a text whose only run has no looks of its own."""
    runs = [child for child in children if child.tag == _RUN]
    if not any(run.find(_LOOKS) is not None for run in runs) and len(runs) < 2:
        return None
    return cleaned("".join(run.findtext(_TEXT) or "" for run in runs if _is_struck(run.find(_LOOKS))))


def _is_struck(looks: Any) -> bool:
    mark = looks.find(_STRIKE) if looks is not None else None
    return mark is not None and mark.get("val", "1") not in ("0", "false", "f")

"""What a paragraph, a row or a table says, to find which one of another document it was."""

from __future__ import annotations

import re
from collections.abc import Hashable
from difflib import SequenceMatcher

from lxml import etree

from pipeline.engine.package.vocabulary import W
from pipeline.engine.word.tracked.inline_pieces import Symbols, canonical, inline

Key = Hashable


def key_of(block: etree._Element, symbols: Symbols) -> Key:
    """What a block says, words and looks: equal for two blocks of which nothing changed."""
    if block.tag == f"{W}p":
        chars = [(char.text, char.looks) for char in inline(block, symbols).chars]
        return ("p", canonical(block.find(f"{W}pPr")), tuple(chars))
    if block.tag in (f"{W}tbl", f"{W}tr", f"{W}tc"):
        return (block.tag, *(key_of(child, symbols) for child in block))
    return (block.tag, canonical(block))


def words_of(block: etree._Element) -> list[str]:
    """The words of a block, drawings apart."""
    texts = (text.text or "" for text in block.iter(f"{W}t") if next(text.iterancestors(f"{W}drawing"), None) is None)
    return re.findall(r"\w+|[^\w\s]", " ".join(texts) if block.tag != f"{W}p" else "".join(texts))


def likeness(old: etree._Element, new: etree._Element) -> float:
    """How alike two blocks are, from 0 to 1; 0 when the one cannot become the other."""
    if old.tag != new.tag or not _same_shape(old, new):
        return 0.0
    before, after = words_of(old), words_of(new)
    same_place = 0.1 if _place(old) == _place(new) else 0.0
    if not before and not after:
        return 0.8 + same_place
    return 0.9 * SequenceMatcher(None, before, after, autojunk=False).ratio() + same_place


def _same_shape(old: etree._Element, new: etree._Element) -> bool:
    """Whether rows have the same cells, tables the same columns."""
    if old.tag == f"{W}tr":
        return _spans(old) == _spans(new)
    if old.tag == f"{W}tbl":
        return _columns(old) == _columns(new)
    return True


def _spans(row: etree._Element) -> list[str]:
    cells = row.findall(f"{W}tc")
    spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells)
    return ["" if span is None else span.get(f"{W}val", "") for span in spans]


def _columns(table: etree._Element) -> int:
    return len(table.findall(f"{W}tblGrid/{W}gridCol"))


def _place(block: etree._Element) -> str:
    """The style of a paragraph, the caption of a table: what it is there for."""
    named = block.find(f"{W}pPr/{W}pStyle" if block.tag == f"{W}p" else f"{W}tblPr/{W}tblCaption")
    return "" if named is None else named.get(f"{W}val", "")

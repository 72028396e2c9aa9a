"""One paragraph of Word: what it says once its tracked changes are accepted, and what it said before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pipeline.judgement.takeback.returned import Revision, Tracking
from pipeline.readers.returned.names import MATH, MC, PIC, V, W, chosen, is_on

_TRACKED = {
    f"{W}ins": Tracking.INSERTED,
    f"{W}del": Tracking.DELETED,
    f"{W}moveTo": Tracking.MOVED,
    f"{W}moveFrom": Tracking.MOVED,
}
_GONE = (f"{W}del", f"{W}moveFrom")
_SIGNS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_COMPUTED = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|DATE|TIME|SAVEDATE|PRINTDATE|FILENAME|TOC|PAGEREF|SEQ)\b", re.I)
"""Fields whose result Word counts again by itself: it is no text of anybody's."""

PICTURES = (f"{PIC}pic", f"{V}imagedata")


@dataclass
class Reading:
    """What is gathered while a paragraph is read.

    `anchors`: for each end of the words that a comment bears on, its id, whether they begin there, and where in `text`.
    """

    accepted: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    revisions: dict[Revision, None] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)
    anchors: list[tuple[str, bool, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text once changes are accepted."""
        return "".join(self.accepted)


def revision_of(element: Element) -> Revision:
    """The tracked change that an element (`w:ins`, `w:del`…) tells."""
    return Revision(_TRACKED[element.tag], element.get(f"{W}author", ""), element.get(f"{W}date", ""))


def is_removed_mark(paragraph: Element) -> bool:
    """Whether the end of a paragraph is deleted: what it says then goes on in the next one."""
    return any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in _GONE)


def mark_revision(paragraph: Element) -> Revision | None:
    """The tracked change of the end of a paragraph itself, None when it has none."""
    for tag in _TRACKED:
        found = paragraph.find(f"{W}pPr/{W}rPr/{tag}")
        if found is not None:
            return revision_of(found)
    return None


class ParagraphReader:
    """Reads the runs of paragraphs; fields may begin in one and end in another."""

    def __init__(self) -> None:
        self._fields: list[list[str]] = []
        """For each field under way: its instruction, then « result » once that begins."""

    def read(self, paragraph: Element, into: Reading) -> None:
        """Add what a paragraph says to `into`."""
        self._walk(paragraph, into, gone=False, fresh=False)

    def _walk(self, parent: Iterable[Element], into: Reading, *, gone: bool, fresh: bool) -> None:
        for element in parent:
            if element.tag in _TRACKED:
                into.revisions[revision_of(element)] = None
                is_gone = element.tag in _GONE
                self._walk(element, into, gone=gone or is_gone, fresh=fresh or not is_gone)
            elif element.tag == f"{W}r":
                self._run(element, into, gone=gone, fresh=fresh)
            elif element.tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
                is_start = element.tag == f"{W}commentRangeStart"
                into.anchors.append((element.get(f"{W}id", ""), is_start, len(into.text)))
            elif element.tag == f"{MATH}t":
                self._say(element.text or "", into, gone=gone, fresh=fresh)
            else:
                self._walk(_held(element), into, gone=gone, fresh=fresh)

    def _run(self, run: Element, into: Reading, *, gone: bool, fresh: bool) -> None:
        if is_on(run.find(f"{W}rPr/{W}vanish")):
            return
        for element in run:
            if element.tag in (f"{W}fldChar", f"{W}instrText"):
                self._field(element)
            elif element.tag == f"{W}commentReference":
                into.anchors.append((element.get(f"{W}id", ""), False, len(into.text)))
            elif element.tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
                into.boxes.append(element)
            elif not self._is_computed:
                self._say(_sign(element), into, gone=gone, fresh=fresh)

    def _field(self, element: Element) -> None:
        kind = element.get(f"{W}fldCharType", "")
        if kind == "begin":
            self._fields.append(["", ""])
        elif kind == "end" and self._fields:
            self._fields.pop()
        elif self._fields:
            self._fields[-1][1 if kind == "separate" else 0] += element.text or kind

    @property
    def _is_computed(self) -> bool:
        """Whether what follows is the result of a field that Word computes, or an instruction."""
        return any(not separate or _COMPUTED.match(instruction) for instruction, separate in self._fields)

    @staticmethod
    def _say(text: str, into: Reading, *, gone: bool, fresh: bool) -> None:
        if text and not gone:
            into.accepted.append(text)
        if text and not fresh:
            into.rejected.append(text)


def _held(element: Element) -> Iterable[Element]:
    """What is read of an element that holds runs: nothing of properties, of fields that are computed."""
    if element.tag == f"{MC}AlternateContent":
        return chosen(element)
    is_computed = element.tag == f"{W}fldSimple" and _COMPUTED.match(element.get(f"{W}instr", ""))
    return () if is_computed or element.tag in (f"{W}pPr", f"{W}sdtPr", f"{W}rPr") else element


def _sign(element: Element) -> str:
    """What an element of a run prints."""
    if element.tag in (f"{W}t", f"{W}delText"):
        return element.text or ""
    if element.tag == f"{W}br":
        return "" if element.get(f"{W}type", "textWrapping") != "textWrapping" else "\n"
    if element.tag == f"{W}sym":
        return _symbol(element.get(f"{W}char", ""))
    return _SIGNS.get(element.tag, "")


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""

"""What an Office file tells of those who made it, or holds that its reader does not see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree

from pipeline.engine.package.outgoing.inner_files import inner_files, trees
from pipeline.engine.package.vocabulary import RELATIONSHIP, A, P, W

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_WITH_PERSONS = ("creator", "lastModifiedBy", "Company", "Manager")
_COMMENTS = re.compile(r"(?:word|ppt|xl)/.*(?:comment|people|persons?/|authors?\.xml)[^/]*", re.IGNORECASE)
_LEFTOVERS = re.compile(r"customXml/.*|docProps/custom\.xml|docProps/thumbnail\..*|xl/revisions/.*|ppt/changesInfos/.*")
_ACTIVE = re.compile(r".*(?:vbaProject\.bin|/activeX/.*|/oleObject.*|/externalLinks/.*|/ctrlProps/.*)", re.IGNORECASE)
_CHANGES = frozenset(
    f"{W}{name}"
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange",
                 "tcPrChange", "sectPrChange", "cellIns", "cellDel", "cellMerge", "numberingChange", "tblGridChange")
)  # fmt: skip
_ALLOWED_LINKS = ("https://", "http://", "mailto:")
MACHINE_PATH = re.compile(
    r"file:/{2,3}[^\s\"'<>]+|(?<![A-Za-z0-9])[A-Za-z]:\\[^\s\"'<>]+|\\\\[\w.-]+\\[^\s\"'<>]+"
    r"|(?<![\w.:/])/(?:home|Users|root|mnt|Volumes|tmp)/[\w.][^\s\"'<>]*"
)
"""Where a file lies on somebody's machine: a local address, a drive, a share, a home folder."""


class TraceKind(Enum):
    """What a trace is."""

    PERSON = auto()
    PATH = auto()
    HIDDEN_SLIDE = auto()
    HIDDEN_SHEET = auto()
    HIDDEN_CELLS = auto()
    HIDDEN_TEXT = auto()
    COMMENT = auto()
    NOTE = auto()
    CHANGE = auto()
    LINK = auto()
    LEFTOVER = auto()
    ACTIVE = auto()


@dataclass(frozen=True)
class Trace:
    """One thing found: the part of the file that holds it, and what shows it."""

    kind: TraceKind
    part: str
    found: str = ""


def traces(content: bytes) -> Iterator[Trace]:
    """Everything of the kind in the file `content`, at any depth. Raises UnreadableFile."""
    for where, parts in inner_files(content):
        for name in parts:
            yield from _of_name(f"{where}{name}", name)
        for name, tree in trees(parts):
            for kind, look in _LOOKS.items():
                yield from (Trace(kind, f"{where}{name}", found) for found in look(name, tree))


def _of_name(whole: str, name: str) -> Iterator[Trace]:
    for kind, pattern in _NAMES.items():
        if pattern.fullmatch(name) and not name.endswith(".rels"):
            yield Trace(kind, whole, name)


def _persons(name: str, tree: etree._Element) -> Iterator[str]:
    if name.startswith("docProps/"):
        for element in tree.iter(etree.Element):
            if etree.QName(element).localname in _WITH_PERSONS and (element.text or "").strip():
                yield (element.text or "").strip()
    else:
        authors = (str(value) for element in tree.iter(etree.Element) for value in _authors(element))
        yield from dict.fromkeys(authors)


def _authors(element: etree._Element) -> Iterator[object]:
    """Names kept by revisions and comments, and by a sheet's protection."""
    return (value for key, value in element.items() if key in (f"{W}author", "author", "userName") and value)


def _paths(_name: str, tree: etree._Element) -> Iterator[str]:
    for element in tree.iter(etree.Element):
        for text in (element.text, element.tail, *element.attrib.values()):
            match = MACHINE_PATH.search(str(text)) if text and ("\\" in text or "/" in text) else None
            if match:
                yield match[0]


def _hidden_slides(_name: str, tree: etree._Element) -> Iterator[str]:
    if tree.tag == f"{P}sld" and tree.get("show") in ("0", "false"):
        yield " ".join(text.text or "" for text in tree.iter(f"{A}t"))[:60]


def _hidden_sheets(_name: str, tree: etree._Element) -> Iterator[str]:
    return (sheet.get("name", "") for sheet in tree.iter(f"{_S}sheet") if sheet.get("state", "visible") != "visible")


def _hidden_cells(_name: str, tree: etree._Element) -> Iterator[str]:
    """Hidden columns and rows of a sheet, but the endless ones that only keep the page small."""
    for column in tree.iter(f"{_S}col"):
        if column.get("hidden") in ("1", "true"):
            yield f"colonne {column.get('min')}"
    for row in tree.iter(f"{_S}row"):
        if row.get("hidden") in ("1", "true") and len(row):
            yield f"ligne {row.get('r')}"


def _hidden_texts(_name: str, tree: etree._Element) -> Iterator[str]:
    for run in tree.iter(f"{W}r"):
        vanish = run.find(f"{W}rPr/{W}vanish")
        text = "".join(piece.text or "" for piece in run.iter(f"{W}t"))
        if vanish is not None and vanish.get(f"{W}val") not in ("0", "false") and text.strip():
            yield text[:60]
    for shape in tree.iter(f"{P}cNvPr"):
        if shape.get("hidden") in ("1", "true"):
            yield shape.get("name", "")


def _notes(_name: str, tree: etree._Element) -> Iterator[str]:
    """The words of the speaker; the number and the date of a notes page are none."""
    if tree.tag == f"{P}notes":
        yield from (text for shape in tree.iter(f"{P}sp") if (text := _note(shape)))


def _note(shape: etree._Element) -> str:
    placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    if placeholder is not None and placeholder.get("type") in ("sldNum", "dt", "hdr", "ftr", "sldImg"):
        return ""
    return " ".join(text.text or "" for text in shape.iter(f"{A}t")).strip()[:60]


def _changes(_name: str, tree: etree._Element) -> Iterator[str]:
    for change in tree.iter(*_CHANGES):
        yield "".join(text.text or "" for text in change.iter(f"{W}t", f"{W}delText"))[:60]


def _links(_name: str, tree: etree._Element) -> Iterator[str]:
    for relation in tree.iter(RELATIONSHIP):
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External" and not target.lower().startswith(_ALLOWED_LINKS):
            yield target[:100]


_NAMES = {TraceKind.COMMENT: _COMMENTS, TraceKind.LEFTOVER: _LEFTOVERS, TraceKind.ACTIVE: _ACTIVE}
_LOOKS: Mapping[TraceKind, Callable[[str, etree._Element], Iterator[str]]] = {
    TraceKind.PERSON: _persons,
    TraceKind.PATH: _paths,
    TraceKind.HIDDEN_SLIDE: _hidden_slides,
    TraceKind.HIDDEN_SHEET: _hidden_sheets,
    TraceKind.HIDDEN_CELLS: _hidden_cells,
    TraceKind.HIDDEN_TEXT: _hidden_texts,
    TraceKind.NOTE: _notes,
    TraceKind.CHANGE: _changes,
    TraceKind.LINK: _links,
}

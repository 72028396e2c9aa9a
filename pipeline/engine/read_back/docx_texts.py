"""The texts of a Word document, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.engine.package.outgoing.inner_files import trees
from pipeline.engine.package.vocabulary import WORD, WP, W
from pipeline.engine.read_back.read_text import ALTERNATIVE, FALLBACK, Counter, ReadText, paragraph_text, step
from pipeline.findings.place import Steps
from pipeline.words.woven import unwoven

_BOX = f"{W}txbxContent"
_ASIDE = frozenset((FALLBACK, f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}drawing", f"{W}pict", f"{W}instrText"))
_DRAWN = frozenset((f"{W}drawing", f"{W}pict"))
_STORIES = (
    (re.compile(r"word/header\d*\.xml"), "en-tête"),
    (re.compile(r"word/footer\d*\.xml"), "pied de page"),
    (re.compile(r"word/footnotes\.xml"), "notes de bas de page"),
    (re.compile(r"word/endnotes\.xml"), "notes de fin"),
)
_COUNTER = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|DATE|TIME|SAVEDATE|PRINTDATE)\b", re.IGNORECASE)
_HEADING_NAME = re.compile(r"(?:heading|titre) [1-9]", re.IGNORECASE)


def docx_texts(parts: Mapping[str, bytes], main: str) -> Iterator[ReadText]:
    """The texts of the parts of a document of which `main` is the body. Raises UnreadableFile."""
    known = dict(trees({name: content for name, content in parts.items() if name.startswith(main.partition("/")[0])}))
    reader = _Reader(_headings(known.get("word/styles.xml")))
    yield from reader.block(known[main], ())
    for pattern, word in _STORIES:
        for name in sorted(filter(pattern.fullmatch, known)):
            reader.heading = ()
            yield from reader.block(known[name], (step(word),))


def _headings(styles: etree._Element | None) -> frozenset[str]:
    """The identifiers of the styles of headings: by their names, or by the level of the outline that they set."""
    found = (style for style in (styles.iter(f"{W}style") if styles is not None else ()))
    return frozenset(style.get(f"{W}styleId", "") for style in found if _is_heading(style))


def _is_heading(style: etree._Element) -> bool:
    name, level = style.find(f"{W}name"), style.find(f"{W}pPr/{W}outlineLvl")
    is_named = name is not None and bool(_HEADING_NAME.fullmatch(name.get(f"{W}val", "")))
    return is_named or (level is not None and level.get(f"{W}val", "9") != "9")


class _Reader:
    """What is read goes under the last heading; tables are numbered from 1 in their story."""

    def __init__(self, headings: frozenset[str]) -> None:
        self.heading: Steps = ()
        self._headings = headings
        self._stories, self._rows, self._tables = Counter(), Counter(), Counter()

    def block(self, element: etree._Element, where: Steps, story: int = 0, row: int = 0) -> Iterator[ReadText]:
        """The texts of the paragraphs and tables inside `element`."""
        for child in element:
            if child.tag == WORD.paragraph:
                yield from self._paragraph(child, where, story, row)
            elif child.tag == WORD.table:
                yield from self._table(child, where)
            elif child.tag not in _ASIDE:
                yield from self.block(child, where, story, row)

    def _paragraph(self, paragraph: etree._Element, where: Steps, story: int, row: int) -> Iterator[ReadText]:
        text = paragraph_text(paragraph, WORD, _ASIDE, frozenset(_counted(paragraph)))
        if self._is_heading(paragraph) and text.strip() and not row:
            self.heading = (step("rubrique", 0, unwoven(text)),)
        if text.strip():
            yield ReadText((*self.heading, *where), text, story or self._stories.next(), row)
        for drawing in paragraph.iter(*_DRAWN):
            yield from self._drawing(drawing, where, row)

    def _is_heading(self, paragraph: etree._Element) -> bool:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style is not None and style.get(f"{W}val", "") in self._headings

    def _table(self, table: etree._Element, where: Steps) -> Iterator[ReadText]:
        number = self._tables.next()
        for position, line in enumerate(_inner(table, WORD.row), start=1):
            row = self._rows.next()
            for column, cell in enumerate(_inner(line, WORD.cell), start=1):
                way = (*where, step("tableau", number), step("ligne", position), step("colonne", column))
                yield from self.block(cell, way, self._stories.next(), row)

    def _drawing(self, drawing: etree._Element, where: Steps, row: int) -> Iterator[ReadText]:
        for properties in drawing.iter(f"{WP}docPr"):
            if properties.get("descr"):
                way = (*self.heading, *where, step(ALTERNATIVE, 0, properties.get("name", "")))
                yield ReadText(way, properties.get("descr", ""), self._stories.next(), row)
        for box in drawing.iter(_BOX):
            if not any(ancestor.tag == FALLBACK for ancestor in box.iterancestors()):
                yield from self.block(box, (*where, step("zone de texte")), self._stories.next(), row)


def _counted(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The texts of fields whose result is that of the program that shows the document: numbers of pages, dates."""
    for field in paragraph.iter(f"{W}fldSimple"):
        if _COUNTER.match(field.get(f"{W}instr", "")):
            yield from field.iter(WORD.text)
    code, is_result = "", False
    for element in paragraph.iter(f"{W}fldChar", f"{W}instrText", WORD.text):
        if element.tag == f"{W}instrText":
            code += element.text or ""
        elif element.tag == f"{W}fldChar":
            is_result = element.get(f"{W}fldCharType") == "separate"
            code = "" if element.get(f"{W}fldCharType") == "begin" else code
        elif is_result and _COUNTER.match(code):
            yield element


def _inner(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those of tables inside it left to them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in (WORD.table, WORD.row, WORD.cell, *_ASIDE):
            yield from _inner(child, tag)

"""The texts of a presentation, slide by slide: shapes, tables, charts, alternative texts, speaker notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.engine.package.relations import relations_name, resolved
from pipeline.engine.package.vocabulary import RELATIONSHIP, SLIDE, A, P, R
from pipeline.engine.package.xml import parse
from pipeline.engine.read_back.read_text import ALTERNATIVE, FALLBACK, Counter, ReadText, paragraph_text, step
from pipeline.findings.place import Steps

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_COUNTED = frozenset((f"{A}fld",))
"""Fields: the number of the slide, the date of today."""

_TITLES = ("title", "ctrTitle")
_NOTES_KIND = "/notesSlide"
_SHAPES = frozenset((f"{P}sp", f"{P}graphicFrame", f"{P}grpSp", f"{P}cxnSp", f"{P}pic"))


def pptx_texts(parts: Mapping[str, bytes], main: str) -> Iterator[ReadText]:
    """The texts of the parts of a presentation of which `main` lists the slides. Raises etree.XMLSyntaxError."""
    targets = _targets(parts, main)
    reader = _Reader(parts)
    for number, item in enumerate(parse(parts[main]).iter(f"{P}sldId"), start=1):
        name = targets.get(item.get(f"{R}id", ""), ("", ""))[1]
        if name in parts:
            yield from reader.slide(name, number)


def _targets(parts: Mapping[str, bytes], name: str) -> dict[str, tuple[str, str]]:
    """The kind and the part of each relationship of a part, by its identifier."""
    content = parts.get(relations_name(name))
    if content is None:
        return {}
    return {
        item.get("Id", ""): (item.get("Type", ""), resolved(name, item.get("Target", "")))
        for item in parse(content).iter(RELATIONSHIP)
        if item.get("TargetMode") != "External"
    }


class _Reader:
    """Numbers the stories and the rows of a deck."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._stories, self._rows = Counter(), Counter()

    def slide(self, name: str, number: int) -> Iterator[ReadText]:
        """The texts of a slide, then those of its notes."""
        tree, targets = parse(self._parts[name]), _targets(self._parts, name)
        where: Steps = (step("diapositive", number, _title(tree)),)
        yield from self._shapes(tree, where, targets)
        for kind, notes in targets.values():
            if kind.endswith(_NOTES_KIND) and notes in self._parts:
                for shape in parse(self._parts[notes]).iter(f"{P}sp"):
                    yield from self._paragraphs(shape, (*where, step("commentaires")), 0)

    def _shapes(
        self, element: etree._Element, where: Steps, targets: Mapping[str, tuple[str, str]]
    ) -> Iterator[ReadText]:
        for child in element:
            if child.tag in _SHAPES:
                yield from self._shape(child, where, targets)
            elif child.tag != FALLBACK:
                yield from self._shapes(child, where, targets)

    def _shape(self, shape: etree._Element, where: Steps, targets: Mapping[str, tuple[str, str]]) -> Iterator[ReadText]:
        card = next(shape.iter(f"{P}cNvPr"))
        way = (*where, step("forme", 0, card.get("name", "")))
        if card.get("descr"):
            yield ReadText((*way, step(ALTERNATIVE)), card.get("descr", ""), self._stories.next())
        if shape.tag == f"{P}grpSp":
            yield from self._shapes(shape, where, targets)
        elif shape.tag == f"{P}graphicFrame":
            for part in shape.iter(f"{_CHART}chart"):
                yield from self._chart(targets.get(part.get(f"{R}id", ""), ("", ""))[1], way)
            for table in shape.iter(SLIDE.table):
                yield from self._table(table, way)
        elif shape.tag == f"{P}sp":
            yield from self._paragraphs(shape, way, 0)

    def _table(self, table: etree._Element, where: Steps) -> Iterator[ReadText]:
        for position, line in enumerate(table.iter(SLIDE.row), start=1):
            row = self._rows.next()
            for column, cell in enumerate(line.iter(SLIDE.cell), start=1):
                yield from self._paragraphs(cell, (*where, step("ligne", position), step("colonne", column)), row)

    def _paragraphs(self, element: etree._Element, where: Steps, row: int) -> Iterator[ReadText]:
        story = self._stories.next()
        for paragraph in element.iter(SLIDE.paragraph):
            text = paragraph_text(paragraph, SLIDE, _COUNTED)
            if text.strip():
                yield ReadText(where, text, story, row)

    def _chart(self, name: str, where: Steps) -> Iterator[ReadText]:
        """Each label of a chart, once."""
        if name in self._parts:
            values = parse(self._parts[name]).iter(f"{_CHART}v", f"{A}t")
            for text in dict.fromkeys(value.text or "" for value in values):
                if text.strip():
                    yield ReadText((*where, step("graphique")), text, self._stories.next())


def _title(slide: etree._Element) -> str:
    for shape in slide.iter(f"{P}sp"):
        holder = next(shape.iter(f"{P}ph"), None)
        if holder is not None and holder.get("type") in _TITLES:
            return " ".join(paragraph_text(one, SLIDE) for one in shape.iter(SLIDE.paragraph))
    return ""

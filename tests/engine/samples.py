"""Small templates made with python-docx and python-pptx, rendered by the engine, read back with the same libraries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pptx
from docx.document import Document
from docx.table import Table
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout
from pptx.util import Mm

from pipeline.engine.deck.deck_template import DeckTemplate, compile_deck
from pipeline.engine.package.checking import check_package
from pipeline.engine.word import WordTemplate, compile_word
from pipeline.findings import Finding
from pipeline.measure.page import Page
from tests.office.repairs import repairs

Context = Mapping[str, Any]
TITLE_ONLY, BLANK = 5, 6
"""Layouts of python-pptx's own template."""


def flat(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """What a test compares: each finding as its code and its place."""
    return [(finding.code, str(finding.place)) for finding in findings]


def blank_document() -> Document:
    """An empty Word document, without the parts that Word has not written since 2010."""
    document = docx.Document()
    for identifier, relation in list(document.part.rels.items()):
        if relation.reltype.endswith(("/stylesWithEffects", "/customXml")):
            document.part.rels.pop(identifier)
    return document


def word(folder: Path, *paragraphs: str, make: Callable[[Document], object] | None = None) -> Path:
    """A Word template with `paragraphs`, and whatever `make` adds."""
    document = blank_document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if make is not None:
        make(document)
    path = folder / "gabarit.docx"
    document.save(str(path))
    return path


def without_oddities(findings: Iterable[Finding]) -> list[Finding]:
    """Findings but those about the XML of a template that a test bends to its purpose (CU-424)."""
    return [finding for finding in findings if finding.code != "CU-424"]


def compiled_word(path: Path, logos: Path | None = None) -> WordTemplate:
    """The compiled template; the test fails with the findings when there are some."""
    template, findings = compile_word(path, logos)
    assert without_oddities(findings) == []
    assert template is not None
    return template


def written(path: Path, content: bytes) -> Path:
    """`content` written beside the template, once Office has nothing to repair in it."""
    output = path.with_stem("sortie")
    output.write_bytes(content)
    check_package(output.name, content)
    assert repairs(output) == []
    return output


def word_output(path: Path, context: Context | None = None, logos: Path | None = None) -> Path:
    """The document made from the template at `path`, without a finding."""
    rendering = compiled_word(path, logos).render(context or {})
    assert rendering.findings == ()
    return written(path, rendering.content)


def word_document(path: Path, context: Context | None = None) -> Document:
    """The document made from the template at `path`, read back."""
    return docx.Document(str(word_output(path, context)))


def lines(document: Document) -> list[str]:
    """The text of each paragraph of a document's body."""
    return [paragraph.text for paragraph in document.paragraphs]


def said(folder: Path, *tags: str, **context: Any) -> list[str]:
    """What the paragraphs that hold `tags` say in the document."""
    return lines(word_document(word(folder, *tags), context))


def rows(table: Any) -> list[list[str]]:
    """The texts of a table's cells, in Word or in PowerPoint."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def word_table(document: Document, *texts: Sequence[str]) -> Table:
    """A table added to a Word template; each line of a text is a paragraph."""
    table: Table = document.add_table(len(texts), max(map(len, texts)))
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)
    return table


def deck(folder: Path, make: Callable[[Presentation], object]) -> Path:
    """A PowerPoint template made by `make`."""
    presentation = pptx.Presentation()
    make(presentation)
    path = folder / "gabarit.pptx"
    presentation.save(str(path))
    return path


def prototype(presentation: Presentation, name: str, text: str = "", layout: int = BLANK) -> Slide:
    """A slide whose page is named `name`, with a text box that says `text`, one paragraph a line."""
    slide: Slide = presentation.slides.add_slide(presentation.slide_layouts[layout])
    slide._element.cSld.set("name", name)
    if text:
        box = slide.shapes.add_textbox(Mm(20), Mm(20), Mm(100), Mm(100))
        box.name = "Texte"
        box.text_frame.text = text
    return slide


def slide_table(slide: Slide, *texts: Sequence[str]) -> Any:
    """A table added to a slide, 120 mm wide."""
    frame = slide.shapes.add_table(len(texts), len(texts[0]), Mm(20), Mm(40), Mm(120), Mm(10))
    frame.name = "Tableau"
    for row, cells in zip(frame.table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return frame.table


def compiled_deck(path: Path, logos: Path | None = None) -> DeckTemplate:
    """The compiled template; the test fails with the findings when there are some."""
    template, findings = compile_deck(path, logos)
    assert without_oddities(findings) == []
    assert template is not None
    return template


def deck_output(path: Path, *pages: Page, logos: Path | None = None, properties: Context | None = None) -> Path:
    """The deck of `pages`, without a finding."""
    rendering = compiled_deck(path, logos).render(pages, properties or {})
    assert rendering.findings == ()
    return written(path, rendering.content)


def presentation_of(path: Path, *pages: Page) -> Presentation:
    """The deck of `pages`, read back."""
    return pptx.Presentation(str(deck_output(path, *pages)))


def shown(folder: Path, *tags: str, **context: Any) -> list[str]:
    """What the paragraphs of a text box that hold `tags` say, in the deck made of that one slide."""
    path = deck(folder, lambda presentation: prototype(presentation, "page", "\n".join(tags)))
    slide = presentation_of(path, Page("page", context)).slides[0]
    return [paragraph.text for paragraph in text_box(slide).text_frame.paragraphs]


def add_notes(slide: Slide, text: str) -> None:
    """Speaker notes."""
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None
    frame.text = text


def text_box(slide: Slide | SlideLayout) -> Any:
    """The first shape of a slide."""
    return slide.shapes[0]


def parts(path: Path) -> dict[str, bytes]:
    """The parts of an Office file by name, in the order of the archive."""
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(path: Path, changed: Mapping[str, bytes]) -> Path:
    """`path` rewritten with parts added or replaced."""
    content = {**parts(path), **changed}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


def replaced(path: Path, part: str, old: str, new: str) -> Path:
    """`path` with `old` replaced in one of its parts, where it must be."""
    text = parts(path)[part].decode()
    assert old in text
    return with_parts(path, {part: text.replace(old, new, 1).encode()})

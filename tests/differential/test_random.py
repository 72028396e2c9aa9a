"""Random documents, random cuts, random values: what is read back is what was typed, here and in docxtpl."""

from __future__ import annotations

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.util import Mm

from pipeline.engine.deck.deck_template import DeckTemplate, compile_deck
from pipeline.engine.word import WordTemplate, compile_word
from pipeline.measure.page import Page
from tests.differential.engines import Context, docxtpl, ours
from tests.differential.templates import Block, template, written

words = st.text("aé &<>'\"éà,;-🚑", min_size=1, max_size=8)
pieces = st.one_of(
    words,
    st.just("{{ a }}"),
    st.just("{{ b.c|upper }}"),
    st.builds("{{% if x %}}{}{{% else %}}{}{{% endif %}}".format, words, words),
    st.builds("{{% for i in l %}}{}{{{{ i }}}}{{% endfor %}}".format, words),
    st.builds("{{# {} #}}".format, st.sampled_from(["remarque", "à voir"])),
)
sentences = st.lists(pieces, min_size=1, max_size=4).map("".join)
blocks = st.one_of(
    sentences.map(lambda one: [one]),
    sentences.map(lambda one: ["{%p for c in l %}", one + " {{ c }}", "{%p endfor %}"]),
    sentences.map(lambda one: ["{%p if x %}", one, "{%p endif %}"]),
    st.tuples(sentences, sentences).map(
        lambda pair: [[["Tête", pair[0]], ["{%tr for c in l %}"], ["{{ c }}", pair[1]], ["{%tr endfor %}"]]]
    ),
)
documents: st.SearchStrategy[list[Block]] = st.lists(blocks, min_size=1, max_size=3).map(
    lambda groups: [block for group in groups for block in group]
)
contexts: st.SearchStrategy[Context] = st.fixed_dictionaries(
    {"a": words, "b": st.fixed_dictionaries({"c": words}), "x": st.booleans(), "l": st.lists(words, max_size=3)}
)


def shown(document: bytes) -> list[str]:
    """Every paragraph of the body and of its tables, in reading order."""
    body = docx.Document(io.BytesIO(document)).element.body
    return [Paragraph(element, body).text for element in body.iter(qn("w:p"))]


def cut(block: Block, places: st.DataObject) -> Block:
    """The same block, each text cut in runs at random places."""
    match block:
        case str():
            where = places.draw(st.sets(st.integers(0, len(block)), max_size=6))
            return "".join(f"¦{char}" if rank in where else char for rank, char in enumerate(block))
        case list():
            return [[str(cut(text, places)) for text in row] for row in block]
    raise AssertionError("documents hold texts and tables")


@settings(max_examples=12)
@given(documents, contexts, st.data())
def test_a_document_cut_in_runs_anywhere_reads_like_the_whole_one(
    document: list[Block], context: Context, places: st.DataObject
) -> None:
    whole = shown(ours(template(*document), context))
    assert shown(ours(template(*(cut(block, places) for block in document)), context)) == whole


@settings(max_examples=12)
@given(documents, contexts)
def test_a_random_document_reads_like_docxtpls(document: list[Block], context: Context) -> None:
    made = template(*document)
    assert shown(ours(made, context)) == shown(docxtpl(made, context))


anything = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)


def cleaned(text: str) -> str:
    """What Office can hold of a text: XML 1.0 section 2.2, one line feed for each end of line, no control character."""
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "", ends)


@pytest.fixture(scope="module")
def word() -> WordTemplate:
    with TemporaryDirectory() as folder:
        compiled, _ = compile_word(written(Path(folder, "fiche.docx"), "[{{ a }}]", header="[{{ a }}]"))
    assert compiled is not None
    return compiled


@pytest.fixture(scope="module")
def deck() -> DeckTemplate:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    slide._element.cSld.set("name", "page")
    slide.shapes.add_textbox(Mm(1), Mm(1), Mm(99), Mm(9)).text_frame.text = "[{{ a }}]"
    slide.shapes.add_table(1, 1, Mm(1), Mm(20), Mm(99), Mm(9)).table.cell(0, 0).text = "[{{ a }}]"
    slide.notes_slide.notes_text_frame.text = "[{{ a }}]"
    with TemporaryDirectory() as folder:
        presentation.save(str(Path(folder, "gt.pptx")))
        compiled, _ = compile_deck(Path(folder, "gt.pptx"))
    assert compiled is not None
    return compiled


@settings(max_examples=30)
@given(anything)
def test_any_text_is_read_back_in_word(word: WordTemplate, text: str) -> None:
    document = docx.Document(io.BytesIO(word.render({"a": text}).content))
    header = document.sections[0].header.paragraphs[0]
    assert [document.paragraphs[0].text, header.text] == [f"[{cleaned(text)}]"] * 2


@settings(max_examples=30)
@given(anything)
def test_any_text_is_read_back_in_powerpoint(deck: DeckTemplate, text: str) -> None:
    presentation = pptx.Presentation(io.BytesIO(deck.render([Page("page", {"a": text})], {}).content))
    slide = presentation.slides[0]
    box, table = slide.shapes
    frames = [box.text_frame, table.table.cell(0, 0).text_frame, slide.notes_slide.notes_text_frame]
    assert [frame.text.replace("\v", "\n") for frame in frames] == [f"[{cleaned(text)}]"] * 3

"""What has no text is a finding at its tag, and never printed; hidden attributes are refused in words."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pptx import Presentation

from pipeline.engine import DeckTemplate, Typography, WordTemplate
from pipeline.engine.deck.deck_template import compile_deck
from pipeline.engine.word import compile_word
from pipeline.measure.page import Page
from tests.engine.samples import deck, flat, prototype, word

VALUES: list[tuple[str, Any, str]] = [
    ("x", ["a", "b"], "une liste"),
    ("x", ("a",), "une liste"),
    ("x", {"a": 1}, "un groupe de champs"),
    ("x", True, "vrai ou faux"),
    ("x|upper", ["a"], "une liste"),
    ("'n° ' ~ x", ["a"], "une liste"),
    ("x|join(', ')", [["a"]], "une liste"),
    ("x.y", {"y": []}, "une liste"),
]


@pytest.mark.parametrize(("code", "value", "kind"), VALUES)
@pytest.mark.tried(
    "Ce qu’une balise imprime",
    "une liste, un groupe, un vrai ou faux",
    "CU-417, à la balise",
)
def test_what_has_no_text_is_told_at_its_tag(code: str, value: Any, kind: str, tmp_path: Path) -> None:
    template, _ = compile_word(word(tmp_path, "début", f"{{{{ {code} }}}}"))
    assert template is not None
    [finding] = template.render({"x": value}).findings
    assert flat([finding]) == [("CU-417", "gabarit.docx : Corps du document, paragraphe 2")]
    assert f"« {code} » est {kind}" in finding.message


def test_every_such_tag_is_told_in_one_run_on_slides_too(tmp_path: Path) -> None:
    compiled, _ = compile_deck(deck(tmp_path, lambda made: prototype(made, "page", "{{ x }}\n{{ y }}\n{{ z }}")))
    assert compiled is not None
    findings = compiled.render([Page("page", {"x": [1], "y": "texte", "z": {}})], {}).findings
    assert [finding.code for finding in findings] == ["CU-417", "CU-417"]


@pytest.mark.parametrize(
    "tag",
    [
        r'{{ x["\x5f\x5fclass\x5f\x5f"] }}',
        '{{ x["__class__"] }}',
        "{{ x['_secret'] }}",
        "{% for c in x %}{{ c['__class__'] }}{% endfor %}",
        r'{{ x["\u005f_class__"]["__mro__"] }}',
    ],
)
@pytest.mark.tried(
    "Ce qu’une balise imprime",
    "un attribut caché, écrit en codes",
    "CU-409",
)
def test_a_subscript_that_reaches_for_a_hidden_attribute_is_refused(tag: str, tmp_path: Path) -> None:
    template, findings = compile_word(word(tmp_path, tag))
    assert template is None
    assert {finding.code for finding in findings} == {"CU-409"}


def test_one_that_is_put_together_is_refused_when_it_is_computed(tmp_path: Path) -> None:
    template, _ = compile_word(word(tmp_path, "{{ x['_' ~ '_class__'] }}"))
    assert template is not None
    assert [finding.code for finding in template.render({"x": "a"}).findings] == ["CU-409"]


SHOUTED = Typography(lambda text: text.replace("a", "A"), lambda text: text.replace("a", "Â"))


def shouted(made: Any) -> None:
    """A title, a text, an alternative, a link, a name, with a value and a word of the template in each."""
    made.add_heading("a {{ x }}")
    paragraph = made.add_paragraph("a {{ x }} {{ n }} {{ x|enrichi }} {{ x ~ x }}")
    made.core_properties.title = "a {{ x }}"
    made.core_properties.author = "a"
    table = made.add_table(1, 1)
    table.cell(0, 0).text = "a {{ x }}"
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), "a {{ x }}")
    table._tbl.tblPr.append(caption)
    paragraph.part.relate_to("https://exemple.fr/{{ x }}", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def test_a_word_template_is_given_how_its_printed_values_are_typeset(tmp_path: Path) -> None:
    path = word(tmp_path, make=shouted)
    made = WordTemplate.open(path, typography=SHOUTED).render({"x": "a", "n": -1}).sound()
    document = Document(BytesIO(made))
    assert [one.text for one in document.paragraphs] == ["a Â", "a A -1 A AA"]
    assert (document.tables[0].cell(0, 0).text, document.core_properties.title) == ("a A", "a A")
    assert document.tables[0]._tbl.xpath("./w:tblPr/w:tblCaption/@w:val") == ["a A"]
    assert [one.target_ref for one in document.part.rels.values() if one.is_external] == ["https://exemple.fr/a"]


def test_a_deck_template_is_given_it_too_and_measures_what_it_prints(tmp_path: Path) -> None:
    path = deck(tmp_path, lambda made: prototype(made, "page", "a {{ x }}"))
    [slide] = Presentation(
        BytesIO(DeckTemplate.open(path, typography=SHOUTED).render([Page("page", {"x": "a"})]).sound())
    ).slides
    assert [shape.text for shape in slide.shapes if shape.has_text_frame] == ["a A"]


def test_without_typography_values_are_printed_as_they_are(tmp_path: Path) -> None:
    made = WordTemplate.open(word(tmp_path, "{{ x }}")).render({"x": "l'aide -1"}).sound()
    assert Document(BytesIO(made)).paragraphs[-1].text == "l'aide -1"

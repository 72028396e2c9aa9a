"""Tags as editors type them and as Office saves them."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pptx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.measure.page import Page
from tests.engine.samples import (
    blank_document,
    compiled_deck,
    compiled_word,
    deck,
    lines,
    presentation_of,
    prototype,
    said,
    shown,
    text_box,
    word,
    word_document,
)

TYPED = "Cas {{ cas.nom }} : {% for x in liste %}{{ x|upper }}{% if not loop.last %}, {% endif %}{% endfor %}."
CONTEXT = {"cas": {"nom": "Sortie d'hôpital"}, "liste": ["a", "b"]}
SAID = "Cas Sortie d'hôpital : A, B."


def add_runs(paragraph: Any, pieces: list[str]) -> None:
    for piece in pieces:
        paragraph.add_run().text = piece


def add_noise(paragraph: Paragraph, kinds: list[str]) -> None:
    """Marks that Word leaves between runs, and revision ids on them."""
    for number, (run, kind) in enumerate(zip(list(paragraph.runs), kinds, strict=False)):
        run._element.set(qn("w:rsidR"), f"00A1B2{number:02d}")
        if kind == "proofErr":
            mark = OxmlElement("w:proofErr")
            mark.set(qn("w:type"), "spellStart")
            run._element.addprevious(mark)
        elif kind == "bookmark":
            for name in ("w:bookmarkStart", "w:bookmarkEnd"):
                mark = OxmlElement(name)
                mark.set(qn("w:id"), str(number))
                mark.set(qn("w:name"), f"signet{number}")
                run._element.addprevious(mark)
            del mark.attrib[qn("w:name")]


def cut(text: str, places: set[int]) -> list[str]:
    bounds = [0, *sorted(places), len(text)]
    return [text[first:last] for first, last in pairwise(bounds)]


places = st.sets(st.integers(1, len(TYPED) - 1), max_size=12)


@settings(max_examples=20)
@given(places, st.lists(st.sampled_from(["proofErr", "bookmark", ""]), min_size=13, max_size=13))
def test_a_tag_split_over_runs_in_word_renders_like_the_whole_one(split: set[int], noise: list[str]) -> None:
    with TemporaryDirectory() as folder:
        document = blank_document()
        paragraph = document.add_paragraph()
        add_runs(paragraph, cut(TYPED, split))
        add_noise(paragraph, noise)
        path = Path(folder) / "gabarit.docx"
        document.save(str(path))
        assert lines(word_document(path, CONTEXT)) == [SAID]


@settings(max_examples=20)
@given(places)
def test_a_tag_split_over_runs_in_powerpoint_renders_like_the_whole_one(split: set[int]) -> None:
    def make(presentation: Any) -> None:
        paragraph = text_box(prototype(presentation, "page", " ")).text_frame.paragraphs[0]
        paragraph.runs[0].text = ""
        for piece in cut(TYPED, split):
            paragraph.add_run().text = piece

    with TemporaryDirectory() as folder:
        slide = presentation_of(deck(Path(folder), make), Page("page", CONTEXT)).slides[0]
        assert text_box(slide).text_frame.text == SAID


def test_a_tag_keeps_the_formatting_of_its_first_character(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        paragraph = document.add_paragraph()
        paragraph.add_run("{{ n").bold = True
        paragraph.add_run("om }} suite")

    runs = word_document(word(tmp_path, make=make), {"nom": "Nom"}).paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs] == [("Nom", True), (" suite", None)]


FORMS = [
    "{{ cas.nom|default(“rien”) }}",
    "{{ cas.nom|default(‘rien’) }}",
    "{{ cas.nom|default(« rien ») }}",
    "{{\u00a0cas.nom\u202f|default('rien')\u00a0}}",
    "{{cas.nom}}",
    '{{ cas["nom"] }}',
    "{# une note #}{{ cas.nom }}{# {{ ignoré #}",
    "{% if cas.nom == “Sortie d'hôpital” %}{{ cas.nom }}{% endif %}",
    "{% set x = cas.nom %}{{ x }}",
    "{% with x = cas.nom %}{{ x }}{% endwith %}",
    "{% if cas.absent is defined %}non{% elif cas.nom %}{{ cas.nom }}{% else %}non{% endif %}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(cas.nom) }}",
    "{% for x in [cas.nom] %}{{ x }}{% else %}vide{% endfor %}",
    "{{ cas.nom|e }}",
]


def test_the_forms_of_a_tag_that_editors_type(tmp_path: Path) -> None:
    wanted = ["Sortie d'hôpital"] * len(FORMS)
    assert said(tmp_path, *FORMS, **CONTEXT) == wanted
    assert shown(tmp_path, *FORMS, **CONTEXT) == wanted


COMPUTED = [
    ("{% for a in grille %}{% for b in a %}{{ loop.index }}{{ b }} {% endfor %}/{% endfor %}", "1a 2b /1c /"),
    ("{% for x in liste %}{{ loop.index }}/{{ loop.length }}{{ ' ' if not loop.last }}{% endfor %}", "1/2 2/2"),
    ("{% for x in vide %}x{% else %}aucun{% endfor %}", "aucun"),
    ("{% for x in rien %}x{% else %}aucun{% endfor %}", "aucun"),
    ("{{ liste|join(' ; ') }}", "a ; R&D"),
    ("{{ objets|join(', ', attribute='nom') }}", "un, deux"),
    ("{{ objets|map(attribute='nom')|join('-')|upper }}", "UN-DEUX"),
    ("{% for nom, lot in objets|groupby('nom') %}{{ nom }}{{ lot|length }} {% endfor %}", "deux1 un1 "),
    ("{% for g in objets|groupby('nom') %}{{ g.grouper }}{{ g.list|length }} {% endfor %}", "deux1 un1 "),
    ("{{ '%s' ~ 3 ~ rien ~ '<' }}", "%s3<"),
    ("{{ 7 // 2 }} {{ 2 * 3 }} {{ 7 % 4 }} {{ 1 + 1 }}", "3 6 3 2"),
    ("{{ liste[1]|lower }} {{ liste|first|upper }}", "r&d A"),
    ("{% macro m(x) %}R&D {{ x }}{% endmacro %}{{ m('<b>')|upper }} {{ m(1) ~ '<' }}", "R&D <B> R&D 1<"),
    ("{{ loop_absent|default('') }}fin", "fin"),
    ("{{ 'a-b'|replace('-', '—') }} {{ ' x '|trim }} {{ rien|upper }}", "a—b x "),
    ("{{ 'un mot bien long'|truncate(8) }}", "un..."),
]


def test_loops_conditions_filters_and_macros(tmp_path: Path) -> None:
    context = {
        "grille": [["a", "b"], ["c"]],
        "liste": ["a", "R&D"],
        "vide": [],
        "rien": None,
        "objets": [{"nom": "un"}, {"nom": "deux"}],
    }
    tags, wanted = (list(column) for column in zip(*COMPUTED, strict=True))
    assert said(tmp_path, *tags, **context) == wanted
    assert shown(tmp_path, *tags, **context) == wanted


def test_blanks_beside_a_tag_with_a_hyphen_vanish(tmp_path: Path) -> None:
    tags = ["a", "un {%- if oui -%} , {{- oui -}} {%- endif %} deux", "b"]
    assert said(tmp_path, *tags, oui="oui") == ["a", "un,oui deux", "b"]
    assert shown(tmp_path, *tags, oui="oui") == ["a", "un,oui deux", "b"]


def test_braces_that_are_no_tag_are_left_alone(tmp_path: Path) -> None:
    assert said(tmp_path, "un { deux } {trois} {{ x }}", x="{") == ["un { deux } {trois} {"]


def test_braces_escaped_as_in_docxtpl_are_printed(tmp_path: Path) -> None:
    tags = ["{_{ x }_} vaut {{ x }}", "{_% if x %_}"]
    in_word = compiled_word(word(tmp_path, *tags)).render({"x": "{_{"}).sound()
    assert lines(docx.Document(BytesIO(in_word))) == ["{{ x }} vaut {_{", "{% if x %}"]
    template = compiled_deck(deck(tmp_path, lambda presentation: prototype(presentation, "page", "\n".join(tags))))
    slide = pptx.Presentation(BytesIO(template.render([Page("page", {"x": "{_{"})]).sound())).slides[0]
    assert text_box(slide).text_frame.text == "{{ x }} vaut {_{\n{% if x %}"


def test_a_tag_with_a_line_break_inside_is_one_tag(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        paragraph = document.add_paragraph("{{ no")
        paragraph.runs[0].add_break()
        paragraph.add_run(" }}")
        paragraph = document.add_paragraph("{{ nom")
        paragraph.runs[0].add_break()
        paragraph.add_run("|upper }}")

    assert lines(word_document(word(tmp_path, make=make), {"nom": "a", "no": "b"})) == ["b", "A"]

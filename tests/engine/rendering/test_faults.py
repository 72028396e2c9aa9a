"""What a template's editor is told: which fault, where to click, the tag as typed; all the faults in one run."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from pptx.presentation import Presentation

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.engine.word import compile_word
from pipeline.findings import Address, Place
from pipeline.measure.page import Page
from tests.engine.samples import (
    add_notes,
    compiled_deck,
    compiled_word,
    deck,
    flat,
    prototype,
    replaced,
    slide_table,
    word,
    word_table,
)


@pytest.mark.parametrize(
    ("tag", "code", "words"),
    [
        ("{{ x", "CU-402", "« {{ » n'est pas fermée"),
        ("x }}", "CU-402", "« }} » n'est pas ouverte"),
        ("{% if x", "CU-402", "« {% » n'est pas fermée"),
        ("{# note", "CU-402", "« {# » n'est pas fermée"),
        ("{{ }}", "CU-402", "elle est vide"),
        ("{{ x y }}", "CU-402", "« y » est de trop"),
        ("{{ x| }}", "CU-402", "la balise n'est pas comprise"),
        ("{{ x|uper }}", "CU-402", "« uper » n'existe pas ; vouliez-vous dire « upper »"),
        ("{% if x is vide %}{% endif %}", "CU-402", "le test « vide » n'existe pas"),
        ("{% four x in y %}", "CU-402", "« four » n'est pas un mot de balise ; vouliez-vous dire « for »"),
        ("{% if x %}", "CU-403", "il manque « endif »"),
        ("{% endfor %}", "CU-403", "aucun « for » n'est ouvert"),
        ("{% else %}", "CU-403", "n'est pas dans une condition"),
        ("{%tr for x in y %}", "CU-403", "n'est pas dans une ligne de tableau"),
        ("du texte {%p for x in y %}", "CU-407", "du texte disparaîtrait avec elle"),
    ],
)
def test_a_fault_is_said_in_french_at_its_tag(tag: str, code: str, words: str, tmp_path: Path) -> None:
    template, findings = compile_word(word(tmp_path, "début", tag))
    assert template is None
    chosen = [finding for finding in findings if finding.code == code]
    assert {str(finding.place) for finding in chosen} == {"gabarit.docx : Corps du document, paragraphe 2"}
    assert any(words.casefold() in finding.message.casefold() for finding in chosen)
    assert all(finding.found in tag for finding in chosen)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ x", "{{ x"),
        ("a {{ x", "a {{ x"),
        ("123456789 {{ x", "123456789 {{ x"),
        ("0123456789 {{ x", "123456789 {{ x"),
        (f"avant, et puis {{{{ {'x' * 60}", f", et puis {{{{ {'x' * 37}"),
    ],
)
def test_a_brace_alone_is_shown_with_what_stands_around(text: str, found: str, tmp_path: Path) -> None:
    _, findings = compile_word(word(tmp_path, text))
    assert [finding.found for finding in findings] == [found]


@pytest.mark.tried(
    "Balise abîmée",
    "une accolade de moins, suivie d'autres balises dans le même paragraphe",
    "une seule erreur, à cette balise ; les balises suivantes ne sont pas mises en cause",
)
def test_what_is_not_closed_goes_no_further_than_the_next_tag(tmp_path: Path) -> None:
    _, findings = compile_word(word(tmp_path, "{{ titre } {% if flux %}{{ flux }}{% endif %}"))
    [finding] = findings
    assert finding.code == "CU-402"
    assert "« {{ » n'est pas fermée" in finding.message


def test_braces_in_quotes_begin_no_tag(tmp_path: Path) -> None:
    template = compiled_word(word(tmp_path, """{{ "{% if" }} et {{ x|replace('{{', '(') }}"""))
    made = docx.Document(BytesIO(template.render({"x": "{{a"}).content))
    assert [paragraph.text for paragraph in made.paragraphs] == ["{% if et (a"]


def test_every_fault_of_a_word_template_is_told_in_one_run(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        word_table(document, ["{{ a|uper }}", "x"], ["y", "{% if b %}"])
        document.sections[0].header.paragraphs[0].text = "{{ c c }}"
        document.sections[0].footer.paragraphs[0].text = "{{ d"

    _, findings = compile_word(word(tmp_path, "{{ .e }}", "{% endif %}", make=make))
    assert sorted(flat(findings)) == [
        ("CU-402", "gabarit.docx : Corps du document, paragraphe 1"),
        ("CU-402", "gabarit.docx : Corps du document, tableau 1, ligne 1, colonne 1, paragraphe 1"),
        ("CU-402", "gabarit.docx : En-tête, paragraphe 1"),
        ("CU-402", "gabarit.docx : Pied de page, paragraphe 1"),
        ("CU-403", "gabarit.docx : Corps du document, paragraphe 2"),
        ("CU-403", "gabarit.docx : Corps du document, tableau 1, ligne 2, colonne 2, paragraphe 1"),
    ]


def test_every_fault_of_a_deck_template_is_told_in_one_run(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "cas", "bien\n{{ a|uper }}")
        slide_table(slide, ["Nom"], ["{%tr for x in y %}{{ x }}"])
        add_notes(prototype(presentation, "fin"), "{{ b")

    _, findings = compile_deck(deck(tmp_path, make))
    table = "gabarit.pptx : Diapositive 1 « cas », forme « Tableau », ligne 2, colonne 1, paragraphe 1"
    notes = "gabarit.pptx : Commentaires de la diapositive 2 « fin », forme « Notes Placeholder 2 », paragraphe 1"
    assert sorted(flat(findings)) == [
        ("CU-402", notes),
        ("CU-402", "gabarit.pptx : Diapositive 1 « cas », forme « Texte », paragraphe 2"),
        ("CU-403", table),
        ("CU-407", table),
    ]


CASE = {"cas": {"titre": "T", "numero": 1}}


def test_unknown_fields_are_told_with_the_known_ones_and_the_nearest(tmp_path: Path) -> None:
    tags = ["{{ cas.tire }}", "{{ cas.numero }}", "{% if absent %}{% endif %}{{ cas.titre.rien }}", "{{ a.b.c|upper }}"]
    rendering = compiled_word(word(tmp_path, *tags)).render(CASE)
    assert [(code, place.rpartition(", ")[2]) for code, place in flat(rendering.findings)] == [
        ("CU-404", "paragraphe 1"),
        ("CU-404", "paragraphe 3"),
        ("CU-404", "paragraphe 3"),
        ("CU-404", "paragraphe 4"),
    ]
    first = rendering.findings[0]
    assert (first.message, first.expected, first.found) == (
        "Le champ « tire » n'existe pas ici. Vouliez-vous dire « titre » ?",
        "l'un des champs : numero, titre",
        "{{ cas.tire }}",
    )


def test_unknown_fields_in_a_loop_are_told_once(tmp_path: Path) -> None:
    form = "{% for x in liste %}{{ x.nom }}{{ x.note }}{% endfor %}"
    rendering = compiled_word(word(tmp_path, form)).render({"liste": [{"nom": str(n)} for n in range(50)]})
    assert [finding.found for finding in rendering.findings] == ["{{ x.note }}"]


def test_unknown_fields_of_every_slide_are_told_with_shape_and_cell(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide_table(prototype(presentation, "a", "{{ un }}"), ["x", "{%tr for x in liste %}{{ deux }}{%tr endfor %}"])
        add_notes(prototype(presentation, "b"), "{{ trois }}")

    template = compiled_deck(deck(tmp_path, make))
    rendering = template.render([Page("a", {"liste": [1, 2]}), Page("b", {}), Page("b", {})], {})
    assert [(finding.code, finding.place.container, finding.found) for finding in rendering.findings] == [
        ("CU-404", "Diapositive 1 « a »", "{{ un }}"),
        ("CU-404", "Diapositive 1 « a »", "{{ deux }}"),
        ("CU-404", "Commentaires de la diapositive 2 « b »", "{{ trois }}"),
    ]
    assert rendering.findings[1].place.spot == "forme « Tableau », ligne 1, colonne 2, paragraphe 1"


@pytest.mark.parametrize(
    ("tag", "what"),
    [
        ("{{ a // 0 }}", "une division par zéro"),
        ("{{ a + b }}", "ces valeurs ne vont pas ensemble"),
        ("{% for x in a %}{% endfor %}", "ces valeurs ne vont pas ensemble"),
        ("{{ range(10 ** 2) }}", "« ** »"),
    ],
)
def test_what_cannot_be_computed_is_said_in_french_at_its_tag(tag: str, what: str, tmp_path: Path) -> None:
    [finding] = compiled_word(word(tmp_path, "x", tag)).render({"a": 1, "b": "b"}).findings
    assert (finding.place.spot, what in finding.message) == ("paragraphe 2", True)


def test_a_missing_prototype_is_told_with_the_nearest(tmp_path: Path) -> None:
    template = compiled_deck(deck(tmp_path, lambda presentation: prototype(presentation, "sommaire")))
    [finding] = template.missing({"somaire": Place("Déroulé", Address(2, 3)), "sommaire": Place()})
    assert (finding.code, str(finding.place), "« sommaire »" in finding.message) == ("CU-406", "Déroulé!C2", True)


def test_a_document_is_not_told_the_faults_of_the_one_before(tmp_path: Path) -> None:
    template = compiled_word(word(tmp_path, "{{ x }}"))
    assert [finding.code for finding in template.render({}).findings] == ["CU-404"]
    assert template.render({"x": "a"}).findings == ()


def test_a_deck_is_not_told_the_faults_of_the_one_before(tmp_path: Path) -> None:
    template = compiled_deck(deck(tmp_path, lambda presentation: prototype(presentation, "page", "{{ x }}")))
    assert [finding.code for finding in template.render([Page("page", {})], {}).findings] == ["CU-404"]
    assert template.render([Page("page", {"x": "a"})], {}).findings == ()


def test_two_prototypes_of_one_name_are_told(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        prototype(presentation, "cas")
        prototype(presentation, "Cas ")

    _, findings = compile_deck(deck(tmp_path, make))
    assert [(code, place) for code, place in flat(findings)] == [("CU-410", "gabarit.pptx : Diapositive 2")]


def test_a_tag_in_a_part_that_is_not_filled_is_told(tmp_path: Path) -> None:
    path = replaced(word(tmp_path, "x"), "word/theme/theme1.xml", 'name="Office Theme"', 'name="{{ x }}"')
    _, findings = compile_word(path)
    assert flat(findings) == [("CU-402", "gabarit.docx : word/theme/theme1.xml")]

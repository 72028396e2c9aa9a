"""The shipped template of the note of evolutions, filled with a group that has nothing of 2022's."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Note

from pipeline.engine.word import WordTemplate, compile_word
from tests import ROOT
from tools.first_note_template import TARGET, note_template

TEMPLATE = ROOT / TARGET
CONTEXT: dict[str, Any] = {
    "projet": {
        "titre": "Prêts", "organisme": "Bibliothèque", "slogan": "", "ministere": "", "version": "2",
        "statut": "projet", "classification": "Interne", "contact": "prets@example.org", "mots_cles": "prêt",
        "mention": "Exemple fictif",
    },
    "avant": "hiver.xlsx", "apres": "été.xlsx", "date": "01/02/2030", "date_longue": "1ᵉʳ février 2030",
    "synthese": "1 cas modifié",
    "blocs": [
        {"titre": "Règles", "synthese": "", "sujets": [{"nom": "Règles", "intitule": "", "changements": []}]},
        {"titre": "Lecture", "synthese": "1 cas modifié", "sujets": [{"nom": "L 1", "intitule": "Prêter",
         "changements": [
            {"quoi": "Coût", "morceaux": [
                {"texte": "bas ", "retire": False, "ajoute": False}, {"texte": "A&B", "retire": True, "ajoute": False},
                {"texte": "C <D>", "retire": False, "ajoute": True},
            ]},
        ]}]},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def template() -> WordTemplate:
    compiled, findings = compile_word(TEMPLATE)
    assert compiled is not None
    assert findings == []
    return compiled


def note(template: WordTemplate, **changed: Any) -> Note:
    rendering = template.render({**CONTEXT, **changed})
    assert rendering.findings == ()
    return Document(BytesIO(rendering.content))


def styled(document: Note) -> list[tuple[str, str]]:
    """The paragraphs that say something, each with its style."""
    return [(one.style.name or "", one.text) for one in document.paragraphs if one.text and one.style]


def test_blocks_and_subjects_are_headings_but_a_subject_that_repeats_its_block(template: WordTemplate) -> None:
    headings = [(style, text) for style, text in styled(note(template)) if style.startswith("Heading")]
    assert headings == [("Heading 1", "Règles"), ("Heading 1", "Lecture"), ("Heading 2", "L 1 – Prêter")]


def test_removed_and_added_words_have_signs_and_styles_of_their_own(template: WordTemplate) -> None:
    [change] = [one for one in note(template).paragraphs if one.style and one.style.name == "List Bullet"]
    assert change.text == "Coût\u00a0: bas [-A&B][+C <D>]"
    marked = {run.style.name: run.text for run in change.runs if run.style and run.style.name in ("Retiré", "Ajouté")}
    assert marked == {"Retiré": "[-A&B]", "Ajouté": "[+C <D>]"}


def test_the_cover_says_what_is_compared(template: WordTemplate) -> None:
    rows = [row.cells[0].text for row in note(template).tables[1].rows]
    assert rows == ["Ce qui a changé\nPrêts", "De hiver.xlsx à été.xlsx | 1ᵉʳ février 2030"]
    undated = note(template, date="", date_longue="")
    assert undated.tables[1].rows[1].cells[0].text == "De hiver.xlsx à été.xlsx"


def test_without_counts_there_is_no_stray_dot(template: WordTemplate) -> None:
    lines = [
        text for style, text in styled(note(template, synthese="", blocs=CONTEXT["blocs"][:1])) if style == "Normal"
    ]
    assert lines == ["Lecture\u00a0: [-mots retirés], [+mots ajoutés]."]


def test_every_page_says_where_it_comes_from(template: WordTemplate) -> None:
    [page] = note(template).sections
    assert page.header.paragraphs[0].text == "Bibliothèque – Prêts | Ce qui a changé\t01/02/2030"
    assert [one.text for one in page.footer.paragraphs] == [
        "Classification\u00a0: Interne | Version 2 – projet | Exemple fictif\t / ",
        "Une précision, une correction\u202f? Écrivez à prets@example.org",
    ]


def test_properties_name_the_project_and_both_files(template: WordTemplate) -> None:
    properties = note(template).core_properties
    assert (properties.title, properties.subject) == ("Prêts – Ce qui a changé", "De hiver.xlsx à été.xlsx")
    assert (properties.author, properties.language) == ("Bibliothèque", "fr-FR")


def test_the_script_makes_the_shipped_template() -> None:
    """To be removed the day the template is first edited in Word: it is then the master."""
    assert note_template() == TEMPLATE.read_bytes()

"""Whole templates: every fault in one run, at its place."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation
from pptx.util import Mm

from pipeline.engine.review.lint import DeckFields, review_deck, review_word
from pipeline.engine.review.reading.fields import fields_of
from pipeline.findings import Severity, errors
from pipeline.production.runs.template_review import Review, review
from tests.builders import sound, write
from tests.engine.review.readings import PAGE, deck_fields, deck_told, faults, reviewed, shipped_review
from tests.engine.samples import TITLE_ONLY, add_notes, deck, prototype, slide_table, text_box, word, word_table
from tests.production.editions import TEMPLATES


def grave(found: Review) -> list[str]:
    return [finding.code for finding in found.findings if finding.severity is not Severity.INFO]


def test_the_shipped_templates_have_no_fault_whatever_the_workbook(tmp_path: Path) -> None:
    assert grave(shipped_review()) == []
    assert grave(review(write(tmp_path / "petit.xlsx", sound()), TEMPLATES)) == []
    assert grave(review(tmp_path / "absent.xlsx", TEMPLATES)) == ["CU-001"]


ROW = {"nom": "Lecteur", "note": 3}
KINDS: dict[str, Mapping[str, Any] | None] = {
    "cotation": {"titre": "Notes", "lignes": [ROW], "puces": ["Lire"]},
    "texte": {"titre": "Texte", "puces": ["Lire"]},
    "carte": None,
}


def ten_faults(presentation: Presentation) -> None:
    first = prototype(presentation, "cotation", "{{ titre }}\n{{ pages }}\n{{ titre|majuscule }}", TITLE_ONLY)
    slide_table(
        first,
        ["Nom", "Note"],
        ["{%tr for l in lignes %}{{ l.nom }}", "{{ l.not }}{%tr endfor %}"],
        ["{%tr if lignes %}", "perdu"],
        ["{%tr endif %}", ""],
    )
    second = prototype(
        presentation, "texte", "{% for p in puces %}{{ p }}\n{{ puces }}\n{{ titre }\n{% for p in titre %}"
    )
    text_box(second).text_frame.paragraphs[1].runs[0].font.name = "Comic Sans MS"
    prototype(presentation, "carte", "{{ note }}")
    prototype(presentation, "Texte", "{{ titre }}")
    presentation.core_properties.title = "{{ projet.titer }}"


def test_every_fault_of_a_deck_is_told_in_one_run_at_its_place(tmp_path: Path) -> None:
    path = deck(tmp_path, ten_faults)
    first, second, third = "Diapositive 1 « cotation »", "Diapositive 2 « texte »", "Diapositive 3 « carte »"
    assert deck_told(path, deck_fields(KINDS, carte=("Zone schéma",))) == [
        ("CU-404", first, "forme « Tableau », ligne 2, colonne 2, paragraphe 1"),
        ("CU-407", first, "forme « Tableau », ligne 3, colonne 1, paragraphe 1"),
        ("CU-404", first, "forme « Texte », paragraphe 2"),
        ("CU-402", first, "forme « Texte », paragraphe 3"),
        ("CU-403", second, "forme « Texte », paragraphe 1"),
        ("CU-417", second, "forme « Texte », paragraphe 2"),
        ("CU-402", second, "forme « Texte », paragraphe 3"),
        ("CU-403", second, "forme « Texte », paragraphe 4"),
        ("CU-418", second, "forme « Texte », paragraphe 4"),
        ("CU-415", third, ""),
        ("CU-410", "Diapositive 4", ""),
        ("CU-404", "Propriétés du document", ""),
        ("CU-411", second, "forme « Texte »"),
    ]


def test_every_fault_of_a_fiche_is_told_in_one_run_at_its_place(tmp_path: Path) -> None:
    def make(document: docx.document.Document) -> None:
        word_table(document, ["{%tr for c in criteres %}{{ c.libele }}", "{{ c }}{%tr endfor %}"])
        document.sections[0].header.paragraphs[0].text = "{{ titer }}"

    path = word(tmp_path, "{{ cas.titre }}", "{% if cas %}{{ titre", "{{ nb|plus }}", make=make)
    found = review_word(path, fields_of([PAGE])).findings
    assert [(one.code, one.place.container, one.place.spot) for one in found if one.severity is Severity.ERROR] == [
        ("CU-404", "Corps du document", "paragraphe 1"),
        ("CU-402", "Corps du document", "paragraphe 2"),
        ("CU-403", "Corps du document", "paragraphe 2"),
        ("CU-402", "Corps du document", "paragraphe 3"),
        ("CU-404", "Corps du document", "tableau 1, ligne 1, colonne 1, paragraphe 1"),
        ("CU-417", "Corps du document", "tableau 1, ligne 1, colonne 2, paragraphe 1"),
        ("CU-404", "En-tête", "paragraphe 1"),
    ]


def test_slides_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        for number in range(1, 12):
            prototype(presentation, f"genre {number}", "{{ absent }}")

    fields = deck_fields({f"genre {number}": {"titre": ""} for number in range(1, 12)})
    slides = [container.split(" ")[1] for _, container, _ in deck_told(deck(tmp_path, make), fields)]
    assert slides == [str(number) for number in range(1, 12)]


# Sizes


@pytest.mark.parametrize(
    ("remark", "told"),
    [("taille : 12 à 18", []), ("taille : douze à 18", ["CU-516"]), ("taille : 9 à 18", ["CU-517"]), ("une note", [])],
)
def test_a_remark_of_sizes_is_read_as_it_is_typed(remark: str, told: list[str], tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        text_box(prototype(presentation, "page", "{{ titre }}")).name = f"Texte {{# {remark} #}}"

    found = review_deck(deck(tmp_path, make), deck_fields({"page": {"titre": ""}})).findings
    assert [one.code for one in found if one.code in ("CU-516", "CU-517")] == told
    assert all("Texte" in str(one.place) for one in found if one.code in told)


# Kinds, zones, unused fields


def test_kinds_without_a_prototype_and_prototypes_without_a_kind_are_told(tmp_path: Path) -> None:
    path = deck(tmp_path, lambda presentation: prototype(presentation, "cotations", "{{ titre }}"))
    found = review_deck(path, deck_fields({"cotation": {"titre": ""}})).findings
    assert [(one.code, one.message.partition(".")[2]) for one in found] == [
        ("CU-413", " « cotations » lui ressemble."),
        ("CU-414", " « cotation » lui ressemble."),
    ]


def zoned(presentation: Presentation, name: str) -> None:
    slide = prototype(presentation, "carte", "{{ titre }}")
    slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Mm(10), Mm(10), Mm(50), Mm(50)).name = name


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Zone schéma", []),
        ("zone Schema", []),
        ("Zones schéma", ["La forme « Zones schéma » lui ressemble."]),
        ("X", [""]),
    ],
)
def test_a_drawing_needs_its_zone(name: str, told: list[str], tmp_path: Path) -> None:
    path = deck(tmp_path, lambda presentation: zoned(presentation, name))
    found = review_deck(path, deck_fields({"carte": {"titre": ""}}, carte=("Zone schéma",))).findings
    assert [one.message.partition("n'a pas de place.")[2].strip() for one in found if one.code == "CU-415"] == told


def test_a_zone_that_holds_a_text_is_not_one(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        text_box(prototype(presentation, "carte", "Du texte")).name = "Zone schéma"

    assert deck_told(deck(tmp_path, make), deck_fields({"carte": None}, carte=("Zone schéma",))) == [
        ("CU-415", "Diapositive 1 « carte »", "")
    ]


def test_a_kind_that_makes_no_page_is_not_judged(tmp_path: Path) -> None:
    path = deck(tmp_path, lambda presentation: prototype(presentation, "carte", "{{ inconnu }}"))
    assert deck_told(path, deck_fields({"carte": None}), Severity.INFO) == [("CU-421", "Diapositive 1 « carte »", "")]


def test_fields_that_a_page_leaves_unused_are_told_once(tmp_path: Path) -> None:
    kinds: dict[str, Mapping[str, Any] | None] = {
        "cotation": {"titre": "", "lignes": [{"nom": "a", "note": 1, "cas": {"cle": "AA 1"}}], "total": 3},
        "texte": {"titre": "", "puces": []},
    }

    def make(presentation: Presentation) -> None:
        prototype(presentation, "cotation", "{% for l in lignes %}{{ l.nom }}{% endfor %}")
        prototype(presentation, "texte", "{% for p in puces %}{{ p }}{% endfor %}")

    [found] = review_deck(deck(tmp_path, make), deck_fields(kinds)).findings
    assert (found.code, found.message) == (
        "CU-416",
        "« cotation » n'emploie pas tous ses champs : total ; lignes (note) ; lignes.cas.",
    )


def test_the_fields_of_a_slide_are_those_of_its_notes_too(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        add_notes(prototype(presentation, "texte", "{{ titre }} {{ page.numero }}"), "{{ titre }} {{ titer }}")

    assert deck_told(deck(tmp_path, make), deck_fields({"texte": {"titre": ""}})) == [
        ("CU-404", "Commentaires de la diapositive 1 « texte »", "forme « Notes Placeholder 2 », paragraphe 1")
    ]


def test_a_slide_repeated_by_its_notes_may_name_what_they_repeat(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        add_notes(
            prototype(presentation, "texte", "{{ l.nom }} {{ l.nim }}"), "{%sp for l in lignes %}Pour {{ l.nom }}"
        )

    assert deck_told(deck(tmp_path, make), deck_fields({"texte": {"lignes": [ROW]}})) == [
        ("CU-404", "Diapositive 1 « texte »", "forme « Texte », paragraphe 1")
    ]


# Looks


def test_fonts_outside_the_theme_are_told_with_their_shape(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "texte", "Arial\nLettres{% if titre %}{% endif %}")
        text_box(slide).text_frame.paragraphs[0].font.name = "Arial"

    path = deck(tmp_path, make)
    fields = DeckFields({"texte": fields_of([{"titre": ""}])}, fields_of([]))
    assert deck_told(path, fields, Severity.INFO) == [("CU-419", "Diapositive 1 « texte »", "forme « Texte »")]


@pytest.mark.parametrize(("notes", "codes"), [("{{ equivalent }}", []), ("Un schéma", ["CU-439"]), ("", ["CU-439"])])
def test_the_notes_say_in_words_what_fills_a_zone(notes: str, codes: list[str], tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        zoned(presentation, "Zone schéma")
        if notes:
            add_notes(presentation.slides[0], notes)

    fields = deck_fields({"carte": {"titre": "", "equivalent": ""}}, carte=("Zone schéma",))
    assert [code for code, *_ in deck_told(deck(tmp_path, make), fields)] == codes


# Files


def test_a_template_that_cannot_be_opened_says_only_why(tmp_path: Path) -> None:
    templates = Path(shutil.copytree(TEMPLATES, tmp_path / "gabarits"))
    (templates / "pptx" / "gt.pptx").write_text("rien")
    (templates / "docx" / "fiche.docx").unlink()
    (templates / "docx" / "bulletin.docx").unlink()
    found = errors(review(write(tmp_path / "petit.xlsx", sound()), templates).findings)
    assert [(one.code, one.place.document) for one in found] == [
        ("CU-401", "bulletin.docx"),
        ("CU-401", "fiche.docx"),
        ("CU-401", "gt.pptx"),
    ]


def test_a_template_without_a_tag_is_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "Du texte") == []
    assert [one.code for one in reviewed(tmp_path, "Du texte").findings] == ["CU-416"]

"""Annotated copies and maps: what an editor reads in them, and originals left alone."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from docx.document import Document
from lxml import html
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Mm

from pipeline.engine.review.copies.annotated_deck import annotated_deck
from pipeline.engine.review.copies.annotated_word import annotated_word
from pipeline.engine.review.copies.capacity import characters_that_fit
from pipeline.engine.review.copies.deck_map import deck_map
from pipeline.engine.review.copies.word_map import word_map
from pipeline.engine.review.lint import TemplateReview, review_deck, review_word
from pipeline.engine.review.reading.fields import fields_of
from pipeline.measure.text_size import Font, Paragraph, Run, height_mm
from pipeline.production.runs.template_review import write_annotated, write_maps
from tests.engine.review.readings import PAGE, deck_fields, shipped_review
from tests.engine.samples import TITLE_ONLY, add_notes, deck, prototype, rows, slide_table, text_box, word, word_table
from tests.office.conformance import audit
from tests.production.editions import TEMPLATES


def read_word(content: bytes | None) -> Document:
    assert content is not None
    return docx.Document(io.BytesIO(content))


def read_deck(content: bytes | None) -> Presentation:
    assert content is not None
    return pptx.Presentation(io.BytesIO(content))


def notes_of(slide: Slide) -> str:
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None
    return frame.text.replace("\u00a0", " ")


# Annotated Word


def faulty_fiche(folder: Path) -> TemplateReview:
    def make(document: Document) -> None:
        word_table(document, ["Sûr", "{{ cas.intitul }}"])
        document.sections[0].header.paragraphs[0].text = "{{ titer }}"

    return review_word(word(folder, "{{ titre }}", "{{ puces }}", make=make), fields_of([PAGE]))


def test_findings_of_a_fiche_are_comments_of_its_paragraphs(tmp_path: Path) -> None:
    document = read_word(annotated_word(faulty_fiche(tmp_path)))
    told = {comment.comment_id: comment.text.replace("\u00a0", " ") for comment in document.comments}
    second, cell = document.paragraphs[1], document.tables[0].cell(0, 1).paragraphs[0]
    assert "ERREUR CU-417 : « puces » est une liste" in told[commented(second)]
    assert "Vouliez-vous dire « intitule » ?" in told[commented(cell)]
    assert "Attendu : l'un des champs : intitule, prioritaire, secteur" in told[commented(cell)]
    assert [second.text, cell.text] == ["{{ puces }}", "{{ cas.intitul }}"]


def commented(paragraph: Any) -> int:
    """The number of the first comment that begins in a paragraph."""
    return int(paragraph._p.xpath(".//w:commentRangeStart/@w:id | ./w:commentRangeStart/@w:id")[0])


def test_what_word_cannot_comment_is_told_with_its_place_on_the_first_paragraph(tmp_path: Path) -> None:
    document = read_word(annotated_word(faulty_fiche(tmp_path)))
    texts = [comment.text.replace("\u00a0", " ") for comment in document.comments]
    assert any("Où : gabarit.docx : En-tête, paragraphe 1" in text and "« titer »" in text for text in texts)


# Annotated deck

KINDS: dict[str, Mapping[str, Any] | None] = {"texte": {"titre": "Prêts", "puces": ["Lire", "Rendre"], "rang": "2ᵉ"}}


def faulty_deck(folder: Path) -> TemplateReview:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "texte", "{{ titer }}\n{{ puces }}")
        slide.shapes.add_textbox(Mm(5), Mm(5), Mm(10), Mm(10)).name = "Sans balise"
        add_notes(slide, "Dire bonjour")

    return review_deck(deck(folder, make), deck_fields(KINDS))


def test_findings_of_a_slide_are_in_its_notes_with_a_label_near_the_shape(tmp_path: Path) -> None:
    slide = read_deck(annotated_deck(faulty_deck(tmp_path))).slides[0]
    notes = notes_of(slide)
    assert notes.startswith("Dire bonjour\n\n⚠ 1  ERREUR CU-404 : Le champ « titer » n'existe pas ici.")
    assert "Où : gabarit.pptx : Diapositive 1 « texte », forme « Texte », paragraphe 2" in notes
    shapes = {shape.name: shape for shape in slide.shapes}
    first, second = shapes["Repère 1"], shapes["Repère 2"]
    assert [shape.text_frame.text for shape in (first, second)] == ["⚠ 1", "⚠ 2"]
    assert first.left == shapes["Texte"].left
    assert first.left + first.width < second.left
    assert "Repère 3" not in shapes
    assert "⚠ 3  INFORMATION CU-416" in notes


def test_a_finding_of_a_cell_has_its_label_on_the_cell(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide_table(prototype(presentation, "texte"), ["Un", "Deux"], ["Trois", "{{ titer }}"])

    slide = read_deck(annotated_deck(review_deck(deck(tmp_path, make), deck_fields(KINDS)))).slides[0]
    shapes = {shape.name: shape for shape in slide.shapes}
    table, label = shapes["Tableau"], shapes["Repère 1"]
    assert label.left == table.left + Mm(60)
    assert label.top < table.top + table.table.rows[0].height < label.top + label.height


def test_what_is_about_no_slide_is_told_on_the_first(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        prototype(presentation, "texte", "{{ titre }}")
        presentation.core_properties.title = "{{ projet.titer }}"

    slide = read_deck(annotated_deck(review_deck(deck(tmp_path, make), deck_fields(KINDS)))).slides[0]
    assert "Propriétés du document" in notes_of(slide)


# Maps


def mapped(presentation: Presentation) -> None:
    slide = prototype(presentation, "texte", "{{ titre }} ({{ rang }})", TITLE_ONLY)
    title = slide.shapes.title
    assert title is not None
    title.text = "{{ titre }}"
    slide_table(slide, ["Quoi"], ["{%tr for p in puces %}{{ p }}{%tr endfor %}"])
    prototype(presentation, "autre", "Rien", TITLE_ONLY)


def test_a_map_names_each_zone_and_lists_its_fields_on_the_next_slide(tmp_path: Path) -> None:
    made = read_deck(deck_map(review_deck(deck(tmp_path, mapped), deck_fields(KINDS))))
    prototype_slide, table_slide, other = made.slides
    names = [shape.text_frame.text for shape in prototype_slide.shapes if shape.name.startswith("Nom ")]
    assert names == ["1  Title 1", "2  Texte", "3  Tableau"]
    assert [shape.text_frame.text for shape in table_slide.placeholders] == ["Champs de « texte »"]
    table = next(shape.table for shape in table_slide.shapes if shape.has_table)
    assert [row[:3] for row in rows(table)] == [
        ["Zone", "Champ", "Exemple"],
        ["1  Title 1", "titre", "Prêts"],
        ["2  Texte", "titre", "Prêts"],
        ["", "rang", "2ᵉ"],
        ["3  Tableau, ligne 2, colonne 1", "puces", "Lire"],
    ]
    assert rows(table)[2][3].endswith(" caractères")
    assert rows(table)[4][3].endswith(" caractères par ligne")
    assert [shape.name for shape in other.shapes if shape.name.startswith("Nom ")] == []


def test_a_map_tells_the_sizes_that_letters_may_have(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        mapped(presentation)
        text_box(presentation.slides[0]).name = "Texte {# taille : 12 à 18 #}"

    prototype_slide, table_slide, _ = read_deck(deck_map(review_deck(deck(tmp_path, make), deck_fields(KINDS)))).slides
    names = [shape.text_frame.text for shape in prototype_slide.shapes if shape.name.startswith("Nom ")]
    assert "1  Texte – 12 à 18 points" in names
    table = next(shape.table for shape in table_slide.shapes if shape.has_table)
    [told] = [row for row in rows(table) if row[0] == "1  Texte"]
    assert told[3].endswith(" caractères ; lettres de 12 à 18 points")


@pytest.mark.parametrize("size", [10.0, 18.0, 28.0])
def test_what_is_said_to_fit_fits_and_little_more_would(size: float) -> None:
    font = Font("Arial", size)
    count = characters_that_fit([Paragraph((Run("{{ titre }}", font),))], 120, 60)
    prose = "Le service transmet le document à la personne qui le demande, puis il note la date de cet envoi. " * 40
    assert height_mm([Paragraph((Run(prose[:count].rstrip(), font),))], 120) <= 60
    assert height_mm([Paragraph((Run(prose[: count + 80], font),))], 120) > 60


def test_a_map_of_a_fiche_lists_tags_and_all_the_fields(tmp_path: Path) -> None:
    found = review_word(word(tmp_path, "{{ titre }}", "{% for p in puces %}{{ p }}{% endfor %}"), fields_of([PAGE]))
    content = word_map(found, fields_of([PAGE]))
    assert content is not None
    page = html.fromstring(content)
    tags, fields = (
        [[str(cell.xpath("string()")) for cell in row] for row in table.iter("tr")] for table in page.iter("table")
    )
    assert tags[1:] == [
        ["paragraphe 1", "{{ titre }}", "titre", "Les prêts"],
        ["paragraphe 2", "{% for p in puces %}", "puces", "(liste, répétée)"],
        ["paragraphe 2", "{{ p }}", "puces", "Lire"],
    ]
    assert ["nb", "nombre", "2", "–"] in fields
    assert ["puces", "texte", "Lire", "oui"] in fields
    assert page.get("lang") == "fr"


# The shipped templates


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("copies")
    made = shipped_review()
    annotated, maps = write_annotated(made, folder), write_maps(made, folder)
    assert (*annotated[1], *maps[1]) == ()
    return [*annotated[0], *maps[0]]


def test_copies_are_named_after_their_templates(copies: list[Path]) -> None:
    assert [path.name for path in copies] == [
        "gt_annote.pptx",
        "fiche_annote.docx",
        "bulletin_annote.docx",
        "conducteur_annote.docx",
        "evolutions_annote.docx",
        "gt_carte.pptx",
        "fiche_carte.html",
        "bulletin_carte.html",
        "conducteur_carte.html",
        "evolutions_carte.html",
    ]


def test_copies_are_sound_office_files(copies: list[Path]) -> None:
    assert [fault for path in copies if path.suffix != ".html" for fault in audit(path)] == []


def test_the_same_review_makes_the_same_copies_and_leaves_the_templates_alone(
    copies: list[Path], tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in TEMPLATES.rglob("*") if path.is_file()}
    made = shipped_review()
    again = [*write_annotated(made, tmp_path)[0], *write_maps(made, tmp_path)[0]]
    assert [path.name for path in again if path.read_bytes() != copies[again.index(path)].read_bytes()] == []
    assert {path: path.read_bytes() for path in TEMPLATES.rglob("*") if path.is_file()} == before


def test_every_zone_of_a_drawing_is_on_the_map(copies: list[Path]) -> None:
    [carte] = [path for path in copies if path.name == "gt_carte.pptx"]
    texts = [shape.text_frame.text for slide in pptx.Presentation(str(carte)).slides for shape in slide.shapes
             if shape.has_text_frame]  # fmt: skip
    assert sum(text.endswith("Zone schéma") for text in texts) == 4

"""What a template says of its own file and of its own slides does not go into decks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx.presentation import Presentation

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.measure.page import Page
from tests.engine.samples import add_notes, deck, deck_output, parts, presentation_of, prototype, replaced, text_box
from tests.office.conformance import audit

MAIN, PROPERTIES = "ppt/presentation.xml", "ppt/presProps.xml"
PAGE = Page("page", {})
VERIFIER = '<p:modifyVerifier algIdExt="0" spinCount="1"/>'


def template(tmp_path: Path) -> Path:
    return deck(tmp_path, lambda presentation: prototype(presentation, "page", "x"))


def field(kind: str, said: str, tmp_path: Path) -> Path:
    """A template whose text and notes have a field that shows what was recorded."""

    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page", "n° ")
        add_notes(slide, "n° ")
        notes: Any = slide.notes_slide.notes_text_frame
        for frame in (text_box(slide).text_frame, notes):
            paragraph = frame.paragraphs[0]._p
            made = (
                f'<a:fld xmlns:a="{paragraph.nsmap["a"]}" id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="{kind}">'
            )
            paragraph.append(etree.fromstring(f"{made}<a:t>{said}</a:t></a:fld>"))

    return deck(tmp_path, make)


def shown(path: Path) -> list[tuple[str, str]]:
    """What the text and the notes of each of two slides show."""
    slides: Any = presentation_of(path, PAGE, PAGE).slides
    frames = [(text_box(slide).text_frame, slide.notes_slide.notes_text_frame) for slide in slides]
    return [(_said(one), _said(two)) for one, two in frames]


def _said(frame: Any) -> str:
    return "".join(text.text or "" for text in frame._txBody.iter("{*}t")).strip()


@pytest.mark.tried(
    "Ce qui n'est vrai que du gabarit", "un mot de passe de modification", "les présentations ne l'ont pas"
)
def test_a_password_to_modify_the_template_does_not_go_into_decks(tmp_path: Path) -> None:
    path = replaced(template(tmp_path), MAIN, "</p:defaultTextStyle>", f"</p:defaultTextStyle>{VERIFIER}")
    output = deck_output(path, PAGE)
    assert b"modifyVerifier" not in parts(output)[MAIN]
    assert audit(output) == []


@pytest.mark.tried(
    "Ce qui n'est vrai que du gabarit",
    "un diaporama limité à quelques diapositives",
    "la présentation montre les siennes, toutes",
)
@pytest.mark.parametrize("some", ['<p:sldRg st="2" end="3"/>', '<p:custShow id="0"/>'])
def test_a_deck_shows_all_of_its_slides(some: str, tmp_path: Path) -> None:
    path = template(tmp_path)
    content = parts(path)[PROPERTIES].decode()
    opening = content[content.index("<p:presentationPr") : content.index(">", content.index("<p:presentationPr")) + 1]
    replaced(
        path,
        PROPERTIES,
        opening,
        f"{opening.rstrip('/>')}><p:showPr>{some}</p:showPr>" + "</p:presentationPr>" * opening.endswith("/>"),
    )
    properties = parts(deck_output(path, PAGE))[PROPERTIES]
    assert b"<p:sldAll" in properties


@pytest.mark.tried("Champs", "des diapositives numérotées à partir de 5", "les numéros imprimés commencent à 5")
def test_slide_numbers_begin_where_the_template_says(tmp_path: Path) -> None:
    path = field("slidenum", "‹N°›", tmp_path)
    assert shown(path) == [("n° 1", "n° 1"), ("n° 2", "n° 2")]
    replaced(path, MAIN, "<p:presentation ", '<p:presentation firstSlideNum="5" ')
    assert shown(path) == [("n° 5", "n° 5"), ("n° 6", "n° 6")]


@pytest.mark.tried("Champs", "une date automatique", "PowerPoint écrit la sienne ; celle du gabarit ne part pas")
def test_the_date_at_which_the_template_was_saved_is_not_that_of_decks(tmp_path: Path) -> None:
    assert shown(field("datetime1", "01/02/2020", tmp_path)) == [("n°", "n°")] * 2


@pytest.mark.tried("Noms et sections", "une présentation sans aucune section", "un seul message, qui le dit (CU-440)")
def test_a_deck_without_section_nor_name_says_so_once(tmp_path: Path) -> None:
    path = deck(tmp_path, lambda presentation: [prototype(presentation, "", "x") for _ in range(3)])
    assert [(one.code, str(one.place)) for one in compile_deck(path)[1]] == [("CU-440", "gabarit.pptx")]


def test_a_slide_without_section_nor_name_is_told_and_harms_nothing(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        prototype(presentation, "page", "x")
        prototype(presentation, "", "{{ inconnu")

    template_, findings = compile_deck(deck(tmp_path, make))
    assert template_ is not None
    assert [(one.code, str(one.place)) for one in findings] == [("CU-441", "gabarit.pptx : Diapositive 2")]


@pytest.mark.tried(
    "Noms et sections", "une présentation sans diapositive", "un message, aucune trace d'erreur (CU-446)"
)
def test_a_template_without_a_slide_says_so(tmp_path: Path) -> None:
    assert [one.code for one in compile_deck(deck(tmp_path, lambda _: None))[1]] == ["CU-446"]

"""Shapes repeated and conditional by the tags of their names."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Cm, Emu

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.findings import Finding
from pipeline.measure.page import Page
from tests.office.conformance import audit
from tests.office.repairs import repairs


def template(tmp_path: Path) -> tuple[Any, Any, Path]:
    deck: Any = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide._element.find(".//{*}cSld").set("name", "cartes")
    slide.shapes.title.text = "Cartes"
    return deck, slide, tmp_path / "gabarit.pptx"


def made(deck: Any, path: Path, tmp_path: Path, context: Mapping[str, Any]) -> Any:
    deck.save(str(path))
    compiled, findings = compile_deck(path)
    assert compiled is not None, findings
    rendering = compiled.render([Page("cartes", context)], {})
    assert rendering.findings == ()
    output = tmp_path / "sortie.pptx"
    output.write_bytes(rendering.content)
    assert audit(output) == []
    assert repairs(output) == []
    made_deck: Any = Presentation(BytesIO(rendering.content))
    return made_deck.slides[0]


def faults(deck: Any, path: Path) -> list[Finding]:
    deck.save(str(path))
    return compile_deck(path)[1]


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_copies_of_a_shape_share_its_room_side_by_side(tmp_path: Path, count: int) -> None:
    deck, slide, path = template(tmp_path)
    box = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(2), Cm(5), Cm(20), Cm(3))
    box.name, box.text_frame.text = "Carte {%sp for c in cartes %}", "{{ loop.index }}. {{ c }}"
    cards = [
        shape for shape in made(deck, path, tmp_path, {"cartes": list("abcde")[:count]}).shapes if "Carte" in shape.name
    ]
    assert [shape.name for shape in cards] == [f"Carte {rank}" for rank in range(1, count + 1)]
    assert [shape.text_frame.text for shape in cards] == [f"{rank}. {c}" for rank, c in enumerate("abcde"[:count], 1)]
    assert len({shape.shape_id for shape in cards}) == count
    for left, right in pairwise(cards):
        assert right.left - (left.left + left.width) == pytest.approx(Cm(0.4), abs=2)
    if cards:
        assert cards[0].left == Cm(2)
        assert cards[-1].left + cards[-1].width == pytest.approx(Cm(22), abs=10)


def test_a_name_can_ask_for_copies_one_under_the_other(tmp_path: Path) -> None:
    deck, slide, path = template(tmp_path)
    box = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(2), Cm(4), Cm(5), Cm(10.4))
    box.name = "Étape {%sp for e in etapes %} en colonne"
    steps = [shape for shape in made(deck, path, tmp_path, {"etapes": ["x", "y"]}).shapes if "Étape" in shape.name]
    assert [(shape.name, shape.left, shape.top, shape.height) for shape in steps] == [
        ("Étape 1", Cm(2), Cm(4), Cm(5)),
        ("Étape 2", Cm(2), Cm(9.4), Cm(5)),
    ]


@pytest.mark.parametrize(("shown", "names"), [(True, ["Badge"]), (False, [])])
def test_a_shape_can_be_there_on_a_condition(tmp_path: Path, shown: bool, names: list[str]) -> None:
    deck, slide, path = template(tmp_path)
    box = slide.shapes.add_textbox(Cm(2), Cm(4), Cm(5), Cm(2))
    box.name, box.text_frame.text = "Badge {%sp if cas.prioritaire %}", "Prioritaire"
    shapes = made(deck, path, tmp_path, {"cas": {"prioritaire": shown}}).shapes
    assert [shape.name for shape in shapes if "Badge" in shape.name] == names


def test_connectors_of_a_repeated_group_stay_glued_to_their_own_copy(tmp_path: Path) -> None:
    deck, slide, path = template(tmp_path)
    group = slide.shapes.add_group_shape()
    first = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(2), Cm(4), Cm(3), Cm(2))
    second = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(8), Cm(4), Cm(3), Cm(2))
    link = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Emu(0), Emu(0), Emu(1), Emu(1))
    link.begin_connect(first, 3)
    link.end_connect(second, 1)
    group.name = "Paire {%sp for p in paires %}"
    slide_made = made(deck, path, tmp_path, {"paires": [1, 2]})
    for copy in [shape for shape in slide_made.shapes if "Paire" in shape.name]:
        ids = [shape.shape_id for shape in copy.shapes]
        glued = [int(end.get("id")) for end in copy._element.iter("{*}stCxn", "{*}endCxn")]
        assert glued == ids[:2]


def test_a_shape_tag_typed_in_a_text_or_with_else_is_told(tmp_path: Path) -> None:
    deck, slide, path = template(tmp_path)
    box = slide.shapes.add_textbox(Cm(2), Cm(4), Cm(5), Cm(2))
    box.name, box.text_frame.text = "Note {%sp else %}", "{%sp if x %}texte"
    found = faults(deck, path)
    assert {"CU-403"} == {finding.code for finding in found}
    assert any("volet Sélection" in finding.message for finding in found)
    assert any("sans « else »" in finding.message for finding in found)


def test_a_repeated_shape_needs_a_position(tmp_path: Path) -> None:
    deck, slide, path = template(tmp_path)
    slide.shapes.title.name = "Titre {%sp for t in titres %}"
    assert [finding.message for finding in faults(deck, path)] == [
        "Une forme répétée doit avoir une position : déplacez-la une fois dans le gabarit."
    ]


def with_notes(deck: Any, path: Path, notes: str) -> Path:
    deck.slides[0].notes_slide.notes_text_frame.text = notes
    deck.save(str(path))
    return path


def titles(path: Path, context: Mapping[str, Any]) -> list[str]:
    compiled, findings = compile_deck(path)
    assert compiled is not None, findings
    deck: Any = Presentation(BytesIO(compiled.render([Page("cartes", context)]).sound()))
    assert all("{%" not in slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    return [slide.shapes.title.text for slide in deck.slides]


def test_a_tag_in_the_notes_repeats_the_slide(tmp_path: Path) -> None:
    deck, slide, path = template(tmp_path)
    slide.shapes.title.text = "Groupe {{ g.nom }}"
    with_notes(deck, path, "{%sp for g in groupes %}À dire du groupe {{ g.nom }}")
    assert titles(path, {"groupes": [{"nom": "A"}, {"nom": "B"}]}) == ["Groupe A", "Groupe B"]
    assert titles(path, {"groupes": []}) == []


@pytest.mark.parametrize(("wanted", "expected"), [(True, ["Cartes"]), (False, [])])
def test_a_tag_in_the_notes_makes_the_slide_conditional(tmp_path: Path, wanted: bool, expected: list[str]) -> None:
    deck, _, path = template(tmp_path)
    assert titles(with_notes(deck, path, "{%sp if voulue %}"), {"voulue": wanted}) == expected


def test_a_tag_in_the_notes_leaves_the_rest_of_the_notes(tmp_path: Path) -> None:
    deck, slide, path = template(tmp_path)
    slide.shapes.title.text = "Groupe {{ g }}"
    with_notes(deck, path, "avant {%sp for g in groupes %} entre {%sp if g %}{{ g }} après")
    compiled, findings = compile_deck(path)
    assert compiled is not None, findings
    shown: Any = Presentation(BytesIO(compiled.render([Page("cartes", {"groupes": ["A", "", "B"]})]).sound()))
    notes = [" ".join(slide.notes_slide.notes_text_frame.text.split()) for slide in shown.slides]
    assert notes == ["avant entre A après", "avant entre B après"]


def test_an_unknown_field_in_the_notes_is_told_with_its_place(tmp_path: Path) -> None:
    deck, _, path = template(tmp_path)
    compiled, _ = compile_deck(with_notes(deck, path, "{%sp if voulu %}"))
    assert compiled is not None
    [finding] = compiled.render([Page("cartes", {"voulue": True})]).findings
    assert (finding.code, finding.found) == ("CU-404", "{%sp if voulu %}")
    assert finding.place.container.startswith("Commentaires de la diapositive 1")

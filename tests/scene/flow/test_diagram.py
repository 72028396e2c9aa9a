"""From the sheets « Flux », « Acteurs » and « Socles » to drawings, their legends and their words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from pipeline.model.portfolio import CaseKey, Flow, FlowStyle
from pipeline.scene.flow.diagram import Zone, flow_diagram
from pipeline.scene.shapes import SOLID, Box, Label, Marker, Scene
from pipeline.words.enumerations import VIEW_CURRENT, VIEW_TARGET
from tests.scene.flow.graphs import CASE, flow_lists, portfolio_of
from tests.scene.oracle import faults, reach

ZONE = Zone(204.0, 119.0)
FLOW = Flow(CASE, VIEW_CURRENT, "USAGER", "DUI", 1)


def scenes(*flows: Flow) -> tuple[Scene, ...]:
    return flow_diagram(CASE, VIEW_CURRENT, portfolio_of(flows), ZONE).scenes


def legend(scene: Scene) -> list[str]:
    return [item.text.content for item in scene.legend if isinstance(item, Label)]


@settings(max_examples=40)
@given(flow_lists())
def test_every_flow_is_drawn_once_on_as_many_drawings_as_it_takes(flows: tuple[Flow, ...]) -> None:
    diagram = flow_diagram(CASE, VIEW_CURRENT, portfolio_of(flows), ZONE)
    assert diagram.unplaced == ()
    assert sum(len(scene.connectors) for scene in diagram.scenes) == len(flows)
    for scene in diagram.scenes:
        assert faults((*scene.items, *scene.legend), ZONE.width, ZONE.height) == []
        assert reach(scene, ZONE.width, ZONE.height) >= 0.75
        assert len(scene.boxes) <= 14
        assert len(scene.connectors) <= 24


def test_a_case_without_flow_has_no_drawing() -> None:
    assert flow_diagram(CaseKey("AA", 2), VIEW_TARGET, portfolio_of((FLOW,)), ZONE).scenes == ()


def test_actors_and_socles_are_drawn_by_their_kind_and_level_with_their_label() -> None:
    (scene,) = scenes(FLOW, replace(FLOW, sender="MES", receiver="INS"), replace(FLOW, sender="Mairie"))
    assert [(box.texts[0].content, box.kind, box.level) for box in scene.boxes] == [
        ("Usager", "personne", 1),
        ("Dossier usager informatisé (DUI)", "logiciel", None),
        ("Mon espace santé", "service", None),
        ("Identité nationale de santé", "référentiel", None),
        ("Mairie", "organisation", None),
    ]


def pictograms(scene: Scene) -> dict[str, str]:
    return {box.name: box.pictogram.word for box in scene.boxes if box.pictogram}


def test_a_box_has_the_pictogram_of_its_actor_else_of_its_family_or_its_type() -> None:
    portfolio = portfolio_of((FLOW, replace(FLOW, sender="MES", receiver="INS"), replace(FLOW, sender="Mairie")))
    by_default = flow_diagram(CASE, VIEW_CURRENT, portfolio, ZONE).scenes[0]
    assert pictograms(by_default) == {
        "Usager": "personne",
        "Dossier usager informatisé (DUI)": "logiciel",
        "Mon espace santé": "service national",
        "Identité nationale de santé": "données",
    }
    user, *actors = portfolio.actors
    chosen = replace(portfolio, actors=(replace(user, pictogram="téléphone"), *actors))
    assert pictograms(flow_diagram(CASE, VIEW_CURRENT, chosen, ZONE).scenes[0])["Usager"] == "téléphone"


def test_an_actor_or_a_project_may_have_no_pictogram() -> None:
    portfolio = portfolio_of((FLOW,))
    user, *actors = portfolio.actors
    without = replace(portfolio, actors=(replace(user, pictogram="aucun"), *actors))
    assert list(pictograms(flow_diagram(CASE, VIEW_CURRENT, without, ZONE).scenes[0]).values()) == ["logiciel"]
    plain = replace(portfolio, project=replace(portfolio.project, pictograms=False))
    scene = flow_diagram(CASE, VIEW_CURRENT, plain, ZONE).scenes[0]
    assert [item for item in (*scene.items, *scene.legend) if isinstance(item, Box) and item.pictogram] == []


def test_a_diagram_of_two_boxes_is_in_large_letters_and_its_legend_in_proportion() -> None:
    (scene,) = scenes(FLOW)
    assert {text.size_pt for box in scene.boxes for text in box.texts} == {16}
    assert {item.text.size_pt for item in scene.legend if isinstance(item, Label)} == {14}
    assert all(box.pictogram and box.pictogram.side >= 12 for box in scene.boxes)
    assert all(box.height >= 35 for box in scene.boxes)


def test_several_names_stand_in_one_box_as_they_are_typed() -> None:
    (scene,) = scenes(replace(FLOW, receiver="CD / CAF"))
    assert [(box.name, box.level) for box in scene.boxes] == [("Usager", 1), ("CD / CAF", 2)]


def test_the_same_actor_by_code_or_by_label_is_one_box() -> None:
    (scene,) = scenes(FLOW, replace(FLOW, sender="usager", receiver="MES"))
    assert len(scene.boxes) == 3


def test_flows_are_named_and_numbered_in_french() -> None:
    (scene,) = scenes(FLOW, replace(FLOW, number=None, receiver="MES"))
    assert [flow.name for flow in scene.connectors] == ["Flux 1 : Usager → DUI", "Flux 2 : Usager → MES"]


def test_the_line_is_that_of_the_support_before_that_of_the_nature() -> None:
    (scene,) = scenes(replace(FLOW, nature="FLUX"), replace(FLOW, nature="FLUX", support="PAPIER"))
    assert [flow.stroke for flow in scene.connectors] == ["plein", "pointillés"]


def test_the_legend_has_only_what_the_drawing_uses() -> None:
    (scene,) = scenes(replace(FLOW, nature="FLUX", data=(1,), socles=("INS",)))
    assert legend(scene) == [
        "Personne ou professionnel",
        "Logiciel",
        "Référentiel socle",
        "Acteur de premier niveau",
        "Flux de transmission",
        "Donnée échangée",
    ]


def test_the_words_of_a_legend_are_typeset() -> None:
    styled = (FlowStyle("INFO", "Flux d'information", "nature", SOLID),)
    portfolio = replace(portfolio_of((replace(FLOW, nature="INFO", support=""),)), flow_styles=styled)
    (scene,) = flow_diagram(CASE, VIEW_CURRENT, portfolio, ZONE).scenes
    assert "Flux d’information" in legend(scene)


def test_the_description_says_every_flow_in_a_sentence() -> None:
    (scene,) = scenes(replace(FLOW, data=(1, 2), barriers=(1,), support="PAPIER", socles=("MES",), label="Courrier"))
    assert scene.description == (
        "Flux 1\u00a0: de «\u00a0Usager\u00a0» vers «\u00a0Dossier usager informatisé (DUI)\u00a0»\u202f; "
        "Courrier\u202f; données 1 (Dossier administratif) et 2 (Dossier médical)\u202f; support papier\u202f; "
        "socle Mon espace santé\u202f; frein 1 (Portail peu déployé)."
    )


def test_a_drawing_too_full_is_split_by_data_and_says_so() -> None:
    flows = tuple(replace(FLOW, number=rank, receiver=f"R{rank}", data=(rank % 2 + 1,)) for rank in range(1, 21))
    parts = scenes(*flows)
    assert [scene.title for scene in parts] == [
        f"Schéma des flux du cas C#01 : état des lieux ({rank}/2)" for rank in (1, 2)
    ]
    numbers = [{item.text for item in scene.items if isinstance(item, Marker)} for scene in parts]
    assert numbers == [{"1"}, {"2"}]


def test_a_word_longer_than_any_box_is_cut_rather_than_lost() -> None:
    (scene,) = scenes(replace(FLOW, receiver="x" * 300))
    assert faults(scene.items, ZONE.width, ZONE.height) == []
    assert "".join(next(box for box in scene.boxes if box.name[0] == "x").texts[0].lines) == "x" * 300


def test_boxes_hold_their_words() -> None:
    (scene,) = scenes(FLOW)
    assert all(isinstance(box, Box) and box.height >= 9 for box in scene.boxes)

"""The slides that hold a drawing, for zones of every size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.compose.deck import Deck
from pipeline.compose.slides.slide import Pencil
from pipeline.measure.page import ZONES, Area, Picture
from pipeline.model.portfolio import Actor, Flow, Portfolio
from pipeline.words.enumerations import VIEW_TARGET
from tests.compose.decks import deck_of, line
from tests.model.portfolios import AA1, at, flat, sound_portfolio


def _drawn(portfolio: Portfolio, area: Area | None, kind: str = "flux cible") -> Deck:
    pencil = Pencil(
        lambda _kind, zone, _said: area if zone == "schéma" else None, lambda scene, _area: Picture(b"", scene.title)
    )
    return deck_of(portfolio, line(kind, case=AA1, sector="AA"), pencil=pencil)


def _with_flows(count: int) -> Portfolio:
    flows = [
        Flow(AA1, VIEW_TARGET, f"Émetteur {n}", f"Récepteur {n}", n, origin=at("flows", n + 1))
        for n in range(1, count + 1)
    ]
    return replace(sound_portfolio(), flows=tuple(flows))


ZONES_OF_FLOWS = {"schéma": 204.0, "schéma moyen": 234.0, "schéma large": 298.7}


def _zone_and_panel(portfolio: Portfolio, zones: Iterable[str]) -> tuple[list[str], str]:
    areas = {zone: Area(0, 0, ZONES_OF_FLOWS[zone], 119) for zone in zones}
    pencil = Pencil(lambda _kind, zone, _said: areas.get(zone), lambda scene, _area: Picture(b"", scene.title))
    [page] = deck_of(portfolio, line("flux cible", case=AA1, sector="AA"), pencil=pencil).pages
    return list(page.context[ZONES]), page.context["panneau"]


def test_a_drawing_has_the_room_of_a_panel_that_has_nothing_to_say_or_little() -> None:
    little = sound_portfolio()
    nothing = replace(little, data=(), barriers=())
    long = replace(little, data=tuple(replace(one, label="Donnée " * 30) for one in little.data))
    assert _zone_and_panel(nothing, ZONES_OF_FLOWS) == (["schéma large"], "")
    assert _zone_and_panel(little, ZONES_OF_FLOWS) == (["schéma moyen"], "étroit")
    assert _zone_and_panel(long, ZONES_OF_FLOWS) == (["schéma"], "large")


def test_a_template_with_one_zone_keeps_its_panel() -> None:
    assert _zone_and_panel(replace(sound_portfolio(), data=(), barriers=()), ["schéma"]) == (["schéma"], "large")


def test_a_diagram_fills_its_zone_with_its_data_and_its_barriers_beside_it() -> None:
    made = _drawn(sound_portfolio(), Area(0, 0, 204, 119))
    [page] = made.pages
    assert page.context[ZONES]["schéma"].description == "Schéma des flux du cas C#01 : perspective cible"
    assert page.context["donnees"] == [
        {"numero": 1, "libelle": "Dossier administratif"},
        {"numero": 2, "libelle": "Dossier médical"},
    ]
    assert [barrier["numero"] for barrier in page.context["freins"]] == [1, 2]
    assert flat(made.findings) == []


def test_a_diagram_too_full_for_a_page_is_told_and_goes_on_pages_that_are_numbered() -> None:
    made = _drawn(_with_flows(20), Area(0, 0, 204, 119))
    assert len(made.pages) > 1
    assert made.pages[0].context["pagination"] == f"\u00a0(1/{len(made.pages)})"
    assert flat(made.findings) == [("CU-508", "case 2")]


def test_flows_that_fit_nowhere_are_told_each_and_not_again_as_a_slide_left_out() -> None:
    made = _drawn(_with_flows(2), Area(0, 0, 20, 10))
    assert made.pages == ()
    assert flat(made.findings) == [("CU-509", "sender 2"), ("CU-509", "sender 3")]


def test_without_a_zone_a_slide_that_holds_a_drawing_is_left_out() -> None:
    for kind in ("flux cible", "parcours cas", "parcours acteurs"):
        made = _drawn(sound_portfolio(), None, kind)
        assert (made.pages, flat(made.findings)) == ((), [("CU-502", "kind 2")])


def test_the_map_of_cases_has_the_footnotes_that_its_cards_call() -> None:
    portfolio = sound_portfolio()
    noted = replace(portfolio, cases=(replace(portfolio.cases[0], note="N/A à domicile"), *portfolio.cases[1:]))
    [page] = _drawn(noted, Area(0, 0, 204, 119), "parcours cas").pages
    assert page.context["notes"] == ["(1) N/A à domicile"]


def test_the_map_of_actors_is_drawn_for_a_sector_that_has_some() -> None:
    portfolio = replace(sound_portfolio(), actors=(Actor("USAGER", "Usager", 1, "Personne", ("AA",)),))
    [page] = _drawn(portfolio, Area(0, 0, 204, 119), "parcours acteurs").pages
    assert (list(page.context[ZONES]), page.context["notes"]) == (["schéma"], [])
    assert _drawn(replace(portfolio, actors=()), Area(0, 0, 204, 119), "parcours acteurs").pages == ()

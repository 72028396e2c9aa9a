"""The slides of drawings, laid out for the zone of their prototype."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.compose.slides.drawing_slides import Pencil, actor_pages, case_pages, flow_pages
from pipeline.measure.page import ZONES, Area, Picture
from pipeline.model.portfolio import Actor, Flow, Portfolio
from pipeline.words.enumerations import VIEW_CURRENT, VIEW_TARGET
from tests.model.portfolios import BB1, sound_portfolio
from tests.scene.flow.graphs import CASE, portfolio_of

ROOM = Area(10, 20, 280, 150)
SOUND = sound_portfolio()


def pencil(area: Area | None) -> Pencil:
    """Draws a picture that names the scene and the room it was given."""
    return Pencil(
        lambda _kind, _zone: area,
        lambda scene, given: Picture(b"", f"{scene.title} {scene.width <= given.width} {scene.height <= given.height}"),
    )


def with_actors(portfolio: Portfolio) -> Portfolio:
    return replace(portfolio, actors=(Actor("USAGER", "Usager", 1, "Personne", ("AA",)),))


@pytest.mark.parametrize("make", [actor_pages, case_pages])
def test_a_map_is_drawn_in_its_zone_and_not_without_one(make: object) -> None:
    portfolio = with_actors(SOUND)
    assert callable(make)
    [page] = make("carte", "AA", portfolio, pencil(ROOM))
    assert (len(page[ZONES]), bool(page["equivalent"]), page["notes"]) == (1, True, [])
    assert make("carte", "AA", portfolio, pencil(None)) == []
    assert make("carte", "ZZ", portfolio, pencil(ROOM)) == []


def test_a_flow_diagram_is_drawn_in_its_zone_with_its_data_and_barriers_beside() -> None:
    portfolio = portfolio_of((Flow(CASE, VIEW_CURRENT, "USAGER", "DUI", 1, (1,)),))
    pages, diagram = flow_pages("schéma", CASE, VIEW_CURRENT, portfolio, pencil(ROOM))
    assert len(pages) == len(diagram.scenes) == 1
    assert (len(pages[0][ZONES]), pages[0]["equivalent"]) == (1, diagram.scenes[0].description)
    assert flow_pages("schéma", CASE, VIEW_CURRENT, portfolio, pencil(None))[0] == []
    assert flow_pages("schéma", CASE, VIEW_TARGET, portfolio, pencil(ROOM))[0] == []
    assert flow_pages("schéma", BB1, VIEW_CURRENT, portfolio, pencil(ROOM))[0] == []

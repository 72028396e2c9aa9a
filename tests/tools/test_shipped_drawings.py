"""Every drawing of the 2022 cases, on a slide and on a page: nothing to object to, none split."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compose.book import Book
from pipeline.compose.fiche import Pen, fiche, wanted_cases
from pipeline.measure.legibility import WORD_PT
from pipeline.model.portfolio import Portfolio
from pipeline.readers import read_portfolio
from pipeline.scene.flow.diagram import Zone, flow_diagram
from pipeline.scene.maps.actors_layout import actors_map
from pipeline.scene.maps.journey_layout import cases_map
from pipeline.scene.shapes import Scene
from pipeline.words.enumerations import VIEW_CURRENT, VIEW_TARGET
from pipeline.writers.workbook import write_workbook
from tests.scene.oracle import crossings, faults, reach
from tools.first_workbook import seed_content

SEED = Path(__file__).parents[2] / "tools" / "classeur-2022"
SLIDE, PAGE, MAP = Zone(204.0, 119.0), Zone(170.0, 110.0, WORD_PT), (298.7, 128.0)


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    path = tmp_path_factory.mktemp("classeur") / "classeur.xlsx"
    write_workbook(path, seed_content(SEED))
    found = read_portfolio(path).portfolio
    assert found is not None
    return found


@pytest.mark.parametrize("zone", [SLIDE, PAGE], ids=["diapositive", "page"])
@pytest.mark.parametrize("view", [VIEW_CURRENT, VIEW_TARGET])
def test_each_case_has_one_drawing_without_fault_or_crossing_but_one(
    portfolio: Portfolio, view: str, zone: Zone
) -> None:
    known = {actor.code for actor in portfolio.actors if actor.pictogram} | {one.code for one in portfolio.socles}
    with_flows = {flow.case for flow in portfolio.flows if flow.view == view}
    assert len(with_flows) == (40 if view == VIEW_CURRENT else 3)
    for case in with_flows:
        (scene,) = flow_diagram(case, view, portfolio, zone).scenes
        assert faults((*scene.items, *scene.legend), zone.width, zone.height) == []
        assert crossings(scene.connectors) <= 1
        assert reach(scene, zone.width, zone.height) >= 0.75
        assert all(box.pictogram for box in scene.boxes if box.identifier in known)


def test_the_low_drawings_of_fiches_have_no_fault_either(portfolio: Portfolio) -> None:
    """They are as low as they may be, with their pictograms where those cost little."""
    drawn: list[Scene] = []
    book, pen = Book(portfolio), Pen(174.0, 100.0, drawn.append, 12.0)
    meeting = book.meeting(1)
    assert meeting is not None
    for case in wanted_cases(book):
        fiche(case, book, meeting, pen)
    assert len(drawn) == 43
    assert [scene.title for scene in drawn if faults((*scene.items, *scene.legend), pen.width, pen.height)] == []
    assert max(scene.height for scene in drawn) <= 75
    assert [scene.title for scene in drawn if not any(box.pictogram for box in scene.boxes)] == []


def test_each_case_that_names_both_ends_has_its_flow(portfolio: Portfolio) -> None:
    drawn = {flow.case for flow in portfolio.flows if flow.view == VIEW_CURRENT}
    assert [case.key for case in portfolio.cases if case.sender and case.receiver and case.key not in drawn] == []


def test_every_flow_says_that_it_is_rebuilt(portfolio: Portfolio) -> None:
    assert [flow for flow in portfolio.flows if not flow.note.startswith("reconstitué")] == []


def test_the_maps_of_every_sector_have_no_fault(portfolio: Portfolio) -> None:
    for sector in portfolio.sectors:
        scenes = [page.scene for page in cases_map(sector.code, portfolio, *MAP)]
        for scene in (*scenes, *actors_map(sector.code, portfolio, *MAP)):
            assert faults((*scene.items, *scene.legend), *MAP) == []
            assert reach(scene, *MAP) >= 0.75

"""The drawings of groups unlike that of 2022: nothing to object to, and they fill their zone."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.portfolio import Portfolio
from pipeline.readers import read_portfolio
from pipeline.scene.flow.diagram import Zone, flow_diagram
from pipeline.scene.maps.actors_layout import actors_map
from pipeline.scene.maps.journey_layout import cases_map
from pipeline.scene.shapes import Scene
from tests.groups.made import Made
from tests.scene.oracle import faults, reach

SLIDE, MAP = (204.0, 119.0), (298.7, 128.0)


def drawn(portfolio: Portfolio) -> Iterator[tuple[Scene, tuple[float, float]]]:
    for case, view in portfolio.index.flows:
        yield from ((scene, SLIDE) for scene in flow_diagram(case, view, portfolio, Zone(*SLIDE)).scenes)
    for sector in portfolio.sectors:
        yield from ((scene, MAP) for scene in actors_map(sector.code, portfolio, *MAP))
        yield from ((page.scene, MAP) for page in cases_map(sector.code, portfolio, *MAP))


def test_every_drawing_fills_its_zone_without_fault(made: Made) -> None:
    portfolio = read_portfolio(made.workbook).portfolio
    assert portfolio is not None
    found = list(drawn(portfolio))
    assert found
    for scene, zone in found:
        assert faults((*scene.items, *scene.legend), *zone) == []
        assert reach(scene, *zone) >= 0.75, scene.title

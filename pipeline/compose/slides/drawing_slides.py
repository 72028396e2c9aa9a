"""The slides that hold a drawing: maps of a sector's journey, flow diagrams of a case.

The drawing is laid out for the place that its prototype gives it; the pencil, handed in, tells that place and turns the
drawing into what fills it. Without a pencil, or without a zone in the prototype, the slide is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.compose.book import Facts
from pipeline.findings import Finding, Place, report
from pipeline.measure.page import ZONES, Area, Filling, Locate
from pipeline.model.portfolio import CaseKey, Portfolio
from pipeline.model.sections import barrier_lines, data_lines
from pipeline.scene.flow.diagram import FlowDiagram, flow_diagram
from pipeline.scene.maps.actors_layout import actors_map
from pipeline.scene.maps.journey_layout import cases_map
from pipeline.scene.shapes import Scene
from pipeline.words.enumerations import DRAWING_ZONE
from pipeline.words.french import typeset


@dataclass(frozen=True)
class Pencil:
    """What a deck's template offers to drawings: where its zones stand, and how a drawing becomes shapes there."""

    locate: Locate
    draw: Callable[[Scene, Area], Filling]

    def page(self, scene: Scene, area: Area) -> Facts:
        """The context of a page that shows `scene`, with the same in words."""
        return {ZONES: {DRAWING_ZONE: self.draw(scene, area)}, "equivalent": scene.description}


def actor_pages(kind: str, sector: str, portfolio: Portfolio, pencil: Pencil) -> list[Facts]:
    """The map of a sector's actors."""
    area = pencil.locate(kind, DRAWING_ZONE)
    scenes = actors_map(sector, portfolio, area.width, area.height) if area else ()
    return [{**pencil.page(scene, area), "notes": []} for scene in scenes if area]


def case_pages(kind: str, sector: str, portfolio: Portfolio, pencil: Pencil) -> list[Facts]:
    """The map of a sector's cases, with the footnotes that its cards call."""
    area = pencil.locate(kind, DRAWING_ZONE)
    pages = cases_map(sector, portfolio, area.width, area.height) if area else ()
    return [{**pencil.page(page.scene, area), "notes": list(page.notes)} for page in pages if area]


def flow_pages(
    kind: str, case: CaseKey, view: str, portfolio: Portfolio, pencil: Pencil
) -> tuple[list[Facts], FlowDiagram]:
    """The flow diagram of a case in one view, its data and barriers beside it; and the diagram itself."""
    area = pencil.locate(kind, DRAWING_ZONE)
    if area is None:
        return [], FlowDiagram(())
    diagram = flow_diagram(case, view, portfolio, area.width, area.height)
    beside = _beside(case, view, portfolio)
    return [{**pencil.page(scene, area), **beside} for scene in diagram.scenes], diagram


def _beside(case: CaseKey, view: str, portfolio: Portfolio) -> Facts:
    data = [{"numero": number, "libelle": typeset(label)} for number, label in data_lines(case, portfolio)]
    barriers = [
        {"numero": number, "lignes": [typeset(line) for line in lines]}
        for number, lines in barrier_lines(case, view, portfolio)
    ]
    return {"donnees": data, "freins": barriers}


def diagram_findings(diagram: FlowDiagram, case: CaseKey, view: str, place: Place) -> list[Finding]:
    """That a diagram was split (CU-508), or that a flow found no place in it (CU-509)."""
    findings = []
    if len(diagram.scenes) > 1:
        findings.append(report("CU-508", place, case=case, view=view, count=len(diagram.scenes)))
    for flow in diagram.unplaced:
        findings.append(
            report("CU-509", flow.origin.at("sender"), case=case, sender=flow.sender, receiver=flow.receiver)
        )
    return findings

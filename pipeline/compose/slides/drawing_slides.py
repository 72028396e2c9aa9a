"""The slides that hold a drawing: maps of a sector's journey, flow diagrams of a case.

The drawing is laid out for the place that its prototype gives it; the pencil, handed in, tells that place and turns the
drawing into what fills it. Without a pencil, or without a zone in the prototype, the slide is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.compose.facts import Facts
from pipeline.compose.slides.slide import Maker, Makers, Pencil, Slide
from pipeline.contract.slide_kinds import DRAWING_ZONE, MEDIUM_ZONE, NARROW_PANEL, NO_PANEL, WIDE_PANEL, WIDE_ZONE
from pipeline.findings import Finding, Place, report
from pipeline.measure.page import Area
from pipeline.model.portfolio import CaseKey, Portfolio
from pipeline.model.sections import barrier_lines, data_lines
from pipeline.scene.flow.diagram import FlowDiagram, Zone, flow_diagram
from pipeline.scene.maps.actors_layout import actors_map
from pipeline.scene.maps.journey_layout import cases_map
from pipeline.scene.shapes import Scene
from pipeline.words.enumerations import VIEW_CURRENT, VIEW_TARGET
from pipeline.words.typography import typeset
from pipeline.words.woven import unwoven


def _actors(slide: Slide) -> Iterator[Facts | Finding]:
    """The map of a sector's actors."""
    if zone := slide.zone(DRAWING_ZONE):
        pencil, area = zone
        for scene in actors_map(_sector(slide), slide.book.portfolio, area.width, area.height):
            yield {**pencil.page(scene, area), "notes": []}
            yield from _too_high(slide, scene, area)


def _cases(slide: Slide) -> Iterator[Facts | Finding]:
    """The map of a sector's cases, with the footnotes that its cards call."""
    if zone := slide.zone(DRAWING_ZONE):
        pencil, area = zone
        for page in cases_map(_sector(slide), slide.book.portfolio, area.width, area.height):
            yield {**pencil.page(page.scene, area), "notes": list(page.notes)}
            yield from _too_high(slide, page.scene, area)


def _too_high(slide: Slide, scene: Scene, area: Area) -> Iterator[Finding]:
    """CU-626: a map that finds no room under a long introduction."""
    excess = scene.height - area.height
    if excess > _LITTLE_MM and slide.introduction:
        what = f"Diapositive « {slide.row.kind} »"
        yield report("CU-626", slide.row.origin.at("text"), what=what, excess=round(excess))


_LITTLE_MM = 2.0
"""What a map may be higher than its zone: it then stands in the gap under the introduction."""


def _sector(slide: Slide) -> str:
    return str(slide.common["secteur"].get("code", ""))


def _flows(view: str) -> Maker:
    """The flow diagram of the line's case in one view, its data and barriers beside it."""

    def pages(slide: Slide) -> Iterator[Facts | Finding]:
        case = slide.case()
        if case is None:
            return
        beside = _beside(case.key, view, slide.book.portfolio)
        if found := _beside_panel(slide, _panel(beside)):
            pencil, area, zone, panel = found
            diagram = flow_diagram(case.key, view, slide.book.portfolio, Zone(area.width, area.height))
            for scene in diagram.scenes:
                yield {**pencil.page(scene, area, zone), **beside, "panneau": panel}
            yield from _findings(diagram, case.key, view, slide.row.origin.at("case"))

    return pages


_PANELS = {NO_PANEL: WIDE_ZONE, NARROW_PANEL: MEDIUM_ZONE, WIDE_PANEL: DRAWING_ZONE}
"""The zone that each panel leaves."""

_LITTLE = 280
"""Characters that a narrow panel holds, about fifteen of its lines."""


def _beside_panel(slide: Slide, panel: str) -> tuple[Pencil, Area, str, str] | None:
    """What draws, where, in which zone, beside which panel: the wide one when the prototype has no zone for another."""
    for tried in (panel, WIDE_PANEL):
        zone = _PANELS[tried]
        if found := slide.zone(zone):
            return *found, zone, tried
    return None


def _panel(beside: Facts) -> str:
    """The panel that what stands beside a drawing needs."""
    texts = [datum["libelle"] for datum in beside["donnees"]]
    texts += [line for barrier in beside["freins"] for line in barrier["lignes"]]
    if not texts:
        return NO_PANEL
    return NARROW_PANEL if sum(len(unwoven(text)) for text in texts) <= _LITTLE else WIDE_PANEL


def _beside(case: CaseKey, view: str, portfolio: Portfolio) -> Facts:
    data = [{"numero": number, "libelle": typeset(label)} for number, label in data_lines(case, portfolio)]
    barriers = [
        {"numero": number, "lignes": [typeset(line) for line in lines]}
        for number, lines in barrier_lines(case, view, portfolio)
    ]
    return {"donnees": data, "freins": barriers}


def _findings(diagram: FlowDiagram, case: CaseKey, view: str, place: Place) -> Iterator[Finding]:
    """That a diagram was split (CU-508), or that a flow found no place in it (CU-509)."""
    if len(diagram.scenes) > 1:
        yield report("CU-508", place, case=case, view=view, count=len(diagram.scenes))
    for flow in diagram.unplaced:
        yield report("CU-509", flow.origin.at("sender"), case=case, sender=flow.sender, receiver=flow.receiver)


MAKERS: Makers = {
    "parcours acteurs": _actors,
    "parcours cas": _cases,
    "flux existant": _flows(VIEW_CURRENT),
    "flux cible": _flows(VIEW_TARGET),
}

"""Scenes to write: one of everything, and any graph."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.portfolio import Flow
from pipeline.scene.flow.diagram import Zone, flow_diagram
from pipeline.scene.flow.graph import Graph
from pipeline.scene.flow.layout.fitting import Drawing, layout
from pipeline.scene.shapes import CARD, Box, Scene, Text
from pipeline.words.enumerations import VIEW_CURRENT
from tests.scene.flow.graphs import CASE, portfolio_of

HOSTILE = """R&D <5 mg> "cité" 'x' {{ 7 * 7 }}"""
PRINTED_HOSTILE = """R&D <5 mg> «\u00a0cité\u00a0» 'x' {{ 7 * 7 }}"""


def scene_of(graph: Graph, width: float = 204.0, height: float = 119.0) -> Scene:
    """A graph as a scene without legend."""
    drawing = layout(graph, width, height)
    assert drawing is not None
    return scene_from(drawing)


def scene_from(drawing: Drawing) -> Scene:
    """What is laid out, as a scene without legend."""
    return Scene(drawing.width, drawing.height, "Schéma", "Des flux.", "Flux 1, flux 2.", drawing.items)


def full_scene() -> Scene:
    """A case with a loop, parallel flows, a flow over a column, marks, socles, and words that look like markup."""
    flow = Flow(CASE, VIEW_CURRENT, "USAGER", "DUI", 1, (1, 2), nature="FLUX", barriers=(1,))
    flows = (
        flow,
        replace(flow, number=2, support="PAPIER", label=HOSTILE),
        replace(flow, number=3, sender="DUI", receiver="DUI", socles=("MES", "INS")),
        replace(flow, number=4, sender="DUI", receiver="MES"),
        replace(flow, number=5, sender="MES", receiver="INS"),
        replace(flow, number=6, sender="USAGER", receiver="INS", data=()),
        replace(flow, number=7, sender="INS", receiver=HOSTILE, data=(1, 2, 3), barriers=()),
    )
    (scene,) = flow_diagram(CASE, VIEW_CURRENT, portfolio_of(flows), Zone(280.0, 119.0)).scenes
    return scene


def two_cards() -> Scene:
    """A low card and a tall one, of the same words."""
    texts = (Text("A#01", ("A#01",), 12.0, bold=True), Text("Un cas", ("Un cas",), 12.0))
    low = Box("1", CARD, 0, 0, 60, 15, "Basse", texts, centred=False)
    cards = (low, replace(low, identifier="2", left=70, height=45, name="Haute"))
    return Scene(130, 45, "Carte", "Deux cas.", "A#01, A#01.", cards)

"""The flow diagram of a use case in one view, for a zone of any size: one drawing, or several when one is too full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile

from pipeline.measure.legibility import SLIDE_PT
from pipeline.measure.recall import Recall, made_anew
from pipeline.model.excerpt import drawn_of_case
from pipeline.model.portfolio import CaseKey, Flow, Portfolio
from pipeline.model.references import printed_reference
from pipeline.scene.flow.case_graph import drawn_style, flow_graph, sentences, style_stroke
from pipeline.scene.flow.graph import Graph
from pipeline.scene.flow.layout.fitting import LARGEST_PT, Drawing, layout
from pipeline.scene.gist import gist
from pipeline.scene.legend import Entry, kind_entry, legend, marker_entry, stroke_entry
from pipeline.scene.moving import moved
from pipeline.scene.shapes import BARRIER, DATA, NODE_KINDS, ORGANISATION, PERSON, Box, Item, Scene
from pipeline.words.enumerations import VIEW_CURRENT
from pipeline.words.french import plural

MOST_NODES, MOST_FLOWS = 14, 24
"""Beyond, a drawing is split even if it fits: nobody would read it (issue of the flow diagrams)."""

_ABOVE_LEGEND = 5.0
_LESS_PT = 2.0
"""How much smaller than in boxes the letters of a legend are."""


@dataclass(frozen=True)
class FlowDiagram:
    """The drawings of a case in one view, in order; `unplaced` are flows that no drawing of the zone can hold."""

    scenes: tuple[Scene, ...]
    unplaced: tuple[Flow, ...] = ()


@dataclass(frozen=True)
class Zone:
    """The room of a drawing in mm, the smallest and the largest letters that it may have in points."""

    width: float
    height: float
    least_pt: float = SLIDE_PT
    most_pt: float = LARGEST_PT


def flow_diagram(case: CaseKey, view: str, portfolio: Portfolio, zone: Zone, recall: Recall = made_anew) -> FlowDiagram:
    """The diagram of a case in a zone: no scene when the case has no flow in this view."""
    seen = drawn_of_case(case, view, portfolio)
    if not seen.flows:
        return FlowDiagram(())
    return recall("flow diagram", (seen, case, view, zone), lambda: flows_diagram(seen.flows, seen, zone))


def flows_diagram(flows: Sequence[Flow], portfolio: Portfolio, zone: Zone) -> FlowDiagram:
    """The diagram of some flows of one case and one view, in as few drawings as the zone can hold.

    Flows of the same data stay together if they can. When a single flow does not fit, the others are drawn one by one.
    """
    ordered = tuple(flow for group in _data_groups(flows) for flow in group)
    for count in range(1, len(flows) + 1):
        parts = (tuple(flows),) if count == 1 else _shared(ordered, count)
        scenes = _scenes(parts, portfolio, zone)
        if len(scenes) == len(parts):
            return FlowDiagram(tuple(_numbered(scenes)))
    alone = [(flow, _scene((flow,), portfolio, zone)) for flow in flows]
    drawn = [scene for _, scene in alone if scene]
    return FlowDiagram(tuple(_numbered(drawn)), tuple(flow for flow, scene in alone if not scene))


def _scenes(parts: Iterable[Sequence[Flow]], portfolio: Portfolio, zone: Zone) -> list[Scene]:
    """The drawings of the parts, up to the first that does not fit."""
    drawn = (_scene(part, portfolio, zone) for part in parts)
    return [scene for scene in takewhile(lambda scene: scene is not None, drawn) if scene]


def _data_groups(flows: Sequence[Flow]) -> list[tuple[Flow, ...]]:
    """Flows of the same first data together, those without data last."""
    ordered = sorted(flows, key=_first_data)
    return [tuple(group) for _, group in groupby(ordered, key=_first_data)]


def _first_data(flow: Flow) -> float:
    return min(flow.data, default=float("inf"))


def _shared(ordered: Sequence[Flow], count: int) -> tuple[tuple[Flow, ...], ...]:
    """The flows in `count` parts of about the same number, cut between two groups of data where one is near."""
    cuts = [0]
    for rank in range(1, count):
        aim = round(rank * len(ordered) / count)
        near = range(max(aim - 2, cuts[-1] + 1), min(aim + 3, len(ordered)))
        between = [at for at in near if _first_data(ordered[at - 1]) != _first_data(ordered[at])]
        cuts.append(min(between, key=lambda at: abs(at - aim), default=max(aim, cuts[-1] + 1)))
    cuts.append(len(ordered))
    return tuple(tuple(ordered[start:end]) for start, end in pairwise(cuts) if end > start)


def _scene(flows: Sequence[Flow], portfolio: Portfolio, zone: Zone) -> Scene | None:
    """The drawing of flows and its legend under it, both centred; None when the zone is too small."""
    graph = flow_graph(flows, portfolio)
    if len(graph.nodes) > MOST_NODES or len(graph.edges) > MOST_FLOWS:
        return None
    _, key_width, key_height = legend(list(_entries(flows, graph, portfolio)), zone.width, zone.least_pt)
    drawing = layout(graph, zone.width, zone.height - key_height - _ABOVE_LEGEND, zone.least_pt, zone.most_pt)
    if drawing is None or key_width > zone.width:
        return None
    pictured = any(isinstance(item, Box) and item.pictogram for item in drawing.items)
    placed = _composed(drawing, list(_entries(flows, graph, portfolio, pictured=pictured)), zone)
    title = _title(flows, portfolio)
    count = f"{title}, {plural(len(flows), 'flux', 'flux')}"
    words = " ".join(sentences(flows, graph, portfolio))
    return replace(placed, title=title, gist=gist(count, (node.label for node in graph.nodes)), description=words)


def _composed(drawing: Drawing, entries: Sequence[Entry], zone: Zone) -> Scene:
    """The drawing over its legend, both centred, before anything is said of them."""
    room = zone.height - drawing.height - _ABOVE_LEGEND
    key, key_width, key_height = _largest_legend(entries, drawing.size_pt - _LESS_PT, zone, room)
    width = max(drawing.width, key_width)
    top = drawing.height + _ABOVE_LEGEND + min((room - key_height) / 4, _ABOVE_LEGEND)
    return Scene(
        width=width,
        height=top + key_height,
        title="",
        gist="",
        description="",
        items=moved(drawing.items, (width - drawing.width) / 2, 0.0),
        legend=moved(key, (width - key_width) / 2, top),
    )


def _largest_legend(
    entries: Sequence[Entry], size_pt: float, zone: Zone, height: float
) -> tuple[tuple[Item, ...], float, float]:
    """The legend in letters of `size_pt`, or as large as a zone leaves room for, down to its smallest."""
    while size_pt > zone.least_pt:
        found = legend(entries, zone.width, size_pt)
        if found[1] <= zone.width and found[2] <= height:
            return found
        size_pt -= 1.0
    return legend(entries, zone.width, zone.least_pt)


def _title(flows: Sequence[Flow], portfolio: Portfolio) -> str:
    case = portfolio.index.cases.get(flows[0].case)
    reference = printed_reference(case, portfolio) if case else str(flows[0].case)
    view = "état des lieux" if flows[0].view == VIEW_CURRENT else "perspective cible"
    return f"Schéma des flux du cas {reference} : {view}"


def _numbered(scenes: Sequence[Scene]) -> Iterator[Scene]:
    for rank, scene in enumerate(scenes, start=1):
        yield replace(scene, title=f"{scene.title} ({rank}/{len(scenes)})") if len(scenes) > 1 else scene


def _entries(flows: Sequence[Flow], graph: Graph, portfolio: Portfolio, *, pictured: bool = False) -> Iterator[Entry]:
    """The entries of what the drawing uses: shapes, levels, lines, then marks."""
    used = {node.kind for node in graph.nodes} | {kind for edge in graph.edges for kind, _ in edge.socles}
    yield from (kind_entry(kind, pictured=pictured) for kind in NODE_KINDS if kind in used)
    levels = {node.level for node in graph.nodes if node.kind in (PERSON, ORGANISATION)}
    yield from (kind_entry(ORGANISATION, level) for level in (1, 2) if level in levels)
    styles = dict.fromkeys(style for flow in flows if (style := drawn_style(flow, portfolio)) is not None)
    yield from (stroke_entry(style_stroke(style), style.label) for style in styles)
    yield from (marker_entry(kind) for kind, cited in (
        (DATA, any(flow.data for flow in flows)), (BARRIER, any(flow.barriers for flow in flows))
    ) if cited)  # fmt: skip

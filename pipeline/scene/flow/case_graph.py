"""The flows of a use case, as a graph to draw and as sentences to read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model.portfolio import Actor, Flow, FlowStyle, Portfolio, Project, Socle
from pipeline.model.sections import barrier_lines, data_lines
from pipeline.scene.flow.graph import Edge, Graph, Node
from pipeline.scene.legend import KIND_PICTOGRAMS
from pipeline.scene.shapes import (
    ORGANISATION,
    PERSON,
    PLATFORM,
    REGISTER,
    RULE,
    SERVICE,
    SOFTWARE,
    SOLID,
    STROKES,
)
from pipeline.words.enumerations import NO_PICTOGRAM
from pipeline.words.french import enumeration
from pipeline.words.text import comparable
from pipeline.words.typography import typeset

_FAMILY_KINDS = {"personne": PERSON, "professionnel": PERSON, "logiciel": SOFTWARE}
"""How families of the sheet « Acteurs » are drawn; the others, and none, as organisations."""

_FAMILY_PICTOGRAMS = {
    "personne": "personne", "professionnel": "soignant", "etablissement ou service": "établissement",
    "institution": "institution", "logiciel": "logiciel",
}  # fmt: skip
"""The pictograms of actors who have none of their own; a socle has that of its kind."""

_SOCLE_KINDS = (SERVICE, REGISTER, PLATFORM, RULE)

_SEPARATOR = " / "


def flow_graph(flows: Sequence[Flow], portfolio: Portfolio) -> Graph:
    """The graph of some flows: their ends once each, in the order they appear."""
    names = dict.fromkeys(comparable(name) for flow in flows for name in (flow.sender, flow.receiver))
    written = {comparable(name): name for flow in reversed(flows) for name in (flow.receiver, flow.sender)}
    nodes = {name: _node(written[name], portfolio) for name in names}
    unique = dict.fromkeys(nodes.values())
    edges = [
        _edge(rank, flow, nodes[comparable(flow.sender)], nodes[comparable(flow.receiver)], portfolio)
        for rank, flow in enumerate(flows, start=1)
    ]
    return Graph(tuple(unique), tuple(edges))


def actor_node(actor: Actor, project: Project) -> Node:
    """An actor as it is drawn; software has no level."""
    kind = _FAMILY_KINDS.get(comparable(actor.family), ORGANISATION)
    own = actor.pictogram or _FAMILY_PICTOGRAMS.get(comparable(actor.family), "")
    level = None if kind == SOFTWARE else actor.level
    return Node(actor.code, kind, typeset(actor.label), level, _pictogram(own, project))


def _socle_node(socle: Socle, project: Project) -> Node:
    kind = _socle_kind(socle)
    return Node(
        socle.code,
        kind,
        typeset(socle.label),
        pictogram=_pictogram(socle.pictogram or KIND_PICTOGRAMS[kind], project),
    )


def _pictogram(word: str, project: Project) -> str:
    return word if project.pictograms and word != NO_PICTOGRAM else ""


def _party_node(party: Actor | Socle, project: Project) -> Node:
    return actor_node(party, project) if isinstance(party, Actor) else _socle_node(party, project)


def _socle_kind(socle: Socle | None) -> str:
    return socle.type if socle and socle.type in _SOCLE_KINDS else SERVICE


def _node(name: str, portfolio: Portfolio) -> Node:
    """The node that a name means; several names (« A / B ») stand in one box, which looks like the first known."""
    known, project = portfolio.index.parties, portfolio.project
    party = known.get(comparable(name))
    if party is not None:
        return _party_node(party, project)
    parts = [known[key] for part in name.split("/") if (key := comparable(part)) in known]
    if not parts:
        return Node(name, ORGANISATION, typeset(name))
    label = _SEPARATOR.join(part.strip() for part in name.split("/"))
    return replace(_party_node(parts[0], project), identifier=name, label=typeset(label))


def _edge(rank: int, flow: Flow, source: Node, target: Node, portfolio: Portfolio) -> Edge:
    number = flow.number or rank
    return Edge(
        identifier=f"flux {rank}",
        source=source.identifier,
        target=target.identifier,
        name=f"Flux {number} : {_short(source)} → {_short(target)}",
        stroke=style_stroke(drawn_style(flow, portfolio)),
        data=flow.data,
        barriers=flow.barriers,
        socles=tuple((_socle_kind(portfolio.index.socles.get(code)), code) for code in flow.socles),
        label=typeset(flow.label),
    )


def _short(node: Node) -> str:
    return node.identifier if len(node.identifier) < len(node.label) else node.label


def drawn_style(flow: Flow, portfolio: Portfolio) -> FlowStyle | None:
    """What the line of a flow shows: its support if that has a stroke, else its nature."""
    styles = portfolio.index.flow_styles
    found = [styles[code] for code in (flow.support, flow.nature) if code in styles and styles[code].stroke]
    return found[0] if found else None


def style_stroke(style: FlowStyle | None) -> str:
    """The stroke of a style; a full line when it has none that is known."""
    return style.stroke if style is not None and style.stroke in STROKES else SOLID


def sentences(flows: Sequence[Flow], graph: Graph, portfolio: Portfolio) -> tuple[str, ...]:
    """Each flow as a French sentence: the text equivalent of the drawing."""
    labels = {node.identifier: node.label for node in graph.nodes}
    return tuple(
        _sentence(rank, flow, labels[edge.source], labels[edge.target], portfolio)
        for rank, (flow, edge) in enumerate(zip(flows, graph.edges, strict=True), start=1)
    )


def _sentence(rank: int, flow: Flow, source: str, target: str, portfolio: Portfolio) -> str:
    styles = [portfolio.index.flow_styles.get(code) for code in (flow.support, flow.nature)]
    data = dict(data_lines(flow.case, portfolio))
    barriers = {number: " ; ".join(lines) for number, lines in barrier_lines(flow.case, flow.view, portfolio)}
    socles = [socle.label if (socle := portfolio.index.socles.get(code)) else code for code in flow.socles]
    parts = [
        flow.label,
        _cited("donnée", "données", flow.data, data),
        *(style.label.lower() for style in styles if style),
        _listed("socle", "socles", socles),
        _cited("frein", "freins", flow.barriers, barriers),
    ]
    told = "".join(f" ; {part}" for part in parts if part)
    return typeset(f"Flux {flow.number or rank} : de « {source} » vers « {target} »{told}.")


def _cited(one: str, several: str, numbers: Sequence[int], texts: Mapping[int, str]) -> str:
    return _listed(
        one, several, [f"{number} ({texts[number]})" if number in texts else str(number) for number in numbers]
    )


def _listed(one: str, several: str, words: Sequence[str]) -> str:
    return f"{several if len(words) > 1 else one} {enumeration(words)}" if words else ""

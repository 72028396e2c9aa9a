"""The flows of a use case, as a graph to draw and as sentences to read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model.portfolio import Actor, CaseKey, Flow, FlowStyle, Portfolio
from pipeline.model.sections import barrier_lines, data_lines
from pipeline.scene.flow.graph import Edge, Graph, Node
from pipeline.scene.shapes import NODE_KINDS, ORGANISATION, PERSON, SERVICE, SOFTWARE, SOLID, STROKES
from pipeline.words.french import enumeration, typeset
from pipeline.words.text import comparable

_FAMILY_KINDS = {"personne": PERSON, "professionnel": PERSON, "logiciel": SOFTWARE}
"""How families of the sheet « Acteurs » are drawn; the others, and none, as organisations."""

_SEPARATOR = " / "


def case_flows(case: CaseKey, view: str, portfolio: Portfolio) -> tuple[Flow, ...]:
    """The flows of a case in one view, by number; those without one last, as the workbook lists them."""
    own = [flow for flow in portfolio.flows if flow.case == case and flow.view == view]
    return tuple(sorted(own, key=lambda flow: float("inf") if flow.number is None else flow.number))


def flow_graph(flows: Sequence[Flow], portfolio: Portfolio) -> Graph:
    """The graph of some flows: their ends once each, in the order they appear."""
    known = _known_nodes(portfolio)
    names = dict.fromkeys(comparable(name) for flow in flows for name in (flow.sender, flow.receiver))
    written = {comparable(name): name for flow in reversed(flows) for name in (flow.receiver, flow.sender)}
    nodes = {name: _node(written[name], known) for name in names}
    unique = dict.fromkeys(nodes.values())
    edges = [
        _edge(rank, flow, nodes[comparable(flow.sender)], nodes[comparable(flow.receiver)], portfolio)
        for rank, flow in enumerate(flows, start=1)
    ]
    return Graph(tuple(unique), tuple(edges))


def _known_nodes(portfolio: Portfolio) -> dict[str, Node]:
    """Actors and socles by code and by label, codes first."""
    socles = [Node(socle.code, _socle_kind(socle.type), typeset(socle.label)) for socle in portfolio.socles]
    actors = [actor_node(actor) for actor in portfolio.actors]
    nodes = [*socles, *actors]
    by_label = {comparable(node.label): node for node in nodes}
    return by_label | {comparable(node.identifier): node for node in nodes}


def actor_node(actor: Actor) -> Node:
    """An actor as it is drawn; software has no level."""
    kind = _FAMILY_KINDS.get(comparable(actor.family), ORGANISATION)
    return Node(actor.code, kind, typeset(actor.label), None if kind == SOFTWARE else actor.level)


def _socle_kind(socle_type: str) -> str:
    return socle_type if socle_type in NODE_KINDS else SERVICE


def _node(name: str, known: Mapping[str, Node]) -> Node:
    """The node that a name means; several names (« A / B ») stand in one box, which looks like the first known."""
    node = known.get(comparable(name))
    if node is not None:
        return node
    parts = [known[key] for part in name.split("/") if (key := comparable(part)) in known]
    if not parts:
        return Node(name, ORGANISATION, typeset(name))
    return Node(name, parts[0].kind, typeset(_SEPARATOR.join(part.strip() for part in name.split("/"))), parts[0].level)


def _edge(rank: int, flow: Flow, source: Node, target: Node, portfolio: Portfolio) -> Edge:
    number = flow.number or rank
    kinds = {socle.code: _socle_kind(socle.type) for socle in portfolio.socles}
    return Edge(
        identifier=f"flux {rank}",
        source=source.identifier,
        target=target.identifier,
        name=f"Flux {number} : {_short(source)} → {_short(target)}",
        stroke=style_stroke(drawn_style(flow, portfolio)),
        data=flow.data,
        barriers=flow.barriers,
        socles=tuple((kinds.get(code, SERVICE), code) for code in flow.socles),
        label=typeset(flow.label),
    )


def _short(node: Node) -> str:
    return node.identifier if len(node.identifier) < len(node.label) else node.label


def drawn_style(flow: Flow, portfolio: Portfolio) -> FlowStyle | None:
    """What the line of a flow shows: its support if that has a stroke, else its nature."""
    styles = {style.code: style for style in portfolio.flow_styles}
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
    styles = {style.code: style.label for style in portfolio.flow_styles}
    data = dict(data_lines(flow.case, portfolio))
    barriers = {number: " ; ".join(lines) for number, lines in barrier_lines(flow.case, flow.view, portfolio)}
    socles = {socle.code: socle.label for socle in portfolio.socles}
    parts = [
        flow.label,
        _cited("donnée", "données", flow.data, data),
        styles.get(flow.support, "").lower(),
        styles.get(flow.nature, "").lower(),
        _listed("socle", "socles", [socles.get(code, code) for code in flow.socles]),
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

"""Graphs and flows to draw: at random, and a fixed set that the bench draws too."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from pipeline.model.portfolio import Actor, CaseKey, Flow, FlowStyle, Portfolio, Socle
from pipeline.scene.flow.graph import Edge, Graph, Node
from pipeline.scene.shapes import NODE_KINDS, STROKES
from pipeline.words.enumerations import VIEW_CURRENT
from tests.model.portfolios import sound_portfolio

CASE = CaseKey("AA", 1)
NAMES = (
    "Usager", "Établissement ou service médico-social", "Maison départementale des personnes handicapées",
    "Médecin traitant", "DUI", "Portail web de l'établissement", "Mon espace santé", "Pharmacie", "Hôpital",
    "Aidant / représentant légal / personne de confiance", "Conseil départemental", "INS", "Pro Santé Connect",
    "Laboratoire de biologie médicale",
)  # fmt: skip
LABELS = ("", "", "", "Téléphone", "Envoi par courrier")


@st.composite
def graphs(draw: st.DrawFn, most_nodes: int = 14, most_edges: int = 24) -> Graph:
    """Any graph of a readable size: loops, parallel flows and lonely nodes included."""
    count = draw(st.integers(1, most_nodes))
    kinds = st.sampled_from(NODE_KINDS)
    levels = st.sampled_from((None, 1, 2))
    pictograms = st.sampled_from(("", "hôpital", "personne"))
    nodes = tuple(Node(f"n{rank}", draw(kinds), NAMES[rank], draw(levels), draw(pictograms)) for rank in range(count))
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    numbers = st.lists(st.integers(1, 9), max_size=3, unique=True).map(tuple)
    edges = tuple(
        Edge(
            f"f{rank}",
            f"n{source}",
            f"n{target}",
            name=f"Flux {rank} : n{source} → n{target}",
            stroke=draw(st.sampled_from(STROKES)),
            data=draw(numbers),
            barriers=draw(st.lists(st.integers(1, 9), max_size=2, unique=True).map(tuple)),
            label=draw(st.sampled_from(LABELS)),
        )
        for rank, (source, target) in enumerate(draw(st.lists(ends, min_size=1, max_size=most_edges)))
    )
    return Graph(nodes, edges)


@st.composite
def flow_lists(draw: st.DrawFn) -> tuple[Flow, ...]:
    """Up to 30 flows of one case between declared actors, socles and names that nobody declared."""
    names = st.sampled_from(("USAGER", "Établissement", "DUI", "MES", "CD / CAF", "Mairie", "Usager / Mairie", "INS"))
    numbers = st.lists(st.integers(1, 5), max_size=5, unique=True).map(tuple)
    one = st.builds(
        Flow,
        case=st.just(CASE),
        view=st.just(VIEW_CURRENT),
        sender=names,
        receiver=names,
        number=st.none() | st.integers(1, 30),
        data=numbers,
        support=st.sampled_from(("", "PAPIER")),
        nature=st.sampled_from(("", "FLUX")),
        socles=st.sampled_from(((), ("MES",), ("INS", "MES"))),
        barriers=numbers,
        label=st.sampled_from(LABELS),
    )
    return tuple(draw(st.lists(one, min_size=1, max_size=30)))


def portfolio_of(flows: tuple[Flow, ...]) -> Portfolio:
    """A small portfolio that declares what `flow_lists` names, with these flows."""
    return replace(
        sound_portfolio(),
        flows=flows,
        actors=(
            Actor("USAGER", "Usager", 1, "Personne"),
            Actor("ESMS", "Établissement", 1, "Établissement ou service"),
            Actor("DUI", "Dossier usager informatisé (DUI)", None, "Logiciel"),
            Actor("CD", "Conseil départemental", 2, "Institution"),
        ),
        socles=(
            Socle("MES", "Mon espace santé", "service"),
            Socle("INS", "Identité nationale de santé", "référentiel"),
        ),
        flow_styles=(
            FlowStyle("PAPIER", "Support papier", "support", "pointillés"),
            FlowStyle("FLUX", "Flux de transmission", "nature", "plein"),
        ),
    )


def graph_of(arrows: str, labels: str = "") -> Graph:
    """A graph from « A>B B>C C>A »; every node is an organisation."""
    pairs = [arrow.split(">") for arrow in arrows.split()]
    names = dict.fromkeys(name for pair in pairs for name in pair)
    nodes = tuple(Node(name, NODE_KINDS[1], name) for name in names)
    edges = tuple(
        Edge(f"f{rank}", source, target, name=f"Flux {rank} : {source} → {target}", data=(rank,), label=labels)
        for rank, (source, target) in enumerate(pairs, start=1)
    )
    return Graph(nodes, edges)


FIXED_SET = {
    "un flux": "A>B",
    "aller et retour": "A>B B>A",
    "chaîne de cinq": "A>B B>C C>D D>E",
    "un vers six": "A>B A>C A>D A>E A>F A>G",
    "six vers un": "B>A C>A D>A E>A F>A G>A",
    "anneau de six": "A>B B>C C>D D>E E>F F>A",
    "étoile, deux sens": "A>B B>A A>C C>A A>D D>A A>E E>A",
    "parallèles": "A>B A>B A>B A>B",
    "boucles": "A>A A>B B>B",
    "dossier et portail": "P>D D>O O>U O>F P>U P>F D>M",
    "cible": "P>D D>D D>O D>M O>U O>F M>U",
    "deux à deux 3×3": "A>D A>E A>F B>D B>E B>F C>D C>E C>F",
    "réseau de dix": "A>B A>C B>D C>D D>E E>F E>G F>H G>H H>I I>J D>J A>H C>G",
    "réseau de quatorze": "A>B B>C C>D D>E A>F F>G G>H H>I B>G C>H F>J J>K K>L L>M "
    "M>N N>I J>G K>H D>I E>N A>J L>C M>D E>L",
}
"""Shapes that use cases have, and harder ones."""

GRAPHVIZ = {
    "un vers six": (0, 4), "six vers un": (0, 4), "étoile, deux sens": (0, 4), "boucles": (0, 8),
    "dossier et portail": (0, 3), "cible": (0, 6), "deux à deux 3×3": (7, 12), "réseau de dix": (2, 7),
    "réseau de quatorze": (5, 15),
}  # fmt: skip
"""Crossings and bends of the same flows drawn by Graphviz (`bench/flow_layout.py`); (0, 0) for those not named."""

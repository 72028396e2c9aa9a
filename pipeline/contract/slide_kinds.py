"""The kinds of slide: the word of each, what a line of « Déroulé » must give it, the zone that its prototype must keep.

A kind is declared here, made by the function of the same word in a module of `compose.slides`, and looks like the slide
of that name in the template.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """What a line of the outline must give: the field of its column, and how an editor is told."""

    field: str
    words: str


SECTOR = Need("sector", "un secteur (son code, ou « chaque »)")
CASE = Need("case", "un cas d'usage")
TITLE = Need("title", "un titre")

DRAWING_ZONE, CHART_ZONE = "schéma", "graphique"


@dataclass(frozen=True)
class SlideKind:
    """One kind: the `word` that names it everywhere, its `need`, its `zone` (« Zone schéma »), "" when it has none."""

    word: str
    need: Need | None = None
    zone: str = ""


AGENDA, EVOLUTIONS = SlideKind("agenda", TITLE), SlideKind("évolutions")

_KINDS = (
    SlideKind("couverture"),
    SlideKind("objectifs"),
    SlideKind("cycle"),
    AGENDA,
    SlideKind("chiffres"),
    SlideKind("critères"),
    SlideKind("cotation"),
    SlideKind("parcours acteurs", SECTOR, DRAWING_ZONE),
    SlideKind("parcours cas", SECTOR, DRAWING_ZONE),
    SlideKind("fiche", CASE),
    SlideKind("flux existant", CASE, DRAWING_ZONE),
    SlideKind("flux cible", CASE, DRAWING_ZONE),
    SlideKind("cas prioritaires", SECTOR),
    SlideKind("cas non prioritaires", SECTOR),
    SlideKind("transverses synthèse"),
    SlideKind("transverses"),
    SlideKind("participation"),
    SlideKind("résultats"),
    SlideKind("graphique des votes", zone=CHART_ZONE),
    SlideKind("concordance"),
    SlideKind("arbitrage"),
    SlideKind("cas retenus"),
    SlideKind("modèle de fiche"),
    EVOLUTIONS,
    SlideKind("points à ajuster"),
    SlideKind("prochaine séance"),
    SlideKind("texte", TITLE),
)

SLIDE_KINDS: dict[str, SlideKind] = {kind.word: kind for kind in _KINDS}
"""By word, in the order of the drop-down."""

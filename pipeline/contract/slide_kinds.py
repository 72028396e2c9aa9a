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
CRITERIA_ZONE, WIDE_CHART_ZONE = "critères", "graphique large"
"""Zones that a prototype of bars may have besides: for what each criterion does, and where it does nothing."""

MEDIUM_ZONE, WIDE_ZONE = "schéma moyen", "schéma large"
"""Zones that a prototype of flows may have besides: beside a narrow panel, and where there is none."""

WIDE_PANEL, NARROW_PANEL, NO_PANEL = "large", "étroit", ""
"""What `panneau` tells it: how wide the panel beside the drawing is."""


@dataclass(frozen=True)
class SlideKind:
    """One kind: the `word` that names it everywhere, its `need`, its `zone` (« Zone schéma »), "" when it has none.

    `shows`: the fields without which its slides would say nothing; a field may stand for another of the same line.
    """

    word: str
    need: Need | None = None
    zone: str = ""
    shows: tuple[str, ...] = ()


AGENDA, EVOLUTIONS = (
    SlideKind("agenda", TITLE, shows=("parties.titre parties.points",)),
    SlideKind("évolutions", shows=("groupes.changements",)),
)

_KINDS = (
    SlideKind("couverture"),
    SlideKind("objectifs", shows=("puces intro textes",)),
    SlideKind("cycle", shows=("seances.nom seances.date_longue seances.objet seances.numero",)),
    AGENDA,
    SlideKind(
        "chiffres",
        shows=(
            "secteurs.libelle secteurs.code",
            "secteurs.nb secteurs.nb_prioritaires",
        ),
    ),
    SlideKind("critères", shows=("criteres.libelle criteres.code",)),
    SlideKind(
        "cotation",
        shows=(
            "lignes.intitule lignes.reference lignes.cle",
            "lignes.notes criteres",
        ),
    ),
    SlideKind("robustesse", zone=CHART_ZONE, shows=("phrase",)),
    SlideKind("parcours acteurs", SECTOR, DRAWING_ZONE),
    SlideKind("parcours cas", SECTOR, DRAWING_ZONE),
    SlideKind("fiche", CASE, shows=("rubriques.lignes",)),
    SlideKind("flux existant", CASE, DRAWING_ZONE),
    SlideKind("flux cible", CASE, DRAWING_ZONE),
    SlideKind("cas prioritaires", SECTOR, shows=("groupes.cas",)),
    SlideKind("cas non prioritaires", SECTOR, shows=("groupes.cas",)),
    SlideKind("transverses synthèse", shows=("repartition.nb nb_toutes",)),
    SlideKind("transverses", shows=("groupes.membres",)),
    SlideKind("participation", shows=("colleges.comptes colleges.total phrase",)),
    SlideKind(
        "résultats",
        shows=(
            "lignes.intitule lignes.reference",
            "lignes.voix lignes.rang",
        ),
    ),
    SlideKind("graphique des votes", zone=CHART_ZONE),
    SlideKind("concordance", shows=("lignes.intitule lignes.reference",)),
    SlideKind("accord", shows=("lignes.intitule lignes.reference", "lignes.cellules")),
    SlideKind("arbitrage", shows=("lignes.intitule lignes.reference",)),
    SlideKind("cas retenus", shows=("lignes.intitule lignes.reference",)),
    SlideKind("modèle de fiche", shows=("rubriques.titre",)),
    EVOLUTIONS,
    SlideKind("points à ajuster", shows=("lignes.manques",)),
    SlideKind("prochaine séance", shows=("prochaine.nom prochaine.date_longue prochaine.pendant prochaine.objet",)),
    SlideKind("texte", TITLE, shows=("puces intro textes",)),
)

SLIDE_KINDS: dict[str, SlideKind] = {kind.word: kind for kind in _KINDS}
"""By word, in the order of the drop-down."""

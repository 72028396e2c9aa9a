"""A group of four sectors of a hospital: marks from 0 to 5, a weighted sum, two « Ateliers », seven sections.

Its second workshop has the ballots and no decision yet: four candidates tie for the last two places.
"""

from __future__ import annotations

from datetime import date
from itertools import product

from pipeline.writers.workbook import Row, WorkbookContent
from tests.groups.rows import Rows, outline, rows, slide

_SETTINGS: Row = {
    "title": "Échanges à l'hôpital",
    "short_title": "echanges",
    "organisation": "Réseau d'établissements",
    "meeting_label": "Atelier ",
    "version": "0.3",
    "status": "document de travail",
    "classification": "Interne",
    "contact": "ateliers@example.org",
    "retained_count": 8,
    "rank_points": "3 ; 2 ; 1",
    "scoring_method": "somme pondérée",
    "priority_threshold": 11,
    "priority_label": "Retenu",
    "other_label": "Écarté",
    "retained_label": "choisi",
    "refused_label": "non choisi",
}

_MEETINGS = rows(
    "number|date|purpose|return_deadline|expected_return|before|during",
    (1, date(2024, 3, 12), "Découvrir les cas\nNoter", None, None, None, None),
    (
        2, date(2024, 4, 9), "Choisir", date(2024, 4, 2), "vos {{ nb_a_retenir }} choix",
        "Relire les {{ nb_cas }} cas", "Choisir\nRépartir le travail",
    ),
)  # fmt: skip

_OUTLINE = (
    *outline(
        1,
        slide("couverture"),
        slide("objectifs", text="- Gagner du temps\n- Ne rien ressaisir\nQuatre secteurs.\nEnsemble."),
        slide("agenda", part="Méthode", title="Méthode"),
        slide("cycle"),
        slide("chiffres", text="Les cas viennent de {{ nb_secteurs }} secteurs."),
        slide("critères"),
        slide("agenda", sector="chaque", part="Les secteurs", title="{{ secteur.libelle }}"),
        slide("cotation", sector="chaque", sort="rang", title="Notes – {{ secteur.libelle }}"),
        slide("robustesse", sector="chaque"),
        slide("cas prioritaires", sector="chaque"),
        slide("cas non prioritaires", sector="chaque"),
        slide("agenda", title="Rapprochements"),
        slide("transverses synthèse"),
        slide("transverses"),
        slide("agenda", title="La suite"),
        slide("prochaine séance", title="Avant l'{{ prochaine.nom }}"),
    ),
    *outline(
        2,
        slide("couverture"),
        slide("agenda", title="Vote"),
        slide("participation"),
        slide("résultats"),
        slide("graphique des votes"),
        slide("accord"),
        slide("concordance"),
        slide("robustesse"),
        slide("robustesse", sort="seuil", title="Le seuil tient-il ?"),
        slide("arbitrage"),
        slide("cas retenus"),
        slide("modèle de fiche"),
        slide("points à ajuster"),
        slide("agenda", title="Choix"),
        slide("fiche", case="URG 3"),
        slide("fiche", case="BIO 2"),
        slide("texte", title="Comment choisir", text="{{ nb_a_retenir }} cas.\n• un par secteur\n• au moins"),
        slide("agenda", title="La suite"),
        slide("prochaine séance"),
    ),
)

_SECTORS = rows(
    "code|label|order|reference_format",
    ("IMG", "Imagerie", 4, "{secteur}/{numero}"),
    ("URG", "Urgences", 1, "{prefixe}-{numero:03}"),
    ("MAT", "Maternité", 2, None),
    ("BIO", "Biologie", 3, "{secteur}{numero:02}{suffixe}"),
)

_PHASES = rows(
    "sector|code|label|order|prefix",
    ("URG", "ACC", "Accueil et tri", 1, "A"),
    ("URG", "SOI", "Soins", 2, "S"),
    ("MAT", "GRO", "Grossesse", 1, None),
    ("MAT", "NAI", "Naissance", 2, None),
)

_CRITERIA = rows(
    "code|label|description|weight|order",
    ("GAIN", "Temps gagné", "Par semaine et par service", 2, 1),
    ("RISQUE", "Risque évité", None, 1.5, 2),
    ("COUT", "Facilité", None, 0.5, 3),
)

_LEVELS = rows(
    "criterion|mark|label",
    *(("GAIN", mark, label) for mark, label in enumerate(("rien", "peu", "une heure", "un jour", "plus"), start=1)),
    ("RISQUE", 0, "aucun"),
    ("RISQUE", 1, "gêne"),
    ("RISQUE", 3, "danger"),
    ("COUT", 1, None),
    ("COUT", 4, None),
)

_ACTS = ("Transmettre", "Annoncer", "Confirmer", "Archiver")
_THINGS = (
    "le compte rendu d'examen au médecin qui l'a demandé, avec ses images et ses conclusions",
    "le rendez-vous et ses consignes à la personne concernée",
    "la liste des allergies connues",
    "les antécédents, leurs dates et les traitements qui en ont découlé, d'un service à l'autre",
)


def _cases() -> Rows:
    """16 cases of URG, 7 of MAT, 4 of BIO (one twice, as « bis »), 3 of IMG of which none is rated."""
    titles = [f"{act} {thing}" for act, thing in product(_ACTS, _THINGS)]
    urgent = tuple(
        _rated("URG", number, title, "Soins" if number > 6 else "Accueil et tri")
        for number, title in enumerate(titles, start=1)
    )
    birth = tuple(_rated("MAT", number, title, "Grossesse") for number, title in enumerate(titles[:7], start=1))
    biology = tuple(_rated("BIO", number, title, None) for number, title in enumerate(titles[:3], start=1))
    again: Row = {
        "sector": "BIO",
        "number": 3,
        "suffix": "bis",
        "title": "Corriger un résultat déjà rendu",
        "decided_priority": "oui",
    }
    imaging = rows(
        "sector|number|title|decided_priority",
        *(("IMG", rank, title, "non") for rank, title in enumerate(titles[:3], start=1)),
    )
    alias = {**imaging[2], "title": "Renvoyer les images", "alias_of": "IMG 1"}
    return (*urgent, *birth, *biology, again, *imaging[:2], alias)


def _rated(sector: str, number: int, title: str, phase: str | None) -> Row:
    """A case with marks of its own, texts for some, and a blank decision: the score decides."""
    filled = {"text:Contexte": "Un service attend l'autre.", "text:Étapes": "Demander\nRecevoir\nClasser dans le SIH"}
    return {
        "sector": sector,
        "number": number,
        "title": title,
        **({"phase": phase} if phase else {}),
        "sender": "Service",
        "receiver": "Médecin",
        "rating:Temps gagné": 1 + number % 5,
        "rating:Risque évité": (0, 1, 3)[number % 3],
        "rating:Facilité": (1, 4)[number % 2],
        **(filled if number % 2 else {}),
    }


_SECTIONS = rows(
    "order|title|source|form|guide|from_meeting",
    (1, "Contexte", "Contexte", "paragraphe", "De quoi s'agit-il ?", None),
    (2, "Étapes", "Étapes", "liste", None, None),
    (3, "Ce qui circule", "données", "tableau", None, None),
    (4, "Qui l'envoie à qui", "flux", "tableau", None, 2),
    (5, "Notes données", "cotation", "tableau", None, 2),
    (6, "Ce qui gêne aujourd'hui", "freins existant", "tableau", None, None),
    (7, "Sigles", "glossaire", "tableau", None, None),
)

_VOTERS = ("Urgences de jour", "Urgences de nuit", "Maternité", "Laboratoire")

_FIRST_CHOICES = ("URG 3", "URG 14", "MAT 1", "MAT 2", "BIO 1", "BIO 2")
_BALLOTS: tuple[tuple[date, tuple[str, ...]], ...] = (
    (date(2024, 4, 1), (*_FIRST_CHOICES, "IMG 1", "URG 8")),
    (date(2024, 4, 2), (*_FIRST_CHOICES, "IMG 2", "URG 9")),
    (date(2024, 4, 2), _FIRST_CHOICES[:2]),
    (date(2024, 4, 3), ("IMG 1",)),
)
"""Six candidates are clear; four have one voice each for two places. The last ballot is late."""


def _vote(voter: str, received: date, choices: tuple[str, ...]) -> Row:
    chosen = {f"choice:{rank}": choice for rank, choice in enumerate(choices, start=1)}
    return {"participant": voter, "received": received, **chosen}


CONTENT = WorkbookContent(
    settings=_SETTINGS,
    rows={
        "meetings": _MEETINGS,
        "outline": _OUTLINE,
        "sectors": _SECTORS,
        "phases": _PHASES,
        "criteria": _CRITERIA,
        "levels": _LEVELS,
        "cases": _cases(),
        "sections": _SECTIONS,
        "flows": rows(
            "case|view|number|sender|receiver|data|barriers",
            ("URG 3", "existant", 1, "Service", "Médecin", "1, 2", "1"),
        ),
        "data": rows("case|number|label", ("URG 3", 1, "Identité"), ("URG 3", 2, "Liste des allergies")),
        "barriers": rows("case|view|number|label", ("URG 3", "existant", 1, "Deux logiciels\nDeux mots de passe")),
        "participants": rows("name", *((voter,) for voter in _VOTERS)),
        "votes": tuple(_vote(voter, *ballot) for voter, ballot in zip(_VOTERS, _BALLOTS, strict=True)),
        "glossary": rows("acronym|expansion", ("SIH", "système d'information hospitalier"), ("XYZ", "inutile")),
    },
)

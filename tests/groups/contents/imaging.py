"""A group that scores nothing: four classes of its own, its own words of decision, cases still to be decided."""

from __future__ import annotations

from datetime import date

from pipeline.writers.workbook import Row, WorkbookContent
from tests.groups.rows import Rows, outline, rows, slide

_SETTINGS: Row = {
    "title": "Échanges d'images médicales",
    "short_title": "imagerie",
    "organisation": "Réseau d'imagerie",
    "meeting_label": "Revue ",
    "version": "0.2",
    "retained_count": 3,
    "scoring_method": "aucune",
    "retained_label": "Validé",
    "refused_label": "Ajourné",
}

_MEETINGS = rows(
    "number|date|purpose",
    (1, date(2025, 3, 4), "Classer les cas"),
    (2, date(2025, 4, 8), "Valider les cas"),
)

_OUTLINE = (
    *outline(
        1,
        slide("couverture"),
        slide("agenda", title="Les cas"),
        slide("chiffres"),
        slide("parcours cas", sector="IMG"),
        slide("cas prioritaires", sector="IMG"),
        slide("cas non prioritaires", sector="IMG"),
        slide("fiche", case="IMG 3"),
        slide("fiche", case="IMG 9"),
    ),
    *outline(
        2,
        slide("couverture"),
        slide("agenda", title="Les choix"),
        slide("transverses"),
        slide("cas retenus"),
        slide("cas prioritaires", sector="IMG", title="Ce que nous ferons"),
    ),
)

_CLASSES = rows(
    "code|label|retained|order|colour",
    ("C", "Could", "non", 3, "brun"),
    ("M", "Must", "oui", 1, "vert"),
    ("S", "Should", "oui", 2, "bleu"),
    ("W", "Won't", "non", 4, None),
)

_TITLES = (
    "Demander un examen avec son contexte clinique",
    "Choisir le protocole avec le radiologue",
    "Retrouver les images d'un autre établissement",
    "Transmettre le compte rendu au médecin traitant",
    "Partager une image clé pour avis",
    "Suivre la dose reçue par le patient",
    "Archiver les images d'une unité mobile",
    "Annoncer un résultat qui ne peut attendre",
    "Relire à deux un examen de dépistage",
)


def _cases() -> Rows:
    """Nine cases: a class by its code, by its label, and none for the last two."""
    typed = ("M", "must", "S", "Should", "C", "w", "S", None, None)
    cases = rows(
        "sector|number|title|phase|decided_priority|text:Besoin",
        *(
            ("IMG", rank, title, "Examen" if rank < 6 else "Suivi", word, "Un besoin." if rank == 3 else None)
            for rank, (title, word) in enumerate(zip(_TITLES, typed, strict=True), start=1)
        ),
    )
    return (*cases, *rows("sector|number|title|decided_priority", ("LAB", 1, "Joindre une image à une analyse", "M")))


CONTENT = WorkbookContent(
    settings=_SETTINGS,
    rows={
        "meetings": _MEETINGS,
        "outline": _OUTLINE,
        "sectors": rows("code|label|order", ("IMG", "Imagerie", 1), ("LAB", "Laboratoires", 2)),
        "phases": rows("sector|code|label|order", ("IMG", "EXA", "Examen", 1), ("IMG", "SUI", "Suivi", 2)),
        "classes": _CLASSES,
        "cases": _cases(),
        "sections": rows("order|title|source|form", (1, "Besoin", "Besoin", "paragraphe")),
        "groups": rows("id|theme|cases", ("A", "Images et analyses", "IMG 3, LAB 1")),
        "decisions": rows("target|retained|meeting", ("IMG 1", "oui", 2), ("A", "oui", 2), ("IMG 5", "non", 2)),
    },
)

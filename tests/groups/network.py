"""A group of one sector: no phase, no criterion, no score, four « Comités » across a year's end, three sections."""

from __future__ import annotations

from datetime import date

from pipeline.writers.workbook import Row, WorkbookContent
from tests.groups.rows import outline, rows, slide

_SETTINGS: Row = {
    "title": "Téléconsultation en réseau",
    "meeting_label": "Comité ",
    "retained_count": 2,
    "scoring_method": "aucune",
}

_MEETINGS = rows(
    "number|date|purpose|return_deadline|before",
    (1, date(2024, 11, 28), "Lancer", None, None),
    (2, date(2024, 12, 19), "Choisir", date(2024, 12, 12), "Nommer vos {{ nb_a_retenir }} cas"),
    (3, date(2025, 1, 1), "Rédiger", None, None),
    (4, date(2025, 2, 13), "Conclure", date(2025, 2, 1), None),
)

_SHARED = (
    slide("couverture"),
    slide("cycle"),
    slide("agenda", title="Les cas"),
    slide("chiffres"),
    slide("critères"),
    slide("cotation"),
    slide("cas prioritaires"),
    slide("cas non prioritaires"),
    slide("agenda", title="La suite"),
    slide("prochaine séance"),
)

_CASES = rows(
    "sector|number|title|decided_priority|text:Récit|text:Outils",
    ("TEL", 1, "Préparer une téléconsultation", "oui", "La veille, l'infirmière appelle.", "Agenda partagé"),
    ("TEL", 2, "Partager une ordonnance", "oui", None, None),
    ("TEL", 3, "Relancer un patient", "non", "Au bout d'une semaine.", None),
    ("TEL", 4, "Clore un épisode", "non", None, "Messagerie\nTableur"),
)

CONTENT = WorkbookContent(
    settings=_SETTINGS,
    rows={
        "meetings": _MEETINGS,
        "outline": tuple(line for meeting in (1, 2, 3, 4) for line in outline(meeting, *_SHARED)),
        "sectors": rows("code|label", ("TEL", "Télésanté")),
        "cases": _CASES,
        "sections": rows(
            "order|title|source|form",
            (1, "Récit", "Récit", "paragraphe"),
            (2, "Outils", "Outils", "liste"),
            (3, "Données", "données", "tableau"),
        ),
    },
)

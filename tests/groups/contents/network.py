"""A group of one sector: no phase, no criterion, no score, four « Comités » across a year's end, three sections.

Its members vote by organisation; a tie is settled by decision. `SILENT` is the same group before anybody voted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.writers.workbook import Row, WorkbookContent
from tests.groups.rows import outline, rows, slide

_SETTINGS: Row = {
    "title": "Téléconsultation en réseau",
    "meeting_label": "Comité ",
    "retained_count": 2,
    "scoring_method": "aucune",
    "ballot_unit": "organisation",
    "names_on_slides": "oui",
    "notice": "Essai à blanc",
}

_MEETINGS = rows(
    "number|date|purpose|return_deadline|before",
    (1, date(2024, 11, 28), "Lancer", None, None),
    (2, date(2024, 12, 19), "Choisir", date(2024, 12, 12), "Nommer vos {{ nb_a_retenir }} cas"),
    (3, date(2025, 1, 1), "Rédiger", None, None),
    (4, date(2025, 2, 13), "Conclure", date(2025, 2, 1), None),
)

_BEGINNING = (
    slide("couverture"),
    slide("cycle"),
    slide("agenda", title="Les cas"),
    slide("chiffres"),
    slide("critères"),
    slide("cotation"),
    slide("cas prioritaires"),
    slide("cas non prioritaires"),
)
_VOTE = (
    slide("agenda", title="Le vote"),
    slide("participation"),
    slide("résultats"),
    slide("graphique des votes"),
    slide("accord"),
    slide("concordance"),
    slide("robustesse"),
    slide("agenda", title="L'arbitrage"),
    slide("arbitrage"),
    slide("cas retenus"),
)
_SHEETS = (
    slide("agenda", title="Les fiches"),
    slide("modèle de fiche"),
    slide("fiche", case="chaque"),
    slide("flux existant", case="chaque"),
    slide("flux cible", case="chaque"),
    slide("agenda", title="Les ajustements"),
    slide("points à ajuster"),
)
_END = (slide("agenda", title="La suite"), slide("prochaine séance"))

_OUTLINE = (
    *outline(1, *_BEGINNING, *_END),
    *outline(2, *_BEGINNING, *_VOTE, *_END),
    *outline(3, *_BEGINNING, *_SHEETS, *_END),
    *outline(4, *_BEGINNING, *_END),
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
        "outline": _OUTLINE,
        "sectors": rows("code|label", ("TEL", "Télésanté")),
        "cases": _CASES,
        "sections": rows(
            "order|title|source|form",
            (1, "Récit", "Récit", "paragraphe"),
            (2, "Outils", "Outils", "liste"),
            (3, "Données", "données", "tableau"),
        ),
        "flows": rows(
            "case|view|number|sender|receiver|support|nature|label",
            ("TEL 1", "cible", 1, "Infirmière", "Patient", "VISIO", None, "Rappel"),
            ("TEL 1", "cible", 2, "Patient", "Médecin", None, "ALERTE", None),
        ),
        "flow_styles": rows(
            "code|label|type|stroke",
            ("VISIO", "Appel en image", "support", "mixte"),
            ("ALERTE", "Alerte urgente", "nature", "double"),
        ),
        "participants": rows(
            "name|organisation|college",
            ("Cabinet du port, accueil", "Cabinet du port", "Soignants"),
            ("Cabinet du port, direction", "Cabinet du port", "Soignants"),
            ("Maison des patients", "Maison des patients", "Patients"),
            ("Centre d'appels", "Centre d'appels", "Techniciens"),
        ),
        "votes": rows(
            "participant|choice:1|choice:2|received",
            ("Cabinet du port, accueil", "TEL 4", None, date(2024, 12, 2)),
            ("Cabinet du port, direction", "TEL 1", "TEL 2", date(2024, 12, 5)),
            ("Maison des patients", "TEL 1", "TEL 3", date(2024, 12, 12)),
            ("Centre d'appels", "TEL 2", None, date(2024, 12, 13)),
        ),
        "decisions": rows(
            "target|retained|reason|meeting",
            ("TEL 1", "oui", None, 2),
            ("TEL 2", "non", None, 2),
            ("TEL 3", "oui", "Les patients l'attendent", 2),
        ),
    },
)

_OF_THE_VOTE = ("participants", "votes", "decisions")
SILENT = replace(CONTENT, rows={name: rows for name, rows in CONTENT.rows.items() if name not in _OF_THE_VOTE})

"""Five sectors rated by letters: A to D, a weighted sum to one decimal, two places of priority a sector."""

from __future__ import annotations

from datetime import date

from pipeline.writers.workbook import Row, WorkbookContent
from tests.groups.rows import Rows, outline, rows, slide

_SETTINGS: Row = {
    "title": "Protection de l'enfance",
    "short_title": "enfance",
    "organisation": "Conseil départemental",
    "meeting_label": "Groupe ",
    "retained_count": 4,
    "scoring_method": "somme pondérée",
    "shown_ratings": "libellé",
    "result_decimals": 1,
    "priority_threshold": 6,
    "priority_quota": 2,
}

_MEETINGS = rows("number|date|purpose", (1, date(2025, 5, 6), "Noter"))

_OUTLINE = outline(
    1,
    slide("couverture"),
    slide("agenda", title="Les notes"),
    slide("chiffres"),
    slide("critères"),
    slide("cotation", sector="chaque", sort="rang"),
    slide("cas prioritaires", sector="chaque"),
    slide("cas non prioritaires", sector="chaque"),
)

SECTORS = (("AEMO", "Milieu ouvert"), ("FAM", "Familles d'accueil"), ("FOY", "Foyers"), ("PMI", "Petite enfance"),
           ("JEU", "Jeunes majeurs"))  # fmt: skip

_CRITERIA = rows(
    "code|label|weight|order",
    ("URG", "Urgence", 1.25, 1),
    ("EFF", "Effet", 0.83, 2),
)

_LEVELS = rows(
    "criterion|mark|label|definition",
    *((code, mark, letter, meaning) for code in ("URG", "EFF") for mark, letter, meaning in (
        (4, "A", "indispensable"), (3, "B", None), (2, "C", None), (1, "D", "négligeable"),
    )),
)  # fmt: skip

_MARKS = {
    "AEMO": ("A A", "A B", "B A", "B A"),
    "FAM": ("A A", "B B", "B B", "B B"),
    "FOY": ("A C", "C A", "D D"),
    "PMI": ("D D", "D C"),
    "JEU": ("A A",),
}
"""Of FAM, three cases share the second place; of PMI, none reaches the threshold."""


def _cases() -> Rows:
    return tuple(
        _rated(code, rank, f"Échange {rank} de {label.lower()}", *marks.split())
        for code, label in SECTORS
        for rank, marks in enumerate(_MARKS[code], start=1)
    )


def _rated(sector: str, number: int, title: str, urgency: str, effect: str) -> Row:
    return {"sector": sector, "number": number, "title": title, "rating:Urgence": urgency, "rating:Effet": effect}


CONTENT = WorkbookContent(
    settings=_SETTINGS,
    rows={
        "meetings": _MEETINGS,
        "outline": _OUTLINE,
        "sectors": rows("code|label|order", *((code, label, rank) for rank, (code, label) in enumerate(SECTORS))),
        "criteria": _CRITERIA,
        "levels": _LEVELS,
        "cases": _cases(),
    },
)

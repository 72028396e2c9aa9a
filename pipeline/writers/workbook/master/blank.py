"""The blank workbook: the frame of the starter, with as many criteria, sectors and meetings as wanted. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from pipeline.words.enumerations import EVERY
from pipeline.writers.workbook.master.content import Row, WorkbookContent
from pipeline.writers.workbook.master.starter import starter_content

MOST_SECTORS = len(ascii_uppercase)
"""Each is called by a letter, twice."""

_OF_THE_EXAMPLES = ("notice", "priority_threshold", "current_meeting", "short_title")
"""Settings of the starter that go with its example rows."""

_LEVELS = ("faible", "moyen", "fort")
_REPLACE = "À remplacer"


def blank_content(criteria: int = 2, sectors: int = 1, meetings: int = 1) -> WorkbookContent:
    """A small set of rows that an editor replaces (« À remplacer »); the dates of the meetings are left to type.

    `sectors`: at most `MOST_SECTORS`.
    """
    starter = starter_content()
    settings = {name: value for name, value in starter.settings.items() if name not in _OF_THE_EXAMPLES}
    codes = [2 * letter for letter in ascii_uppercase[:sectors]]
    rated = [f"C{rank}" for rank in range(1, criteria + 1)]
    rows: dict[str, tuple[Row, ...]] = {
        "meetings": tuple(_meeting(number) for number in range(1, meetings + 1)),
        "outline": tuple(_outline(starter.rows_of("outline"), meetings)),
        "sectors": tuple(_sector(code, rank) for rank, code in enumerate(codes, 1)),
        "phases": tuple(_phase(code) for code in codes),
        "criteria": tuple(_criterion(code, rank) for rank, code in enumerate(rated, 1)),
        "levels": tuple(_scales(rated)),
        "sections": starter.rows_of("sections"),
        "flow_styles": starter.rows_of("flow_styles"),
    }
    return WorkbookContent(settings, rows)


def _meeting(number: int) -> Row:
    return {"number": number, "purpose": f"{_REPLACE} : ce que fait la séance"}


def _outline(rows: Sequence[Row], meetings: int) -> Iterator[Row]:
    """The starter's slides that show no case of its own; the last of its meetings stands for those beyond."""
    last = max(int(str(row["meeting"])) for row in rows)
    for number in range(1, meetings + 1):
        for row in rows:
            if row["meeting"] == min(number, last) and row.get("case", EVERY) == EVERY:
                yield {**row, "meeting": number}


def _sector(code: str, rank: int) -> Row:
    return {"code": code, "label": f"{_REPLACE} : nom du secteur {code}", "order": rank}


def _phase(sector: str) -> Row:
    return {"sector": sector, "code": "E1", "label": f"{_REPLACE} : première étape du parcours", "order": 1}


def _criterion(code: str, rank: int) -> Row:
    return {"code": code, "label": f"Critère {rank} (à remplacer)", "weight": 1, "order": rank}


def _scales(criteria: Sequence[str]) -> Iterator[Row]:
    for code in criteria:
        for mark, label in enumerate(_LEVELS, 1):
            yield {"criterion": code, "mark": mark, "label": label}

"""Rules of the decks' outline: each line has what its kind of slide shows, and a place of its own."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Place, report
from pipeline.judgement.rules.sharing import sharers
from pipeline.model.portfolio import OutlineRow, Portfolio
from pipeline.words.french import enumeration, number

SECTOR, CASE, TITLE = "sector", "case", "title"

NEEDS: dict[str, str] = {
    "parcours acteurs": SECTOR,
    "parcours cas": SECTOR,
    "cas prioritaires": SECTOR,
    "cas non prioritaires": SECTOR,
    "fiche": CASE,
    "flux existant": CASE,
    "flux cible": CASE,
    "agenda": TITLE,
    "texte": TITLE,
}
"""The field of the outline that a kind of slide cannot do without; a kind absent here needs none."""

_WORDS = {SECTOR: "un secteur (son code, ou « chaque »)", CASE: "un cas d'usage", TITLE: "un titre"}


def incomplete_outline_row(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-316: a slide that needs a sector, a case or a title, and a line that does not give it.

    A portfolio of one sector need not repeat it.
    """
    for row in portfolio.outline:
        need = NEEDS.get(row.kind)
        sector = bool(row.sector) or len(portfolio.sectors) == 1
        given = {SECTOR: sector, CASE: row.case is not None, TITLE: bool(row.title)}
        if need and not given[need]:
            yield report("CU-316", row.origin.at(need), kind=row.kind, what=_WORDS[need])


def same_order(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-324: two slides of one meeting with the same order."""
    for (meeting, order), rows in sharers(((row.meeting, row.order), row) for row in portfolio.outline).items():
        cells = enumeration([_cell(row) for row in rows])
        place = rows[1].origin.at("order")
        yield report("CU-324", place, found=number(order), meeting=meeting, order=number(order), cells=cells)


def meeting_without_outline(portfolio: Portfolio, meeting: int) -> Iterator[Finding]:
    """CU-323: the meeting whose deck is wanted has no slide. Later meetings of a cycle may well have none yet."""
    is_outlined = any(row.meeting == meeting for row in portfolio.outline)
    if not is_outlined and not portfolio.gaps.may_hold("outline", meeting=meeting):
        declared = next((known for known in portfolio.meetings if known.number == meeting), None)
        place = declared.origin.at("number") if declared else Place()
        yield report("CU-323", place, found=meeting, meeting=meeting)


def _cell(row: OutlineRow) -> str:
    return row.origin.at("order").spot

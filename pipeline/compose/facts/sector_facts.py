"""`secteur`: one sector and the counts of its list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from pipeline.model.portfolio import CaseKey, Portfolio, Sector
from pipeline.words.typography import typeset


class SectorFacts(TypedDict, total=False):
    """A sector, all its keys together; none of them where a case or a line has no declared sector."""

    code: str
    libelle: str
    source: str
    modelisation: str
    nb: int
    nb_prioritaires: int
    nb_non_prioritaires: int


def sector_facts(sector: Sector, portfolio: Portfolio, priorities: Mapping[CaseKey, bool | None]) -> SectorFacts:
    """`secteur`: one sector; a case that nothing decides counts as one without priority."""
    own = portfolio.index.sector_cases.get(sector.code, ())
    having = sum(1 for case in own if priorities[case.key])
    return {
        "code": sector.code,
        "libelle": typeset(sector.label),
        "source": typeset(sector.source or sector.label),
        "modelisation": typeset(sector.modelling),
        "nb": len(own),
        "nb_prioritaires": having,
        "nb_non_prioritaires": len(own) - having,
    }

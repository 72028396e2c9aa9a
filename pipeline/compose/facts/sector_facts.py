"""`secteur`: one sector and the counts of its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TypedDict

from pipeline.compose.facts.class_facts import ClassFacts, class_facts, shown_classes
from pipeline.model.portfolio import CaseClass, CaseKey, Portfolio, Sector
from pipeline.words.typography import typeset


class CountFacts(ClassFacts):
    """A class, and how many cases of a sector are in it."""

    nb: int


class SectorFacts(TypedDict, total=False):
    """A sector, all its keys together; none of them where a case or a line has no declared sector."""

    code: str
    libelle: str
    source: str
    modelisation: str
    nb: int
    nb_prioritaires: int
    nb_non_prioritaires: int
    nb_a_decider: int
    classes: list[CountFacts]


def sector_facts(sector: Sector, portfolio: Portfolio, classes: Mapping[CaseKey, CaseClass | None]) -> SectorFacts:
    """`secteur`: one sector; `classes` is the class of every case, and a column of no class stands for all sectors."""
    own = Counter(classes[case.key] for case in portfolio.index.sector_cases.get(sector.code, ()))
    shown = shown_classes(portfolio.index.classes.values(), classes.values())
    having = sum(count for found, count in own.items() if found and found.retained)
    return {
        "code": sector.code,
        "libelle": typeset(sector.label),
        "source": typeset(sector.source or sector.label),
        "modelisation": typeset(sector.modelling),
        "nb": own.total(),
        "nb_prioritaires": having,
        "nb_non_prioritaires": own.total() - having - own[None],
        "nb_a_decider": own[None],
        "classes": [{**class_facts(found), "nb": own[found]} for found in shown],
    }

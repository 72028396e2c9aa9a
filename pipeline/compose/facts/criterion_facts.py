"""`critere`: one criterion and its scale."""

from __future__ import annotations

from typing import TypedDict

from pipeline.model.portfolio import Criterion
from pipeline.words.french import number
from pipeline.words.typography import typeset


class LevelFacts(TypedDict):
    """One level of a scale."""

    note: str
    libelle: str
    definition: str


class CriterionFacts(TypedDict):
    """A criterion."""

    code: str
    libelle: str
    description: str
    poids: str
    niveaux: list[LevelFacts]
    notes: str
    echelle: str


def criterion_facts(criterion: Criterion) -> CriterionFacts:
    """`critere`: one criterion, its levels from the highest mark to the lowest, as the 2022 deck has them."""
    levels = sorted(criterion.levels, key=lambda level: -level.mark)
    return {
        "code": criterion.code,
        "libelle": typeset(criterion.label),
        "description": typeset(criterion.description),
        "poids": "" if criterion.weight is None else number(criterion.weight),
        "niveaux": [
            {"note": number(level.mark), "libelle": typeset(level.label), "definition": typeset(level.definition)}
            for level in levels
        ],
        "notes": ", ".join(number(level.mark) for level in levels),
        "echelle": typeset(" ; ".join(f"{number(level.mark)} : {level.label}" for level in levels if level.label)),
    }

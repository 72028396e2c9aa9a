"""`critere`: one criterion and its scale."""

from __future__ import annotations

from typing import TypedDict

from pipeline.model.mark_words import mark_word
from pipeline.model.portfolio import Criterion, Level, Project
from pipeline.words.enumerations import SHOWN_MARK
from pipeline.words.french import number
from pipeline.words.typography import typeset


class LevelFacts(TypedDict):
    """One level of a scale; `affichage` is how it is printed of a case, `libelle` is "" where that says it."""

    note: str
    affichage: str
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


def criterion_facts(criterion: Criterion, project: Project) -> CriterionFacts:
    """`critere`: one criterion, its levels from the highest mark to the lowest, as the 2022 deck has them."""
    levels = sorted(criterion.levels, key=lambda level: -level.mark)
    shown = [mark_word(level.mark, criterion, project) for level in levels]
    said = [_said(level, project) for level in levels]
    return {
        "code": criterion.code,
        "libelle": typeset(criterion.label),
        "description": typeset(criterion.description),
        "poids": "" if criterion.weight is None else number(criterion.weight),
        "niveaux": [
            {
                "note": number(level.mark),
                "affichage": typeset(word),
                "libelle": typeset(label),
                "definition": typeset(level.definition),
            }
            for level, word, label in zip(levels, shown, said, strict=True)
        ],
        "notes": ", ".join(map(typeset, shown)),
        "echelle": typeset(" ; ".join(f"{word} : {label}" for word, label in zip(shown, said, strict=True) if label)),
    }


def _said(level: Level, project: Project) -> str:
    """What a level means, besides how it is printed: its label, else its definition."""
    return level.label if project.shown_ratings == SHOWN_MARK else level.definition

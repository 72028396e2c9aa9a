"""How marks and results are printed: a mark by its number, or by the letter or the label of its level."""

from __future__ import annotations

from pipeline.model.portfolio import Criterion, Project
from pipeline.words.enumerations import SHOWN_BOTH, SHOWN_MARK
from pipeline.words.french import number

MOST_DECIMALS = 9
"""Beyond them, a result says nothing more (see `judgement.priority.scoring`)."""


def mark_word(mark: float, criterion: Criterion, project: Project) -> str:
    """« 3 », « A » or « A (3) », as the project asks; the number of a level without label."""
    label = next((level.label for level in criterion.levels if level.mark == mark), "")
    if project.shown_ratings == SHOWN_MARK or not label:
        return number(mark)
    return f"{label} ({number(mark)})" if project.shown_ratings == SHOWN_BOTH else label


def result_word(result: float, project: Project) -> str:
    """A result with all the decimals that the project asks for, « 12,50 »; with two at most when it does not say."""
    decimals = project.result_decimals
    return number(result) if decimals is None else f"{result + 0.0:.{min(decimals, MOST_DECIMALS)}f}".replace(".", ",")

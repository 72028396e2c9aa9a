"""How a mark is printed: by its number, as the 2022 deck has it, or by the letter or the label of its level."""

from __future__ import annotations

from pipeline.model.portfolio import Criterion, Project
from pipeline.words.enumerations import SHOWN_BOTH, SHOWN_MARK
from pipeline.words.french import number


def mark_word(mark: float, criterion: Criterion, project: Project) -> str:
    """« 3 », « A » or « A (3) », as the project asks; the number of a level without label."""
    label = next((level.label for level in criterion.levels if level.mark == mark), "")
    if project.shown_ratings == SHOWN_MARK or not label:
        return number(mark)
    return f"{label} ({number(mark)})" if project.shown_ratings == SHOWN_BOTH else label

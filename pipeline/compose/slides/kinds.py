"""Every kind of slide with the function that makes it, gathered from the modules of their subjects."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.compose.slides import (
    case_slides,
    cross_slides,
    drawing_slides,
    evolution_slides,
    rating_slides,
    robustness_slide,
    text_slides,
)
from pipeline.compose.slides.slide import Maker, Makers
from pipeline.compose.slides.vote import (
    accord_slide,
    arbitration_slide,
    retained_slides,
    turnout_slide,
    voices_chart,
    vote_slides,
)
from pipeline.contract.slide_kinds import SLIDE_KINDS

_MODULES = (
    text_slides,
    rating_slides,
    robustness_slide,
    case_slides,
    cross_slides,
    drawing_slides,
    evolution_slides,
    turnout_slide,
    vote_slides,
    voices_chart,
    accord_slide,
    arbitration_slide,
    retained_slides,
)


def gathered(tables: Iterable[Makers]) -> dict[str, Maker]:
    """The function of each declared kind, in the order of `SLIDE_KINDS`.

    Raises ValueError when a kind has no function, or a function no kind: a mistake of ours.
    """
    made = {word: maker for table in tables for word, maker in table.items()}
    if strangers := made.keys() ^ SLIDE_KINDS.keys():
        raise ValueError(f"kinds of slide without a function, or functions without a kind: {sorted(strangers)}")
    return {word: made[word] for word in SLIDE_KINDS}


MAKERS = gathered(module.MAKERS for module in _MODULES)

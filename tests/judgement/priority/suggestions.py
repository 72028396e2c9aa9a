"""What ratings alone suggest of a case."""

from __future__ import annotations

from pipeline.judgement.priority.scoring import computed_class
from pipeline.model.portfolio import Portfolio, UseCase


def suggested(case: UseCase, portfolio: Portfolio) -> bool | None:
    """Whether its ratings suggest a class that has priority; None when they suggest none."""
    found = computed_class(case, portfolio)
    return found.retained if found else None

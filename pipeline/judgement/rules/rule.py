"""What a rule is: a function that says all that it finds in a portfolio, under its code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pipeline.findings import Finding
from pipeline.model.portfolio import Portfolio


@dataclass(frozen=True)
class Rule:
    """A function that gives findings, and the sheets and columns that it must have read, by their contract's names."""

    find: Callable[[Portfolio], Iterable[Finding]]
    reads: str = ""

    @property
    def needs(self) -> list[str]:
        """Each of the names in `reads`."""
        return self.reads.split()


Rules = Mapping[str, Rule]
"""The rules of a module by their code."""

MeetingRules = Mapping[str, Callable[[Portfolio, int], Iterable[Finding]]]
"""What is asked only of the meeting, by its number, whose deck is wanted."""

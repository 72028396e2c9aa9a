"""What a rule is: a function that says all that it finds in a portfolio, under its code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pipeline.findings import Finding
from pipeline.model.portfolio import Portfolio

Rules = Mapping[str, Callable[[Portfolio], Iterable[Finding]]]
"""The rules of a module by their code."""

MeetingRules = Mapping[str, Callable[[Portfolio, int], Iterable[Finding]]]
"""The same for what is asked only of the meeting, by its number, whose deck is wanted."""

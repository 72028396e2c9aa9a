"""A chart as a plain value: what it compares, not how it looks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

VERTICAL, HORIZONTAL = "barres", "barres horizontales"
CHART_KINDS = (VERTICAL, HORIZONTAL)
"""Bars that rise from the categories, or that run to the right with the first category on top."""


@dataclass(frozen=True)
class Chart:
    """Bars for each category, one a series; a value is None where there is nothing to show.

    `series`: the name of each and its values, in the order of `categories`. `description`: what a screen reader says.
    `exclusive`: the series share the categories out between them, so that each has one bar, as thick as it can be.
    `mirrored`: two series run from one axis to either side; values below zero are printed without their sign.
    `unit` is printed behind each value. `cut`: the category whose row holds no bar but a line across the chart; its
    series have no legend. `label_part`: the part of the width for the categories of horizontal bars, None to let the
    program choose. `whole`: what the axis goes up to, when it is not the greatest value (100 for percentages).
    Raises ValueError for another kind, without category or series, when values are missing or not finite, when an
    exclusive chart has two for one category, or when there is a bar on the line: a mistake of ours.
    """

    kind: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    title: str = ""
    description: str = ""
    exclusive: bool = False
    mirrored: bool = False
    unit: str = ""
    cut: int | None = None
    label_part: float | None = None
    whole: float | None = None

    def __post_init__(self) -> None:
        if self.kind not in CHART_KINDS:
            raise ValueError(f"a chart is one of {CHART_KINDS}, not {self.kind!r}")
        if not self.categories or not self.series:
            raise ValueError("a chart has a category and a series")
        if any(len(values) != len(self.categories) for _, values in self.series):
            raise ValueError("a series has one value, or None, for each category")
        if not all(math.isfinite(value) for value in self.values()):
            raise ValueError("the values of a chart are finite")
        if self.exclusive and any(sum(value is not None for value in bars) > 1 for bars in self._bars()):
            raise ValueError("an exclusive chart has one bar a category")
        if self.cut is not None and any(values[self.cut] is not None for _, values in self.series):
            raise ValueError("the row of a line has no bar")

    def _bars(self) -> Iterator[tuple[float | None, ...]]:
        """The values of each category."""
        return zip(*(values for _, values in self.series), strict=True)

    def values(self) -> tuple[float, ...]:
        """Every value that is shown."""
        return tuple(value for _, values in self.series for value in values if value is not None)

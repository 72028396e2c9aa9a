"""Numbers and dates that are printed with the number of their source, and otherwise are what they are.

They are equal to, sorted and counted as plain ones; only what is computed of them is plain again.
"""

from __future__ import annotations

from datetime import date

from pipeline.words.woven import before_digits


class CarryingInt(int):
    """A whole number whose digits carry the number of its source."""

    source: int

    def __new__(cls, value: int, source: int) -> CarryingInt:
        """`value`, carrying `source`."""
        made = super().__new__(cls, value)
        made.source = source
        return made

    def __str__(self) -> str:
        return before_digits(self.source) + int.__repr__(self)

    def __format__(self, spec: str) -> str:
        return before_digits(self.source) + format(int(self), spec)

    def __round__(self, _decimals: int | None = None) -> CarryingFloat:  # type: ignore[override]
        return CarryingFloat(int(self), self.source)


class CarryingFloat(float):
    """A number whose digits carry the number of its source, once rounded too, and once zero is added to it."""

    source: int

    def __new__(cls, value: float, source: int) -> CarryingFloat:
        """`value`, carrying `source`."""
        made = super().__new__(cls, value)
        made.source = source
        return made

    def __str__(self) -> str:
        return before_digits(self.source) + float.__repr__(self)

    def __format__(self, spec: str) -> str:
        return before_digits(self.source) + format(float(self), spec)

    def __round__(self, decimals: int | None = None) -> CarryingFloat:  # type: ignore[override]
        return CarryingFloat(round(float(self), decimals or 0), self.source)

    def __add__(self, other: float) -> float:
        total = float(self) + other
        return total if other else CarryingFloat(total, self.source)


class CarryingDate(date):
    """A date whose day, month and year carry the number of its source."""

    source: int

    @classmethod
    def of(cls, day: date, source: int) -> CarryingDate:
        """`day`, carrying `source`."""
        made = cls(day.year, day.month, day.day)
        made.source = source
        return made

    @property
    def day(self) -> int:
        """The day of the month."""
        return CarryingInt(super().day, self.source)

    @property
    def month(self) -> int:
        """The month, from 1."""
        return CarryingInt(super().month, self.source)

    @property
    def year(self) -> int:
        """The year."""
        return CarryingInt(super().year, self.source)

"""What a workbook holds that could not be read: no rule may take it for absent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.findings import Place


@dataclass(frozen=True)
class Gaps:
    """What could not be read, each told where it is.

    `unread`: sheets (« glossary ») and columns (« cases.reason ») by their names in the contract, each with the French
    words for it. `rows`: by sheet, the fields that were understood of the rows left out. `cells`: the faulty cells.
    """

    unread: Mapping[str, str] = field(default_factory=dict, hash=False)
    rows: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict, hash=False)
    cells: frozenset[Place] = frozenset()

    def may_hold(self, sheet: str, **wanted: object) -> bool:
        """Whether a row of `sheet` with these fields may be in the workbook, and not in the portfolio."""
        return sheet in self.unread or any(
            all(row.get(name, value) == value for name, value in wanted.items()) for row in self.rows.get(sheet, ())
        )

    def among(self, needs: Iterable[str]) -> tuple[str, ...]:
        """The French words for those of `needs` that could not be read."""
        return tuple(self.unread[need] for need in needs if need in self.unread)

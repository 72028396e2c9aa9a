"""The head of a table: flagged as such, every cell of it filled, none merged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.findings import Finding, Place, report

_STATEMENT = re.compile(r"\{[%#].*?[%#]\}", re.DOTALL)
_SPAN = re.compile(r"\{%\s*(colspan|vm|hm)\b")
"""Tags that merge the cell they stand in."""


@dataclass(frozen=True)
class HeadCell:
    """A cell of the first row of a table: its text, tags included, and whether it is merged with another."""

    text: str
    merged: bool


def head_findings(cells: Sequence[HeadCell], place: Place, *, is_flagged: bool) -> Iterator[Finding]:
    """CU-434 for a table whose first row is not its header, CU-435 for a header that cannot be read cell by cell."""
    if not is_flagged:
        yield report("CU-434", place)
    if any(cell.merged or _SPAN.search(cell.text) for cell in cells):
        yield report("CU-435", place, what="des cellules fusionnées")
    elif any(not _STATEMENT.sub("", cell.text).strip() for cell in cells):
        yield report("CU-435", place, what="une cellule vide")

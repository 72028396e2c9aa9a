"""Names of cases that mean several, told in one finding whoever meets them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.findings.finding import Finding
from pipeline.findings.place import Place
from pipeline.findings.report import report


def ambiguity(found: Iterable[tuple[str, Place, Sequence[object]]]) -> Finding:
    """CU-658 for words, where each stands and the cases that it may mean; there must be one at least."""
    cells: dict[tuple[str, str], list[Place]] = {}
    for word, place, meant in found:
        cells.setdefault((word, " ou ".join(map(str, meant))), []).append(place)
    told = [f"« {word} » ({meant}) en {', '.join(map(str, places))}" for (word, meant), places in cells.items()]
    first = next(iter(cells))
    return report("CU-658", cells[first][0], found=first[0], names=" ; ".join(told))

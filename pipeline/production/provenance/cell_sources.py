"""Where a printed value comes from, under a number that it can carry."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.findings import Place
from pipeline.words.woven import woven


@dataclass(frozen=True)
class Source:
    """The cells of a value. `is_computed`: it is worked out from them, none of them holds it as it is printed."""

    cells: tuple[Place, ...]
    is_computed: bool = False


class Sources:
    """The sources of one portfolio, numbered as they come."""

    def __init__(self) -> None:
        """No source yet."""
        self._known: list[Source] = []
        self._numbers: dict[Source, int] = {}

    def number(self, source: Source) -> int:
        """The number of a source."""
        if source not in self._numbers:
            self._numbers[source] = len(self._known)
            self._known.append(source)
        return self._numbers[source]

    def source(self, number: int) -> Source | None:
        """The source of a number, None when there is none: the text was not woven here."""
        return self._known[number] if number < len(self._known) else None

    def text(self, text: str, source: Source) -> str:
        """`text` carrying its source; as it is without any cell."""
        return woven(text, self.number(source)) if source.cells else text

"""What a group's workbook became."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.production.edition import Edition
from tests.groups.reading import Slide


@dataclass(frozen=True)
class Made:
    """The documents of a group: its decks by meeting, its fiches and its ballots by path."""

    workbook: Path
    edition: Edition
    decks: tuple[list[Slide], ...]
    fiches: dict[str, bytes]
    ballots: dict[str, bytes]

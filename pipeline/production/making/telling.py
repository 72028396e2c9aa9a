"""Whom a work that lasts tells how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how much of a work is done, of how much, and what was done last."""

    def __call__(self, done: int, total: int, what: str = "", /) -> None:
        """Tells it."""


def nobody_told(_done: int, _total: int, _what: str = "", /) -> None:
    """Nobody is told."""

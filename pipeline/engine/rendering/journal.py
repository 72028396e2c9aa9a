"""What one rendering notes: what it finds wrong, and how many turns its loops took.

A journal belongs to the rendering, never to the template, so that one compiled template serves any number of threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from pipeline.engine.source.location import Location
from pipeline.findings import Finding


@dataclass
class Journal:
    """The notes of one rendering; `turns` counts those of the loops of one part, `locate` tells the tag under way."""

    findings: list[Finding] = field(default_factory=list)
    turns: int = 0
    locate: Callable[[], Location | None] = lambda: None

    def noted(self) -> tuple[Finding, ...]:
        """What was found wrong, each thing once, in the order of the document."""
        return tuple(dict.fromkeys(self.findings))


_open: ContextVar[Journal] = ContextVar("journal of the rendering under way")


@contextmanager
def new_journal() -> Iterator[Journal]:
    """A new journal, which `current` gives to whatever renders inside the block."""
    journal = Journal()
    token = _open.set(journal)
    try:
        yield journal
    finally:
        _open.reset(token)


def current() -> Journal:
    """The journal of the rendering under way; one that nobody reads when there is none."""
    return _open.get(None) or Journal()

"""The elements that mark a change: who, when, and an id of its own."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from pipeline.engine.package.vocabulary import W

INSERTED, DELETED = "ins", "del"
_FIRST_ID = 1_000


@dataclass(frozen=True)
class Revision:
    """Who changed a document, and on which day; `initials`: those of its comments, nine letters at most in Word."""

    author: str
    day: datetime.date
    initials: str = ""

    @property
    def moment(self) -> str:
        """The day as Word writes it."""
        return f"{self.day.isoformat()}T00:00:00Z"


@dataclass(frozen=True)
class Marker:
    """Makes the marks of one document."""

    revision: Revision
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(_FIRST_ID))

    def mark(self, name: str) -> etree._Element:
        """An empty mark, « ins » for instance."""
        facts = {f"{W}id": str(next(self._ids)), f"{W}author": self.revision.author, f"{W}date": self.revision.moment}
        return element(f"{W}{name}", facts)

    def grid_mark(self) -> etree._Element:
        """The mark of another grid of columns, which tells neither who nor when."""
        return element(f"{W}tblGridChange", {f"{W}id": str(next(self._ids))})


def element(tag: str, attributes: Mapping[str, str] = MappingProxyType({})) -> etree._Element:
    """A new element, with the prefix that Word uses: what it says is then written as in any document."""
    return etree.Element(tag, dict(attributes), {"w": W[1:-1]})

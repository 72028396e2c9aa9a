"""The words that must not be read in what somebody is sent: names and addresses of others, internal notes. Pure.

A name is looked for whole, whatever its case, accents and spaces; the longest first, so that « Service G – direction »
is not taken for « Service G ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from pipeline.model.portfolio import Participant, Portfolio
from pipeline.words.text import comparable

_SHORTEST_NOTE = 25
"""Characters under which an internal note may well be an ordinary sentence of a document."""

_TO_REPLACE = re.compile(r"[ÀA]\s+(?:remplacer|REMPLACER)\b|\b[àa]\s+remplacer\b(?!\s+(?:par|dans|avec|en)\b)")


class WordKind(Enum):
    """What a word found is."""

    NAME = auto()
    ADDRESS = auto()
    NOTE = auto()
    TO_REPLACE = auto()


@dataclass(frozen=True)
class Word:
    """One thing found in a text; `owner`: the participant whose name or address it is."""

    kind: WordKind
    found: str
    owner: str = ""


@dataclass(frozen=True)
class Watch:
    """What is looked for. `people`: those whose names and addresses are; `notes`: texts that stay inside."""

    people: tuple[Participant, ...] = ()
    notes: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    """Words that the group prints on purpose, comparable: an actor may be called as a participant is."""

    def words_in(self, text: str) -> Iterator[Word]:
        """Everything of the kind in one text."""
        for match in _TO_REPLACE.finditer(text):
            yield Word(WordKind.TO_REPLACE, text[max(0, match.start() - 30) : match.end() + 30].strip())
        if self._meanings:
            bare = comparable(text)
            for match in self._pattern.finditer(bare):
                yield self._meanings[match[0]]

    def names_somebody(self, text: str) -> bool:
        """Whether a text has the name or the address of a participant."""
        return any(word.kind in (WordKind.NAME, WordKind.ADDRESS) for word in self.words_in(text))

    @cached_property
    def _meanings(self) -> dict[str, Word]:
        notes = (Word(WordKind.NOTE, note) for note in self.notes if len(note) >= _SHORTEST_NOTE)
        words = {comparable(one.found): one for one in (*notes, *self._names())}
        return {bare: word for bare, word in words.items() if bare and bare not in self.known}

    def _names(self) -> Iterator[Word]:
        for person in self.people:
            yield Word(WordKind.NAME, person.name, person.name)
            for address in re.findall(r"[^\s,;<>]+@[^\s,;<>]+", person.email):
                yield Word(WordKind.ADDRESS, address, person.name)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._meanings, key=lambda word: (-len(word), word))
        return re.compile(rf"(?<![\w@.-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w'@]|[.-]\w)")


def watch_of(portfolio: Portfolio, internal: Iterable[str] = ()) -> Watch:
    """What must not be read in the packs of a group; `internal`: what its editors write in columns of their own."""
    notes = (
        *internal,
        *(actor.note for actor in portfolio.actors),
        *(entry.note for entry in portfolio.glossary),
        *(vote.comment for vote in portfolio.votes),
    )
    return Watch(portfolio.participants, tuple(notes), frozenset(map(comparable, _printed(portfolio))))


def _printed(portfolio: Portfolio) -> Iterable[str]:
    project = portfolio.project
    yield from (project.organisation, project.organisation_acronym, project.ministry, project.title, project.contact)
    yield from (actor.label for actor in portfolio.actors)
    yield from (socle.label for socle in portfolio.socles)
    yield from (sector.label for sector in portfolio.sectors)
    for entry in portfolio.glossary:
        yield from (entry.acronym, entry.expansion)
    for case in portfolio.cases:
        yield from (case.sender, case.receiver, case.title)
    for flow in portfolio.flows:
        yield from (flow.sender, flow.receiver)

"""Who filled a returned ballot: the participant of the workbook that its name and organisation mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.portfolio import Participant, Portfolio
from pipeline.words.enumerations import UNIT_ORGANISATION
from pipeline.words.near_miss import clear_miss, near_miss
from pipeline.words.text import comparable


@dataclass(frozen=True)
class Recognition:
    """The participant meant, or None and `near`, the name that resembles most, if one does.

    `reason` says in French what the recognition rests on when it is not the name; "" when it is.
    """

    participant: Participant | None
    near: str = ""
    reason: str = ""


def recognised(name: str, organisation: str, portfolio: Portfolio) -> Recognition:
    """Who is meant by a `name` and an `organisation` as typed, either of which may be "".

    Case, accents, spaces, punctuation and the order of the words do not count; between namesakes, the organisation
    does, then the very spelling. Another name needs the organisation.
    """
    namesakes = [one for one in portfolio.participants if _words(one.name) == _words(name)] if _words(name) else []
    chosen = namesakes if len(namesakes) == 1 else [one for one in namesakes if _is_of(one, organisation)]
    spelt = [one for one in portfolio.participants if name == one.name]
    for found in (chosen, spelt):
        if len(found) == 1:
            return Recognition(found[0])
    near = near_miss(name, (one.name for one in portfolio.participants))
    return _by_organisation(name, organisation, portfolio) or Recognition(None, near)


def _by_organisation(name: str, organisation: str, portfolio: Portfolio) -> Recognition | None:
    """The member of the organisation who is nearly called so, or who alone may speak for it when no name is given.

    Of two members about as near, none is guessed, unless they have one voice together.
    """
    members = [one for one in portfolio.participants if _is_of(one, organisation or name)]
    near = clear_miss(name, (one.name for one in members))
    if not near and portfolio.project.ballot_unit == UNIT_ORGANISATION:
        near = near_miss(name, (one.name for one in members))
    if near:
        return Recognition(next(one for one in members if one.name == near), near, "même organisation, nom proche")
    is_named = bool(_words(name)) and not any(_is_of(one, name) for one in members)
    if is_named or not members:
        return Recognition(None, members[0].name) if members else None
    return _spokesman(members, portfolio)


def _spokesman(members: Sequence[Participant], portfolio: Portfolio) -> Recognition | None:
    if portfolio.project.ballot_unit == UNIT_ORGANISATION:
        return Recognition(members[0], reason="un bulletin par organisation")
    return Recognition(members[0], reason="seul participant de cette organisation") if len(members) == 1 else None


def _is_of(participant: Participant, organisation: str) -> bool:
    own = _words(participant.organisation)
    return bool(own) and own == _words(organisation)


def _words(name: str) -> list[str]:
    return sorted(re.findall(r"\w+", comparable(name)))

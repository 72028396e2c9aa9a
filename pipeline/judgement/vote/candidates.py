"""What a ballot may choose: the cross-sector groups, then the cases that are in none. A member counts for its group."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model.case_names import case_word
from pipeline.model.portfolio import CaseKey, CrossGroup, Portfolio, UseCase
from pipeline.model.references import printed_reference


@dataclass(frozen=True)
class Candidate:
    """A group or a case. `id` is a group's letter or a case's key (« PH 17 bis »); `cases` are a group's members.

    `lead` is the case whose fiche stands for the candidate: that of a group, or the case that an alias refers to.
    """

    id: str
    title: str
    cases: tuple[CaseKey, ...]
    lead: CaseKey
    is_group: bool = False


def candidates(portfolio: Portfolio) -> tuple[Candidate, ...]:
    """Every candidate: groups in their order, then the cases in no group, in the workbook's."""
    grouped = {key for group in portfolio.groups for key in group.cases}
    alone = (case for case in portfolio.cases if case.key not in grouped)
    groups = (group_candidate(group) for group in portfolio.groups if group.cases)
    return (*groups, *(case_candidate(case) for case in alone))


def group_candidate(group: CrossGroup) -> Candidate:
    """A group as a candidate; its first case leads when it names none. Its `cases` must not be empty."""
    return Candidate(group.id, group.theme, group.cases, group.lead or group.cases[0], is_group=True)


def case_candidate(case: UseCase) -> Candidate:
    """A case as a candidate of its own."""
    return Candidate(str(case.key), case.title, (case.key,), case.alias_of or case.key)


def candidates_by_word(portfolio: Portfolio) -> Mapping[str, Candidate]:
    """The candidate that each way of writing means, to be looked up with `word_of`.

    A group by its id, a case by its key, its printed reference where no other case has it, or its title; a group's
    theme too, where it is the only one of that theme. A case of a group means the group.
    """
    known = candidates(portfolio)
    by_case = {key: candidate for candidate in known for key in candidate.cases}
    ways: list[tuple[str, Candidate]] = [(candidate.id, candidate) for candidate in known]
    ways += [(str(case.key), by_case[case.key]) for case in portfolio.cases]
    words = {word_of(way): candidate for way, candidate in reversed(ways)}
    loose = [(printed_reference(case, portfolio), by_case[case.key]) for case in portfolio.cases]
    loose += [(case.title, by_case[case.key]) for case in portfolio.cases]
    loose += [(candidate.title, candidate) for candidate in known if candidate.is_group]
    meanings: dict[str, set[Candidate]] = {}
    for way, candidate in loose:
        meanings.setdefault(word_of(way), set()).add(candidate)
    by_word = {word: meant.pop() for word, meant in meanings.items() if len(meant) == 1} | words
    return {word: candidate for word, candidate in by_word.items() if word}


_SEPARATOR = re.compile(r"\s+[-–—|]|[-–—|]\s+|\s*[:(]")
"""What separates an id from its title in « PA 7 – Transmission du dossier »."""


def candidate_of(typed: str, words: Mapping[str, Candidate]) -> Candidate | None:
    """What was chosen: « PA 7 », « pa7 », « A », « PA n°7 – son titre », or a title; None when nothing is so called.

    None too when what follows the id means another candidate: a choice must not be guessed.
    """
    whole = words.get(word_of(typed))
    if whole:
        return whole
    label, title = _parted(typed)
    named, titled = words.get(word_of(label)), words.get(word_of(title))
    return named if titled in (None, named) else None


def short_choice(typed: str, words: Mapping[str, Candidate]) -> str:
    """What was chosen, without its title: a case's key (a member's, when a member was named), else a group's id.

    `typed` itself when nothing is so called.
    """
    candidate = candidate_of(typed, words)
    if candidate is None:
        return typed
    named = {word_of(str(key)): str(key) for key in candidate.cases}
    return named.get(word_of(_parted(typed)[0]), candidate.id)


def _parted(typed: str) -> tuple[str, str]:
    """What stands before the first separator, and after it."""
    label, *rest = _SEPARATOR.split(typed, maxsplit=1)
    return label, "".join(rest)


def word_of(typed: str) -> str:
    """`typed` as it is matched (`case_word`), without « groupe »; "" when it has no letter or digit."""
    return case_word(typed).removeprefix("groupe")

"""What the working group decided, and the candidates that are retained: by decision, else by the ballots alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.judgement.vote.candidates import (
    Candidate,
    candidate_of,
    candidates,
    case_candidate,
    group_candidate,
    word_of,
)
from pipeline.judgement.vote.tally import Outcome, Standing, Tally, is_voting
from pipeline.model.portfolio import CaseKey, Decision, Portfolio


@dataclass(frozen=True)
class Retained:
    """A candidate that is retained; `decision` is None for one that the ballots alone propose."""

    candidate: Candidate
    decision: Decision | None = None


@dataclass(frozen=True)
class Verdict:
    """What ballots and decisions say of one candidate: `standing` is None without a voice, `decision` before any."""

    candidate: Candidate
    standing: Standing | None = None
    decision: Decision | None = None


def verdicts(portfolio: Portfolio, count: Tally) -> tuple[Verdict, ...]:
    """The standings from the first, the candidates without a voice, then whatever else was decided upon."""
    decisions = dict(decided(portfolio))
    standings = {standing.candidate: standing for standing in count.standings}
    everyone = dict.fromkeys((*standings, *count.voiceless, *decisions))
    return tuple(Verdict(one, standings.get(one), decisions.get(one)) for one in everyone)


def decision_targets(portfolio: Portfolio) -> Mapping[str, Candidate]:
    """What a decision may be about, by `word_of` its name: any group, and any case, even one of a group."""
    cases, names = portfolio.index.cases, portfolio.index.case_names
    words = {**names.references, **names.keys}
    known = {word: case_candidate(cases[meant[0]]) for word, meant in words.items() if len(meant) == 1}
    known |= {word_of(str(case.key)): case_candidate(case) for case in portfolio.cases}
    return known | {word_of(group.id): group_candidate(group) for group in portfolio.groups if group.cases}


def decided(portfolio: Portfolio, meeting: int | None = None) -> tuple[tuple[Candidate, Decision], ...]:
    """The last decision on each candidate, in the workbook's order; only those taken by `meeting`, when it is given.

    A decision without a meeting holds for all. Decisions on something unknown are left out: a rule tells them.
    """
    found: dict[Candidate, Decision] = {}
    targets = decision_targets(portfolio) if portfolio.decisions else {}
    for decision in portfolio.decisions:
        candidate = candidate_of(decision.target, targets)
        is_taken = meeting is None or decision.meeting is None or decision.meeting <= meeting
        if candidate and is_taken:
            before = found.get(candidate)
            if before is None or (decision.meeting or 0) >= (before.meeting or 0):
                found[candidate] = decision
    return tuple(found.items())


def retained(portfolio: Portfolio, count: Tally, meeting: int) -> tuple[Retained, ...]:
    """What is retained when `meeting` is over: by decision.

    At the meeting that the ballots are returned for, also what they settle without a tie and nothing was decided of.
    """
    kept = [Retained(candidate, decision) for candidate, decision in decided(portfolio, meeting) if decision.retained]
    if is_voting(portfolio, meeting):
        settled = candidate_decisions(portfolio, meeting)
        proposed = (standing.candidate for standing in count.having(Outcome.RETAINED))
        kept += [Retained(candidate) for candidate in proposed if candidate not in settled]
    return tuple(kept)


def case_decisions(portfolio: Portfolio, meeting: int) -> dict[CaseKey, Decision]:
    """The decision that each case is under: its own, else that which retains its alias, else its group's."""
    decisions = decided(portfolio, meeting)
    by_group = {key: decision for target, decision in decisions if target.is_group for key in target.cases}
    alone = [(target, decision) for target, decision in decisions if not target.is_group]
    by_alias = {target.lead: decision for target, decision in alone if decision.retained}
    return by_group | by_alias | {target.cases[0]: decision for target, decision in alone}


def candidate_decisions(portfolio: Portfolio, meeting: int | None = None) -> dict[Candidate, Decision]:
    """The decision that each candidate is under, as in `decided`: its own, else that on a case of it, « oui » first."""
    taken = {target.id: decision for target, decision in decided(portfolio, meeting)}
    found: dict[Candidate, Decision] = {}
    for candidate in candidates(portfolio):
        of_cases = [taken[str(key)] for key in candidate.cases if str(key) in taken]
        decision = taken.get(candidate.id) or max(of_cases, key=lambda one: one.retained, default=None)
        if decision:
            found[candidate] = decision
    return found

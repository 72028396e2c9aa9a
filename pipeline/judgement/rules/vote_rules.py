"""Rules of votes and decisions: known candidates, no more choices than cases to retain, decisions that agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.contract.cell_values import parse_case
from pipeline.findings import Finding, report
from pipeline.findings.ambiguity import ambiguity
from pipeline.judgement.rules.rule import Rule, Rules
from pipeline.judgement.rules.sharing import sharers
from pipeline.judgement.vote.candidates import Candidate, candidate_of, candidates, candidates_by_word, word_of
from pipeline.judgement.vote.decisions import candidate_decisions, decided, decision_targets
from pipeline.judgement.vote.tally import Outcome, is_spoiled_by, tally, understood, voting_meeting
from pipeline.model.portfolio import CaseKey, Decision, Portfolio
from pipeline.words.french import enumeration, plural
from pipeline.words.near_miss import did_you_mean


def unknown_choice(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-330: a vote names a candidate that does not exist; its other choices count, unless the project is strict."""
    words = candidates_by_word(portfolio)
    names = [candidate.id for candidate in candidates(portfolio)]
    for vote in portfolio.votes:
        choices, unknown = understood(vote.choices, words)
        is_spoiled = is_spoiled_by(unknown, choices, portfolio.project)
        then = "le bulletin est compté nul" if is_spoiled else "seuls ses autres choix sont comptés"
        for choice in unknown:
            if _may_be_left_out(choice, portfolio) or _is_ambiguous(choice, portfolio):
                continue
            field = f"choice:{vote.choices.index(choice) + 1}"
            told = {"voter": vote.participant, "choice": choice, "then": then, "near": did_you_mean(choice, names)}
            yield report("CU-330", vote.origin.at(field), found=choice, **told)


def too_many_choices(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-331: a vote has more distinct choices than there are cases to retain; its ballot is then spoiled."""
    words, most = candidates_by_word(portfolio), portfolio.project.retained_count
    for vote in portfolio.votes:
        choices, _ = understood(vote.choices, words)
        if len(choices) > most:
            place = vote.origin.at(f"choice:{choices[most][0]}")
            told = plural(len(choices), "choix", "choix différents")
            yield report("CU-331", place, found=len(choices), voter=vote.participant, choices=told, most=most)


def undated_vote(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-332: a vote without its date of receipt, where there is a deadline; it is taken as in time."""
    meeting = voting_meeting(portfolio)
    if meeting and meeting.return_deadline:
        for vote in portfolio.votes:
            if vote.received is None:
                yield report("CU-332", vote.origin.at("received"), voter=vote.participant)


def unknown_decision(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-333: a decision on something that is neither a case nor a group. An empty cell is told by the reader."""
    targets = decision_targets(portfolio)
    names = list(dict.fromkeys(target.id for target in targets.values()))
    for decision in portfolio.decisions:
        is_known = candidate_of(decision.target, targets) or _is_ambiguous(decision.target, portfolio)
        is_known = is_known or _may_be_left_out(decision.target, portfolio)
        if decision.target and not is_known:
            target = decision.target
            near = did_you_mean(target, names)
            yield report("CU-333", decision.origin.at("target"), found=target, target=target, near=near)


def _may_be_left_out(word: str, portfolio: Portfolio) -> bool:
    """Whether a candidate so named may be a case or a group that could not be read."""
    key = parse_case(word)
    if isinstance(key, CaseKey):
        return portfolio.gaps.may_hold("cases", sector=key.sector, number=key.number)
    return portfolio.gaps.may_hold("groups", id=word)


def ambiguous_names(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-658: decisions and votes name cases by references that several share, all told at once."""
    named = [(decision.target, decision.origin.at("target")) for decision in portfolio.decisions]
    named += [
        (choice, vote.origin.at(f"choice:{rank}"))
        for vote in portfolio.votes
        for rank, choice in enumerate(vote.choices, start=1)
    ]
    names = portfolio.index.case_names
    found = [(word, place, names.meant(word)) for word, place in named if _is_ambiguous(word, portfolio)]
    if found:
        yield ambiguity(found)


def _is_ambiguous(word: str, portfolio: Portfolio) -> bool:
    return len(portfolio.index.case_names.meant(word)) > 1


def _target(decision: Decision, targets: Mapping[str, Candidate]) -> Candidate | str:
    """What a decision is about, however it is written."""
    return candidate_of(decision.target, targets) or word_of(decision.target)


def contrary_decisions(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-334: two decisions of one meeting on one target. A later meeting may change its mind."""
    aimed = (decision for decision in portfolio.decisions if decision.target)
    targets = decision_targets(portfolio)
    named = (((_target(decision, targets), decision.meeting), decision) for decision in aimed)
    for decisions in sharers(named).values():
        cells = enumeration([decision.origin.at("target").spot for decision in decisions])
        second = decisions[1]
        yield report("CU-334", second.origin.at("target"), found=second.target, target=second.target, cells=cells)


def more_retained_than_wanted(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-335: more candidates are retained, all decisions taken, than the project says."""
    kept = [decision for _, decision in decided(portfolio) if decision.retained]
    most = portfolio.project.retained_count
    if len(kept) > most:
        count = plural(len(kept), "cas ou groupe est retenu", "cas ou groupes sont retenus")
        yield report("CU-335", kept[most].origin.at("retained"), found=len(kept), count=count, most=most)


def stranger_leads(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-336: the case whose fiche stands for a group is not one of the group's."""
    for group in portfolio.groups:
        if group.lead and group.lead not in group.cases:
            expected = ", ".join(map(str, group.cases))
            yield report(
                "CU-336", group.origin.at("lead"), found=group.lead, lead=group.lead, group=group.id, cases=expected
            )


def passed_over_by_decisions(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-337: decisions are taken, and none on a candidate that the ballots give a place: it is then not retained."""
    decisions = candidate_decisions(portfolio)
    targets = {decision.origin.at("target") for decision in portfolio.decisions}
    is_whole = not any(map(portfolio.gaps.may_hold, ("decisions", "votes", "cases", "groups")))
    if decisions and is_whole and targets.isdisjoint(portfolio.gaps.cells):
        kept = (standing.candidate for standing in tally(portfolio).having(Outcome.RETAINED))
        passed = [candidate.id for candidate in kept if candidate not in decisions]
        if passed:
            yield report("CU-337", portfolio.decisions[0].origin.at("target"), candidates=enumeration(passed))


def retained_twice(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-338: a case is retained by itself and as the one whose fiche stands for a group."""
    kept = [(target, decision) for target, decision in decided(portfolio) if decision.retained]
    by_lead = {target.lead: target for target, _ in kept if target.is_group}
    for target, decision in kept:
        group = None if target.is_group else by_lead.get(target.cases[0])
        if group:
            yield report("CU-338", decision.origin.at("target"), found=decision.target, case=target.id, group=group.id)


RULES: Rules = {
    "CU-330": Rule(unknown_choice, "votes votes.choices cases groups"),
    "CU-331": Rule(too_many_choices, "votes votes.choices cases groups project.retained_count"),
    "CU-332": Rule(undated_vote, "votes votes.received meetings meetings.return_deadline"),
    "CU-333": Rule(unknown_decision, "decisions decisions.target cases groups"),
    "CU-334": Rule(contrary_decisions, "decisions decisions.target decisions.meeting cases groups"),
    "CU-335": Rule(more_retained_than_wanted, "decisions decisions.target cases groups project.retained_count"),
    "CU-336": Rule(stranger_leads, "groups"),
    "CU-337": Rule(
        passed_over_by_decisions,
        "decisions decisions.target votes votes.choices votes.received cases groups participants meetings "
        "project.retained_count",
    ),
    "CU-658": Rule(ambiguous_names, "decisions decisions.target votes votes.choices cases sectors phases"),
    "CU-338": Rule(retained_twice, "decisions decisions.target cases groups groups.lead"),
}

"""What the editor should look at in the returned ballots: one function a problem, as in `model.rules`. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.contract.ballot_words import FILLED_ON
from pipeline.findings import Finding, Place, report
from pipeline.judgement.vote.candidates import Candidate, candidates_by_word
from pipeline.judgement.vote.returns import Counting, Reception, same_day_rivals
from pipeline.judgement.vote.tally import is_spoiled_by, understood
from pipeline.model.portfolio import Portfolio, Project
from pipeline.words.french import numeric_date, plural
from pipeline.words.near_miss import did_you_mean, meaning


def check_ballots(count: Counting, portfolio: Portfolio) -> Iterator[Finding]:
    """Everything to look at, ballot by ballot, then the ballots of one voter that bear the same date."""
    known = _Known.of(count, portfolio)
    for reception in count.receptions:
        for check in _CHECKS:
            yield from check(reception, known)
    for rivals in same_day_rivals(count):
        voter, place = rivals.ballot.voter, Place(document=rivals.replaced)
        yield report("CU-529", place, voter=voter, counted=rivals.counted, replaced=rivals.replaced)


@dataclass(frozen=True)
class _Known:
    """What ballots are compared with: the count, the words that name candidates, those offered for a near miss."""

    count: Counting
    project: Project
    words: Mapping[str, Candidate]
    names: tuple[str, ...]

    @classmethod
    def of(cls, count: Counting, portfolio: Portfolio) -> _Known:
        words = candidates_by_word(portfolio)
        known = dict.fromkeys(words.values())
        names = [*(candidate.id for candidate in known), *(candidate.title for candidate in known)]
        return cls(count, portfolio.project, words, (*names, *(case.title for case in portfolio.cases)))


def _person(reception: Reception, _known: _Known) -> Iterator[Finding]:
    """CU-522, CU-523: nobody, or somebody recognised otherwise than by the name."""
    returned, person = reception.returned, reception.recognition
    place = returned.at("participant")
    if person.participant is None:
        names = [typed for typed in (returned.participant, returned.organisation) if typed]
        unknown = f"« {', '.join(names)} » n'est pas dans « Participants »"
        what = unknown if names else "Le bulletin ne dit pas de qui il est"
        near = meaning(person.near)
        yield report("CU-522", place, found=returned.participant, what=what, near=near)
    elif person.reason:
        found = returned.participant or returned.organisation
        yield report("CU-523", place, found=found, name=person.participant.name, reason=person.reason)


def _unknown_choices(reception: Reception, known: _Known) -> Iterator[Finding]:
    """CU-524: choices that mean nothing."""
    returned = reception.returned
    choices, unknown = understood(returned.choices, known.words)
    is_spoiled = is_spoiled_by(unknown, choices, known.project)
    then = "ne peut pas être compté" if is_spoiled else "compte pour ses autres choix"
    for choice in dict.fromkeys(unknown):
        place = returned.at(f"choice:{returned.choices.index(choice) + 1}")
        near = did_you_mean(choice, known.names)
        yield report("CU-524", place, found=choice, choice=choice, voter=_voter(reception), then=then, near=near)


def _too_many_choices(reception: Reception, known: _Known) -> Iterator[Finding]:
    """CU-525: more distinct choices than there are cases to retain."""
    returned, most = reception.returned, known.project.retained_count
    choices, _ = understood(returned.choices, known.words)
    if len(choices) > most:
        place = returned.at(f"choice:{choices[most][0]}")
        told = plural(len(choices), "choix", "choix différents")
        yield report("CU-525", place, found=len(choices), voter=_voter(reception), choices=told, most=most)


def _undated(reception: Reception, known: _Known) -> Iterator[Finding]:
    """CU-526: a date that is not understood; or none, where there is a deadline that the file's own does not keep."""
    returned, deadline = reception.returned, known.count.tally.deadline
    is_doubtful = deadline and (returned.received is None or returned.received > deadline)
    if returned.filled_on or not (returned.typed_date or is_doubtful):
        return
    saved = f"la date d'enregistrement du fichier ({numeric_date(returned.saved)}) est prise" if returned.saved else ""
    yield report(
        "CU-526",
        returned.at("received"),
        found=returned.typed_date,
        header=FILLED_ON,
        what="n'est pas une date" if returned.typed_date else "est vide",
        instead=saved
        or "comme le fichier ne dit pas non plus quand il a été enregistré, il est compté dans les délais",
    )


def _already_there(reception: Reception, known: _Known) -> Iterator[Finding]:
    """CU-527: the same ballot as in « Votes » or in another file."""
    if reception.row is not None and not reception.is_new:
        twin = f"« {known.count.sources[reception.row]} »"
        yield report("CU-527", Place(document=reception.returned.file), voter=_voter(reception), twin=twin)


def _voter(reception: Reception) -> str:
    """The name to print: the participant's, else what the ballot says."""
    person, returned = reception.recognition.participant, reception.returned
    return person.name if person else returned.participant or returned.organisation or "?"


_CHECKS: Iterable[Callable[[Reception, _Known], Iterator[Finding]]] = (
    _person,
    _unknown_choices,
    _too_many_choices,
    _undated,
    _already_there,
)

"""A count of ballots as lines of text for the console. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.judgement.vote.decisions import Verdict, verdicts
from pipeline.judgement.vote.returns import Counting
from pipeline.judgement.vote.tally import BallotState, Outcome, Standing, Tally
from pipeline.model.portfolio import Portfolio
from pipeline.production.delivery.sending.reminders import Reminder
from pipeline.production.reports.scores import aligned
from pipeline.words.enumerations import NO, YES
from pipeline.words.french import enumeration, held, long_date, number, plural


def counting_report(count: Counting, portfolio: Portfolio) -> str:
    """Participation, results and ties, each under its title."""
    sections = {
        "Participation": [*_ballots(count), *_turnout(count.tally)],
        "Résultats": [*_results(count.tally, portfolio), *_seats(count.tally)],
    }
    return "\n\n".join("\n".join((title, *lines)) for title, lines in sections.items())


def silent_report(wanted: Sequence[Reminder]) -> str:
    """Those of whom no ballot came back, with their addresses, under a title."""
    rows = [(one.voter.name, ", ".join(one.addresses) or "pas d'adresse") for one in wanted]
    lines = aligned([("participant", "courriel"), *rows]) if rows else ["Tous ont répondu."]
    return "\n".join((f"Sans réponse : {len(rows)}" if rows else "Sans réponse", *lines))


def _ballots(count: Counting) -> Iterator[str]:
    strangers = sum(1 for reception in count.receptions if reception.row is None)
    again = sum(1 for reception in count.receptions if reception.row is not None and not reception.is_new)
    parts = [plural(again, "déjà connu", "déjà connus")] if again else []
    parts += [plural(strangers, "de participant inconnu", "de participants inconnus")] if strangers else []
    among = f", dont {enumeration(parts)}" if parts else ""
    yield f"{plural(len(count.receptions), 'bulletin lu', 'bulletins lus')}{among}."
    if count.known:
        yield f"« Votes » en contient déjà {count.known}."
    states = ((state, len(count.tally.in_state(state))) for state in BallotState)
    told = ", ".join(plural(found, str(state), _PLURALS.get(state, "")) for state, found in states if found)
    yield f"Au compte : {told or 'aucun bulletin'}."
    deadline = count.tally.deadline
    none = "Aucune échéance de retour : aucun bulletin n'est en retard."
    yield f"Échéance : {long_date(deadline)}." if deadline else none


_PLURALS = {BallotState.LATE: str(BallotState.LATE)}


def _turnout(count: Tally) -> list[str]:
    rows = [
        (one.college or "sans collège", str(one.enrolled), str(one.counted), str(one.late), str(one.spoiled))
        for one in count.turnout
    ]
    return aligned([("collège", "inscrits", "comptés", "en retard", "nuls ou blancs"), *rows]) if rows else []


def _results(count: Tally, portfolio: Portfolio) -> list[str]:
    """The candidates that have a voice or a decision, best first; columns without content are left out."""
    shown = [verdict for verdict in verdicts(portfolio, count) if verdict.standing or verdict.decision]
    if not shown:
        return ["Aucune voix."]
    columns = [[heading, *map(words, shown)] for heading, words in _COLUMNS.items()]
    return aligned(list(zip(*(column for column in columns if any(column[1:])), strict=True)))


def _standing_word(words: Callable[[Standing], str]) -> Callable[[Verdict], str]:
    """What a column says of a candidate that has a voice; nothing of the others."""
    return lambda verdict: words(verdict.standing) if verdict.standing else ""


_COLUMNS: dict[str, Callable[[Verdict], str]] = {
    "rang": _standing_word(lambda standing: standing.rank.label),
    "candidat": lambda verdict: verdict.candidate.id,
    "voix": lambda verdict: str(verdict.standing.voices if verdict.standing else 0),
    "points": _standing_word(lambda standing: "" if standing.points is None else number(standing.points)),
    "rang par points": _standing_word(lambda standing: standing.points_rank.label if standing.points_rank else ""),
    "selon les bulletins": _standing_word(lambda standing: standing.outcome),
    "décision": lambda verdict: (YES if verdict.decision.retained else NO) if verdict.decision else "",
    "intitulé": lambda verdict: held(verdict.candidate.title),
}


def _seats(count: Tally) -> Iterator[str]:
    """How many are retained, and what a tie leaves to the working group."""
    kept, tied = len(count.having(Outcome.RETAINED)), len(count.having(Outcome.TIED))
    yield f"{plural(kept, 'candidat retenu', 'candidats retenus')} sur {count.seats} par les bulletins."
    if tied:
        places = plural(count.open_seats, "place reste", "places restent")
        yield f"{places} à donner entre {plural(tied, 'candidat')} ex æquo : au groupe d'arbitrer."
    if count.voiceless:
        yield f"{plural(len(count.voiceless), 'candidat')} sans voix."

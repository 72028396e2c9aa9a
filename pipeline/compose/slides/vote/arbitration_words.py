"""The sentences of an arbitration: what is at stake, what decisions made of it, what would have changed the ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.compose.book import Book
from pipeline.compose.facts.decision_facts import decided_word
from pipeline.compose.slides.vote.vote_facts import candidate_names, case_name, has_points, has_priorities, is_rated
from pipeline.judgement.priority.groups import GroupClass
from pipeline.judgement.priority.sensitivity import Shift, shifts
from pipeline.judgement.vote.agreement import best_score, priority_class
from pipeline.judgement.vote.arbitration import Settlement, Tie, a_voice_away, settlement, with_late_ballots
from pipeline.judgement.vote.candidates import Candidate
from pipeline.judgement.vote.tally import BallotState, Outcome
from pipeline.model.mark_words import mark_word, result_word
from pipeline.model.portfolio import Decision
from pipeline.words.french import agreeing, enumeration, plural
from pipeline.words.typography import typeset

_SHIFTS = 3
"""The most single marks that a sentence names; it counts the others."""

_CLASSES = {GroupClass.ALL: 2.0, GroupClass.MIXED: 1.0, GroupClass.NONE: 0.0}


def places_title(contest: Tie) -> str:
    """« Place 5 : 2 cas ou groupes ex æquo », « Places 4 et 5 : … », « Places 3 à 5 : … »."""
    first, last = contest.first_place, contest.last_place
    places = f"Places {first} {'et' if last == first + 1 else 'à'} {last}" if last > first else f"Place {last}"
    return typeset(f"{places} : {len(contest.contenders)} cas ou groupes ex æquo")


def summary_sentence(contest: Tie) -> str:
    """« 3 cas ou groupes ont chacun 4 voix, pour 2 places. »."""
    places = "une seule place" if contest.places == 1 else f"{contest.places} places"
    return f"{len(contest.contenders)} cas ou groupes ont chacun {contest.voices} voix, pour {places}."


def settled_sentence(contest: Tie, decisions: Mapping[Candidate, Decision], book: Book) -> str:
    """What decisions made of the tie: who is retained, who is not, how many places are left; "" before any.

    A place may have been given to a candidate further down: it is not left.
    """
    contenders = [standing.candidate for standing in contest.contenders]
    kept = [one for one in contenders if one in decisions and decisions[one].retained]
    refused = [one for one in contenders if one in decisions and not decisions[one].retained]
    if not kept and not refused:
        return ""
    given = sum(1 for decision in decisions.values() if decision.retained)
    left = min(contest.places - len(kept), contest.last_place - given)
    project = book.portfolio.project
    told = (
        (kept, decided_word(len(kept), project, retained=True)),
        (refused, decided_word(len(refused), project, retained=False)),
    )
    parts = [f"{candidate_names(book, some)} {word}" for some, word in told if some]
    parts += [f"{plural(left, 'place')} encore à donner"] if left > 0 else []
    return typeset(f"Par décision : {' ; '.join(parts)}.")


def what_would_change(contest: Tie, book: Book) -> Iterator[str]:
    """What a voice, another order, the late ballots, one mark would make of the tie: what settles it most first."""
    orders = list(_other_orders(contest, book))
    yield _one_voice(contest)
    yield from (sentence for sentence, settles in orders if settles)
    yield from _late_ballots(contest, book)
    yield from _one_voice_of_others(contest, book)
    yield from _one_mark(contest, book)
    yield from (sentence for sentence, settles in orders if not settles)


def _one_voice(contest: Tie) -> str:
    """What a voice more to a contender gives it; and a voice less to one, when it settles the tie for the others."""
    left = contest.places - 1
    more = "Une voix de plus donne la place à qui la reçoit"
    if left:
        stay = agreeing(left, "reste", "restent")
        more = f"Une voix de plus donne une place à qui la reçoit ; {plural(left, 'place')} {stay} alors à départager"
    others = len(contest.contenders) - 1
    if others > contest.places:
        return f"{more}."
    gain = "la place à l'autre" if others == 1 else f"les places aux {others} autres"
    return f"{more}. Une voix de moins à l'un donne {gain}."


def _one_voice_of_others(contest: Tie, book: Book) -> Iterator[str]:
    """Who else a voice less, or a voice more, would bring to as many voices."""
    less, more = a_voice_away(contest, book.tally)
    if less:
        yield f"Avec une voix de moins, {_joining(less, book)}."
    if more:
        yield f"Avec une voix de plus, {_joining(more, book)}."


def _joining(candidates: Sequence[Candidate], book: Book) -> str:
    return f"{candidate_names(book, candidates)} {agreeing(len(candidates), 'rejoint', 'rejoignent')} l'égalité"


def _other_orders(contest: Tie, book: Book) -> Iterator[tuple[str, bool]]:
    """How points, score and priority would break the tie, each where the project has it; and whether it does."""
    points = {standing.candidate: standing.points for standing in contest.contenders}
    orders: tuple[tuple[bool, str, Callable[[Candidate], float | None], str], ...] = (
        (has_points(book), "L'ordre des points", points.get, ""),
        (is_rated(book), "Le meilleur résultat", lambda one: _score(one, book), "faute de cotation"),
        (has_priorities(book), "La priorité", lambda one: _priority(one, book), "faute de priorité connue"),
    )
    for has_it, criterion, value, absence in orders:
        if has_it:
            found = settlement(contest, value)
            yield _order_sentence(criterion, found, absence, book), bool(found.retained and not found.unknown)


def _score(candidate: Candidate, book: Book) -> float | None:
    best = best_score(candidate, book.portfolio, book.ranks)
    return best.score if best else None


def _priority(candidate: Candidate, book: Book) -> float | None:
    found = priority_class(candidate, book.portfolio)
    return _CLASSES[found] if found else None


def _order_sentence(criterion: str, found: Settlement, absence: str, book: Book) -> str:
    if found.unknown:
        return f"{criterion} ne départage pas, {absence} pour {candidate_names(book, found.unknown)}."
    level = f"{candidate_names(book, found.level)} restent ex æquo"
    if not found.retained:
        return f"{criterion} ne départage pas : {level}."
    end = f" ; {level}" if found.level else ""
    return f"{criterion} retient {candidate_names(book, found.retained)}{end}."


def _one_mark(contest: Tie, book: Book) -> Iterator[str]:
    """The marks of contenders' cases that, one step away, change the computed priority: the first of each case."""
    cases = {key for standing in contest.contenders for key in standing.candidate.cases}
    first = {shift.case: shift for shift in reversed(shifts(book.portfolio)) if shift.case in cases}
    named = [_shift_words(first[key], book) for key in sorted(first)]
    others = len(named) - _SHIFTS
    if others > 0:
        named = [*named[:_SHIFTS], plural(others, "autre cas", "autres cas")]
    if named:
        yield f"Une seule note changée d'un cran change la priorité calculée : {enumeration(named)}."


def _shift_words(shift: Shift, book: Book) -> str:
    criteria, project = {one.code: one for one in book.portfolio.criteria}, book.portfolio.project
    criterion = criteria[shift.criterion]
    before, after = (mark_word(mark, criterion, project) for mark in (shift.from_mark, shift.to_mark))
    becomes = shift.becomes.label
    steps = f"« {criterion.label} » de {before} à {after}"
    return f"{case_name(book, shift.case)} ({steps}, résultat {result_word(shift.to_score, project)} : {becomes})"


def _late_ballots(contest: Tie, book: Book) -> Iterator[str]:
    """What the late ballots would have made of the contenders."""
    late = len(book.tally.in_state(BallotState.LATE))
    if late:
        outcomes = {standing.candidate: standing.outcome for standing in with_late_ballots(book.portfolio).standings}
        contenders = [standing.candidate for standing in contest.contenders]
        kept = [one for one in contenders if outcomes.get(one) is Outcome.RETAINED]
        level = [one for one in contenders if outcomes.get(one) is Outcome.TIED]
        intro = "Avec le bulletin en retard" if late == 1 else f"Avec les {late} bulletins en retard"
        yield f"{intro}, {_as_counted(kept, level, book)}."


def _as_counted(kept: list[Candidate], level: list[Candidate], book: Book) -> str:
    gain = f"{candidate_names(book, kept)} {agreeing(len(kept), 'aurait', 'auraient')} une place" if kept else ""
    draw = f"{candidate_names(book, level)} {agreeing(len(level), 'serait', 'seraient')} ex æquo" if level else ""
    return " ; ".join(part for part in (gain, draw) if part) or "aucun n'aurait de place"

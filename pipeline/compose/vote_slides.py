"""The slides of what the ballots say: who voted, the ranking as a table and as bars, whether priorities agree."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from pipeline.compose.facts import Book, Facts
from pipeline.compose.slide import Slide
from pipeline.compose.vote_facts import (
    NONE,
    candidate_facts,
    candidate_name,
    decision_column,
    decisions_by,
    has_points,
    has_priorities,
    is_rated,
    score_facts,
    standing_facts,
)
from pipeline.model.agreement import Agreement, agreements
from pipeline.model.ballots import Ballot, BallotState, CollegeTurnout, Outcome, Standing, voter_of
from pipeline.model.french import agreeing, enumeration, long_date, plural, typeset
from pipeline.model.groups import GroupClass
from pipeline.model.text import comparable
from pipeline.model.words import CHART_ZONE, UNIT_ORGANISATION
from pipeline.scene.chart import HORIZONTAL, Chart
from pipeline.scene.document import ZONES, Area

SET_ASIDE = (BallotState.LATE, BallotState.SPOILED, BallotState.BLANK)
"""The ballots that do not count and that nothing replaces."""

_NO_COLLEGE = "Sans collège"

_BALLOTS_A_ROW = 8
"""The most ballots set aside that one row of the table of collèges lists, so that a row never exceeds a slide."""

_VOICELESS_ROWS = 8
"""The most candidates without a voice that the table of agreement lists; more are counted in a sentence."""


def turnout(slide: Slide) -> list[Facts]:
    """Who voted, by collège, with the ballots set aside and why; left out when no ballot came back."""
    count = slide.book.tally
    if not count.ballots:
        return []
    set_aside = count.in_state(*SET_ASIDE)
    colleges = [row for college in count.turnout for row in _college_rows(college, set_aside)]
    rows = [*colleges, _total_row(slide.book)]
    said = {"phrase": _turnout_sentence(slide.book), "avec_ecartes": bool(set_aside)}
    return slide.pages(rows, "colleges", said)


def _college_rows(college: CollegeTurnout, set_aside: Sequence[Ballot]) -> list[Facts]:
    """The row of a collège, and others behind it when it has many ballots set aside."""
    label = typeset(college.college) or _NO_COLLEGE
    own = [_ballot_facts(ballot) for ballot in set_aside if ballot.college == college.college]
    figures = _figures(college.enrolled, college.counted, college.late, college.spoiled)
    first = {"college": label, "suite": False, "total": False, **figures, "ecartes": own[:_BALLOTS_A_ROW]}
    blank = dict.fromkeys(figures, "")
    return [first] + [
        {"college": label, "suite": True, "total": False, **blank, "ecartes": own[start : start + _BALLOTS_A_ROW]}
        for start in range(_BALLOTS_A_ROW, len(own), _BALLOTS_A_ROW)
    ]


def _total_row(book: Book) -> Facts:
    count = book.tally
    late, spoiled = (len(count.in_state(*states)) for states in (SET_ASIDE[:1], SET_ASIDE[1:]))
    figures = _figures(_enrolled(book), len(count.counted), late, spoiled)
    return {"college": "Ensemble", "suite": False, "total": True, **figures, "ecartes": []}


def _figures(enrolled: int, counted: int, late: int, spoiled: int) -> Facts:
    return {"inscrits": enrolled, "comptes": counted, "en_retard": late, "nuls": spoiled}


def _ballot_facts(ballot: Ballot) -> Facts:
    reason = "" if ballot.state is BallotState.LATE else typeset(ballot.reason)
    return {"participant": typeset(ballot.vote.participant), "etat": str(ballot.state), "motif": reason}


def _enrolled(book: Book) -> int:
    """How many have a voice: an organisation of two collèges has one."""
    portfolio = book.portfolio
    return len({comparable(voter_of(participant, portfolio)) for participant in portfolio.participants})


def _turnout_sentence(book: Book) -> str:
    """« 9 bulletins comptés sur 12 participants inscrits, au 30 juin 2022 ; 1 en retard, 2 nuls ou blancs »."""
    count, enrolled = book.tally, _enrolled(book)
    by_organisation = book.portfolio.project.ballot_unit == UNIT_ORGANISATION
    words = ("organisation inscrite", "organisations inscrites") if by_organisation else ("inscrit", "inscrits")
    deadline = f", au {long_date(count.deadline)}" if count.deadline else ""
    others = [
        plural(len(count.in_state(*states)), *words_of)
        for states, words_of in _OTHER_BALLOTS
        if count.in_state(*states)
    ]
    end = f" ; {enumeration(others)}" if others else ""
    counted = plural(len(count.counted), "bulletin compté", "bulletins comptés")
    return typeset(f"{counted} sur {plural(enrolled, *words)}{deadline}{end}")


_OTHER_BALLOTS = (
    ((BallotState.LATE,), ("en retard", "en retard")),
    ((BallotState.SPOILED, BallotState.BLANK), ("nul ou blanc", "nuls ou blancs")),
    ((BallotState.REPLACED,), ("remplacé", "remplacés")),
)


def results(slide: Slide) -> list[Facts]:
    """The candidates that have a voice, from the first; left out without votes that count."""
    book, count = slide.book, slide.book.tally
    decisions = decisions_by(book, slide.meeting)
    rows = [
        {
            **candidate_facts(book, standing.candidate),
            **standing_facts(standing),
            **decision_column(book, decisions.get(standing.candidate)),
        }
        for standing in count.standings
    ]
    said = {
        "avec_points": has_points(book),
        "avec_decision": any(row["decision"] for row in rows),
        "sans_voix": _voiceless_sentence(len(count.voiceless)),
    }
    return slide.pages(rows, "lignes", said)


def _voiceless_sentence(number: int) -> str:
    if not number:
        return ""
    return "1 autre candidat n'a aucune voix." if number == 1 else f"{number} autres candidats n'ont aucune voix."


_MARKS = {Outcome.RETAINED: "●", Outcome.TIED: "◐", Outcome.OTHER: "○"}
_SERIES = {
    Outcome.RETAINED: "● Retenus par les bulletins",
    Outcome.TIED: "◐ Ex æquo, à arbitrer",
    Outcome.OTHER: "○ Non retenus",
}
_BAR_MM, _LEGEND_MM = 8.0, 14.0
"""What a bar with its label of 12 points needs to be read, and the legend under the bars."""
_BARS = 12
"""How many bars are drawn when the template does not say how much room there is."""
_LABEL_CHARACTERS = 56


def voices_chart(slide: Slide) -> list[Facts]:
    """The voices as bars, the most first, as many as the zone can show; left out without votes that count."""
    standings = slide.book.tally.standings
    if not standings:
        return []
    area = slide.pencil.locate(slide.row.kind, CHART_ZONE) if slide.pencil else None
    shown = standings[: _bars(area)]
    chart = _chart(shown, slide.book)
    others = len(standings) - len(shown)
    return [
        {
            ZONES: {CHART_ZONE: chart},
            "equivalent": chart.description,
            "autres": _others_sentence(others),
            "sans_voix": _voiceless_sentence(len(slide.book.tally.voiceless)),
        }
    ]


def _others_sentence(number: int) -> str:
    if not number:
        return ""
    who = "et 1 autre candidat qui a" if number == 1 else f"et {number} autres candidats qui ont"
    return f"{who} au moins une voix."


def _bars(area: Area | None) -> int:
    return max(1, int((area.height - _LEGEND_MM) / _BAR_MM)) if area else _BARS


def _chart(standings: Sequence[Standing], book: Book) -> Chart:
    """One series an outcome, so that colour and mark tell them apart; no bar is in two."""
    series = tuple(
        (name, tuple(standing.voices if standing.outcome is outcome else None for standing in standings))
        for outcome, name in _SERIES.items()
        if any(standing.outcome is outcome for standing in standings)
    )
    labels = tuple(f"{_MARKS[standing.outcome]} {_label(standing, book)}" for standing in standings)
    told = (
        f"{_label(standing, book)} : {plural(standing.voices, 'voix', 'voix')}, {standing.outcome}"
        for standing in standings
    )
    description = typeset(f"Voix par candidat. {' ; '.join(told)}.")
    return Chart(HORIZONTAL, labels, series, description=description, exclusive=True)


def _label(standing: Standing, book: Book) -> str:
    candidate = standing.candidate
    case = book.cases.get(candidate.lead)
    title = candidate.title if candidate.is_group or case is None else case.short_title or case.title
    text = textwrap.shorten(f"{candidate_name(book, candidate)} – {title}", _LABEL_CHARACTERS, placeholder="…")
    return typeset(text)


def agreement(slide: Slide) -> list[Facts]:
    """Voices beside score and priority; left out without votes that count, or with nothing to set beside them."""
    book = slide.book
    rated, prioritised = is_rated(book), has_priorities(book)
    if not book.tally.standings or not (rated or prioritised):
        return []
    listed = agreements(book.portfolio, book.tally)
    chosen = [one for one in listed if one.standing]
    passed = [one for one in listed if not one.standing and one.priority is GroupClass.ALL]
    shown = [*chosen, *passed] if len(passed) <= _VOICELESS_ROWS else chosen
    said = {
        "avec_cotation": rated,
        "avec_priorite": prioritised,
        "phrase": _agreement_sentence([one for one in chosen if one.is_leading]) if prioritised else "",
        "sans_voix": "" if len(passed) <= _VOICELESS_ROWS else _passed_sentence(len(passed)),
    }
    return slide.pages([_agreement_row(one, book) for one in shown], "lignes", said)


def _agreement_row(one: Agreement, book: Book) -> Facts:
    return {
        **candidate_facts(book, one.candidate),
        **standing_facts(one.standing),
        **score_facts(one.best),
        "verdict": str(one.verdict or NONE),
    }


def _agreement_sentence(leading: Sequence[Agreement]) -> str:
    """« 4 des 5 candidats en tête sont prioritaires, 1 est en partie »."""
    having = sum(1 for one in leading if one.priority is GroupClass.ALL)
    partly = sum(1 for one in leading if one.priority is GroupClass.MIXED)
    if not leading:
        return ""
    if len(leading) == 1:
        word = "est prioritaire" if having else "est prioritaire en partie" if partly else "n'est pas prioritaire"
        return f"Le candidat en tête {word}"
    who = f"des {len(leading)} candidats en tête"
    first = f"{having} {who} {agreeing(having, 'est prioritaire', 'sont prioritaires')}"
    if not having:
        first = f"Aucun {who} n'est prioritaire"
    second = f", {partly} {agreeing(partly, 'est', 'sont')} en partie" if partly else ""
    return first + second


def _passed_sentence(number: int) -> str:
    return f"{number} autres candidats prioritaires n'ont aucune voix."

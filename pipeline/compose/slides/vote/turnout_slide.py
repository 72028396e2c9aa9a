"""The slide that says who voted, and which ballots do not count."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.judgement.vote.tally import Ballot, BallotState, CollegeTurnout, voter_of
from pipeline.words.enumerations import SORT_NAMES, UNIT_ORGANISATION
from pipeline.words.french import NBSP, enumeration, long_date, plural
from pipeline.words.text import comparable
from pipeline.words.typography import typeset

_LATE, _SPOILED = (BallotState.LATE,), (BallotState.SPOILED, BallotState.BLANK)
"""The ballots that do not count and that nothing replaces."""

_OTHER_BALLOTS = (
    (_LATE, "en retard", "en retard"),
    (_SPOILED, "nul ou blanc", "nuls ou blancs"),
    ((BallotState.REPLACED,), "remplacé", "remplacés"),
)
"""What a sentence says of the ballots that do not count."""

_NO_COLLEGE, _TOTAL = "Sans collège", "Ensemble"

_BALLOTS_A_ROW = 8
"""The most ballots set aside that one row lists, so that a row never exceeds a slide."""


def turnout(slide: Slide) -> list[Facts]:
    """Who voted, by collège; left out when no ballot came back.

    Whose ballots are set aside, and why, is for the notes, unless « Tri » asks for names on the slide.
    """
    count = slide.book.tally
    if not count.ballots:
        return []
    set_aside = count.in_state(*_LATE, *_SPOILED)
    has_names = slide.row.sort == SORT_NAMES and bool(set_aside)
    a_row = _BALLOTS_A_ROW if has_names else max(len(set_aside), 1)
    colleges = [row for college in count.turnout for row in _college_rows(college, set_aside, a_row)]
    said = {
        "phrase": _sentence(slide.book),
        "avec_ecartes": has_names,
        "commentaires": [_ballot_sentence(ballot) for ballot in set_aside],
    }
    return slide.pages([*colleges, _total_row(slide.book)], "colleges", said)


def _college_rows(college: CollegeTurnout, set_aside: Sequence[Ballot], a_row: int) -> list[Facts]:
    """The row of a collège, and others behind it when it has more ballots set aside than `a_row`."""
    label = typeset(college.college) or _NO_COLLEGE
    own = [_ballot_facts(ballot) for ballot in set_aside if ballot.college == college.college]
    figures = _figures(college.enrolled, college.counted, college.late, college.spoiled)
    blank = dict.fromkeys(figures, "")
    return [
        {
            "college": label,
            "suite": start > 0,
            "total": False,
            **(blank if start else figures),
            "ecartes": own[start : start + a_row],
        }
        for start in range(0, max(len(own), 1), a_row)
    ]


def _total_row(book: Book) -> Facts:
    count = book.tally
    figures = _figures(_enrolled(book), len(count.counted), len(count.in_state(*_LATE)), len(count.in_state(*_SPOILED)))
    return {"college": _TOTAL, "suite": False, "total": True, **figures, "ecartes": []}


def _figures(enrolled: int, counted: int, late: int, spoiled: int) -> Facts:
    return {"inscrits": enrolled, "comptes": counted, "en_retard": late, "nuls": spoiled}


def _ballot_facts(ballot: Ballot) -> Facts:
    """A ballot set aside; to be late is a reason that needs no other words."""
    reason = "" if ballot.state is BallotState.LATE else typeset(ballot.reason)
    return {"participant": typeset(ballot.vote.participant), "etat": str(ballot.state), "motif": reason}


def _ballot_sentence(ballot: Ballot) -> str:
    """« Éditeur J : nul (6 choix pour 5 au plus) »."""
    facts = _ballot_facts(ballot)
    reason = f" ({facts['motif']})" if facts["motif"] else ""
    return f"{facts['participant']}{NBSP}: {facts['etat']}{reason}"


def _enrolled(book: Book) -> int:
    """How many have a voice: an organisation of two collèges has one."""
    portfolio = book.portfolio
    return len({comparable(voter_of(participant, portfolio)) for participant in portfolio.participants})


def _sentence(book: Book) -> str:
    """« 9 bulletins comptés sur 12 inscrits, au 30 juin 2022 ; 1 en retard et 2 nuls ou blancs »."""
    count = book.tally
    by_organisation = book.portfolio.project.ballot_unit == UNIT_ORGANISATION
    words = ("organisation inscrite", "organisations inscrites") if by_organisation else ("inscrit", "inscrits")
    deadline = f", au {long_date(count.deadline)}" if count.deadline else ""
    others = [(len(count.in_state(*states)), singular, several) for states, singular, several in _OTHER_BALLOTS]
    told = enumeration([plural(number, singular, several) for number, singular, several in others if number])
    counted = plural(len(count.counted), "bulletin compté", "bulletins comptés")
    return typeset(f"{counted} sur {plural(_enrolled(book), *words)}{deadline}{' ; ' if told else ''}{told}")


MAKERS: Makers = {"participation": turnout}

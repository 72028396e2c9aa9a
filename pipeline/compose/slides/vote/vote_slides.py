"""The slides of what the ballots say: the ranking, and whether it agrees with scores and priorities."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.compose.slides.vote.vote_facts import (
    NONE,
    candidate_facts,
    decision_column,
    decisions_by,
    has_points,
    has_priorities,
    is_rated,
    score_facts,
    standing_facts,
    voiceless_sentence,
)
from pipeline.judgement.priority.groups import GroupClass
from pipeline.judgement.vote.agreement import Agreement, agreements
from pipeline.words.french import agreeing

_VOICELESS_ROWS = 8
"""The most candidates without a voice that the table of agreement lists; more are counted in a sentence."""


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
        "sans_voix": voiceless_sentence(len(count.voiceless)),
    }
    return slide.pages(rows, "lignes", said)


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
    said = {"avec_cotation": rated, "avec_priorite": prioritised, "phrase": "", "sans_voix": ""}
    first = {
        "phrase": _agreement_sentence([one for one in chosen if one.is_leading]) if prioritised else "",
        "sans_voix": "" if len(passed) <= _VOICELESS_ROWS else _passed_sentence(len(passed)),
    }
    return slide.pages([_agreement_row(one, book) for one in shown], "lignes", said, first=first)


def _agreement_row(one: Agreement, book: Book) -> Facts:
    return {
        **candidate_facts(book, one.candidate),
        **standing_facts(one.standing),
        **score_facts(book, one.best),
        "verdict": str(one.verdict or NONE),
    }


def _agreement_sentence(leading: Sequence[Agreement]) -> str:
    """« 4 des 5 premiers choix sont prioritaires, 1 l'est en partie »."""
    having = sum(1 for one in leading if one.priority is GroupClass.ALL)
    partly = sum(1 for one in leading if one.priority is GroupClass.MIXED)
    if not leading:
        return ""
    if len(leading) == 1:
        word = "est prioritaire" if having else "est prioritaire en partie" if partly else "n'est pas prioritaire"
        return f"Le premier choix {word}"
    who = f"des {len(leading)} premiers choix"
    first = f"{having} {who} {agreeing(having, 'est prioritaire', 'sont prioritaires')}"
    if not having:
        first = f"Aucun {who} n'est prioritaire"
    verb = agreeing(partly, "l'est", "le sont")
    second = f", {partly} {verb} en partie" if partly else ""
    return first + second


def _passed_sentence(number: int) -> str:
    return f"{number} autres cas ou groupes prioritaires n'ont aucune voix."


MAKERS: Makers = {"résultats": results, "concordance": agreement}

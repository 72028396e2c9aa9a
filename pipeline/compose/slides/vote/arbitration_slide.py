"""The slides of what is left to the working group: places for which candidates tie, decisions unlike the ballots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.compose.facts.line_facts import NO_TEXT
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.compose.slides.vote.arbitration_words import (
    places_title,
    settled_sentence,
    summary_sentence,
    what_would_change,
)
from pipeline.compose.slides.vote.vote_facts import (
    candidate_facts,
    decision_column,
    decisions_by,
    has_points,
    has_priorities,
    score_facts,
    standing_facts,
)
from pipeline.judgement.vote.agreement import best_score
from pipeline.judgement.vote.arbitration import Contradiction, contradictions, supporters, tie
from pipeline.judgement.vote.candidates import Candidate
from pipeline.judgement.vote.tally import Standing
from pipeline.model.portfolio import Decision
from pipeline.words.french import plural
from pipeline.words.typography import typeset

_FEWEST = 3
"""Sentences that the slide says in any case."""

_COLLEGES = 4
"""The most collèges that a row names."""


def arbitration(slide: Slide) -> list[Facts]:
    """The contested places, then the decisions that differ from the ballots; left out when there are none."""
    contested = _contested(slide)
    others = replace(slide, common={**slide.common, **NO_TEXT}) if contested else slide
    return [*contested, *({**page, **(NO_TEXT if contested else {})} for page in _contrary(others))]


def _contested(slide: Slide) -> list[Facts]:
    book = slide.book
    contest = tie(book.tally)
    if contest is None:
        return []
    decisions = decisions_by(book, slide.meeting)
    rows = [_row(standing.candidate, standing, decisions, book) for standing in contest.contenders]
    said = {
        "sujet": places_title(contest),
        "resume": summary_sentence(contest),
        "tranche": settled_sentence(contest, decisions, book),
        "phrases": [],
        "commentaires": [],
        **_columns(book, rows),
        "avec_issue": False,
    }
    sentences = [typeset(sentence) for sentence in what_would_change(contest, book)]
    return _with_sentences(slide, rows, said, sentences)


def _with_sentences(slide: Slide, rows: Sequence[Facts], said: Facts, sentences: Sequence[str]) -> list[Facts]:
    """The pages of contested places: the first says as many sentences as cost no page, its notes all of them."""
    least = len(slide.pages(rows, "lignes", said))
    for count in range(len(sentences), 0, -1):
        first = {"phrases": list(sentences[:count]), "commentaires": list(sentences)}
        pages = slide.pages(rows, "lignes", said, first=first)
        if len(pages) <= least or count == _FEWEST:
            return pages
    return slide.pages(rows, "lignes", said)


def _contrary(slide: Slide) -> list[Facts]:
    book = slide.book
    found = contradictions(book.portfolio, book.tally, slide.meeting.number)
    decisions = decisions_by(book, slide.meeting)
    rows = [_contrary_row(one, decisions, book) for one in found]
    said = {
        "sujet": typeset(f"Décisions différentes des bulletins : {_counted(len(rows))}"),
        "resume": "La décision du groupe l'emporte sur les bulletins.",
        "tranche": "",
        "phrases": [],
        "commentaires": [],
        **_columns(book, rows),
        "avec_issue": True,
        "avec_colleges": False,
    }
    return slide.pages(rows, "lignes", said)


def _counted(number: int) -> str:
    return plural(number, "cas ou groupe", "cas ou groupes")


def _contrary_row(one: Contradiction, decisions: Mapping[Candidate, Decision], book: Book) -> Facts:
    row = _row(one.candidate, one.standing, decisions, book)
    return row | {"issue": row["issue"] or "aucune voix", "decision": row["decision"] or "sans décision"}


def _row(candidate: Candidate, standing: Standing | None, decisions: Mapping[Candidate, Decision], book: Book) -> Facts:
    return {
        **candidate_facts(book, candidate),
        **standing_facts(standing),
        **score_facts(book, best_score(candidate, book.portfolio, book.ranks)),
        **decision_column(book, decisions.get(candidate)),
        "soutiens": _supporters(candidate, book),
    }


def _supporters(candidate: Candidate, book: Book) -> str:
    """« Fédérations (2), Institutions (1) », or how many collèges when they are many."""
    colleges = supporters(candidate, book.tally)
    if len(colleges) > _COLLEGES:
        return f"{len(colleges)} collèges"
    return ", ".join(f"{typeset(college) or 'sans collège'} ({voices})" for college, voices in colleges.items())


def _columns(book: Book, rows: Sequence[Facts]) -> Facts:
    """The columns that have something to say."""
    return {
        "avec_points": has_points(book),
        "avec_cotation": any(row["resultat_cas"] for row in rows),
        "avec_priorite": has_priorities(book),
        "avec_colleges": any(participant.college for participant in book.portfolio.participants),
        "avec_decision": any(row["decision"] for row in rows),
    }


MAKERS: Makers = {"arbitrage": arbitration}

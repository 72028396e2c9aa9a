"""The slides of numbers: the sectors, the criteria of priority, the ratings of cases."""

from __future__ import annotations

from pipeline.compose.book import Book, Facts, criterion_facts
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.judgement.priority.scoring import score
from pipeline.model.portfolio import UseCase
from pipeline.words.enumerations import SORT_RANK


def _figures(slide: Slide) -> list[Facts]:
    return slide.pages(list(slide.book.sector_facts.values()), "secteurs")


def _criteria(slide: Slide) -> list[Facts]:
    criteria = [criterion_facts(criterion) for criterion in slide.book.portfolio.criteria]
    return slide.pages(criteria, "criteres")


def _ratings(slide: Slide) -> list[Facts]:
    """The rating table; left out when no case of the sector has a score."""
    portfolio = slide.book.portfolio
    cases = slide.cases()
    if not any(score(case, portfolio) is not None for case in cases):
        return []
    sort_key = _rank_key if slide.row.sort == SORT_RANK else _number_key
    cases.sort(key=lambda case: sort_key(case, slide.book))
    criteria = {"criteres": [criterion_facts(criterion) for criterion in portfolio.criteria]}
    rows = [slide.book.case_facts[case.key] for case in cases]
    return slide.pages(rows, "lignes", criteria)


def _number_key(case: UseCase, book: Book) -> tuple[float, ...]:
    """By sector, then by number; a number without suffix goes first."""
    return (list(book.sectors).index(case.key.sector), case.key.number, bool(case.key.suffix))


def _rank_key(case: UseCase, book: Book) -> tuple[float, ...]:
    """By rank, equal ranks by number, cases without a rank last."""
    rank = book.ranks.get(case.key)
    return (float("inf") if rank is None else rank.position, *_number_key(case, book))


MAKERS: Makers = {"chiffres": _figures, "critères": _criteria, "cotation": _ratings}

"""The slides of numbers: the sectors, the criteria of priority, the ratings of cases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.compose.facts.method_words import method_words
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.judgement.priority.scoring import score, tied_cases
from pipeline.model.portfolio import UseCase
from pipeline.words.enumerations import SORT_ALL, SORT_RANK
from pipeline.words.french import enumeration, plural
from pipeline.words.typography import typeset


def _figures(slide: Slide) -> list[Facts]:
    sectors = list(slide.book.sector_facts.values())
    return slide.pages(sectors, "secteurs", {"avec_modelisation": any(one["modelisation"] for one in sectors)})


def _criteria(slide: Slide) -> list[Facts]:
    return slide.pages(slide.book.criteria, "criteres", {"methode": method_words(slide.book.portfolio)})


def _ratings(slide: Slide) -> list[Facts]:
    """The rating table and, under it, the cases without rating; left out when no case of the sector has a score.

    « Tri » may ask for a table of all cases.
    """
    portfolio = slide.book.portfolio
    cases = sorted(slide.cases(), key=lambda case: _number_key(case, slide.book))
    rated = [case for case in cases if score(case, portfolio) is not None]
    shown = cases if slide.row.sort == SORT_ALL and rated else rated
    if slide.row.sort == SORT_RANK:
        shown.sort(key=lambda case: _rank_key(case, slide.book))
    said = {
        "criteres": slide.book.criteria,
        "non_cotes": _unrated(cases, shown, slide.book),
        "ex_aequo": _tied(cases, slide.book),
    }
    return slide.pages([slide.book.case_facts[case.key] for case in shown], "lignes", said)


def _unrated(cases: Sequence[UseCase], shown: Sequence[UseCase], book: Book) -> str:
    """The sentence « 21 cas non cotés : PEC12 à PEC25, PH 26 à PH 31. », "" when none is.

    Neighbours of one phase that are all left out are named by the first and the last, as they are printed elsewhere.
    """
    shared = groupby(cases, key=lambda case: _run_of(case, shown, book))
    runs = [list(run) for (is_shown, *_), run in shared if not is_shown]
    names = [[book.case_facts[case.key]["reference"] for case in run] for run in runs]
    count = sum(map(len, names))
    told = [f"{run[0]} à {run[-1]}" if len(run) > 2 else enumeration(run) for run in names]
    return typeset(f"{plural(count, 'cas non coté', 'cas non cotés')} : {', '.join(told)}.") if count else ""


def _tied(cases: Sequence[UseCase], book: Book) -> str:
    """« À la dernière des 5 places prioritaires : C#07 et C#08, ex æquo. », "" when no score is shared there."""
    portfolio, shown = book.portfolio, {case.key for case in cases}
    told = []
    for code in book.sectors:
        tied = [case for case in tied_cases(code, portfolio) if case.key in shown]
        names = enumeration([book.case_facts[case.key]["reference"] for case in tied])
        if tied:
            told.append(f"À la dernière des {portfolio.project.priority_quota} places prioritaires : {names}, ex æquo.")
    return typeset(" ".join(told))


def _run_of(case: UseCase, shown: Sequence[UseCase], book: Book) -> tuple[bool, str, bool]:
    """Whether a case is shown, its sector, and whether its printed name is its key: what a run has in common."""
    facts = book.case_facts[case.key]
    return case in shown, case.key.sector, facts["reference"] == facts["cle"]


def _number_key(case: UseCase, book: Book) -> tuple[float, ...]:
    """By sector, then by number; a number without suffix goes first."""
    return (list(book.sectors).index(case.key.sector), case.key.number, bool(case.key.suffix))


def _rank_key(case: UseCase, book: Book) -> tuple[float, ...]:
    """By rank, equal ranks by number, cases without a rank last."""
    rank = book.ranks.get(case.key)
    return (float("inf") if rank is None else rank.position, *_number_key(case, book))


MAKERS: Makers = {"chiffres": _figures, "critères": _criteria, "cotation": _ratings}

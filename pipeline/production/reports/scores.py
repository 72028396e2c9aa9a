"""Ratings, ranks and sensitivity of a portfolio, as lines of text for the summary and the console. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.compose.book import Book
from pipeline.compose.facts.case_facts import NOT_RATED
from pipeline.judgement.priority.scoring import computed_class, score
from pipeline.judgement.priority.sensitivity import Shift, shifts
from pipeline.model.mark_words import mark_word, result_word
from pipeline.model.portfolio import CaseClass, CaseKey, Portfolio, UseCase
from pipeline.model.references import printed_reference
from pipeline.production.order import sector_code
from pipeline.production.reports.robustness_report import NOTHING_TO_TRY, robustness_lines
from pipeline.words.french import held

_HEADINGS = ("rang", "référence", "résultat", "calculé", "décidé", "intitulé")


def rating_lines(book: Book, sector: str) -> list[str]:
    """The table of the rated cases of a sector, best first; empty when none is rated."""
    own = [case for case in book.portfolio.cases if case.key.sector == sector and case.key in book.ranks]
    best_first = sorted(own, key=lambda case: book.ranks[case.key].position)
    return aligned([_HEADINGS, *(_rating(case, book) for case in best_first)]) if own else []


def sensitivity_lines(book: Book, sector: str = "") -> list[str]:
    """Each step of one rating that changes the computed class of a case: « C#07 changerait de classe (…) si… »."""
    found = [shift for shift in shifts(book.portfolio) if sector in ("", shift.case.sector)]
    return list(_shift_lines(book, found))


def score_report(portfolio: Portfolio, sector: str = "", *, sensitivity: bool = False, robustness: bool = False) -> str:
    """The ratings of one sector, as typed, or of each; sensitivity and robustness if asked. Raises UnknownChoice."""
    book = Book(portfolio)
    codes = [sector_code(sector, book)] if sector else list(book.sectors)
    sections = {book.sectors[code].label: rating_lines(book, code) or ["aucun cas coté"] for code in codes}
    if sensitivity:
        lines = [line for code in codes for line in sensitivity_lines(book, code)]
        sections["Sensibilité"] = lines or ["aucune note seule ne fait changer un cas de classe"]
    if robustness:
        sections["Robustesse"] = robustness_lines(book, codes[0] if sector else "") or [NOTHING_TO_TRY]
    return "\n\n".join("\n".join((title, *lines)) for title, lines in sections.items())


def aligned(rows: Sequence[Sequence[str]], gap: str = "  ") -> list[str]:
    """The rows as lines of text, each column as wide as its widest cell but the last."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [gap.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def class_word(found: CaseClass | None) -> str:
    """The word of a class, or a dash when nothing says."""
    return found.label.lower() if found else NOT_RATED


def _rating(case: UseCase, book: Book) -> tuple[str, ...]:
    portfolio, result = book.portfolio, score(case, book.portfolio)
    return (
        book.ranks[case.key].label,
        printed_reference(case, portfolio),
        NOT_RATED if result is None else result_word(result, portfolio.project),
        class_word(computed_class(case, portfolio)),
        class_word(portfolio.index.classes.get(case.decided_priority)),
        held(case.title),
    )


def _shift_lines(book: Book, found: Sequence[Shift]) -> Iterator[str]:
    criteria, project = {one.code: one for one in book.portfolio.criteria}, book.portfolio.project
    for shift in found:
        criterion = criteria[shift.criterion]
        before, after = (mark_word(mark, criterion, project) for mark in (shift.from_mark, shift.to_mark))
        step = f"{held(criterion.label)} {before} → {after}"
        scores = f"résultat {result_word(shift.from_score, project)} → {result_word(shift.to_score, project)}"
        word = class_word(shift.becomes)
        yield f"{_reference(shift.case, book)} changerait de classe ({word}) si : {step} ({scores})"


def _reference(key: CaseKey, book: Book) -> str:
    return printed_reference(book.cases[key], book.portfolio)

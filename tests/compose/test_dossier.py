"""The sheet of a case depends on its dossier, which other cases do not change."""

from __future__ import annotations

from dataclasses import replace

from pipeline.compose.book import Book
from pipeline.compose.dossier import Dossier, dossier
from pipeline.compose.fiche import Pen, fiche, fiche_of
from pipeline.contract.sample import sample_portfolio
from pipeline.production.memory.results import canonical

SAMPLE = sample_portfolio()
MEETING = SAMPLE.meetings[-1]
PEN = Pen(170, 100, lambda scene: scene.description)


def _dossier(**changed: object) -> Dossier:
    book = Book(replace(SAMPLE, **changed))  # type: ignore[arg-type]
    return dossier(book.portfolio.cases[0], book, MEETING)


def test_the_dossier_gives_the_sheet_that_the_whole_portfolio_gives() -> None:
    book = Book(SAMPLE)
    for case in SAMPLE.cases:
        assert fiche_of(dossier(case, book, MEETING), PEN) == fiche(case, book, MEETING, PEN)


def test_only_what_the_sheet_of_a_case_tells_changes_its_inputs() -> None:
    first, *others = SAMPLE.cases
    told_elsewhere = tuple(replace(case, texts={"Acteurs": "Un texte"}) for case in others)
    told_here = (replace(first, texts={"Acteurs": "Un texte"}), *others)
    known = canonical(_dossier().inputs)
    assert canonical(_dossier(cases=(first, *told_elsewhere)).inputs) == known
    assert canonical(_dossier(cases=told_here).inputs) != known
    assert canonical(_dossier(glossary=()).inputs) != known


def test_a_dossier_is_known_by_the_same_inputs_once_its_sheet_is_made() -> None:
    made = _dossier()
    before = canonical(made.inputs)
    fiche_of(made, PEN)
    assert canonical(made.inputs) == before

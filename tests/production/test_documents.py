"""The table of the documents: what a new format costs."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path, PurePosixPath

import pytest

from pipeline.compose.book import Book
from pipeline.compose.fiche import Pen, fiche
from pipeline.model.portfolio import UseCase
from pipeline.production import edition as edition_module
from pipeline.production.documents import DOCUMENTS, FICHES
from pipeline.production.files.publishing import publish
from pipeline.production.makers import case_fiches
from pipeline.production.makers.maker import Desk, Maker
from pipeline.production.making import made_documents as made_documents_module
from tests.builders import Sheets
from tests.production.editions import contents, edition, paths


def _web_paths(book: Book, cases: Sequence[UseCase]) -> list[str]:
    return [str(PurePosixPath(path).with_suffix(".html")) for path in case_fiches.paths(book, cases)]


def _web_fiche(case: UseCase, desk: Desk[None]) -> bytes:
    assert desk.scope.seen_from
    facts = fiche(case, desk.book, desk.scope.seen_from, Pen(100, 100, lambda scene: scene.title))
    return f"<h1>{escape(facts['cas']['intitule'])}</h1>".encode()


@pytest.fixture
def _web_fiches(monkeypatch: pytest.MonkeyPatch) -> None:
    """One row more, and nothing else: the fiches as web pages too."""
    row = Maker(FICHES.ordered, FICHES.items, FICHES.subject, _web_paths, _web_fiche)
    for module in (edition_module, made_documents_module):
        monkeypatch.setattr(module, "DOCUMENTS", (*DOCUMENTS, row))


@pytest.mark.usefixtures("_web_fiches")
def test_a_new_format_of_the_fiches_is_a_function_and_a_row(tmp_path: Path, sheets: Sheets) -> None:
    made = edition(tmp_path, sheets, fiches=True, sector="BB")
    assert paths(made) == ["fiches/bb/fiche_bb-01.docx", "fiches/bb/fiche_bb-01.html"]
    assert publish(made, tmp_path / "sortie").written == tuple(paths(made))
    page = contents(tmp_path / "sortie")["fiches/bb/fiche_bb-01.html"].decode()
    assert page.startswith("<h1>")


@pytest.mark.usefixtures("_web_fiches")
def test_what_a_new_format_does_not_make_any_more_is_removed(tmp_path: Path, sheets: Sheets) -> None:
    output = tmp_path / "sortie"
    publish(edition(tmp_path, sheets, fiches=True), output)
    sheets["Cas d'usage"][3]["Alias de"] = "AA 2"
    made = edition(tmp_path, sheets, fiches=True)
    assert set(publish(made, output).removed) == {"fiches/bb/fiche_bb-01.docx", "fiches/bb/fiche_bb-01.html"}

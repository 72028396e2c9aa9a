"""An editor's slips in the deck's template: told by the commands that make documents, not by the review alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
import pytest

from pipeline.compose.book import Book
from pipeline.contract.sample import earlier_sample, sample_portfolio
from pipeline.contract.slide_kinds import SLIDE_KINDS
from pipeline.findings import Finding, Severity, errors
from pipeline.production.memory.folder import VARIABLE
from pipeline.production.page_fields import known_fields, shown_in
from pipeline.production.template_files import DECK_TEMPLATE, FICHE_TEMPLATE, MACROS
from pipeline.production.template_harm import template_harm
from tests.production.editions import TEMPLATES, edition, fiche_template_with

Change = Callable[[Any], object]


def changed(tmp_path: Path, kind: str, change: Change) -> Path:
    """The shipped templates, the prototype of a kind changed."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "gabarits"))
    path = folder / DECK_TEMPLATE.path
    presentation = pptx.Presentation(str(path))
    change(next(slide for slide in presentation.slides if slide._element.cSld.get("name") == kind))
    presentation.save(str(path))
    return folder


def harm(folder: Path) -> list[Finding]:
    """What harms the decks of a group whose outline has every kind of slide."""
    portfolio = sample_portfolio()
    book = Book(portfolio, {meeting.number: earlier_sample() for meeting in portfolio.meetings})
    fields, kinds = known_fields(shown_in(book)), set(SLIDE_KINDS)
    return template_harm([DECK_TEMPLATE, FICHE_TEMPLATE], folder, fields, kinds, ())


def removed(name: str) -> Change:
    def change(slide: Any) -> None:
        shape = next(shape for shape in slide.shapes if shape.name == name)
        shape._element.getparent().remove(shape._element)

    return change


def renamed(name: str, other: str) -> Change:
    def change(slide: Any) -> None:
        next(shape for shape in slide.shapes if shape.name == name).name = other

    return change


def tables(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_table]


def without_tables(slide: Any) -> None:
    for frame in tables(slide):
        frame._element.getparent().remove(frame._element)


def without_loop_row(slide: Any) -> None:
    for row in tables(slide)[0]._element.findall(".//{*}tr"):
        if "{%tr" in "".join(row.itertext()):
            row.getparent().remove(row)


def hidden(slide: Any) -> None:
    slide._element.set("show", "0")


def hidden_table(slide: Any) -> None:
    next(tables(slide)[0]._element.iter("{*}cNvPr")).set("hidden", "1")


def test_the_shipped_templates_harm_nothing() -> None:
    assert harm(TEMPLATES) == []


@pytest.mark.tried(
    "Gestes malheureux dans un gabarit",
    "zone, tableau, ligne répétée ou titre supprimé, diapositive masquée",
    "une erreur, de « verifier » comme de « tout »",
)
@pytest.mark.parametrize(
    ("kind", "change", "code", "words"),
    [
        ("flux cible", removed("Zone schéma"), "CU-415", "« Zone schéma »"),
        ("flux cible", renamed("Zone schéma", "Zone shéma"), "CU-415", "« Zone shéma » lui ressemble"),
        ("graphique des votes", renamed("Zone graphique", "Graphique"), "CU-415", "« Zone graphique »"),
        ("cotation", without_tables, "CU-444", "« lignes.intitule »"),
        ("cotation", without_loop_row, "CU-444", "« lignes.intitule »"),
        ("critères", without_tables, "CU-444", "« criteres.libelle »"),
        ("cotation", removed("Titre"), "CU-436", "n'a pas de titre"),
        ("cotation", hidden, "CU-442", "« cotation » est masquée"),
    ],
)
def test_a_slip_that_would_leave_slides_out_or_empty_is_an_error(
    kind: str, change: Change, code: str, words: str, tmp_path: Path
) -> None:
    told = harm(changed(tmp_path, kind, change))
    assert {(one.code, one.severity) for one in told} == {(code, Severity.ERROR)}
    assert all(one.place.container.endswith(f"« {kind} »") for one in told)
    assert words in told[0].message


@pytest.mark.tried(
    "Gestes malheureux dans un gabarit", "une forme masquée qui porte du texte", "un avertissement (CU-443)"
)
def test_a_hidden_shape_is_told(tmp_path: Path) -> None:
    [told] = harm(changed(tmp_path, "cotation", hidden_table))
    assert (told.code, told.severity, "forme" in told.place.spot) == ("CU-443", Severity.WARNING, True)


def test_a_slip_on_a_slide_that_nobody_asks_for_is_not_told(tmp_path: Path) -> None:
    folder = changed(tmp_path, "graphique des votes", hidden)
    assert [one for one in edition(tmp_path, decks=True, templates=folder).findings if one.code == "CU-442"] == []


def test_a_hidden_prototype_prevents_the_decks(tmp_path: Path) -> None:
    made = edition(tmp_path, decks=True, templates=changed(tmp_path, "couverture", hidden))
    assert [one.code for one in errors(made.findings)] == ["CU-442"]
    assert made.documents == ()


def test_a_field_unknown_in_a_branch_that_nobody_takes_is_told_once(tmp_path: Path) -> None:
    folder = fiche_template_with(tmp_path, "cas.intitulé_long")
    made = edition(tmp_path, fiches=True, templates=folder)
    places = [(one.code, one.place, one.found, one.message) for one in errors(made.findings)]
    assert places
    assert len(places) == len(set(places))


def test_macros_beside_the_templates_are_known(tmp_path: Path) -> None:
    folder = fiche_template_with(tmp_path, "nom(cas)")
    (folder / MACROS).write_text("{% macro nom(cas) %}{{ cas.intitule }}{% endmacro %}", encoding="utf-8")
    assert harm(folder) == []
    (folder / MACROS).write_text("{% macro nom(cas) %}{{ cas.intitul }}{% endmacro %}", encoding="utf-8")
    assert {one.code for one in harm(folder)} == {"CU-404"}


def test_a_template_is_read_again_for_other_fields_and_not_for_other_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "memoire"))
    portfolio = sample_portfolio()
    retitled = replace(portfolio, cases=tuple(replace(case, title="Un autre titre") for case in portfolio.cases))
    kept = []
    for one in (portfolio, retitled):
        fields = known_fields(shown_in(Book(one)))
        template_harm([DECK_TEMPLATE, FICHE_TEMPLATE], TEMPLATES, fields, SLIDE_KINDS, [])
        kept.append({path.name for path in (tmp_path / "memoire").glob("*.garde")})
    assert kept[0] == kept[1]

"""What the slides of the retained cases say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from pipeline.model.portfolio import CrossGroup, Portfolio
from tests.compose.decks import deck_of, kinds, line, only_page, titles
from tests.judgement.vote.elections import deciding, voted
from tests.model.portfolios import AA1, AA2, BB1, changed, sound_portfolio


def _page(portfolio: Portfolio, kind: str, meeting: int = 2) -> Mapping[str, Any]:
    return only_page(portfolio, line(kind, meeting=meeting), meeting=meeting)


def _rows(portfolio: Portfolio, *names: str, kind: str = "cas retenus", meeting: int = 2) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in _page(portfolio, kind, meeting)["lignes"]]


# Retained cases


def test_retained_cases_say_by_which_decision() -> None:
    portfolio = deciding(sound_portfolio(), ("A", True), ("AA 2", False), ("AA 2 bis", True), reason="Attendu")
    assert _rows(portfolio, "reference", "porteur", "decision", "motif") == [
        ("Groupe\u00a0A", "C#01", "retenu – Séance n°\u202f2", "Attendu"),
        ("C#02 bis", "", "retenu – Séance n°\u202f2", "Attendu"),
    ]
    page = _page(portfolio, "cas retenus")
    assert (page["nb"], page["phrase"], page["avec_voix"]) == (2, "2 cas retenus sur 2 à retenir", False)


def test_before_any_decision_the_ballots_propose() -> None:
    portfolio = voted("AA 1, AA 2", "AA 1, BB 1")
    assert _rows(portfolio, "reference", "voix", "decision") == [("C#01", 2, "proposé par les bulletins")]
    page = _page(portfolio, "cas retenus")
    assert (page["phrase"], page["avec_voix"]) == ("1 cas retenu sur 2 à retenir", True)


def test_nothing_retained_leaves_the_slides_out() -> None:
    lines = [line(kind, meeting=2) for kind in ("cas retenus", "points à ajuster")]
    assert kinds(deck_of(sound_portfolio(), *lines, meeting=2)) == []


# « chaque » retained case


def test_lines_of_each_retained_case_are_repeated_for_the_case_that_leads_its_group() -> None:
    portfolio = deciding(sound_portfolio(), ("A", True), ("AA 2", True))
    made = deck_of(portfolio, line("fiche", case="chaque", meeting=2, title="{{ cas.reference }}"), meeting=2)
    assert titles(made) == ["C#01", "C#02"]
    first, second = (page.context for page in made.pages)
    assert (first["groupe"]["id"], first["groupe"]["cas"], second["groupe"]) == ("A", "C#01, BB 1", {})
    assert (first["decision"]["libelle"], first["decision"]["groupe"]) == ("retenu", "A")
    assert (second["decision"]["seance"], second["decision"]["groupe"]) == ("Séance n°\u202f2", "")


@pytest.mark.parametrize(
    ("sector", "shown"),
    [("", ["AA : C#01", "BB : BB 1"]), ("chaque", ["AA : C#01", "BB : BB 1"]), ("BB", ["BB : BB 1"]), ("CC", [])],
)
def test_a_sector_keeps_only_its_own_retained_cases(sector: str, shown: list[str]) -> None:
    portfolio = deciding(replace(sound_portfolio(), groups=()), ("AA 1", True), ("BB 1", True))
    wanted = line("fiche", case="chaque", sector=sector, meeting=2, title="{{ secteur.code }} : {{ cas.reference }}")
    found = titles(deck_of(portfolio, wanted, meeting=2))
    assert [title.replace("\u00a0", " ") for title in found] == shown


def test_a_retained_alias_shows_the_fiche_of_the_case_that_it_refers_to() -> None:
    portfolio = deciding(changed(sound_portfolio(), "cases", row=4, alias_of=AA2), ("AA 2 bis", True))
    assert _rows(portfolio, "reference", "intitule", "porteur") == [("C#02 bis", "Retour en établissement", "C#02")]
    [page] = deck_of(portfolio, line("fiche", case="chaque", meeting=2), meeting=2).pages
    assert (page.context["cas"]["cle"], page.context["decision"]["libelle"]) == ("AA 2", "retenu")


def test_an_alias_that_is_not_retained_says_nothing_of_its_target() -> None:
    portfolio = deciding(changed(sound_portfolio(), "cases", row=4, alias_of=AA2), ("AA 2 bis", False))
    page = only_page(portfolio, line("fiche", case=AA2, meeting=2), meeting=2)
    assert page["decision"]["libelle"] == ""


def test_a_case_retained_twice_has_its_slides_once() -> None:
    portfolio = deciding(sound_portfolio(), ("A", True), ("AA 1", True))
    assert len(deck_of(portfolio, line("fiche", case="chaque", meeting=2), meeting=2).pages) == 1


def test_a_slide_of_a_case_that_nobody_decided_upon_says_nothing_of_a_decision() -> None:
    page = only_page(sound_portfolio(), line("fiche", case=AA1, meeting=2), meeting=2)
    assert (page["decision"]["libelle"], page["groupe"]) == ("", {})


# Model of the fiche


def test_the_model_shows_every_section_with_its_questions_even_those_due_later() -> None:
    portfolio = changed(sound_portfolio(), "sections", row=3, from_meeting=2)
    rows = _page(portfolio, "modèle de fiche", meeting=1)["rubriques"]
    assert [(row["numero"], row["titre"], row["forme"], row["guide"], row["depuis"]) for row in rows] == [
        (1, "Acteurs et rôles", "une liste", ["Qui intervient\u202f?", "Décrivez les rôles."], ""),
        (2, "Logiciels", "une liste", [], "Séance n°\u202f2"),
        (3, "Données", "un tableau", [], ""),
    ]


def test_sections_go_by_their_order() -> None:
    portfolio = changed(sound_portfolio(), "sections", row=2, order=9)
    rows = _page(portfolio, "modèle de fiche")["rubriques"]
    assert [row["titre"] for row in rows] == ["Logiciels", "Données", "Acteurs et rôles"]


def test_without_sections_there_is_no_model() -> None:
    assert kinds(deck_of(replace(sound_portfolio(), sections=()), line("modèle de fiche"))) == []


# Points to adjust


def test_each_retained_case_says_what_its_fiche_waits_for() -> None:
    portfolio = deciding(sound_portfolio(), ("AA 1", True), ("BB 1", True))
    portfolio = changed(portfolio, "cases", status="en cours", note="À relire")
    assert _rows(portfolio, "reference", "manques", "statut", "note", kind="points à ajuster") == [
        ("C#01", ["Logiciels"], "en cours", "À relire"),
        ("BB 1", ["Acteurs et rôles", "Logiciels", "Données"], "", ""),
    ]


def test_a_section_due_later_is_not_waited_for() -> None:
    portfolio = deciding(changed(sound_portfolio(), "sections", row=3, from_meeting=2), ("AA 1", True), meeting=1)
    assert _rows(portfolio, "manques", kind="points à ajuster", meeting=1) == [([],)]
    assert _rows(portfolio, "manques", kind="points à ajuster", meeting=2) == [(["Logiciels"],)]


def test_a_group_waits_for_the_fiche_of_the_case_that_leads_it() -> None:
    groups = (CrossGroup("K", "Thème", (AA2, BB1), lead=BB1),)
    portfolio = deciding(replace(sound_portfolio(), groups=groups), ("K", True))
    [(reference, missing)] = _rows(portfolio, "reference", "manques", kind="points à ajuster")
    assert (reference, missing) == ("Groupe\u00a0K", ["Acteurs et rôles", "Logiciels", "Données"])

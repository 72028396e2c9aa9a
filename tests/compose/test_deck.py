from dataclasses import replace
from typing import Any

import pytest

from pipeline.compose.book import Book
from pipeline.compose.deck import wanted_kinds
from pipeline.model.portfolio import Portfolio, Sector
from tests.compose.decks import Line, deck_of, kinds, line, outlined, titles
from tests.model.portfolios import at, flat, sound_portfolio


def _text(title: str, **fields: Any) -> Line:
    return line("texte", title=title, text="Une phrase.", **fields)


def _agenda(title: str, **fields: Any) -> Line:
    return line("agenda", title=title, **fields)


def test_slides_follow_their_order_whatever_the_order_of_the_rows() -> None:
    made = deck_of(sound_portfolio(), _text("B", order=20), _text("A", order=10), _text("C", order=30))
    assert titles(made) == ["A", "B", "C"]


def test_a_deck_has_the_lines_of_its_meeting_only() -> None:
    lines = (line("texte", title="Un", text="x"), line("texte", title="Deux", text="x", meeting=2))
    assert titles(deck_of(sound_portfolio(), *lines)) == ["Un"]
    assert titles(deck_of(sound_portfolio(), *lines, meeting=2)) == ["Deux"]


def test_a_template_must_have_the_kinds_of_the_outline_each_with_the_first_cell_that_asks_for_it() -> None:
    portfolio = outlined(sound_portfolio(), line("couverture"), _text("A"), _text("B"))
    meeting = portfolio.meetings[0]
    assert wanted_kinds(Book(portfolio), meeting) == {
        "couverture": portfolio.outline[0].origin.at("kind"),
        "texte": portfolio.outline[1].origin.at("kind"),
    }


def test_every_page_says_the_cell_that_asked_for_it() -> None:
    made = deck_of(sound_portfolio(), line("couverture"), _agenda("Bilan"), _text("A"))
    assert [page.origin.spot for page in made.pages] == ["kind 2", "kind 3", "kind 4"]


# « chaque » secteur


def _three_sectors() -> Portfolio:
    portfolio = sound_portfolio()
    return replace(portfolio, sectors=(*portfolio.sectors, Sector("CC", "Gamma", order=0, origin=at("sectors", 4))))


def test_neighbouring_lines_of_each_sector_repeat_as_one_block_in_the_order_of_the_sectors() -> None:
    made = deck_of(
        _three_sectors(),
        _text("Avant"),
        _text("Cas de {{ secteur.libelle }}", sector="chaque"),
        _text("Bilan de {{ secteur.code }}", sector="chaque"),
        _text("Après"),
    )
    assert titles(made) == [
        "Avant",
        "Cas de Gamma", "Bilan de CC", "Cas de Alpha", "Bilan de AA", "Cas de Bêta", "Bilan de BB",
        "Après",
    ]  # fmt: skip


def test_two_blocks_apart_repeat_apart() -> None:
    made = deck_of(
        sound_portfolio(),
        _text("1 {{ secteur.code }}", sector="chaque"),
        _text("entre"),
        _text("2 {{ secteur.code }}", sector="chaque"),
    )
    assert titles(made) == ["1 AA", "1 BB", "entre", "2 AA", "2 BB"]


def test_the_only_sector_is_that_of_every_line_that_names_none() -> None:
    portfolio = sound_portfolio()
    alone = replace(portfolio, sectors=portfolio.sectors[:1], cases=portfolio.cases[:3])
    made = deck_of(alone, _text("{{ secteur.libelle }}"), line("cas prioritaires"))
    assert titles(made)[0] == "Alpha"
    assert [page.context["secteur"]["code"] for page in made.pages] == ["AA", "AA"]


def test_a_line_that_names_no_sector_has_none_when_there_are_several() -> None:
    [page] = deck_of(sound_portfolio(), _text("Tous")).pages
    assert page.context["secteur"] == {}


def test_a_line_that_names_a_case_has_the_sector_of_this_case() -> None:
    [page] = deck_of(sound_portfolio(), line("fiche", case=sound_portfolio().cases[0].key)).pages
    assert (page.context["secteur"]["code"], page.context["cas"]["cle"]) == ("AA", "AA 1")


# The agenda


def test_each_agenda_shows_every_section_and_marks_its_own() -> None:
    made = deck_of(
        sound_portfolio(), line("couverture"), _agenda("Bilan"), _text("A"), _agenda("Suite"), _text("B"), _text("C")
    )
    assert kinds(made) == ["couverture", "agenda", "texte", "agenda", "texte", "texte"]
    first, second = (page.context for page in made.pages if page.prototype == "agenda")
    assert (first["courant"], second["courant"]) == ("Bilan", "Suite")
    assert [(part["titre"], part["courante"]) for part in first["parties"]] == [("Bilan", True), ("Suite", False)]
    assert [(part["titre"], part["courante"]) for part in second["parties"]] == [("Bilan", False), ("Suite", True)]


def test_sections_of_one_part_stand_under_it() -> None:
    made = deck_of(
        sound_portfolio(),
        _agenda("Méthode", part="Entrants"), _text("A"),
        _agenda("Focus", part="Entrants"), _text("B"),
        _agenda("Objectif", part="Objectif"), _text("C"),
    )  # fmt: skip
    parts = [page.context["parties"] for page in made.pages if page.prototype == "agenda"][1]
    assert parts == [
        {
            "titre": "Entrants",
            "courante": False,
            "points": [{"titre": "Méthode", "courant": False}, {"titre": "Focus", "courant": True}],
        },
        {"titre": "Objectif", "courante": False, "points": []},
    ]


def test_a_part_of_one_section_with_another_title_keeps_both_levels() -> None:
    made = deck_of(sound_portfolio(), _agenda("Méthode", part="Entrants"), _text("A"))
    assert made.pages[0].context["parties"] == [
        {"titre": "Entrants", "courante": False, "points": [{"titre": "Méthode", "courant": True}]}
    ]


def test_a_section_without_a_slide_vanishes_and_the_agenda_closes_up() -> None:
    made = deck_of(
        sound_portfolio(), _agenda("Cartes"), line("parcours cas", sector="AA"), _agenda("Suite"), _text("A")
    )
    assert kinds(made) == ["agenda", "texte"]
    assert [part["titre"] for part in made.pages[0].context["parties"]] == ["Suite"]
    assert flat(made.findings) == [("CU-502", "kind 3")]


def test_one_agenda_line_a_sector_makes_one_section_a_sector() -> None:
    made = deck_of(
        sound_portfolio(),
        _agenda("Focus {{ secteur.libelle }}", sector="chaque", part="Entrants"),
        line("cas prioritaires", sector="chaque"),
    )
    assert titles(made) == ["Focus Alpha", "", "Focus Bêta", ""]
    assert [point["titre"] for point in made.pages[0].context["parties"][0]["points"]] == ["Focus Alpha", "Focus Bêta"]


def test_sections_name_those_of_powerpoint_and_the_first_is_named_after_the_meeting() -> None:
    made = deck_of(sound_portfolio(), line("couverture"), _agenda("Bilan"), _text("A"))
    assert [page.section for page in made.pages] == ["Séance n°\u202f1", "Bilan", "Bilan"]
    assert made.properties["document"] == {"sections": ["Bilan"]}


# The next meeting


def test_a_deck_announces_the_next_meeting_by_number() -> None:
    made = deck_of(sound_portfolio(), line("prochaine séance", title="Objectif de la {{ prochaine.nom }}"))
    assert titles(made) == ["Objectif de la Séance n°\u202f2"]
    following = made.pages[0].context["prochaine"]
    assert (following["echeance"], following["date_longue"]) == ("30 juin 2022", "7 juillet 2022")


def test_the_last_meeting_has_no_next_one_and_its_slide_is_left_out_without_a_word_on_its_title() -> None:
    lines = (
        _text("Bilan", meeting=2),
        line("prochaine séance", title="Objectif de la {{ prochaine.nom }}", meeting=2),
    )
    made = deck_of(sound_portfolio(), *lines, meeting=2)
    assert titles(made) == ["Bilan"]
    assert flat(made.findings) == [("CU-502", "kind 3")]


@pytest.mark.parametrize("kind", ["objectifs", "texte"])
def test_a_slide_of_text_without_text_is_left_out(kind: str) -> None:
    made = deck_of(sound_portfolio(), line(kind, title="Vide", text=" \n "), line("couverture"))
    assert kinds(made) == ["couverture"]
    assert flat(made.findings) == [("CU-502", "kind 2")]

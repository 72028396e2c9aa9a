"""Where what a slide shows stands in the workbook, as its notes say it."""

from dataclasses import replace

from pipeline.compose.slides.slide_sources import SHOWN
from pipeline.contract.slide_kinds import SLIDE_KINDS
from pipeline.model.portfolio import CaseKey
from tests.compose.decks import deck_of, line, only_page
from tests.model.portfolios import at, sound_portfolio


def _plain(text: object) -> str:
    return str(text).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def _sources(kind: str, **fields: object) -> str:
    return _plain(only_page(sound_portfolio(), line(kind, **fields))["sources"])


def test_a_slide_says_its_line_then_the_sheets_and_rows_that_it_shows() -> None:
    assert _sources("cycle") == "Sources : feuille « Déroulé », ligne 2 ; feuille « Séances », lignes 2 et 3."


def test_a_slide_of_text_says_only_its_line() -> None:
    assert _sources("texte", title="Merci", text="À bientôt") == "Sources : feuille « Déroulé », ligne 2."


def test_each_page_of_a_table_says_the_rows_of_its_own_cases() -> None:
    portfolio = sound_portfolio()
    first = replace(portfolio.cases[0], decided_priority=True)
    rows = ((1, 2), (2, 3), (3, 4), (9, 9))
    cases = (replace(first, key=CaseKey("AA", number), origin=at("cases", row)) for number, row in rows)
    made = replace(portfolio, cases=tuple(cases))
    [page] = deck_of(made, line("cas prioritaires", sector="AA")).pages
    assert "feuille « Cas d'usage », lignes 2 à 4 et 9 (Parcours, Intitulé" in _plain(page.context["sources"])


def test_an_agenda_says_the_lines_of_its_items_once() -> None:
    made = deck_of(
        sound_portfolio(),
        line("agenda", title="Un"), line("texte", title="A", text="x"),
        line("agenda", title="Deux"), line("texte", title="B", text="x"),
    )  # fmt: skip
    assert _plain(made.pages[0].context["sources"]) == "Sources : feuille « Déroulé », lignes 2 et 4."


def test_every_kind_of_slide_but_those_of_text_says_what_it_shows() -> None:
    assert SLIDE_KINDS.keys() - SHOWN.keys() == {"objectifs", "texte"}
    assert not SHOWN.keys() - SLIDE_KINDS.keys()


def test_notes_have_their_fields_filled_and_are_on_every_page_of_the_line() -> None:
    page = only_page(
        sound_portfolio(),
        line("cycle", notes=("Choisir les {{ nb_a_retenir }} premiers.", "Merci"), speaker="Anne", duration=10),
    )
    assert page["orateur"] == {
        "notes": ["Choisir les 2 premiers.", "Merci"], "intervenant": "Anne", "duree": 10
    }  # fmt: skip


def test_a_note_that_names_an_unknown_field_is_told_at_its_cell() -> None:
    made = deck_of(sound_portfolio(), line("cycle", notes=("{{ nb_a_retenirr }}",)))
    assert [(one.code, one.place.spot) for one in made.findings] == [("CU-412", "notes 2")]

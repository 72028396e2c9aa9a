"""Slides are found by their title: two that share one are told."""

from __future__ import annotations

from pipeline.compose.deck import Deck
from pipeline.compose.titles import same_titles
from pipeline.measure.page import Page
from tests.compose.decks import deck_of, line, title
from tests.model.portfolios import flat, sound_portfolio


def titled(made: Deck) -> list[tuple[Page, str]]:
    return [(page, title(page)) for page in made.pages]


def test_two_slides_with_one_title_are_told_with_both_cells() -> None:
    made = deck_of(
        sound_portfolio(),
        line("texte", title="Bilan", text="a"),
        line("couverture"),
        line("texte", title=" bilan", text="b"),
    )
    [finding] = same_titles(titled(made))
    assert (finding.code, finding.place.spot, finding.found) == ("CU-505", "kind 4", "Bilan")
    assert finding.message == "Les diapositives 1 et 3 ont le même titre (Déroulé!kind 2 et Déroulé!kind 4)."
    assert finding.hint == "Complétez « Titre » dans le déroulé, par exemple avec {{ secteur.libelle }}."


def test_a_line_repeated_for_each_sector_needs_a_title_that_tells_them_apart() -> None:
    same = deck_of(sound_portfolio(), line("cas prioritaires", sector="chaque", title="Retenus"))
    assert flat(same_titles(titled(same))) == [("CU-505", "kind 2")]
    apart = deck_of(sound_portfolio(), line("cas prioritaires", sector="chaque", title="Retenus {{ secteur.code }}"))
    assert flat(same_titles(titled(apart))) == []


def test_what_the_template_prints_decides_not_what_was_typed() -> None:
    made = deck_of(sound_portfolio(), line("chiffres"), line("critères"))
    assert flat(same_titles((page, page.prototype) for page in made.pages)) == []
    assert flat(same_titles((page, "Le même") for page in made.pages)) == [("CU-505", "kind 3")]


def test_slides_without_a_title_do_not_share_one() -> None:
    made = deck_of(sound_portfolio(), line("couverture"), line("chiffres"))
    assert flat(same_titles(titled(made))) == []

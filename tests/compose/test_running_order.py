"""The running order of a meeting: hours, durations, numbers of slides, what is said."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from pipeline.compose.book import Book
from pipeline.compose.running_order import running_order
from tests.compose.decks import Line, deck_of, line, outlined
from tests.model.portfolios import flat, sound_portfolio


def _order(*lines: Line, start: time | None = time(14), duration: int | None = None) -> dict[str, Any]:
    portfolio = sound_portfolio()
    first = replace(portfolio.meetings[0], start=start, duration=duration)
    portfolio = replace(portfolio, meetings=(first, *portfolio.meetings[1:]))
    made = deck_of(portfolio, *lines)
    titled = [(page, f"{page.context['titre']}{page.context['pagination']}") for page in made.pages]
    return dict(running_order(Book(outlined(portfolio, *lines)), first, titled))


def _text(title: str, duration: int | None = None, **fields: Any) -> Line:
    return line("texte", title=title, text="x", duration=duration, **fields)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def _hours(made: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(_plain(row["heure"]), _plain(row["duree"]), row["titre"]) for row in made["lignes"]]


def test_each_line_begins_when_those_before_are_over() -> None:
    made = _order(_text("A", 20), _text("B", 45), _text("C", 5))
    assert _hours(made) == [("14 h", "20 min", "A"), ("14 h 20", "45 min", "B"), ("15 h 05", "5 min", "C")]
    assert (_plain(made["debut"]), _plain(made["fin"])) == ("14 h", "15 h 10")


def test_a_line_without_a_duration_has_no_hour_but_for_the_first_and_those_that_open_a_part() -> None:
    made = _order(_text("A"), _text("B", 10), _text("C"), line("agenda", title="Suite"), _text("D", 5))
    assert _hours(made) == [
        ("14 h", "", "A"), ("14 h", "10 min", "B"), ("", "", "C"), ("14 h 10", "", "Suite"), ("14 h 10", "5 min", "D"),
    ]  # fmt: skip
    assert _plain(made["phrase"]) == "Durée prévue : 15 min. 2 lignes n'ont pas de durée."


def test_without_an_hour_to_begin_with_durations_are_said_alone() -> None:
    made = _order(_text("A", 20), start=None)
    assert _hours(made) == [("", "20 min", "A")]
    assert (made["debut"], made["fin"], made["avec_heure"], made["avec_duree"]) == ("", "", False, True)


def test_a_meeting_past_midnight_goes_on_the_next_day() -> None:
    assert _hours(_order(_text("A", 90), _text("B", 10), start=time(23)))[1][0] == "0 h 30"


def test_a_line_repeated_for_each_sector_takes_its_time_each_time() -> None:
    made = _order(_text("Cas de {{ secteur.code }}", 10, sector="chaque"))
    assert _hours(made) == [("14 h", "10 min", "Cas de AA"), ("14 h 10", "10 min", "Cas de BB")]
    assert [row["diapositives"] for row in made["lignes"]] == ["1", "2"]


def test_what_is_said_and_by_whom_stands_on_its_line() -> None:
    [row] = _order(_text("A", notes=("Bonjour à tous", "Merci"), speaker="Anne"))["lignes"]
    assert (row["notes"], row["intervenant"]) == (["Bonjour à tous", "Merci"], "Anne")


def test_the_total_stands_beside_what_is_announced() -> None:
    made = _order(_text("A", 110), duration=120)
    assert _plain(made["phrase"]) == "Durée prévue : 1 h 50, pour 2 h annoncées."
    assert _plain(_order(_text("A"), duration=120)["phrase"]) == "Durée annoncée : 2 h."


def _found(announced: int | None, *durations: int | None) -> list[tuple[str, str]]:
    portfolio = sound_portfolio()
    first = replace(portfolio.meetings[0], duration=announced)
    portfolio = replace(portfolio, meetings=(first, *portfolio.meetings[1:]))
    return flat(deck_of(portfolio, *(_text(f"Point {rank}", one) for rank, one in enumerate(durations))).findings)


@pytest.mark.tried(
    "Heures et durées", "des points plus longs que la séance annoncée", "un avertissement dit de combien"
)
def test_lines_that_take_longer_than_the_meeting_are_told_at_its_duration() -> None:
    assert _found(60, 40, 30) == [("CU-625", "duration 2")]


def test_lines_that_hold_in_the_meeting_or_have_no_limit_are_fine() -> None:
    assert _found(60, 40, 20, None) == []
    assert _found(None, 400) == []


def test_a_line_that_shows_nothing_takes_no_time() -> None:
    assert [row["titre"] for row in _order(_text("A", 5), line("objectifs", title="Rien", duration=50))["lignes"]] == [
        "A"
    ]

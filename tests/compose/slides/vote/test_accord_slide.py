"""The slide that lays the collèges side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from pipeline.model.portfolio import Portfolio
from tests.compose.decks import deck_of, kinds, line, only_page
from tests.judgement.vote.elections import voted
from tests.model.portfolios import flat, sound_portfolio

_BLOCK = voted("AA 1, AA 2", "AA 1, BB 1", "AA 1, AA 2", "BB 1", "AA 2 bis", colleges=("Nord", "Sud"))
"""Of the north V1, V3 and V5; of the south V2 and V4."""


def _page(portfolio: Portfolio) -> Mapping[str, Any]:
    return only_page(portfolio, line("accord", meeting=2), meeting=2)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_each_row_says_what_each_college_chose_and_whether_they_agree() -> None:
    page = _page(_BLOCK)
    assert [(one["college"], _plain(one["bulletins"])) for one in page["colleges"]] == [
        ("Nord", "3 bulletins"),
        ("Sud", "2 bulletins"),
    ]
    told = [
        (
            row["reference"],
            [_plain(c["texte"]) for c in row["cellules"]],
            row["voix"],
            row["accord"],
            _plain(row["soutiens"]),
        )
        for row in page["lignes"]
    ]
    assert told == [
        ("C#01", ["● 2", "● 1"], 3, "Convergence", "2 sur 2"),
        ("C#02", ["● 2", "–"], 2, "Divergence", "1 sur 2"),
        ("BB 1", ["–", "● 2"], 2, "Divergence", "1 sur 2"),
    ]


def test_a_cell_is_the_darker_the_more_of_the_college_it_has() -> None:
    assert [[cell["teinte"] for cell in row["cellules"]] for row in _page(_BLOCK)["lignes"]] == [[2, 2], [2, 0], [0, 3]]


def test_the_sentence_names_agreements_then_divergences() -> None:
    page = _page(_BLOCK)
    assert _plain(page["phrase"]) == "Les 2 collèges s’accordent sur C#01 ; ils divergent sur C#02 et BB 1."
    assert _plain(page["autres"]) == (
        "1 autre cas ou groupe a des voix sans qu’aucun collège, à lui seul, ne le retienne."
    )


def test_the_notes_hold_the_proportional_control() -> None:
    block = voted("AA 1, AA 2", "AA 1, AA 2", "AA 1, AA 2", "AA 1", "BB 1", "BB 1", colleges=("Nord", "Nord", "Sud"))
    told = [_plain(sentence) for sentence in _page(block)["commentaires"]]
    assert told[0].startswith("Contrôle proportionnel : ")
    assert told[1] == "Il retiendrait BB 1 et écarterait C#02, à la différence des voix."
    same = [_plain(sentence) for sentence in _page(voted("AA 1", "AA 2", colleges=("Nord", "Sud")))["commentaires"]]
    assert same[1] == "Il retiendrait les mêmes que les voix."


@pytest.mark.tried(
    "Votes",
    "des votants sans collège, un seul collège, aucun vote",
    "la diapositive « accord » est laissée de côté, et un avertissement dit pourquoi",
)
@pytest.mark.parametrize(
    ("portfolio", "why"),
    [
        (sound_portfolio(), "il n'y a pas de vote"),
        (voted("!AA 1"), "aucun bulletin ne compte"),
        (voted("AA 1", "AA 2"), "aucun votant n'a de collège"),
        (voted("AA 1", "AA 2", colleges=("Nord",)), "les bulletins comptés sont tous du collège « Nord »"),
    ],
)
def test_without_two_colleges_the_slide_is_left_out_and_says_why(portfolio: Portfolio, why: str) -> None:
    made = deck_of(portfolio, line("accord", meeting=2), meeting=2)
    assert (kinds(made), [code for code, _ in flat(made.findings)]) == ([], ["CU-651"])
    assert _plain(made.findings[0].message) == f"La diapositive « accord » est laissée de côté : {why}."

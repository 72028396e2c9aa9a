from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from pipeline.findings import Address, Finding, Place, Severity, report
from pipeline.judgement.acknowledging import idle_rows, with_seen
from pipeline.model.portfolio import Acknowledged, Portfolio
from tests.model.portfolios import sound_portfolio

DOUBT = report("CU-308", Place("Cas d'usage", Address(13, 16)), case="PA 12", target="PA 5")
FAULT = report("CU-201", Place("Cas d'usage", Address(4, 5)), header="Intitulé", expected="un texte")
SLIDE = report("CU-504", Place("Diapositive 1", "forme « Titre »", "gt.pptx"), file="x.png")


def _portfolio(code: str, place: str) -> Portfolio:
    return replace(sound_portfolio(), acknowledged=(Acknowledged(code, place, "Décidé le 16 juin"),))


@pytest.mark.parametrize("place", ["Cas d'usage!P13", "cas d’usage!p13", "'Cas d''usage'!$P$13", " Cas d'usage!P13 "])
@pytest.mark.tried("Un avertissement connu", "le déclarer vu, l'endroit écrit comme Excel ou comme l'outil l'écrit",
                   "il est compté comme « vu », avec son motif, et n'est plus répété")  # fmt: skip
def test_an_acknowledged_warning_is_told_as_seen_with_its_reason(place: str) -> None:
    [seen] = with_seen([DOUBT], _portfolio("cu-308", place))
    assert (seen.severity, seen.message) == (Severity.SEEN, DOUBT.message)
    assert seen.hint == "Vu : Décidé le 16 juin"


def test_another_code_or_another_cell_is_still_a_warning() -> None:
    for code, place in (("CU-301", "Cas d'usage!P13"), ("CU-308", "Cas d'usage!P14")):
        assert with_seen([DOUBT], _portfolio(code, place)) == (DOUBT,)


def test_an_error_is_never_seen_and_it_is_said() -> None:
    portfolio = _portfolio("CU-201", "Cas d'usage!E4")
    assert with_seen([FAULT], portfolio) == (FAULT,)
    assert _codes(idle_rows([FAULT], portfolio)) == ["CU-674"]


def test_a_row_that_meets_nothing_any_more_is_said() -> None:
    portfolio = _portfolio("CU-308", "Cas d'usage!P13")
    assert _codes(idle_rows([], portfolio)) == ["CU-673"]
    assert _codes(idle_rows(with_seen([DOUBT], portfolio), portfolio)) == []


def test_what_is_known_of_a_template_is_named_with_its_file() -> None:
    [seen] = with_seen([SLIDE], _portfolio("CU-504", str(SLIDE.place)))
    assert seen.severity is Severity.SEEN


def _codes(findings: Iterable[Finding]) -> list[str]:
    return [one.code for one in findings]

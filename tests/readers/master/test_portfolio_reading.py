"""What a whole workbook gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.findings import errors
from pipeline.findings.problems import PROBLEMS
from pipeline.model.portfolio import Barrier, CaseKey, ExchangedData, Flow, UseCase, Vote
from pipeline.readers import Reading, read_portfolio
from tests.builders import Sheets, sound, write

Read = Callable[..., Reading]
SHIPPED = Path(__file__).parents[3] / "input" / "cas-usage-ms.xlsx"


def test_a_use_case_is_read_whole(read: Read, sheets: Sheets) -> None:
    sheets["Cas d'usage"][2] |= {"Alias de": "BB 1", "Motif": "Même flux", "Modélisé": "non", "Précisions": "a\nb"}
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    case = portfolio.cases[2]
    assert case == UseCase(
        key=CaseKey("AA", 2, "bis"),
        title="Suivi partagé",
        phase="SUI",
        details=("a", "b"),
        ratings={"FREQ": 2.0, "PERI": 2.5},
        decided_priority="oui",
        reason="Même flux",
        alias_of=CaseKey("BB", 1),
        modelled=False,
        origin=case.origin,
    )


def test_every_value_says_the_cell_it_was_read_from(read: Read, sheets: Sheets) -> None:
    portfolio = read(sheets, first_row=3).portfolio
    assert portfolio is not None
    case = portfolio.cases[0]
    places = [str(case.origin.at(name)) for name in ("title", "rating:Fréquence", "text:Acteurs", "no such field")]
    assert places == ["Cas d'usage!E4", "Cas d'usage!F4", "Cas d'usage!I4", "Cas d'usage!A4"]


def test_diagrams_and_votes_are_read(read: Read, sheets: Sheets) -> None:
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    (flow,), (barrier,), (vote,), data = portfolio.flows, portfolio.barriers, portfolio.votes, portfolio.data
    case = CaseKey("AA", 1)
    assert flow == Flow(case, "existant", "Usager", "Établissement", 1, (1,), "PAPIER", "", ("MES",), (1,),
                        origin=flow.origin)  # fmt: skip
    assert barrier == Barrier(case, "existant", 1, "Portail peu déployé", barrier.origin)
    assert data[1] == ExchangedData(case, 2, "Contrat", data[1].origin)
    assert vote == Vote("Fédération A", ("AA 1", "A"), date(2022, 6, 28), origin=vote.origin)


def test_a_row_with_a_faulty_title_still_counts(read: Read, sheets: Sheets) -> None:
    sheets["Cas d'usage"][0]["Intitulé"] = None
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    assert [str(case.key) for case in portfolio.cases] == ["AA 1", "AA 2", "AA 2 bis", "BB 1"]


def test_a_row_without_identity_is_left_out(read: Read, sheets: Sheets) -> None:
    sheets["Cas d'usage"][3]["N°"] = "premier"
    sheets["Transverses"] = []
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    assert [str(case.key) for case in portfolio.cases] == ["AA 1", "AA 2", "AA 2 bis"]


def test_findings_come_gravest_first_in_reading_order(read: Read, sheets: Sheets) -> None:
    sheets["Inconnue"] = []
    sheets["Cas d'usage"][0]["Motif"] = "x" * 6_000
    sheets["Cas d'usage"][1]["Intitulé"] = None
    sheets["Cas d'usage"][0]["Fréquence"] = 9
    assert [finding.code for finding in read(sheets).findings] == ["CU-209", "CU-201", "CU-212", "CU-104"]


def test_the_shipped_workbook_has_no_error() -> None:
    reading = read_portfolio(SHIPPED)
    assert errors(reading.findings) == []
    assert reading.portfolio is not None
    assert len(reading.portfolio.cases) == 73


def test_every_code_of_the_reader_is_tried_in_these_tests() -> None:
    """CU-009, CU-011 and CU-012 are told on writing; CU-318 and CU-319, of columns that rows make, on reading."""
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parents[1].rglob("test_*.py"))
    expected = {code for code in PROBLEMS if code < "CU-300"} - {"CU-009", "CU-011", "CU-012"} | {"CU-318", "CU-319"}
    assert {code for code in expected if f'"{code}"' not in tests} == set()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_missing_cell_or_row_never_raises_nor_invents(tmp_path: Path, data: st.DataObject) -> None:
    sheets = sound()
    for _ in range(data.draw(st.integers(1, 6))):
        rows = sheets[data.draw(st.sampled_from(sorted(sheets)))]
        row = rows[data.draw(st.integers(0, len(rows) - 1))]
        row[data.draw(st.sampled_from(sorted(row)))] = None
    reading = read_portfolio(write(tmp_path / "classeur.xlsx", sheets))
    if reading.portfolio:
        assert len(reading.portfolio.cases) <= 4
        assert all(case.ratings.items() <= {"FREQ": 3, "PERI": 2.5}.items() | {("FREQ", 1), ("FREQ", 2)}
                   for case in reading.portfolio.cases)  # fmt: skip

"""What one cell may hold, whatever its sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.readers import Reading, read_portfolio
from tests.builders import Formula, Sheets, flat, repacked, sound, write

Read = Callable[..., Reading]
CASES = "Cas d'usage"


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("Intitulé", None, ("CU-201", "Cas d'usage!E2")),
        ("Intitulé", " \u00a0\u200b", ("CU-201", "Cas d'usage!E2")),
        ("Date", "31/02/2022", ("CU-202", "Séances!B2")),
        ("Date", "06/16/2022", ("CU-202", "Séances!B2")),
        ("Date", 44728, ("CU-202", "Séances!B2")),
        ("Date", time(8, 30), ("CU-202", "Séances!B2")),
        ("Ordre", "deux", ("CU-202", "Secteurs!D2")),
        ("Ordre", "2 pts", ("CU-202", "Secteurs!D2")),
        ("Ordre", True, ("CU-202", "Secteurs!D2")),
        ("Priorité décidée", "peut-être", ("CU-202", "Cas d'usage!H2")),
        ("Vue", "existante", ("CU-203", "Flux!B2")),
        ("Type", "logiciel", ("CU-203", "Socles!C2")),
        ("Intitulé", Formula("=A1"), ("CU-205", "Cas d'usage!E2")),
        ("Intitulé", Formula("=NA()", "#N/A"), ("CU-206", "Cas d'usage!E2")),
        ("Intitulé", "#NOM?", ("CU-206", "Cas d'usage!E2")),
        ("Intitulé", "#SPILL!", ("CU-206", "Cas d'usage!E2")),
        ("Intitulé", "Envoi_x000B_", ("CU-207", "Cas d'usage!E2")),
        ("Intitulé", "x" * 5_001, ("CU-212", "Cas d'usage!E2")),
    ],
)
def test_a_faulty_cell_is_told_where_it_is(
    read: Read, sheets: Sheets, header: str, value: object, expected: tuple[str, str]
) -> None:
    sheets[expected[1].partition("!")[0]][0][header] = value
    reading = read(sheets)
    assert flat(reading.findings) == [expected]
    assert reading.portfolio is not None


def test_a_value_out_of_the_list_is_told_with_the_near_one_and_the_list(read: Read, sheets: Sheets) -> None:
    sheets["Flux"][0]["Vue"] = "existante"
    (finding,) = read(sheets).findings
    assert (finding.found, finding.expected) == ("existante", "« existant » ou « cible »")
    assert "Vouliez-vous dire « existant » ?" in finding.message


def test_an_empty_cell_is_told_with_what_it_should_hold(read: Read, sheets: Sheets) -> None:
    sheets["Séances"][0]["Date"] = None
    finding = read(sheets).findings[0]
    assert (finding.code, finding.expected) == ("CU-201", "date, par exemple « 16/06/2022 »")


def test_a_formula_never_calculated_is_told_apart_from_an_empty_cell(read: Read, sheets: Sheets) -> None:
    sheets[CASES][0] |= {"Motif": Formula("=A1"), "Note": None}
    (finding,) = read(sheets).findings
    assert (finding.code, finding.place.spot) == ("CU-205", "J2")
    assert "F9" in finding.hint


def test_a_formula_that_gave_an_empty_text_is_an_empty_cell(tmp_path: Path, sheets: Sheets) -> None:
    sheets[CASES][0]["Résultat"] = Formula('=""', "VIDE")
    path = write(tmp_path / "classeur.xlsx", sheets)
    number = list(sheets).index(CASES) + 1
    repacked(path, {f"xl/worksheets/sheet{number}.xml": lambda old: old.replace(b"<v>VIDE</v>", b"<v></v>")})
    reading = read_portfolio(path)
    assert reading.findings == ()
    assert reading.portfolio is not None
    assert reading.portfolio.cases[0].recorded_score is None


def test_a_recorded_result_is_read(read: Read, sheets: Sheets) -> None:
    sheets[CASES][0]["Résultat"] = Formula("=F2*G2", 7.5)
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    assert portfolio.cases[0].recorded_score == 7.5


@pytest.mark.parametrize("number", [b"NaN", b"9" * 5_000, b"1E+999"])
def test_a_number_that_is_none_is_told_in_its_cell(tmp_path: Path, sheets: Sheets, number: bytes) -> None:
    sheets["Secteurs"][0]["Ordre"] = 123456
    path = write(tmp_path / "classeur.xlsx", sheets)
    part = f"xl/worksheets/sheet{list(sheets).index('Secteurs') + 1}.xml"
    repacked(path, {part: lambda old: old.replace(b"123456", number)})
    assert flat(read_portfolio(path).findings) == [("CU-202", "Secteurs!D2")]


@pytest.mark.parametrize("number", [2, 2.0, "2", "2 ", "2,0", "\u00a02", "２", "+2"])
def test_a_number_may_be_typed_as_text(read: Read, sheets: Sheets, number: object) -> None:
    sheets["Secteurs"][0]["Ordre"] = number
    reading = read(sheets)
    assert reading.findings == ()
    assert reading.portfolio is not None
    assert reading.portfolio.sectors[0].order == 2.0


@pytest.mark.parametrize(
    "typed",
    [
        "16/06/2022",
        "16-6-2022",
        "16/06/22",
        "2022-06-16",
        "16 juin 2022",
        "16  JUIN 2022",
        datetime(2022, 6, 16, 9),
        date(2022, 6, 16),
    ],
)
def test_a_date_may_be_typed_as_text(read: Read, sheets: Sheets, typed: object) -> None:
    sheets["Séances"][0]["Date"] = typed
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    assert portfolio.meetings[0].date == date(2022, 6, 16)


@pytest.mark.parametrize("typed", ["01/01/1990", "31/12/2100", date(1990, 1, 1), date(2100, 12, 31)])
def test_a_date_may_be_of_1990_to_2100(read: Read, sheets: Sheets, typed: object) -> None:
    sheets["Séances"][0]["Date"] = typed
    assert read(sheets).findings == ()


@pytest.mark.parametrize("typed", ["31/12/1989", "01/01/2101", "16/06/1922", date(1900, 3, 1), date(1989, 12, 31)])
def test_a_date_of_another_century_is_a_mistake_of_typing(read: Read, sheets: Sheets, typed: object) -> None:
    sheets["Séances"][0]["Date"] = typed
    assert flat(read(sheets).findings) == [("CU-202", "Séances!B2")]


def test_dates_counted_from_1904_are_the_same_dates(read: Read, sheets: Sheets) -> None:
    portfolio = read(sheets, date_1904=True).portfolio
    assert portfolio is not None
    assert [meeting.date for meeting in portfolio.meetings] == [date(2022, 6, 16), date(2022, 7, 7)]


def test_line_ends_pasted_on_windows_are_cleaned_without_a_word(read: Read, sheets: Sheets) -> None:
    sheets["Séances"][0]["Objet"] = "- Cadrer_x000D_\n• Trier\r\n"
    reading = read(sheets)
    assert reading.findings == ()
    assert reading.portfolio is not None
    assert reading.portfolio.meetings[0].purpose == ("Cadrer", "Trier")


def test_text_that_looks_like_code_is_text(read: Read, sheets: Sheets) -> None:
    for text in ("{{ 7 * 7 }}", "R&D <5 mg>", "=1+1", "'; DROP TABLE", "{% for %}"):
        sheets[CASES][0]["Intitulé"] = text
        portfolio = read(sheets).portfolio
        assert portfolio is not None
        assert portfolio.cases[0].title == text


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=40), st.floats(-1e300, 1e300), st.booleans(), st.dates(date(1900, 3, 1))))
def test_no_value_of_any_cell_raises(tmp_path: Path, value: object) -> None:
    sheets = sound()
    for rows in sheets.values():
        for header in rows[0]:
            rows[0][header] = value
    assert isinstance(read_portfolio(write(tmp_path / "classeur.xlsx", sheets)), Reading)

"""What one cell may hold, whatever its sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.readers import Reading, read_portfolio
from tests.builders import Formula, HalfStruck, Sheets, Shown, flat, repacked, sound, write

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
        ("Intitulé", "Envoi_x0008_", ("CU-207", "Cas d'usage!E2")),
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


@pytest.mark.tried("Pictogrammes", "un mot mal écrit dans « Pictogramme »", "le message dit le mot le plus proche")
def test_an_unknown_pictogram_is_told_with_the_near_one(read: Read, sheets: Sheets) -> None:
    sheets["Acteurs"][0]["Pictogramme"] = "hopitale"
    (finding,) = read(sheets).findings
    assert (finding.code, finding.found) == ("CU-203", "hopitale")
    assert "Vouliez-vous dire « hôpital » ?" in finding.message


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


@pytest.mark.tried(
    "Nombres dans un texte",
    "pourcentages, décimales, heures, zéros, dates, monnaies, VRAI",
    "ce qu'un Excel français affiche",
)
@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        (Shown(0.4, "0%"), "40\u00a0%"),
        (Shown(2.5), "2,5"),
        (Shown(1.1, "0.00"), "1,10"),
        (Shown(time(14, 30), "hh:mm"), "14:30"),
        (Shown(7, "000"), "007"),
        (Shown(date(2022, 6, 16), "d mmmm yyyy"), "16 juin 2022"),
        (Shown(-1234.5, '#,##0.00 "€"'), "-1\u00a0234,50\u00a0€"),
        (True, "VRAI"),
        (Formula("=A1*2", 2.5), "2,5"),
    ],
)
def test_a_text_is_what_excel_shows_of_a_number(read: Read, sheets: Sheets, typed: object, read_as: str) -> None:
    sheets["Données"][0]["Libellé"] = typed
    sheets["Glossaire"][0]["Sigle"] = typed
    sheets["Séances"][0]["Objet"] = typed
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    texts = (portfolio.data[0].label, portfolio.glossary[0].acronym, *portfolio.meetings[0].purpose)
    assert texts == (read_as, read_as, read_as)


@pytest.mark.tried("Nombres dans un texte", "fractions, puissances de dix, formats cachés", "un message à la cellule")
@pytest.mark.parametrize("typed", [Shown(0.5, "# ?/?"), Shown(12345, "0.00E+00"), 123456789012, Shown(3, ";;;")])
def test_a_number_that_cannot_be_written_as_excel_shows_it_is_told(read: Read, sheets: Sheets, typed: object) -> None:
    sheets["Données"][0]["Libellé"] = typed
    sheets["Secteurs"][0]["Ordre"] = typed
    assert flat(read(sheets).findings) == [("CU-213", "Données!C2")]


def test_a_number_is_read_as_stored_where_a_number_is_wanted(read: Read, sheets: Sheets) -> None:
    sheets["Secteurs"][0]["Ordre"] = Shown(2.4, "0")
    sheets[CASES][0]["Périmètre"] = Shown(2.5, "0")
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    assert (portfolio.sectors[0].order, portfolio.cases[0].ratings["PERI"]) == (2.4, 2.5)


@pytest.mark.tried(
    "Listes",
    "« 1,2 » ou « 1/2 », dont Excel fait un nombre ou une date",
    "un message : à taper en texte",
)
@pytest.mark.parametrize(
    ("place", "header", "typed"),
    [
        ("Flux!F2", "Données", 1.2),
        ("Flux!F2", "Données", Shown(1.2, "0.00")),
        ("Flux!J2", "Freins", date(2022, 2, 1)),
        ("Flux!I2", "Socles", 1.2),
        ("Transverses!C2", "Cas d'usage", 1.2),
        ("Participants!C2", "Séances", date(2022, 2, 1)),
    ],
)
def test_a_list_that_excel_took_for_a_number_is_told(
    read: Read, sheets: Sheets, place: str, header: str, typed: object
) -> None:
    sheets[place.partition("!")[0]][0][header] = typed
    finding = next(finding for finding in read(sheets).findings if str(finding.place) == place)
    words = "une date" if isinstance(typed, date) else "un seul nombre, à virgule"
    assert (finding.code, words in finding.message) == ("CU-214", True)
    assert "apostrophe" in finding.hint


@pytest.mark.tried(
    "Texte barré",
    "une cellule, ou une partie de son texte",
    "imprimé, avec un avertissement à la cellule",
)
def test_struck_text_is_told_where_it_stands_and_read_all_the_same(read: Read, sheets: Sheets) -> None:
    sheets[CASES][0]["Intitulé"] = HalfStruck("Envoi de la demande", " papier")
    sheets["Données"][0] |= {"N°": Shown(1, struck=True), "Libellé": Shown("Dossier", struck=True)}
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-215", "Cas d'usage!E2"), ("CU-215", "Données!B2")]
    assert [finding.found for finding in reading.findings] == ["papier", "1"]
    assert "B2 et C2" in reading.findings[1].message
    assert reading.portfolio is not None
    assert reading.portfolio.cases[0].title == "Envoi de la demande papier"


@pytest.mark.tried("Caractères", "les fins de ligne de tous les systèmes (U+0085, U+2028)", "des lignes")
@pytest.mark.parametrize("line_end", ["\u0085", "\u2028", "\r\n", "_x000D_\n"])
def test_the_line_ends_of_every_system_are_line_ends(read: Read, sheets: Sheets, line_end: str) -> None:
    sheets["Séances"][0]["Objet"] = f"Cadrer{line_end}Trier"
    reading = read(sheets)
    assert reading.findings == ()
    assert reading.portfolio is not None
    assert reading.portfolio.meetings[0].purpose == ("Cadrer", "Trier")


@pytest.mark.tried(
    "Caractères",
    "des emojis composés, des caractères invisibles",
    "les premiers restent, les autres s'en vont",
)
@pytest.mark.parametrize("emoji", ["👩🏽\u200d💻", "🏳\ufe0f\u200d🌈", "👨\u200d👩\u200d👧"])
def test_what_joins_emojis_stays_and_other_joiners_go(read: Read, sheets: Sheets, emoji: str) -> None:
    sheets[CASES][0]["Intitulé"] = f"\u200dEnvoi\u200d {emoji}\u200d"
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    assert portfolio.cases[0].title == f"Envoi {emoji}"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("a_x005F_b", "a_b"), ("a_x005F_x0041_b", "a_x0041_b"), ("a_x005F_x005F_b", "a_x005F_b"), ("_x0041_", "A")],
)
def test_an_escape_is_read_as_excel_shows_it(tmp_path: Path, sheets: Sheets, stored: str, shown: str) -> None:
    sheets["Glossaire"][0]["Développé"] = "à changer"
    path = write(tmp_path / "classeur.xlsx", sheets)
    repacked(path, {"xl/sharedStrings.xml": lambda old: old.replace("à changer".encode(), stored.encode())})
    portfolio = read_portfolio(path).portfolio
    assert portfolio is not None
    assert portfolio.glossary[0].expansion == shown


def test_a_text_longer_than_a_cell_of_excel_is_told(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Glossaire"][0]["Développé"] = "à changer"
    path = write(tmp_path / "classeur.xlsx", sheets)
    repacked(path, {"xl/sharedStrings.xml": lambda old: old.replace("à changer".encode(), b"x" * 32_768)})
    assert flat(read_portfolio(path).findings) == [("CU-216", "Glossaire!B2")]


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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14:30", time(14, 30)), ("14 h 30", time(14, 30)), ("9h", time(9)), ("2:30 PM", time(14, 30)),
        (Shown(time(8, 5), "hh:mm"), time(8, 5)), (Shown(time(8, 5), "h:mm:ss"), time(8, 5)),
        ("14:30:00", time(14, 30)), ("12:00 AM", time(0)),
    ],
)  # fmt: skip
@pytest.mark.tried("Heures et durées", "« 14 h 30 », « 9h », « 2:30 PM », une heure d'Excel", "l'heure est comprise")
def test_a_time_of_day_is_understood_as_it_is_typed(read: Read, sheets: Sheets, typed: object, expected: time) -> None:
    sheets["Séances"][0]["Heure de début"] = typed
    reading = read(sheets)
    assert reading.portfolio is not None
    assert (flat(reading.findings), reading.portfolio.meetings[0].start) == ([], expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (20, 20),
        ("20 min", 20),
        ("1 h 30", 90),
        ("1:30", 90),
        (Shown(time(0, 20), "hh:mm"), 20),
        (Shown(20, '0\\ "min"'), 20),
        ("2 h", 120),
        ("0", 0),
        ("90,0", 90),
    ],
)
@pytest.mark.tried("Heures et durées", "« 20 », « 20 min », « 1 h 30 », « 1:30 »", "la durée est comprise")
def test_a_duration_is_understood_as_it_is_typed(read: Read, sheets: Sheets, typed: object, expected: int) -> None:
    sheets["Déroulé"][0]["Durée"] = typed
    reading = read(sheets)
    assert reading.portfolio is not None
    assert (flat(reading.findings), reading.portfolio.outline[0].duration) == ([], expected)


@pytest.mark.parametrize("typed", ["vingt", -5, 2.5, "1 h 75", "25:00", 1500])
def test_what_is_no_duration_is_told(read: Read, sheets: Sheets, typed: object) -> None:
    sheets["Déroulé"][0]["Durée"] = typed
    (finding,) = read(sheets).findings
    assert (finding.code, finding.expected) == ("CU-202", "une durée en minutes, par exemple 20")


@pytest.mark.parametrize("typed", ["midi", "25:00", "14:75", 14, "13:00 PM"])
def test_what_is_no_time_of_day_is_told(read: Read, sheets: Sheets, typed: object) -> None:
    sheets["Séances"][0]["Heure de début"] = typed
    (finding,) = read(sheets).findings
    assert (finding.code, finding.expected) == ("CU-202", "une heure, par exemple 14:30")

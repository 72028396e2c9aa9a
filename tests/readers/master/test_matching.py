"""Which sheet and column each one is, and what is said of those that are none."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from xlsxwriter.workbook import Workbook

from pipeline.model.portfolio import Origin, Portfolio
from pipeline.readers import Reading
from tests.builders import Formula, Rich, Row, Sheets, flat, rename_column, sound, without_column

Read = Callable[..., Reading]


def without_origins(value: Any) -> Any:
    """A value of the model, wherever in the workbook it was read."""
    if isinstance(value, tuple):
        return tuple(without_origins(item) for item in value)
    if not hasattr(value, "origin"):
        return value
    fields = {name: without_origins(item) for name, item in vars(value).items() if name != "origin"}
    return replace(value, **fields, origin=Origin())


def content(reading: Reading) -> dict[str, Any]:
    """All that a reading holds, apart from the cells it was read from."""
    assert isinstance(reading.portfolio, Portfolio)
    return {name: without_origins(value) for name, value in vars(reading.portfolio).items()}


@pytest.fixture
def expected(read: Read) -> dict[str, Any]:
    return content(read(sound()))


def test_a_sound_workbook_has_nothing_to_report(read: Read, sheets: Sheets) -> None:
    assert read(sheets).findings == ()


def test_the_header_row_may_have_moved(read: Read, sheets: Sheets, expected: dict[str, Any]) -> None:
    reading = read(sheets, first_row=5)
    assert (reading.findings, content(reading)) == ((), expected)


def test_a_banner_may_stand_above_the_headers(read: Read, sheets: Sheets, expected: dict[str, Any]) -> None:
    def banner(book: Workbook) -> None:
        for sheet in book.worksheets():
            sheet.merge_range("A1:F1", "Cas d'usage du groupe")

    reading = read(sheets, first_row=4, finish=banner)
    assert (reading.findings, content(reading)) == ((), expected)


@pytest.mark.parametrize(("above", "found"), [(19, True), (20, False)])
def test_headers_are_looked_for_in_the_first_twenty_rows(read: Read, sheets: Sheets, above: int, found: bool) -> None:
    def reminder(book: Workbook) -> None:
        for row in range(above):
            book.get_worksheet_by_name("Glossaire").write_string(row, 0, f"Rappel {row}")

    reading = read(sheets, first_row=above + 1, finish=reminder)
    assert flat(reading.findings) == ([] if found else [("CU-107", "classeur.xlsx : Glossaire")])


def test_columns_and_sheets_may_be_in_any_order(read: Read, sheets: Sheets, expected: dict[str, Any]) -> None:
    backwards = {title: [dict(reversed(row.items())) for row in rows] for title, rows in reversed(list(sheets.items()))}
    reading = read(backwards)
    assert (reading.findings, content(reading)) == ((), expected)


def _nbsp(text: str) -> str:
    return f"\u00a0{text.replace(' ', chr(0x202F))} "


def _curly(text: str) -> str:
    return text.replace("'", "’")


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _zero_width(text: str) -> str:
    return "\u200b" + text + "\ufeff"


def _wrapped(text: str) -> str:
    return text.replace(" ", "\n")


@pytest.mark.parametrize("change", [str.upper, str.lower, _nbsp, _curly, _decomposed, _zero_width])
def test_spelling_of_sheets_and_headers_does_not_matter(
    read: Read, sheets: Sheets, expected: dict[str, Any], change: Callable[[str], str]
) -> None:
    spelt = {
        change(title): [{change(header): value for header, value in row.items()} for row in rows]
        for title, rows in sheets.items()
    }
    reading = read(spelt)
    assert (reading.findings, content(reading)) == ((), expected)


def test_headers_may_be_wrapped(read: Read, sheets: Sheets, expected: dict[str, Any]) -> None:
    wrapped = {
        title: [{_wrapped(h): value for h, value in row.items()} for row in rows] for title, rows in sheets.items()
    }
    assert content(read(wrapped)) == expected


def test_rich_text_is_read_as_its_text(read: Read, sheets: Sheets, expected: dict[str, Any]) -> None:
    sheets["Cas d'usage"][0]["Intitulé"] = Rich("Envoi", " de la demande")
    assert content(read(sheets)) == expected


def test_empty_rows_in_the_middle_lose_nothing(read: Read, sheets: Sheets, expected: dict[str, Any]) -> None:
    blank: Row = {"Secteur": " ", "N°": "\u00a0"}
    sheets["Cas d'usage"][1:1] = [{}, blank, {}]
    reading = read(sheets)
    assert (reading.findings, content(reading)) == ((), expected)


def test_formulas_filled_down_in_advance_begin_no_row(read: Read, sheets: Sheets, expected: dict[str, Any]) -> None:
    sheets["Cas d'usage"] += [{"Motif": Formula("=1", 0)}, {"Motif": Formula("=1")}]
    reading = read(sheets)
    assert (reading.findings, content(reading)) == ((), expected)


def test_a_cell_at_the_far_corner_is_no_burden(read: Read, sheets: Sheets, expected: dict[str, Any]) -> None:
    def corner(book: Workbook) -> None:
        book.worksheets()[9].write_string("XFD1048576", "perdu")

    assert content(read(sheets, finish=corner)) == expected


def test_sheets_that_are_not_needed_may_be_missing_or_empty(read: Read, sheets: Sheets) -> None:
    required = ("Projet", "Séances", "Déroulé", "Secteurs", "Cas d'usage")
    few = {title: rows for title, rows in sheets.items() if title in required}
    for header in ("Parcours", "Fréquence", "Périmètre", "Acteurs"):
        without_column(few, "Cas d'usage", header)
    few["Flux"] = []
    reading = read(few, finish=lambda book: book.add_worksheet("Freins"))
    assert reading.findings == ()
    assert reading.portfolio is not None
    assert (len(reading.portfolio.cases), reading.portfolio.criteria, reading.portfolio.flows) == (4, (), ())


def test_read_me_and_lists_are_known(read: Read, sheets: Sheets) -> None:
    assert read(sheets | {"Lisez-moi": [{"Bonjour": 1}], "Listes": [{"Public": 1}]}).findings == ()


def test_a_missing_sheet_is_told_with_the_one_that_looks_like_it(read: Read, sheets: Sheets) -> None:
    sheets["Sceances"] = sheets.pop("Séances")
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-101", "classeur.xlsx : Sceances")]
    assert reading.findings[0].message == "La feuille « Séances » manque. La feuille « Sceances » lui ressemble."
    assert reading.portfolio is not None
    assert "meetings" in reading.portfolio.gaps.unread


def test_an_unknown_sheet_is_told_with_what_may_be_meant(read: Read, sheets: Sheets) -> None:
    sheets["Glosaire"] = sheets.pop("Glossaire")
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-112", "classeur.xlsx : Glosaire")]
    assert "Vouliez-vous dire « Glossaire », qui manque ?" in reading.findings[0].message
    assert reading.portfolio is not None
    assert reading.portfolio.glossary == ()


def test_a_sheet_of_somebodys_own_is_told_with_its_file(read: Read, sheets: Sheets) -> None:
    sheets["Brouillon"] = [{"Idées": 1}]
    assert flat(read(sheets).findings) == [("CU-104", "classeur.xlsx : Brouillon")]


def test_another_workbook_altogether_is_told_by_the_sheets_it_lacks(read: Read) -> None:
    reading = read({"Feuil1": [{"Bonjour": 1}]})
    assert {finding.code for finding in reading.findings} == {"CU-101", "CU-104"}
    assert reading.portfolio is None


def test_two_sheets_of_nearly_one_name_are_told(read: Read, sheets: Sheets) -> None:
    sheets["Flux "] = sheets["Flux"]
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-109", "classeur.xlsx : Flux ")]
    assert reading.portfolio is not None


def test_a_missing_column_is_told_with_the_one_that_looks_like_it(read: Read, sheets: Sheets) -> None:
    rename_column(sheets, "Cas d'usage", "Intitulé", "Intitul")
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-102", "Cas d'usage!E1")]
    message = reading.findings[0].message
    assert message == "La colonne obligatoire « Intitulé » manque. La colonne « Intitul » lui ressemble."
    assert reading.portfolio is not None
    assert len(reading.portfolio.cases) == 4


def test_the_other_faults_are_told_in_the_same_run_as_a_missing_column(read: Read, sheets: Sheets) -> None:
    without_column(sheets, "Données", "Libellé")
    sheets["Glossaire"][0]["Développé"] = None
    assert flat(read(sheets).findings) == [("CU-102", "Données!A1"), ("CU-201", "Glossaire!B2")]


def test_two_columns_of_one_name_are_both_named(read: Read, sheets: Sheets) -> None:
    for row in sheets["Cas d'usage"]:
        row["INTITULE"] = "autre"
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-103", "Cas d'usage!J1")]
    assert "E1 et J1" in reading.findings[0].message


@pytest.mark.parametrize(("header", "code"), [("Emeteur", "CU-113"), ("Brouillon", "CU-105")])
def test_an_unknown_column_is_told_and_its_content_stays_out(
    read: Read, sheets: Sheets, header: str, code: str
) -> None:
    for row in sheets["Cas d'usage"]:
        row[header] = "canari"
    reading = read(sheets)
    assert flat(reading.findings) == [(code, "Cas d'usage!J1")]
    assert ("Vouliez-vous dire « Émetteur », qui manque ?" in reading.findings[0].message) == (code == "CU-113")
    assert "canari" not in repr(reading.portfolio)


@pytest.mark.parametrize("header", ["Sufixe", ""])
def test_a_column_that_tells_rows_apart_is_not_done_without(read: Read, sheets: Sheets, header: str) -> None:
    rename_column(sheets, "Cas d'usage", "Suffixe", header)
    assert flat(read(sheets).findings) == [("CU-116", "Cas d'usage!C1")]


def test_a_column_without_header_is_told_and_what_it_held_is_not_taken_for_absent(read: Read, sheets: Sheets) -> None:
    rename_column(sheets, "Déroulé", "Titre", "")
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-114", "Déroulé!F1")]
    assert reading.portfolio is not None
    assert "outline.title" in reading.portfolio.gaps.unread


@pytest.mark.parametrize("header", ["Chois 2", "Choi 2", "choix  2 "])
def test_the_mistyped_header_of_a_choice_is_told(read: Read, sheets: Sheets, header: str) -> None:
    rename_column(sheets, "Votes", "Choix 2", header)
    expected = [] if header.startswith("choix") else [("CU-113", "Votes!C1")]
    assert flat(read(sheets).findings) == expected


def test_a_sheet_without_its_headers_is_told(read: Read, sheets: Sheets) -> None:
    sheets["Secteurs"] = [{"Alpha": "Bêta"}]
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-107", "classeur.xlsx : Secteurs")]
    assert reading.findings[0].expected == "les en-têtes : Code, Libellé"


def test_hidden_content_is_read_and_told(read: Read, sheets: Sheets, expected: dict[str, Any]) -> None:
    def hide(book: Workbook) -> None:
        book.get_worksheet_by_name("Secteurs").hide()
        cases = book.get_worksheet_by_name("Cas d'usage")
        for row in (1, 3, 4):
            cases.set_row(row, None, None, {"hidden": True})
        cases.set_column("H:I", None, None, {"hidden": True})
        cases.set_row(90, None, None, {"hidden": True})

    reading = read(sheets, finish=hide)
    assert content(reading) == expected
    assert [(finding.code, finding.message.split(" :")[0]) for finding in reading.findings] == [
        ("CU-106", "Colonne(s) « Priorité décidée », « Acteurs » masquée(s)"),
        ("CU-106", "Ligne(s) 2, 4 à 5 masquée(s)"),
        ("CU-106", "Feuille « Secteurs » masquée"),
    ]


def test_merged_cells_are_told_once_and_never_guessed(read: Read, sheets: Sheets) -> None:
    sheets["Cas d'usage"][1]["Secteur"] = None

    def merge(book: Workbook) -> None:
        book.get_worksheet_by_name("Cas d'usage").merge_range("A2:A3", "AA")

    reading = read(sheets, finish=merge)
    assert flat(reading.findings) == [("CU-108", "Cas d'usage!A2")]
    assert "A2:A3" in reading.findings[0].message


def test_merged_headers_are_told_with_the_column_they_hide(read: Read, sheets: Sheets) -> None:
    def merge(book: Workbook) -> None:
        book.get_worksheet_by_name("Glossaire").merge_range("A1:B1", "Sigle")

    (finding,) = read(sheets, finish=merge).findings
    assert (finding.code, str(finding.place)) == ("CU-108", "Glossaire!A1")
    assert "L'en-tête « Développé » n'a plus de cellule." in finding.message

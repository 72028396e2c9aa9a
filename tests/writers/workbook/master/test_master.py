"""The workbook that an editor receives: tables, drop-downs, notes, formula, and what comes back when it is read."""

from __future__ import annotations

import csv
import dataclasses
import re
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.contract.cell_values import INTEGERS, ITEMS, LINES, NUMBERS, Kind
from pipeline.contract.sheets import LISTS_TITLE, READ_ME_TITLE, SETTINGS_SHEET, SHEETS, sheet
from pipeline.findings import errors
from pipeline.model.portfolio import Origin, Portfolio
from pipeline.office.libreoffice import find_libreoffice
from pipeline.readers import read_portfolio
from pipeline.words.enumerations import METHODS
from pipeline.writers.workbook import (
    WorkbookContent,
    blank_content,
    content_like,
    content_of,
    starter_content,
    write_workbook,
)
from pipeline.writers.workbook.common.places import column_letter
from pipeline.writers.workbook.master.content import cell_value
from pipeline.writers.workbook.master.formulas import BLANK_RESULT
from tests.builders import flat
from tests.office.conformance import audit, required

SMALL = WorkbookContent(
    settings={"title": "Essai", "retained_count": 2, "scoring_method": "produit", "version": "1.0",
              "rank_points": "3 ; 1,5"},
    rows={
        "meetings": ({"number": 1, "date": date(2022, 6, 16), "purpose": "Cadrer\nTrier"},),
        "outline": (
            {"meeting": 1, "order": 10, "kind": "couverture"},
            {"meeting": 1, "order": 20, "kind": "fiche", "case": "AA 2 bis"},
        ),
        "sectors": ({"code": "AA", "label": "Alpha", "announced": 2}, {"code": "BB", "label": "Bêta"}),
        "phases": (
            {"sector": "AA", "code": "ENT", "label": "Entrée", "order": 1},
            {"sector": "BB", "code": "SOR", "label": "Sortie", "order": 1},
        ),
        "criteria": (
            {"code": "F", "label": "Fréquence d'usage", "order": 1, "weight": 2},
            {"code": "R", "label": "Retour [ROI] #1", "order": 2, "weight": 0.5},
        ),
        "levels": tuple({"criterion": code, "mark": mark} for code in "FR" for mark in (1, 2, 3)),
        "cases": (
            {"sector": "AA", "number": 1, "phase": "Entrée", "title": "=1+1", "rating:Fréquence d'usage": 3,
             "rating:Retour [ROI] #1": 2, "decided_priority": "oui", "text:Acteurs": "L'usager\nhttps://example.org"},
            {"sector": "AA", "number": 2, "suffix": "bis", "title": "Suivi partagé", "rating:Fréquence d'usage": 3},
        ),
        "sections": ({"order": 1, "title": "Qui", "source": "Acteurs", "form": "liste"},),
    },
)  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("classeur") / "petit.xlsx"
    write_workbook(path, SMALL)
    return path


def cell(path: Path, title: str, address: str, *, recorded: bool = False) -> Any:
    return openpyxl.load_workbook(path, data_only=recorded)[title][address].value


def drop_downs(worksheet: Worksheet) -> dict[str, str]:
    return {
        str(rule.sqref): str(rule.formula1) for rule in worksheet.data_validations.dataValidation if rule.type == "list"
    }


def without_origins(value: Any) -> Any:
    """A portfolio as nested plain values, wherever its rows stand."""
    if dataclasses.is_dataclass(value):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {name: without_origins(field) for name, field in fields.items() if not isinstance(field, Origin)}
    if isinstance(value, tuple):
        return [without_origins(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


def portfolio_of(path: Path) -> Portfolio:
    portfolio = read_portfolio(path).portfolio
    assert portfolio is not None
    return portfolio


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("un.xlsx", "deux.xlsx"):
        write_workbook(tmp_path / name, SMALL)
    assert (tmp_path / "un.xlsx").read_bytes() == (tmp_path / "deux.xlsx").read_bytes()


def test_tabs_stand_in_the_order_of_the_contract(small: Path) -> None:
    titles = [READ_ME_TITLE, *(declared.title for declared in (SETTINGS_SHEET, *SHEETS)), LISTS_TITLE]
    assert openpyxl.load_workbook(small).sheetnames == titles


@pytest.mark.parametrize("declared", SHEETS, ids=lambda declared: declared.table)
def test_every_sheet_is_a_table_with_room_below_its_rows(small: Path, declared: Any) -> None:
    worksheet = openpyxl.load_workbook(small)[declared.title]
    table = worksheet.tables[declared.table]
    headers = [str(column.name) for column in table.tableColumns]
    assert [worksheet.cell(1, rank).value for rank in range(1, len(headers) + 1)] == headers
    assert {column.header for column in declared.columns} <= set(headers)
    assert int(str(table.ref).split(":")[1].strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) > len(SMALL.rows_of(declared.name)) + 1


def test_a_header_says_in_a_note_what_its_column_expects(small: Path) -> None:
    note = openpyxl.load_workbook(small)["Secteurs"]["A1"].comment
    column = sheet("sectors").column("code")
    assert note is not None
    assert note.text == f"{column.help}\nObligatoire.\nExemple : {column.example}"


def test_cases_have_a_column_for_each_criterion_and_each_text_section(small: Path) -> None:
    headers = [one.value for one in openpyxl.load_workbook(small)["Cas d'usage"][1]]
    assert headers[9:12] == ["Fréquence d'usage", "Retour [ROI] #1", "Résultat"]
    assert headers[-1] == "Acteurs"


def test_votes_have_a_column_for_each_choice(small: Path) -> None:
    assert [one.value for one in openpyxl.load_workbook(small)["Votes"][1]][:4] == [
        "Participant",
        "Choix 1",
        "Choix 2",
        "Reçu le",
    ]


def test_votes_have_room_for_the_choices_asked_for_even_typed_as_text(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", WorkbookContent({"retained_count": "3"}, {}))
    headers = [one.value for one in openpyxl.load_workbook(tmp_path / "a.xlsx")["Votes"][1]]
    assert headers == ["Participant", "Choix 1", "Choix 2", "Choix 3", "Reçu le", "Commentaire"]


def test_the_pipelines_own_words_are_imposed(small: Path) -> None:
    rules = openpyxl.load_workbook(small)["Flux"].data_validations.dataValidation
    view = next(rule for rule in rules if str(rule.sqref).startswith("B2:"))
    assert (view.formula1, view.errorStyle, view.showErrorMessage) == ('"existant,cible"', None, True)


def test_words_too_long_for_a_drop_down_stand_in_listes(small: Path) -> None:
    rules = drop_downs(openpyxl.load_workbook(small)["Rubriques"])
    assert [formula for area, formula in rules.items() if area.startswith("C2:")] == ["liste_source_de_rubrique"]
    words = [
        row[0] for row in openpyxl.load_workbook(small)[LISTS_TITLE].iter_rows(min_col=5, max_col=5, values_only=True)
    ]
    assert words[:2] == ["Source de rubrique", "schéma existant"]
    assert "Acteurs" in words


def test_a_reference_shows_the_filled_rows_of_the_sheet_it_names(small: Path) -> None:
    book = openpyxl.load_workbook(small)
    assert [formula for area, formula in drop_downs(book["Cas d'usage"]).items() if area.startswith("A2:")] == [
        "liste_secteurs"
    ]
    cells = "'Secteurs'!$A$2:$A$507"
    assert book.defined_names["liste_secteurs"].attr_text == f"'Secteurs'!$A$2:INDEX({cells},MAX(1,COUNTA({cells})))"


def test_the_phases_offered_are_those_of_the_rows_sector(small: Path) -> None:
    rules = drop_downs(openpyxl.load_workbook(small)["Cas d'usage"])
    expected = "OFFSET('Parcours'!$C$2,MATCH($A2,'Parcours'!$A$2:$A$507,0)-1,0,COUNTIF('Parcours'!$A$2:$A$507,$A2),1)"
    assert rules["D2:D507"] == expected


def test_a_criterion_offers_the_marks_of_its_scale(small: Path) -> None:
    rules = drop_downs(openpyxl.load_workbook(small)["Cas d'usage"])
    [rule] = [formula for area, formula in rules.items() if area.startswith("K2:")]
    code = "IFERROR(INDEX('Critères'!$A:$A,MATCH(K$1,'Critères'!$B:$B,0)),K$1)"
    assert rule.startswith(f"OFFSET('Échelles'!$B$2,MATCH({code},")
    assert len(rule) <= 255, "the most that Excel accepts in a rule"


def test_no_rule_or_formula_holds_the_code_of_a_criterion(tmp_path: Path) -> None:
    rows: dict[str, Any] = {
        **SMALL.rows,
        "criteria": tuple({**row, "code": f"CODE{row['code']}"} for row in SMALL.rows["criteria"]),
    }
    rows["levels"] = tuple({**row, "criterion": f"CODE{row['criterion']}"} for row in SMALL.rows["levels"])
    write_workbook(tmp_path / "codes.xlsx", dataclasses.replace(SMALL, rows=rows))
    with zipfile.ZipFile(tmp_path / "codes.xlsx") as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    formulas = re.findall(r"<(?:f|formula1|calculatedColumnFormula)[ >][^<]*", "".join(sheets))
    assert formulas
    assert [formula for formula in formulas if "CODE" in formula] == []


def test_the_keys_of_the_cases_are_offered_where_a_case_is_named(small: Path) -> None:
    worksheet = openpyxl.load_workbook(small, data_only=True)[LISTS_TITLE]
    columns = {str(column[0].value): [one.value for one in column[1:5]] for column in worksheet.iter_cols()}
    assert columns["Cas d'usage (calculé)"] == ["AA 1", "AA 2 bis", None, None]
    assert columns["Secteurs ou chaque (calculé)"] == ["chaque", "AA", "BB", None]


def test_the_result_is_a_formula_recorded_with_its_value(small: Path) -> None:
    formula = cell(small, "Cas d'usage", "L2")
    assert "CasUsage[[#This Row],[Fréquence d''usage]:[Retour '[ROI'] '#1]]" in formula
    assert [cell(small, "Cas d'usage", f"L{row}", recorded=True) for row in (2, 3, 4)] == [
        6,
        BLANK_RESULT,
        BLANK_RESULT,
    ]


def test_text_is_never_taken_for_a_formula_a_link_or_a_number(small: Path) -> None:
    case = portfolio_of(small).cases[0]
    assert (case.title, case.texts["Acteurs"]) == ("=1+1", "L'usager\nhttps://example.org")
    assert cell(small, "Projet", "B10") == "1.0"


def test_nothing_is_protected_hidden_or_signed(small: Path) -> None:
    with zipfile.ZipFile(small) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    everything = "".join(parts.values())
    assert not re.search(r"Protection |state=\"hidden\"|hidden=\"1\"", everything)
    assert "<dc:creator></dc:creator>" in parts["docProps/core.xml"]


def test_rows_keep_fitting_what_is_typed(small: Path) -> None:
    with zipfile.ZipFile(small) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    rows = re.findall(r"<row [^>]*>", "".join(sheets))
    assert any(' ht="' in row for row in rows)
    assert not any("customHeight" in row for row in rows)


def test_what_is_written_is_what_is_read_back(small: Path, tmp_path: Path) -> None:
    first = portfolio_of(small)
    write_workbook(tmp_path / "copie.xlsx", content_of(first))
    assert without_origins(portfolio_of(tmp_path / "copie.xlsx")) == without_origins(first)
    assert first.project.rank_points == (3.0, 1.5)


def test_a_workbook_modelled_on_another_keeps_the_frame_and_drops_the_cases(small: Path, tmp_path: Path) -> None:
    first = portfolio_of(small)
    write_workbook(tmp_path / "modele.xlsx", content_like(first))
    reading = read_portfolio(tmp_path / "modele.xlsx")
    assert errors(reading.findings) == []
    made = portfolio_of(tmp_path / "modele.xlsx")
    assert without_origins(made.criteria) == without_origins(first.criteria)
    assert (made.cases, made.sectors[0].announced, [row.kind for row in made.outline]) == ((), None, ["couverture"])


def test_the_blank_workbook_only_lacks_the_date_of_its_meeting(tmp_path: Path) -> None:
    write_workbook(tmp_path / "vierge.xlsx", blank_content())
    assert flat(errors(read_portfolio(tmp_path / "vierge.xlsx").findings)) == [("CU-201", "Séances!B2")]


def test_the_formula_of_many_criteria_is_one_that_excel_accepts(tmp_path: Path) -> None:
    write_workbook(tmp_path / "classeur.xlsx", blank_content(40))
    sheet_of_cases = openpyxl.load_workbook(tmp_path / "classeur.xlsx")["Cas d'usage"]
    formulas = [str(one.value) for one in sheet_of_cases[2] if str(one.value).startswith("=")]
    assert formulas
    assert max(map(len, formulas)) < 8_192


@pytest.mark.parametrize(
    "content",
    [SMALL, blank_content(), blank_content(4, 2, 3), starter_content(), WorkbookContent({})],
    ids=["small", "blank", "counted", "starter", "empty"],
)
def test_office_opens_the_workbook_without_repair(content: WorkbookContent, tmp_path: Path) -> None:
    write_workbook(tmp_path / "classeur.xlsx", content)
    assert audit(tmp_path / "classeur.xlsx") == []


@pytest.mark.office
def test_libreoffice_computes_the_recorded_results_by_every_method(tmp_path: Path) -> None:
    written = {method: tmp_path / f"classeur{rank}.xlsx" for rank, method in enumerate(METHODS)}
    recorded = {}
    for method, path in written.items():
        write_workbook(path, dataclasses.replace(SMALL, settings={**SMALL.settings, "scoring_method": method}))
        recorded[method] = as_number(str(cell(path, "Cas d'usage", "L2", recorded=True)))
        forget_results(path)
    computed = recomputed(list(written.values()), tmp_path)
    assert {method: computed[path] for method, path in written.items()} == pytest.approx(recorded)
    assert (recorded["produit"], recorded["somme"], recorded["somme pondérée"], recorded["aucune"]) == (6, 5, 7, 0)


RENAMED = {"F": "FREQ", "R": "RETOUR"}


@pytest.mark.office
def test_a_criterion_renamed_in_its_sheets_keeps_its_weight_and_its_scale(tmp_path: Path) -> None:
    """As an editor would, in the workbook already made: the code in « Critères » and in « Échelles », no formula."""
    path = tmp_path / "renommé.xlsx"
    settings = {**SMALL.settings, "scoring_method": "somme pondérée"}
    levels: Any = tuple(
        {"criterion": code, "mark": mark} for code, mark in (("F", 1), ("F", 3), ("R", 2), ("R", 4), ("R", 8))
    )
    write_workbook(path, dataclasses.replace(SMALL, settings=settings, rows={**SMALL.rows, "levels": levels}))
    book = openpyxl.load_workbook(path)
    for title in ("Critères", "Échelles"):
        for [one] in book[title].iter_rows(min_row=2, max_col=1):
            one.value = RENAMED.get(str(one.value), one.value)
    cases = book["Cas d'usage"]
    rules = drop_downs(cases)
    [offered] = [formula for area, formula in rules.items() if area.startswith("K2:")]
    cases["D2"], cases["E2"] = f"=SUM({offered})", f"=COUNT({offered})"
    book.save(path)
    row = first_row(recomputed_sheet([path], tmp_path)[path])
    assert (as_number(row["Résultat"]), row["Parcours"], row["Intitulé"]) == (2 * 3 + 0.5 * 2, "14", "3")


def as_number(shown: str) -> float:
    """The number that a cell shows; 0 for an empty one, which no mark here gives."""
    return float(shown.replace(",", ".").replace(BLANK_RESULT, "") or 0)


def forget_results(path: Path) -> None:
    """Remove the recorded result of every formula."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", part))


def recomputed(paths: list[Path], folder: Path) -> dict[Path, float]:
    """The first result of each workbook, as LibreOffice finds it."""
    return {path: as_number(first_row(sheet)["Résultat"]) for path, sheet in recomputed_sheet(paths, folder).items()}


def first_row(sheet: Path) -> dict[str, str]:
    with sheet.open(encoding="utf-8") as file:
        return next(csv.DictReader(file, delimiter=";"))


def recomputed_sheet(paths: list[Path], folder: Path) -> dict[Path, Path]:
    """« Cas d'usage » of each workbook as LibreOffice computes it, in CSV."""
    program = required(find_libreoffice(), "LibreOffice")
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    sheets = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
    command = [program, profile, "--headless", "--convert-to", sheets, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {path: folder / f"{path.stem}-Cas d'usage.csv" for path in paths}


@given(st.integers(0, 16_000))
def test_a_columns_letter_is_excels(index: int) -> None:
    assert column_letter(index) == get_column_letter(index + 1)


WORD = st.text("abcdé '-", min_size=1).map(lambda word: word.strip(" -")).filter(bool)
VALUES: list[tuple[Kind, st.SearchStrategy[Any]]] = [
    (LINES, st.lists(WORD, min_size=1)),
    (ITEMS, st.lists(WORD, min_size=1)),
    (INTEGERS, st.lists(st.integers(0, 999), min_size=1)),
    (NUMBERS, st.lists(st.integers(0, 99_999).map(lambda cents: cents / 100), min_size=1)),
]


@pytest.mark.parametrize(("kind", "values"), VALUES, ids=["lines", "items", "integers", "numbers"])
@settings(max_examples=40)
@given(data=st.data())
def test_several_values_in_a_cell_are_read_back(
    kind: Kind, values: st.SearchStrategy[list[Any]], data: st.DataObject
) -> None:
    several = tuple(data.draw(values))
    assert kind.parse(cell_value(several, kind) or "") == several

"""The first master workbook, made once from the facts of the 2022 deck: `python -m tools.first_workbook`.

`tools/classeur-2022/` has one CSV per sheet (UTF-8, « ; », headers of the contract). From then on the workbook is the
master: run this again only to start over, it replaces the file.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from pipeline.contract.cell_values import DATE, INTEGER, MINUTES, NUMBER, TEXT, CellValue, Refusal
from pipeline.contract.columns import Column
from pipeline.contract.sheets import SETTINGS, SHEETS
from pipeline.writers.workbook import Row, WorkbookContent, write_workbook
from pipeline.writers.workbook.master.content import columns_of

SOURCE = Path("tools/classeur-2022")
TARGET = Path("input/cas-usage-ms.xlsx")
SETTINGS_FILE = "projet"

FILES = {
    "meetings": "seances", "outline": "deroule", "sectors": "secteurs", "phases": "parcours", "criteria": "criteres",
    "levels": "echelles", "classes": "classes", "actors": "acteurs", "socles": "socles", "cases": "cas-d-usage",
    "sections": "rubriques", "flows": "flux", "data": "donnees", "barriers": "freins", "groups": "transverses",
    "participants": "participants", "votes": "votes", "decisions": "decisions", "glossary": "glossaire",
    "flow_styles": "natures-et-supports", "acknowledged": "avertissements-vus",
}  # fmt: skip
"""The name of each sheet, and of its CSV."""


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    write_workbook(target, seed_content(SOURCE))
    print(f"{target} écrit.")


def seed_content(folder: Path) -> WorkbookContent:
    """The content of the workbook that the CSVs of `folder` describe.

    Raises ValueError, naming the column, when a header or a value is not understood.
    """
    made = settings_of(folder)
    rows: dict[str, tuple[Row, ...]] = {}
    # « Cas d'usage » has columns that « Critères » and « Rubriques » name: it is read after them.
    for declared in sorted(SHEETS, key=lambda one: one.name == "cases"):
        columns = columns_of(declared, WorkbookContent(made.settings, rows))
        rows[declared.name] = tuple(row_of(line, columns) for line in csv_lines(folder, FILES[declared.name]))
    return WorkbookContent(made.settings, rows, advice=made.advice)


def settings_of(folder: Path) -> WorkbookContent:
    """The settings that the CSV of « Projet » gives, without any sheet."""
    settings = {line["Clé"]: line for line in csv_lines(folder, SETTINGS_FILE)}
    known = [column for column in SETTINGS if column.header in settings]
    return WorkbookContent(
        settings={column.name: _cell(settings[column.header]["Valeur"], column) for column in known},
        advice={column.name: settings[column.header]["Aide"] for column in known if settings[column.header]["Aide"]},
    )


def csv_lines(folder: Path, name: str) -> list[dict[str, str]]:
    """The lines of a CSV, each by header."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def row_of(line: dict[str, str], columns: Iterable[Column]) -> Row:
    """The row that a line of CSV describes, without its empty cells. Raises ValueError for an unknown header."""
    known = {column.header: column for column in columns}
    unknown = line.keys() - known.keys()
    if unknown:
        raise ValueError(f"colonnes inconnues : {sorted(unknown)}")
    return {known[header].name: _cell(text, known[header]) for header, text in line.items() if text}


def _cell(text: str, column: Column) -> CellValue:
    """The value to write: numbers and dates as such, all the rest as typed."""
    marks = column.name.startswith("rating:")
    if column.kind not in (DATE, INTEGER, MINUTES, NUMBER) and not marks:
        return text
    value = (NUMBER if marks and column.kind is TEXT else column.kind).parse(text)
    if isinstance(value, Refusal):
        raise ValueError(f"« {column.header} » : « {text} » n'est pas {value.expected}")
    return value  # type: ignore[return-value]


if __name__ == "__main__":
    main()

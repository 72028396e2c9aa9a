"""A workbook with all that a library would lose, and what tells two workbooks apart."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from pipeline.engine.package.outgoing.raw_archive import RawArchive
from pipeline.readers.file.excel import sheets_in

LIST, TOTAL = "Liste d'ici", "Total"
ROWS = (("PH 1", 1, "premier"), ("PH 2", 2, "deuxième"), ("PH 3", 3, "troisième"))


def book(*, note: str = "", link: str = "", formula: str = "", hidden: int = 0, room: int = 2) -> bytes:
    """A list of three rows in an Excel table with `room` blank ones, a calculated column, and all kinds of things.

    `note`, `link`: cells of the list so tied; `formula`: one of the other sheet; `hidden`: a hidden row, from 1.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        made.set_properties({"created": datetime(2022, 6, 16)})
        sheet, total = made.add_worksheet(LIST), made.add_worksheet(TOTAL)
        _list(made, sheet, room)
        sheet.write_comment("A1", "Le cas d'usage")
        if link:
            sheet.write_url(link, "https://exemple.fr/", None, "lien")
        if note:
            sheet.write_comment(note, "À vérifier")
        if hidden:
            sheet.set_row(hidden - 1, None, None, {"hidden": True})
        _total(made, total, formula)
    return file.getvalue()


def with_a_merge(area: str) -> bytes:
    """The same workbook, in which cells of its list are merged: XlsxWriter refuses to, Excel reads it."""
    archive, name = RawArchive(book()), "xl/worksheets/sheet1.xml"
    merged = f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells><conditionalFormatting'.encode()
    return archive.changed({name: archive.content(name).replace(b"<conditionalFormatting", merged, 1)})


def _list(made: Any, sheet: Any, room: int) -> None:
    wrapped, bold = made.add_format({"text_wrap": True}), made.add_format({"bold": True})
    columns = [{"header": "Cas"}, {"header": "N°"}, {"header": "Libellé"}]
    columns.append({"header": "Double", "formula": "=Liste[@[N°]]*2"})
    sheet.add_table(0, 0, len(ROWS) + room, 3, {"columns": columns, "name": "Liste"})
    for rank, row in enumerate(ROWS, start=1):
        sheet.write_row(rank, 0, row, wrapped)
        sheet.write_formula(rank, 3, "=Liste[[#This Row],[N°]]*2", bold, row[1] * 2)
    sheet.conditional_format(1, 1, len(ROWS), 1, {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation(1, 2, len(ROWS), 2, {"validate": "any", "input_title": "Aide"})


def _total(made: Any, total: Any, formula: str) -> None:
    total.write_formula("A1", "=SUM(Liste[N°])", None, 6)
    total.write_formula("A2", f"=SUM('{LIST.replace(chr(39), chr(39) * 2)}'!B:B)", None, 6)
    if formula:
        total.write_formula("A3", formula, None, 1)
    total.add_sparkline("B1", {"range": "Total!A1:A2"})
    chart = made.add_chart({"type": "column"})
    chart.add_series({"values": "=Total!$A$1:$A$2"})
    total.insert_chart("D2", chart)
    total.write_comment("A1", "Calculé")


def entries(content: bytes) -> dict[str, tuple[bytes, bytes]]:
    """Each entry of a zip, in order: its compressed bytes as they lie in the file, and its date and other facts."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            start = info.header_offset + 30 + len(info.filename.encode()) + _extra(content, info.header_offset)
            facts = repr((info.date_time, info.compress_type, info.external_attr, info.CRC))
            found[info.filename] = (content[start : start + info.compress_size], facts.encode())
    return found


def _extra(content: bytes, offset: int) -> int:
    return int.from_bytes(content[offset + 28 : offset + 30], "little")


def changed_parts(before: bytes, after: bytes) -> list[str]:
    """The names of the entries that are not the same bytes in the same order; fails when entries come or go."""
    old, new = entries(before), entries(after)
    assert list(old) == list(new)
    return [name for name, entry in old.items() if new[name] != entry]


def cells(content: bytes) -> dict[tuple[str, str], Any]:
    """What each cell says, by sheet and address; a formula as what is recorded of it."""
    found = {}
    sheets = sheets_in(content, "essai.xlsx")
    assert isinstance(sheets, tuple)
    for sheet in sheets:
        for row in sheet.rows:
            for column, cell in row.cells.items():
                found[sheet.title, f"{chr(64 + column)}{row.number}" if column < 27 else f"{column}/{row.number}"] = (
                    cell.value
                )
    return found


def opened(content: bytes) -> Any:
    """The workbook as openpyxl reads it, which tells of what it would lose on saving."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content))


def rows(content: bytes, columns: str = "ABC", sheet: str = LIST) -> list[tuple[Any, ...]]:
    """What the rows of the list say, blank ones in between as None."""
    said = cells(content)
    last = max(int(at[1:]) for title, at in said if title == sheet and at[0] in columns)
    return [tuple(said.get((sheet, f"{one}{row}")) for one in columns) for row in range(2, last + 1)]


def write(path: Path, content: bytes) -> Path:
    """The workbook as a file."""
    path.write_bytes(content)
    return path

"""Rows of the workbook that a document adds or removes: flows, data, barriers, entries of the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.contract.columns import Sheet
from pipeline.contract.sheets import sheet
from pipeline.findings import Address
from pipeline.judgement.takeback.cells.legal import named_word, word_for
from pipeline.judgement.takeback.cells.master import MasterRow
from pipeline.judgement.takeback.proposal import Gesture, Proposal
from pipeline.judgement.takeback.proposing.both_sides import SectionPlace, Sides, told_revisions
from pipeline.judgement.takeback.proposing.table_rows import (
    LISTED,
    NATURE_AND_SUPPORT,
    ROWS_OF_CASES,
    fields_of,
    first_cell,
    listed_row,
    listed_sheet,
)
from pipeline.judgement.takeback.returned import Paragraph
from pipeline.judgement.takeback.sides.collation import ChangedRow
from pipeline.judgement.takeback.sides.printed import row_lines

_NUMBERED = re.compile(r"\W*(\d{1,3})\s*[.)–:-]?\s+(\S.*)", re.DOTALL)
"""« 3. Dossier médical », « ▲ 2  Portail peu déployé »."""


def removed_row(sides: Sides, gone: ChangedRow) -> Proposal:
    """A row of a table that is gone: that of the workbook that it stands for, else words to place."""
    row = listed_row(sides, gone.table, gone.after) if gone.after > 0 else None
    line = next((one for cell in gone.row.cells for one in cell.paragraphs), None)
    number = line.number if line is not None else 0
    said = _said(gone)
    if row is None or row.sheet.name not in ROWS_OF_CASES:
        return sides.to_place(None, said, "", number, "ligne supprimée")
    return removal(sides, row, said, number, gone)


def removal(sides: Sides, row: MasterRow, said: str, line: Paragraph | int, gone: ChangedRow | None = None) -> Proposal:
    """A row of the workbook that goes."""
    revisions = gone.row.revisions if gone is not None else ()
    address = first_cell(row).inside
    assert isinstance(address, Address)
    source = sides.source(line, revisions=revisions)
    return Proposal(
        Gesture.REMOVE_ROW,
        row.sheet.title,
        address,
        sides.master.named(row),
        said,
        "",
        source,
        how=told_revisions(revisions),
    )


def added_row(sides: Sides, new: ChangedRow) -> Proposal:
    """A row of a table that was added: one of the workbook when its columns say which, else words to place."""
    line = next(one for cell in new.row.cells for one in cell.paragraphs if one.text.strip())
    anchor = new.anchor or next((one for row in new.table for one in row_lines(row)), 0)
    section = sides.section(anchor)
    name, view = listed_sheet(sides, new.table) if new.table else _listed(section)
    case = sides.case_row(anchor)
    if name not in ROWS_OF_CASES or (case is None and name != "glossary"):
        return sides.to_place(None, "", _said(new), line)
    after = listed_row(sides, new.table, new.after) if new.table and new.after > 0 else None
    if view is None and after is not None:
        view = getattr(after.record, "view", "")
    texts = [
        (fields, cell.text.strip()) for fields, cell in zip(_fields(sides, name, new), new.row.cells, strict=False)
    ]
    values = dict(_values(sides, sheet(name), texts, after or case))
    if any(text and not fields for fields, text in texts) or not values:
        return sides.to_place(None, "", _said(new), line)
    return _row(sides, sheet(name), case, view or "", values, after, line, new.row.revisions)


def _listed(section: SectionPlace | None) -> tuple[str, str | None]:
    return LISTED.get(section.section.source, ("", None)) if section is not None else ("", None)


def _fields(sides: Sides, name: str, new: ChangedRow) -> list[tuple[str, ...]]:
    """The fields of the columns, by their headers."""
    del sides
    return fields_of(sheet(name), new.headers)


def _values(
    sides: Sides, listed: Sheet, texts: Sequence[tuple[tuple[str, ...], str]], near: MasterRow | None
) -> Iterator[tuple[str, str]]:
    """The fields of a new row, as they are typed in the workbook."""
    for fields, text in texts:
        if fields == NATURE_AND_SUPPORT:
            yield from _styles(sides, text)
        elif fields and text:
            yield fields[0], _typed(sides, listed, fields[0], text, near)


def _typed(sides: Sides, listed: Sheet, field: str, text: str, near: MasterRow | None) -> str:
    column = listed.column(field)
    model = _model(sides, listed, field)
    return word_for(column, model, text, sides.master, near) or text


def _model(sides: Sides, listed: Sheet, field: str) -> str:
    """What a cell of the same column says, as a model: a code, or a label."""
    places = (row.at(field) for row in sides.master.rows(listed.name))
    texts = (sides.master.text(place) for place in places if place is not None)
    return next((text for text in texts if text), "")


def _styles(sides: Sides, text: str) -> Iterator[tuple[str, str]]:
    """The nature and the support that a cell names, by their types; what is none of them is left to the nature."""
    for word in filter(None, (part.strip() for part in text.split(","))):
        code = named_word("flow_styles", _any_code(sides), word, sides.master, None)
        record = next((one for one in sides.master.portfolio.flow_styles if one.code == code), None)
        yield (record.type if record is not None and record.type in NATURE_AND_SUPPORT else "nature"), code or word


def _any_code(sides: Sides) -> str:
    return next((one.code for one in sides.master.portfolio.flow_styles), "")


def _row(
    sides: Sides,
    listed: Sheet,
    case: MasterRow | None,
    view: str,
    values: dict[str, str],
    after: MasterRow | None,
    line: Paragraph,
    revisions: Sequence[Any] = (),
) -> Proposal:
    """A row to add, its columns in the order of the workbook."""
    own = [row for row in sides.master.rows(listed.name) if case is not None and row.case == case.record.key]
    own = [row for row in own if not view or row.record.view == view]
    taken = {row.record.number or 0 for row in own} if listed.name != "glossary" else set()
    number = max(taken, default=0) + 1 if listed.name != "glossary" else ""
    if values.get("number", "") in map(str, taken):
        values = {name: text for name, text in values.items() if name != "number"}
    known = {"case": str(case.record.key) if case is not None else "", "view": view, "number": str(number)}
    filled = {**known, **{name: text for name, text in values.items() if text}}
    cells = tuple((one.header, filled[one.name]) for one in listed.columns if filled.get(one.name))
    last = after or (own[-1] if own else None)
    place = first_cell(last).inside if last is not None else None
    how = ", ".join(dict.fromkeys(one.tracking.value for one in revisions))
    said = " | ".join(text for label, text in cells if label not in (listed.columns[0].header,))
    about = str(case.record.key) if case is not None else listed.title
    return Proposal(
        Gesture.ADD_ROW,
        listed.title,
        place if isinstance(place, Address) else None,
        f"{about} – {listed.item}",
        "",
        said,
        sides.source(line, revisions=revisions),
        cells,
        how,
    )


def listed_line(
    sides: Sides, name: str, view: str, case: MasterRow, text: str, line: Paragraph, after: MasterRow | None
) -> Proposal:
    """A line that lists a piece of data or a barrier: the row that it adds, numbered as it says."""
    found = _NUMBERED.fullmatch(text.strip())
    values = {"number": found[1], "label": found[2]} if found else {"label": text.strip().lstrip("▲•-– ").strip()}
    return _row(sides, sheet(name), case, view, values, after, line)


def _said(row: ChangedRow) -> str:
    return " | ".join(" ".join(cell.text.split()) for cell in row.row.cells if cell.text.strip())

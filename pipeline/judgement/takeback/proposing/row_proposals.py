"""Rows of the workbook that a document adds or removes: flows, data, barriers, entries of the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.contract.columns import Sheet
from pipeline.contract.sheets import sheet
from pipeline.findings import Address
from pipeline.judgement.takeback.cells.legal import is_code, named_sheet, word_for
from pipeline.judgement.takeback.cells.master import MasterRow
from pipeline.judgement.takeback.proposal import Gesture, Proposal, row_words
from pipeline.judgement.takeback.proposing.both_sides import Sides, told_revisions
from pipeline.judgement.takeback.proposing.table_rows import (
    LISTED,
    NATURE_AND_SUPPORT,
    ROWS_OF_CASES,
    fields_of,
    first_cell,
    listed_row,
    listed_sheet,
    style_of,
)
from pipeline.judgement.takeback.returned import Paragraph, Revision
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


@dataclass(frozen=True)
class _List:
    """Where a row is added: the sheet, the case that it is about, the view (« cible »), the row before it."""

    sheet: Sheet
    case: MasterRow | None
    view: str
    after: MasterRow | None = None

    @property
    def about(self) -> str:
        """« PH 8 – donnée »."""
        return f"{self.case.record.key if self.case is not None else self.sheet.title} – {self.sheet.item}"


def added_row(sides: Sides, new: ChangedRow) -> Proposal:
    """A row of a table that was added: one of the workbook when its columns say which, else words to place."""
    line = next(one for cell in new.row.cells for one in cell.paragraphs if one.text.strip())
    place = _list_of(sides, new)
    texts = [cell.text.strip() for cell in new.row.cells]
    fields = fields_of(place.sheet, new.headers) if place is not None else []
    is_told = place is not None and all(own for own, text in zip(fields, texts, strict=False) if text)
    if place is None or not is_told or len(texts) > len(fields):
        return sides.to_place(None, "", _said(new), line, "ligne ajoutée")
    values = dict(_values(sides, place, zip(fields, texts, strict=False)))
    return _proposal(sides, place, values, line, new.row.revisions)


def listed_line(
    sides: Sides, listed: tuple[str, str], case: MasterRow, line: Paragraph, after: MasterRow | None
) -> Proposal:
    """A line that lists a piece of data or a barrier: the row that it adds, numbered as it says.

    `listed`: the sheet (« data ») and the view.
    """
    text = line.text.strip()
    found = _NUMBERED.fullmatch(text)
    values = {"number": found[1], "label": found[2]} if found else {"label": text.lstrip("▲•-– ").strip()}
    return _proposal(sides, _List(sheet(listed[0]), case, listed[1], after), values, line)


def _list_of(sides: Sides, new: ChangedRow) -> _List | None:
    """Where a row of a table belongs; None when its table lists no rows that a document may add."""
    anchor = new.anchor or next((one for row in new.table for one in row_lines(row)), 0)
    section = sides.section(anchor)
    listed = LISTED.get(section.section.source, ("", None)) if section is not None else ("", None)
    name, view = listed_sheet(sides, new.table) if new.table else listed
    case = sides.case_row(anchor)
    if name not in ROWS_OF_CASES or (case is None and name != "glossary"):
        return None
    after = listed_row(sides, new.table, new.after) if new.table and new.after > 0 else None
    told = view if view is not None else getattr(after.record, "view", "") if after is not None else ""
    return _List(sheet(name), case, told, after)


def _values(sides: Sides, place: _List, texts: Iterable[tuple[tuple[str, ...], str]]) -> Iterator[tuple[str, str]]:
    """The fields of a new row, as they are typed in the workbook."""
    for fields, text in texts:
        if fields == NATURE_AND_SUPPORT:
            yield from _styles(sides, text)
        elif fields and text:
            column, model = place.sheet.column(fields[0]), _model(sides, place.sheet, fields[0])
            yield fields[0], word_for(column, model, text, sides.master, place.after or place.case) or text


def _model(sides: Sides, listed: Sheet, field: str) -> str:
    """What a cell of the same column says: a code where one does, else a label."""
    places = (row.at(field) for row in sides.master.rows(listed.name))
    texts = [text for place in places if place is not None and (text := sides.master.text(place))]
    codes = (text for text in texts if is_code(named_sheet(listed.column(field)), text, sides.master))
    return next(codes, texts[0] if texts else "")


def _styles(sides: Sides, text: str) -> Iterator[tuple[str, str]]:
    """The nature and the support that a cell names, by their types; what is none of them is left to the nature."""
    for word in filter(None, (part.strip() for part in text.split(","))):
        style = style_of(sides, word)
        is_typed = style is not None and style.type in NATURE_AND_SUPPORT
        yield style.type if style is not None and is_typed else "nature", style.code if style is not None else word


def _proposal(
    sides: Sides, place: _List, values: Mapping[str, str], line: Paragraph, revisions: Sequence[Revision] = ()
) -> Proposal:
    """A row to add, its columns in the order of the workbook."""
    own = [row for row in sides.master.rows(place.sheet.name) if place.case is not None and row.case == place.case.case]
    own = [row for row in own if not place.view or row.record.view == place.view]
    filled = {**values, **_known(place, own, values.get("number", ""))}
    cells = tuple((one.header, filled[one.name]) for one in place.sheet.columns if filled.get(one.name))
    last = place.after or (own[-1] if own else None)
    address = first_cell(last).inside if last is not None else None
    return Proposal(
        Gesture.ADD_ROW,
        place.sheet.title,
        address if isinstance(address, Address) else None,
        place.about,
        "",
        row_words(cells),
        sides.source(line, revisions=revisions),
        cells,
        told_revisions(revisions),
    )


def _known(place: _List, own: Sequence[MasterRow], typed: str) -> dict[str, str]:
    """What the place of a row says of it: its case, its view, its number.

    Data and barriers are counted from 1, so that a new one has the next number; flows are ordered by what is typed.
    """
    if place.case is None or place.sheet.name == "glossary":
        return {}
    following = str(max((row.record.number or 0 for row in own), default=0) + 1)
    number = following if place.sheet.column("number").key or not typed.isdigit() else typed
    return {"case": str(place.case.record.key), "view": place.view, "number": number}


def _said(row: ChangedRow) -> str:
    return " | ".join(" ".join(cell.text.split()) for cell in row.row.cells if cell.text.strip())

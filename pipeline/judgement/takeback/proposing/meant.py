"""The cell that somebody means who types over a printed word: the one that says it, or the one that names it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.contract.cell_values import DATE, YES_NO
from pipeline.contract.sheets import sheet
from pipeline.findings import Place
from pipeline.judgement.takeback.cells.legal import day_for, named_sheet, word_for
from pipeline.judgement.takeback.cells.master import MasterRow
from pipeline.judgement.takeback.proposal import Proposal
from pipeline.judgement.takeback.proposing.both_sides import Sides
from pipeline.judgement.takeback.proposing.table_rows import NATURE_AND_SUPPORT, fields_of, row_of, style_of
from pipeline.judgement.takeback.returned import Paragraph, Room
from pipeline.judgement.takeback.sides.printed import Printed, page_lines
from pipeline.model.portfolio import UseCase
from pipeline.words.enumerations import NO, SOURCE_TARGET_BARRIERS, VIEW_CURRENT, VIEW_TARGET, YES
from pipeline.words.text import comparable

_TWINS = ("title", "short_title")
"""Two cells of a case that often say the same: what is printed of both is the first."""


def meant_cell(sides: Sides, piece: Printed) -> Place | None:
    """The only cell that a piece is printed from as it stands; None when there are several, or when it is computed."""
    if piece.is_computed or piece.is_inside or not piece.cells:
        return None
    if len(piece.cells) == 1:
        return piece.cells[0]
    rows = {(cell.where, cell.inside.row) for cell in piece.cells if not isinstance(cell.inside, str | tuple)}
    fields = tuple(sides.master.field(cell) for cell in piece.cells)
    return piece.cells[fields.index("title")] if len(rows) == 1 and set(fields) <= set(_TWINS) else None


def referring_cell(sides: Sides, number: int, cell: Place) -> Place | None:
    """The cell of the row or the case at hand that names the row whose label is printed; None when none does."""
    named = sides.master.row(cell)
    if named is None or sides.master.field(cell) not in ("label", "code"):
        return None
    words = {comparable(str(getattr(named.record, name, "") or "")) for name in ("label", "code")}
    for row in _at_hand(sides, number):
        for field in row.record.origin.cells:
            column, place = sides.master.column_of(row, field), row.at(field)
            is_named = column is not None and named_sheet(column) == named.sheet.name
            if is_named and place is not None and comparable(sides.master.text(place)) in words - {""}:
                return place
    return None


def _at_hand(sides: Sides, number: int) -> Iterator[MasterRow]:
    """The row of the table that a line stands in, then the case that it is about."""
    own, case = row_of(sides, number), sides.case_row(number)
    yield from (row for row in (own, case) if row is not None)


def is_drawn(sides: Sides, number: int, cell: Place) -> bool:
    """Whether a line is a name in a drawing, which stands for one or for all the places where it is printed."""
    row = sides.master.row(cell)
    return sides.base.frame(number).room is Room.DRAWING and row is not None and row.case is None


def word_change(sides: Sides, number: int, piece: Printed, fresh: str, line: Paragraph) -> Proposal:
    """What typing `fresh` over a piece would change: a cell when that is a legal value there, else words to place."""
    decided = _decided(sides, number, piece, fresh, line)
    if decided is not None:
        return decided
    cell = meant_cell(sides, piece)
    target = (referring_cell(sides, number, cell) if cell is not None else None) or cell
    if target is None:
        return sides.to_place(piece.cells[0] if piece.cells else None, piece.text, fresh, line)
    column, row = sides.master.column(target), sides.master.row(target)
    if column is None or column.key or is_drawn(sides, number, target):
        return sides.to_place(target, piece.text, fresh, line)
    is_day = column.kind is DATE
    typed = sides.master.text(target)
    word = day_for(target, fresh, sides.master) if is_day else word_for(column, typed, fresh, sides.master, row)
    if word is None:
        return sides.to_place(target, piece.text, fresh, line)
    return sides.change(target, word, line, typed=fresh)


def _decided(sides: Sides, number: int, piece: Printed, fresh: str, line: Paragraph) -> Proposal | None:
    """The decision that a word of priority says; None when it is none."""
    classes = sides.master.portfolio.index.classes.values()
    words = {comparable(one.label): one.code for one in classes}
    words.pop("", None)
    printed, said = comparable(piece.text), comparable(fresh)
    if printed not in words or said not in words or len(words) < 2:
        return _denied(sides, piece, fresh, line)
    rows = {
        row.number: row for cell in piece.cells if (row := sides.master.row(cell)) and isinstance(row.record, UseCase)
    }
    case = next(iter(rows.values())) if len(rows) == 1 else sides.case_row(number)
    place = case.at("decided_priority") if case is not None else None
    return sides.change(place, words[said], line, typed=fresh) if place is not None else None


def _denied(sides: Sides, piece: Printed, fresh: str, line: Paragraph) -> Proposal | None:
    """A yes or a no that its opposite was typed over: « Retenu », « Non retenu »; None for anything else."""
    column = sides.master.column(piece.cells[0]) if len(piece.cells) == 1 else None
    if column is None or column.kind is not YES_NO:
        return None
    printed, said = comparable(piece.text), comparable(fresh)
    project = sides.master.portfolio.project
    words = {comparable(project.retained_label): YES, comparable(project.refused_label): NO}
    word = words.get(said, "") if printed in words else ""
    word = word or (NO if said == f"non {printed}" else YES if printed == f"non {said}" else "")
    return sides.change(piece.cells[0], word, line, typed=fresh) if word else None


def flow_changes(sides: Sides, number: int, line: Paragraph) -> list[Proposal] | None:
    """What a cell of a table of flows would change in the flow of its row; None elsewhere.

    The same name stands in several flows: only the row and the column tell which one is meant.
    """
    row, context = row_of(sides, number), sides.base.contexts[number]
    if row is None or row.sheet.name != "flows":
        return None
    fields = fields_of(row.sheet, [cell.text for cell in context.table[0].cells])[context.column]
    if fields == NATURE_AND_SUPPORT:
        return _style_changes(sides, row, number, line)
    place = row.at(fields[0]) if fields else None
    column = sides.master.column(place) if place is not None else None
    if place is None or column is None:
        return None
    word = word_for(column, sides.master.text(place), line.text, sides.master, row)
    if word is None:
        return [sides.to_place(place, sides.base.lines[number].text, line.text, line)]
    return [sides.change(place, word, line, typed=line.text)]


def _style_changes(sides: Sides, row: MasterRow, number: int, line: Paragraph) -> list[Proposal]:
    """The nature and the support of a flow, which one column prints."""
    said = dict.fromkeys(NATURE_AND_SUPPORT, "")
    for word in filter(None, (part.strip() for part in line.text.split(","))):
        style = style_of(sides, word)
        if style is None or style.type not in said or said[style.type]:
            return [sides.to_place(row.at("nature"), sides.base.lines[number].text, line.text, line)]
        said[style.type] = style.code
    changes = [(place, code) for name, code in said.items() if (place := row.at(name)) is not None]
    typed = sides.master.text
    return [sides.change(place, code, line, typed=line.text) for place, code in changes if typed(place) != code]


_BARRIERS = sheet("barriers").title


def is_idem_line(sides: Sides, number: int) -> bool:
    """Whether a barrier of today is printed for the target, where « Idem » stands for it."""
    rows = [sides.master.row(cell) for cell in sides.base.cells(number) if cell.where == _BARRIERS]
    if not any(row is not None and row.record.view == VIEW_CURRENT for row in rows):
        return False
    section = sides.section(number)
    if section is not None:
        return section.section.source == SOURCE_TARGET_BARRIERS
    page = sides.base.document.pages[sides.base.contexts[number].spot[0]]
    flows = (sides.master.row(cell) for one in page_lines(page) for cell in sides.base.cells(one))
    return {row.record.view for row in flows if row is not None and row.sheet.name == "flows"} == {VIEW_TARGET}

"""The rows of the workbook that the rows of a printed table stand for, and the fields that its columns give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.contract.columns import Sheet
from pipeline.contract.sheets import sheet
from pipeline.findings import Place
from pipeline.judgement.takeback.cells.master import MasterRow
from pipeline.judgement.takeback.proposing.both_sides import Sides
from pipeline.judgement.takeback.returned import Row
from pipeline.judgement.takeback.sides.printed import row_lines
from pipeline.model.portfolio import FlowStyle
from pipeline.words.enumerations import (
    SOURCE_CURRENT_BARRIERS,
    SOURCE_CURRENT_DIAGRAM,
    SOURCE_DATA,
    SOURCE_FLOWS,
    SOURCE_GLOSSARY,
    SOURCE_TARGET_BARRIERS,
    SOURCE_TARGET_DIAGRAM,
    VIEW_CURRENT,
    VIEW_TARGET,
)
from pipeline.words.text import comparable

LISTED: Mapping[str, tuple[str, str]] = {
    SOURCE_DATA: ("data", ""),
    SOURCE_FLOWS: ("flows", ""),
    SOURCE_CURRENT_DIAGRAM: ("flows", VIEW_CURRENT),
    SOURCE_TARGET_DIAGRAM: ("flows", VIEW_TARGET),
    SOURCE_CURRENT_BARRIERS: ("barriers", VIEW_CURRENT),
    SOURCE_TARGET_BARRIERS: ("barriers", VIEW_TARGET),
    SOURCE_GLOSSARY: ("glossary", ""),
}
"""By source of a section: the sheet whose rows it lists, and their view."""

ROWS_OF_CASES = ("flows", "data", "barriers", "glossary")
"""The sheets of which a row may be added or removed in a document."""

NATURE_AND_SUPPORT = ("nature", "support")
"""What one column of a fiche says of a flow."""


def row_of(sides: Sides, number: int) -> MasterRow | None:
    """The row of the workbook that the row of a line stands for; None out of a table."""
    context = sides.base.contexts.get(number)
    if context is None or not context.table:
        return None
    return listed_row(sides, context.table, context.spot[3])


def listed_row(sides: Sides, table: Sequence[Row], place: int) -> MasterRow | None:
    """The row of the workbook that a row of a table of the base stands for."""
    name, view = listed_sheet(sides, table)
    if name == "flows" and view is not None and place > 0:
        return _flow(sides, table, place, view)
    rows = [sides.master.row(cell) for one in row_lines(table[place]) for cell in sides.base.cells(one)]
    counts = Counter(row.number for row in rows if row is not None and (not name or row.sheet.name == name))
    best = next((number for number, _ in counts.most_common(1)), None)
    return next(
        (row for row in rows if row is not None and row.number == best and (not name or row.sheet.name == name)), None
    )


def listed_sheet(sides: Sides, table: Sequence[Row]) -> tuple[str, str | None]:
    """The sheet (« flows ») whose rows a table lists, and its view; None for a view that no section tells."""
    first = next((one for row in table for one in row_lines(row)), 0)
    section = sides.section(first)
    if section is not None and not _is_of_sections(sides, table):
        return LISTED.get(section.section.source, ("", None))
    cells = [cell for row in table[1:] for one in row_lines(row) for cell in sides.base.cells(one)]
    found = Counter(row.sheet.name for cell in cells if (row := sides.master.row(cell)) is not None)
    listed = [name for name, _ in found.most_common() if name in ROWS_OF_CASES]
    return (listed[0], None) if listed and found.most_common(1)[0][0] in ROWS_OF_CASES else ("", None)


def _is_of_sections(sides: Sides, table: Sequence[Row]) -> bool:
    """Whether each row of a table is a section of the fiche."""
    title = sheet("sections").title
    return any(cell.where == title for row in table for one in row_lines(row) for cell in sides.base.cells(one))


def _flow(sides: Sides, table: Sequence[Row], place: int, view: str) -> MasterRow | None:
    """The flow of a row: they are printed in the order of the workbook's index."""
    case = sides.case_row(next((one for row in table for one in row_lines(row)), 0))
    if case is None:
        return None
    index = sides.master.portfolio.index
    flows = index.flows.get((case.record.key, view), ()) if view else index.case_flows.get(case.record.key, ())
    if place > len(flows):
        return None
    origin = flows[place - 1].origin
    return sides.master.row(origin.at("case"))


def fields_of(listed: Sheet, headers: Sequence[str]) -> list[tuple[str, ...]]:
    """For each column of a table, the fields of the sheet that it gives; () for one that gives none."""
    known: dict[str, tuple[str, ...]] = {comparable(one.header): (one.name,) for one in listed.columns}
    known |= {comparable(word): fields for word, fields in _OTHER_HEADERS.items()}
    return [known.get(comparable(header), ()) for header in headers]


_OTHER_HEADERS = {
    "Nature et support": NATURE_AND_SUPPORT,
    "Nature, support": NATURE_AND_SUPPORT,
    "Signification": ("expansion",),
    "Donnée": ("label",),
    "Frein": ("label",),
    "Numéro": ("number",),
}
"""Headers of documents that are not those of the workbook."""


def style_of(sides: Sides, word: str) -> FlowStyle | None:
    """The nature or the support that a word calls, by its code or its label."""
    known = sides.master.portfolio.flow_styles
    return next((one for one in known if comparable(word) in (comparable(one.code), comparable(one.label))), None)


def first_cell(row: MasterRow) -> Place:
    """A cell of a row, by which it is found."""
    return row.record.origin.at(next(iter(row.record.origin.cells), ""))  # type: ignore[no-any-return]

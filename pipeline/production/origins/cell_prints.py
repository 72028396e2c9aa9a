"""Where cells are printed: the texts of the documents of a workbook that come from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.findings import Address, Place
from pipeline.production.order import UnknownChoice
from pipeline.production.origins.bases import Base
from pipeline.production.origins.cell_reference import CellRange
from pipeline.production.provenance.printed_texts import PrintedText, printed_texts
from pipeline.readers.file.sheets.raw_sheets import CellState, RawSheet


@dataclass(frozen=True)
class CellPrints:
    """Cells that are not empty, with what Excel shows in each, and the texts that come from them, document by document.

    `printed`: those that print one; `computed`: those that something is computed in from one.
    """

    cells: CellRange
    values: Mapping[Place, str]
    printed: Mapping[str, tuple[PrintedText, ...]]
    computed: Mapping[str, tuple[PrintedText, ...]]


def cell_prints(cells: CellRange, sheets: Iterable[RawSheet], base: Base) -> CellPrints:
    """Where `cells` are printed. Raises UnknownChoice when they are all empty."""
    values = _values(cells, sheets)
    if not values:
        what = "est vide" if cells.first == cells.last else "ne contient que des cellules vides"
        raise UnknownChoice(f"« {cells} » {what} : aucun document ne l'imprime.")
    texts = printed_texts(base.making)
    return CellPrints(
        cells,
        values,
        {path: found for path, all_ in texts.items() if (found := _naming(all_, cells, computed=False))},
        {path: found for path, all_ in texts.items() if (found := _naming(all_, cells, computed=True))},
    )


def _naming(texts: Iterable[PrintedText], cells: CellRange, *, computed: bool) -> tuple[PrintedText, ...]:
    found = (one for one in texts if any(cell in cells for cell in (one.computed_from if computed else one.cells)))
    return tuple(dict.fromkeys(found))


def _values(cells: CellRange, sheets: Iterable[RawSheet]) -> dict[Place, str]:
    """What the cells that are not empty show, in reading order."""
    return {
        place: shown
        for sheet in sheets
        if sheet.title == cells.sheet
        for row in sheet.rows
        for column, cell in sorted(row.cells.items())
        if (place := Place(sheet.title, Address(row.number, column))) in cells
        and cell.state is not CellState.MERGED_AWAY
        and (shown := cell.text or str(cell.value))
    }

"""A table of a slide: its rows paired by what they say, its cells by their column."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from pipeline.engine.package.vocabulary import A
from pipeline.engine.three_way.decks.compared.exact_eyes import SPANS
from pipeline.engine.three_way.decks.compared.run_letters import letters, retold, written
from pipeline.engine.three_way.decks.slide_work import BOTH_CHANGED, GONE, SlideWork
from pipeline.engine.three_way.decks.text_bodies import merge_text, shown
from pipeline.engine.three_way.told import Kind
from pipeline.engine.three_way.trios import Three, Trio, alike, moved, paired, trios

Row = etree._Element


def merge_table(tables: Three[etree._Element], work: SlideWork, shape: str) -> None:
    """Gives the new table (`a:tbl`) what the hand changed."""
    if len({len(table.findall(f"{A}tblGrid/{A}gridCol")) for table in tables}) > 1:
        _take_other_columns(tables, work, shape)
        return
    if work.eyes.table(tables.base, tables.hand):
        _take_frame(tables, work, shape)
    rows = Three(*(table.findall(f"{A}tr") for table in tables))
    to_hand, to_new = _pairs(rows.base, rows.hand), _pairs(rows.base, rows.new)
    if moved(to_hand):
        work.tell(Kind.MOVED, shape)
    made: list[Row] = []
    for trio in trios(rows, to_hand, to_new, row_text):
        row = _merged(trio, made, work, shape)
        made += [row] if row is not None else []
    for one in rows.new:
        tables.new.remove(one)
    tables.new.extend(made)


def row_text(row: Row) -> str:
    """What a row says, cell by cell."""
    return " | ".join(cell_text(cell) for cell in row.findall(f"{A}tc"))


def cell_text(cell: etree._Element) -> str:
    """What a cell says."""
    body = cell.find(f"{A}txBody")
    return shown(body) if body is not None else ""


def _pairs(base: Sequence[Row], other: Sequence[Row]) -> dict[int, int]:
    keys = (row_text, lambda row: cell_text(row[0]) if len(row) else "")
    return paired(base, other, keys, lambda one, two: alike(row_text(one), row_text(two)))


def _take_other_columns(tables: Three[etree._Element], work: SlideWork, shape: str) -> None:
    """Columns added or removed: the table of whoever changed alone."""
    said = Three(*("\n".join(row_text(row) for row in table.findall(f"{A}tr")) for table in tables))
    if said.base == said.new:
        tables.new[:] = list(work.carried(tables.hand))
        work.tell(Kind.TABLE, shape)
    elif said.base != said.hand:
        work.tell(Kind.TABLE, shape, hand=said.hand, new=said.new, lost=BOTH_CHANGED)


def _take_frame(tables: Three[etree._Element], work: SlideWork, shape: str) -> None:
    """The style of the table and the widths of its columns."""
    is_free = not work.fresh.table(tables.base, tables.new)
    for name in ("tblGrid",) if work.eyes.is_rewritten else ("tblPr", "tblGrid"):
        own, other = tables.new.find(f"{A}{name}"), tables.hand.find(f"{A}{name}")
        if is_free and own is not None and other is not None:
            tables.new.replace(own, work.carried(other))
    work.settle(Kind.TABLE, shape, is_free)


def _merged(trio: Trio[Row], made: Sequence[Row], work: SlideWork, shape: str) -> Row | None:
    """What becomes of a row, None when it goes."""
    base, hand, new = trio.base, trio.hand, trio.new
    if base is None:
        return new if new is not None or hand is None else _added(hand, made, work, shape)
    if hand is None:
        if new is not None:
            work.tell(Kind.TABLE, shape, new=row_text(new) if row_text(new) != row_text(base) else "")
        return None
    if new is not None:
        _merge_row(Three(base, hand, new), work, shape)
    elif row_text(base) != row_text(hand):
        work.tell(Kind.TABLE, shape, hand=row_text(hand), lost=GONE)
    return new


def _merge_row(rows: Three[Row], work: SlideWork, shape: str) -> None:
    for cells in zip(*(row.findall(f"{A}tc") for row in rows), strict=False):
        _merge_cell(Three(*cells), work, shape)
    if work.eyes.row(rows.base, rows.hand):
        is_free = not work.fresh.row(rows.base, rows.new)
        if is_free:
            rows.new.set("h", rows.hand.get("h", "0"))
        work.settle(Kind.TABLE, shape, is_free)


def _added(hand: Row, made: Sequence[Row], work: SlideWork, shape: str) -> Row:
    work.tell(Kind.TABLE, shape, hand=row_text(hand))
    if not work.eyes.is_rewritten or not made:
        return work.carried(hand)
    copy = deepcopy(made[-1])
    for own, other in zip(copy.iter(f"{A}txBody"), hand.iter(f"{A}txBody"), strict=False):
        first, *others = own.findall(f"{A}p")
        for paragraph in others:
            own.remove(paragraph)
        wanted = [letter for paragraph in other.findall(f"{A}p") for letter in letters(paragraph)]
        written(first, retold(letters(first)[:1], wanted))
    return copy


def _merge_cell(cells: Three[etree._Element], work: SlideWork, shape: str) -> None:
    base, hand, new = (cell.find(f"{A}txBody") for cell in cells)
    if base is not None and hand is not None and new is not None:
        merge_text(Three(base, hand, new), work, shape, Kind.TABLE)
    if not work.eyes.cell(cells.base, cells.hand):
        return
    is_free = not work.fresh.cell(cells.base, cells.new)
    if is_free and work.eyes.is_rewritten:
        _take_fill(cells.hand, cells.new, work)
    elif is_free:
        _take_cell(cells.hand, cells.new, work)
    work.settle(Kind.TABLE, shape, is_free)


def _take_fill(hand: etree._Element, new: etree._Element, work: SlideWork) -> None:
    """The fill of a cell, all that is sure of one that another program wrote."""
    own, other = new.find(f"{A}tcPr"), hand.find(f"{A}tcPr")
    if own is not None and other is not None:
        for old in _fills(own):
            own.remove(old)
        lines = [one for one in own if etree.QName(one).localname.startswith("ln")]
        own[len(lines) : len(lines)] = [work.carried(one) for one in _fills(other)]


def _fills(properties: etree._Element) -> list[etree._Element]:
    return [one for one in properties if etree.QName(one).localname.endswith("Fill")]


def _take_cell(hand: etree._Element, new: etree._Element, work: SlideWork) -> None:
    """The fill, the borders, the margins of a cell, and the cells that it covers."""
    own, other = new.find(f"{A}tcPr"), hand.find(f"{A}tcPr")
    if own is not None:
        new.remove(own)
    if other is not None:
        new.append(work.carried(other))
    for name in SPANS:
        new.attrib.pop(name, "")
        if hand.get(name):
            new.set(name, hand.get(name, ""))

"""Merged cells of a Word table that follow what its loops add to it, across and down (ECMA-376 17.4.17, 17.4.84).

Before a part is compiled, each cell is marked with the columns of the template that it covers, and with the tall cell
it is a part of. In a rendered part, a cell over repeated columns spans them all, and every tall cell has one top.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipeline.engine.package.measures import whole
from pipeline.engine.package.vocabulary import W
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.source.tags import Draft, Tag

_COLUMN, _COVERED, _TALL, _ONE_TOP = "colonne", "couvre", "fusion", "sommet"
_OWN_SPANS = ("colspan", "hm")
"""Tags that say themselves what their cell spans."""

_PROPERTY_ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge")


def mark_merges(draft: Draft) -> None:
    """Marks the cells of the tables that loops change; their tags are tokens, and still where they were typed."""
    for rank, table in enumerate(draft.tree.iter(f"{W}tbl")):
        rows = list(table.iterchildren(f"{W}tr"))
        units = {tag.unit for row in rows for tag in _tags(draft, row)}
        if "tc" in units:
            _without_old_merges(rows)
            _mark_columns(draft, table, rows)
        if "tr" in units:
            _mark_tall_cells(draft, rows, rank)


def _tags(draft: Draft, element: etree._Element) -> list[Tag]:
    return [tag for text in element.iter(f"{W}t") for tag in draft.tags_in(text.text)]


def _without_old_merges(rows: list[etree._Element]) -> None:
    """Cells merged in the manner of the first versions (hMerge, 17.4.22) become one that spans as many columns."""
    for row in rows:
        first: etree._Element | None = None
        for cell in list(row.iterchildren(f"{W}tc")):
            merge = cell.find(f"{W}tcPr/{W}hMerge")
            kind = "" if merge is None else merge.get(f"{W}val", "continue")
            if merge is not None and kind == "continue" and first is not None:
                _set_span(first, _span(first) + _span(cell))
                row.remove(cell)
                continue
            first = cell if kind == "restart" else None
            if merge is not None:
                merge.getparent().remove(merge)  # type: ignore[union-attr]


def _mark_columns(draft: Draft, table: etree._Element, rows: list[etree._Element]) -> None:
    for rank, column in enumerate(table.iterfind(f"{W}tblGrid/{W}gridCol")):
        column.set(_COLUMN, str(rank))
    for row in rows:
        position = _skipped(row, "gridBefore")
        for cell in row.iterchildren(f"{W}tc"):
            end = position + _span(cell)
            if not any(tag.word in _OWN_SPANS for tag in _tags(draft, cell)):
                cell.set(_COVERED, f"{position}-{end}")
            position = end


def _skipped(row: etree._Element, kind: str) -> int:
    found = row.find(f"{W}trPr/{W}{kind}")
    return whole(found.get(f"{W}val")) if found is not None else 0


_Tall = list[tuple[etree._Element, tuple[int, ...]]]
"""The cells of one tall cell, each with the loops that repeat its row."""


def _mark_tall_cells(draft: Draft, rows: list[etree._Element], table: int) -> None:
    """Gives the cells of one tall cell its number, and says whether a loop repeats only a part of them."""
    above: dict[int, _Tall] = {}
    tall: list[_Tall] = []
    for row, loops in _with_loops(draft, rows):
        now: dict[int, _Tall] = {}
        for position, cell in _placed(row):
            kind = _merge_of(cell)
            if kind == "restart":
                tall.append([])
            own = tall[-1] if kind == "restart" else above.get(position) if kind == "continue" else None
            if own is not None:
                own.append((cell, loops))
                now[position] = own
        above = now
    for number, cells in enumerate(tall):
        one_top = len({loops for _, loops in cells}) > 1
        for cell, _ in cells:
            cell.set(_TALL, f"{table}-{number}")
            if one_top:
                cell.set(_ONE_TOP, "1")


def _with_loops(draft: Draft, rows: list[etree._Element]) -> Iterator[tuple[etree._Element, tuple[int, ...]]]:
    """Each row with the loops that repeat it, by the rank of their tag."""
    opened: list[int] = []
    for row in rows:
        tags = [tag for tag in _tags(draft, row) if tag.unit == "tr"]
        own = [id(tag) for tag in tags if tag.word == "for"]
        ended = sum(tag.word == "endfor" for tag in tags)
        yield row, (*opened, *own)
        opened = [*opened, *own][: len(opened) + len(own) - ended]


def _placed(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    position = _skipped(row, "gridBefore")
    for cell in row.iterchildren(f"{W}tc"):
        yield position, cell
        position += _span(cell)


def _merge_of(cell: etree._Element) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if merge is None else merge.get(f"{W}val", "continue")


def _span(cell: etree._Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return max(whole(found.get(f"{W}val"), 1), 1) if found is not None else 1


def settled_merges(xml: str) -> str:
    """A rendered part whose merged cells are those of its rows and columns, without marks."""
    if f' {_COVERED}="' not in xml and f' {_TALL}="' not in xml:
        return xml
    tree = parse(xml.encode())
    for table in tree.iter(f"{W}tbl"):
        rows = list(table.iterchildren(f"{W}tr"))
        columns = [column.attrib.pop(_COLUMN, "") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        widths = [whole(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        for row in rows:
            _span_columns(row, [whole(str(one), -1) for one in columns], widths)
        _give_tops(rows)
    return serialised(tree)


def _span_columns(row: etree._Element, columns: list[int], widths: list[int]) -> None:
    """Each marked cell spans its share of the columns that it covers; one that covers none any more goes."""
    marked = [(cell, str(cell.attrib.pop(_COVERED))) for cell in row.iterchildren(f"{W}tc") if _COVERED in cell.attrib]
    turns, done = Counter(mark for _, mark in marked), Counter[str]()
    for cell, mark in marked:
        first, last = map(int, mark.split("-"))
        covered = [rank for rank, column in enumerate(columns) if first <= column < last]
        share, rest = divmod(len(covered), turns[mark])
        own = share + (done[mark] < rest)
        start = sum(share + (rank < rest) for rank in range(done[mark]))
        done[mark] += 1
        if own == 0:
            row.remove(cell)
        elif own != _span(cell):
            _set_span(cell, own)
            _set_width(cell, sum(widths[rank] for rank in covered[start : start + own]))


def _set_span(cell: etree._Element, count: int) -> None:
    properties = _properties(cell)
    for old in properties.findall(f"{W}gridSpan"):
        properties.remove(old)
    if count > 1:
        before = [child for child in properties if etree.QName(child).localname in _PROPERTY_ORDER[:2]]
        properties.insert(len(before), etree.Element(f"{W}gridSpan", {f"{W}val": str(count)}))


def _set_width(cell: etree._Element, width: int) -> None:
    found = cell.find(f"{W}tcPr/{W}tcW")
    if found is not None and found.get(f"{W}type", "dxa") == "dxa" and width:
        found.set(f"{W}w", str(width))


def _properties(cell: etree._Element) -> etree._Element:
    found = cell.find(f"{W}tcPr")
    if found is None:
        found = etree.Element(f"{W}tcPr")
        cell.insert(0, found)
    return found


def _give_tops(rows: list[etree._Element]) -> None:
    """A tall cell starts at its first row that is left, and once, when a loop repeats a part of its rows."""
    above: dict[int, str] = {}
    for row in rows:
        now: dict[int, str] = {}
        for position, cell in _placed(row):
            tall, one_top = str(cell.attrib.pop(_TALL, "")), _ONE_TOP in cell.attrib
            cell.attrib.pop(_ONE_TOP, "")
            kind = _merge_of(cell)
            if tall and kind:
                is_under = above.get(position) == tall
                _set_merge(cell, "restart" if not is_under else "continue" if one_top else kind)
                now[position] = tall
        above = now


def _set_merge(cell: etree._Element, kind: str) -> None:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None and merge.get(f"{W}val", "continue") != kind:
        merge.set(f"{W}val", kind)

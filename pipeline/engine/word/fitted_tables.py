"""Tables that a template asks to fit (`{% fit %}`): columns as wide as what they say, no row alone at a page's end.

Word lays columns out again and LibreOffice does not: both are given the same widths, measured in the fonts, the
margins and the width of the template's table. Its header is kept with the first row, the last two rows together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape

from lxml import etree

from pipeline.engine.package.archive import Entry
from pipeline.engine.package.part_kinds import part_kinds, parts_of_kind
from pipeline.engine.package.vocabulary import W
from pipeline.engine.package.xml import parse
from pipeline.engine.source.tables.cell_tags import FITTED
from pipeline.measure.column_widths import Widths, column_need, column_widths
from pipeline.measure.font_metrics import DEFAULT_FAMILY
from pipeline.measure.text_size import Font, Paragraph, Run, height_mm

_TWIPS_PER_MM = 1440 / 25.4
_USUAL_MARGINS = 216
"""Left and right of a cell whose style says nothing, in twips (ECMA-376 17.4.42)."""

_USUAL_HALF_POINTS = "20"
"""The size of a text that nothing sets (ECMA-376 17.3.2.38)."""


@dataclass(frozen=True)
class TextLook:
    """How a paragraph style sets its text: its font, what it takes from the width of a line (twips)."""

    font: Font
    indent: int = 0


@dataclass(frozen=True)
class TableLooks:
    """What the styles of a template say of the texts and of the cells of its tables."""

    texts: Mapping[str, TextLook]
    usual: TextLook
    margins: Mapping[str, int]


NO_LOOKS = TableLooks({}, TextLook(Font(DEFAULT_FAMILY, int(_USUAL_HALF_POINTS) / 2)), {})
"""Those of a template without styles."""


def table_looks(entries: Mapping[str, Entry]) -> TableLooks:
    """The looks of the tables of the template whose parts are `entries`."""
    names = parts_of_kind(part_kinds(entries), "styles")
    if not names:
        return NO_LOOKS
    styles = _Styles(parse(entries[names[0]].content()), _indents(entries))
    texts = {name: styles.text(name) for name, kind in styles.kinds.items() if kind == "paragraph"}
    margins = {name: styles.margins(name) for name, kind in styles.kinds.items() if kind == "table"}
    return TableLooks(texts, styles.text(styles.default), margins)


class _Styles:
    """The part « styles » of a template."""

    def __init__(self, tree: etree._Element, indents: Mapping[str, int]) -> None:
        found = list(tree.iterchildren(f"{W}style"))
        self._by_id = {style.get(f"{W}styleId", ""): style for style in found}
        self._defaults, self._indents = tree.find(f"{W}docDefaults"), indents
        self.kinds = {name: style.get(f"{W}type", "paragraph") for name, style in self._by_id.items()}
        chosen = (name for name, style in self._by_id.items() if style.get(f"{W}default") in ("1", "true"))
        self.default = next((name for name in chosen if self.kinds[name] == "paragraph"), "")

    def text(self, name: str) -> TextLook:
        """How a paragraph style sets its text."""
        half_points = self._first(name, f"{W}rPr/{W}sz", "val") or _USUAL_HALF_POINTS
        family = self._first(name, f"{W}rPr/{W}rFonts", "ascii") or DEFAULT_FAMILY
        bold = self._found(name, f"{W}rPr/{W}b")
        is_bold = bold is not None and bold.get(f"{W}val", "1") not in ("0", "false")
        left = self._first(name, f"{W}pPr/{W}ind", "left") or self._listed(name)
        return TextLook(Font(family, int(half_points) / 2, is_bold), int(left or 0))

    def margins(self, name: str) -> int:
        """The left and right margins of a cell in a table style, together."""
        sides = (self._first(name, f"{W}tblPr/{W}tblCellMar/{W}{side}", "w") for side in ("left", "right"))
        return sum(int(side) if side else _USUAL_MARGINS // 2 for side in sides)

    def _listed(self, name: str) -> int:
        return self._indents.get(self._first(name, f"{W}pPr/{W}numPr/{W}numId", "val"), 0)

    def _first(self, name: str, path: str, attribute: str) -> str:
        found = self._found(name, path, attribute)
        return str(found.get(f"{W}{attribute}", "")) if found is not None else ""

    def _found(self, name: str, path: str, attribute: str = "") -> etree._Element | None:
        """The nearest element at `path`: of the style, of those that it is based on, of the document."""
        style, seen = self._by_id.get(name), set[str]()
        while style is not None and name not in seen:
            seen.add(name)
            found = style.find(path)
            if found is not None and (not attribute or found.get(f"{W}{attribute}")):
                return found
            based = style.find(f"{W}basedOn")
            name = str(based.get(f"{W}val", "")) if based is not None else ""
            style = self._by_id.get(name)
        if self._defaults is None:
            return None
        return next(iter(self._defaults.iterfind(f"{{*}}{path.removeprefix(W)[:1]}PrDefault/{path}")), None)


def _indents(entries: Mapping[str, Entry]) -> dict[str, int]:
    """What the first level of each list takes from a line, by the list's number."""
    names = parts_of_kind(part_kinds(entries), "numbering")
    if not names:
        return {}
    tree = parse(entries[names[0]].content())
    levels = {one.get(f"{W}abstractNumId"): one.find(f"{W}lvl/{W}pPr/{W}ind") for one in tree.iter(f"{W}abstractNum")}
    made = {}
    for number in tree.iter(f"{W}num"):
        linked = number.find(f"{W}abstractNumId")
        level = levels.get(linked.get(f"{W}val")) if linked is not None else None
        made[str(number.get(f"{W}numId"))] = int(level.get(f"{W}left", "0")) if level is not None else 0
    return made


# An end tag may hold a white space, see `hollows`.
_TABLE = re.compile(rf'<w:tbl {FITTED}="1">(.*?)(</w:tbl\s*>)', re.DOTALL)
_ROW = re.compile(r"<w:tr[ >].*?</w:tr\s*>", re.DOTALL)
_CELL = re.compile(r"<w:tc[ >].*?</w:tc\s*>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p(?:>| [^>]*>).*?</w:p>", re.DOTALL)
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"/>')
_PIECE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:br|cr)/>")
_WIDTH = re.compile(r'(<w:(?:gridCol|tcW) (?:[^>]*? )?w:w=")\d+(")')
_GRID = re.compile(r"<w:tblGrid>.*?</w:tblGrid>", re.DOTALL)
_GRID_WIDTH = re.compile(r'<w:gridCol w:w="(\d+)"')
_TABLE_WIDTH = re.compile(r'<w:tblW (?:[^>]*? )?w:w="(\d+)"[^>]*>')
_TABLE_STYLE = re.compile(r'<w:tblStyle w:val="([^"]*)"')
_UNFIT = re.compile(r"<w:(?:tbl|gridSpan|drawing|vMerge)[ >]")
"""What makes the columns of a table not those of its cells' texts: another table, spans, drawings."""


def fitted_tables(xml: str, looks: TableLooks) -> str:
    """A rendered part whose tables that ask for it fit what they say."""
    if f' {FITTED}="1"' not in xml:
        return xml
    return _TABLE.sub(lambda found: f"<w:tbl>{_fitted(found[1], looks)}{found[2]}", xml)


def _fitted(table: str, looks: TableLooks) -> str:
    cells = [_CELL.findall(row) for row in _ROW.findall(table)]
    grid = [int(width) for width in _GRID_WIDTH.findall(table)]
    if cells and not _UNFIT.search(table) and {len(row) for row in cells} == {len(grid)}:
        named = _TABLE_STYLE.search(table)
        margin = looks.margins.get(named[1], _USUAL_MARGINS) if named else _USUAL_MARGINS
        said = tuple(tuple(_paragraphs(cell, looks) for cell in row) for row in cells)
        total = max(sum(grid), _said_width(table))  # a column that is gone leaves its room to the others
        table = _with_widths(table, _whole(_widths_mm(said, margin / _TWIPS_PER_MM, total / _TWIPS_PER_MM)))
    return _with_company(table)


def _said_width(table: str) -> int:
    """The width that a table says it has, in twips; 0 when it gives none."""
    found = _TABLE_WIDTH.search(table)
    is_twips = found is not None and 'w:type="dxa"' in found[0]
    return int(found[1]) if found is not None and is_twips else 0


_SHORT = 0.12
"""The part of a table's width under which a column says too little to be widened."""

_Cells = tuple[tuple[tuple[Paragraph, ...], ...], ...]
"""The paragraphs of each cell of each row."""


@lru_cache(maxsize=256)
def _widths_mm(rows: _Cells, margin_mm: float, total_mm: float) -> Widths:
    """The widths of the columns of a table, its header first: tables that say the same are measured once."""
    asked = [column_need(column[0], column[1:], margin_mm) for column in zip(*rows, strict=True)]
    # A number stays narrow where there is room to spare.
    needs = [replace(one, most_mm=one.line_mm) if one.line_mm < _SHORT * total_mm else one for one in asked]

    def height(widths: Widths) -> float:
        return sum(
            max(height_mm(cell, width - margin_mm) for cell, width in zip(row, widths, strict=True)) for row in rows
        )

    return column_widths(needs, total_mm, height)[0]


def _whole(widths_mm: Widths) -> list[int]:
    """Widths in twips; the widest takes what rounding leaves."""
    whole = [int(width * _TWIPS_PER_MM) for width in widths_mm]
    whole[whole.index(max(whole))] += round(sum(widths_mm) * _TWIPS_PER_MM) - sum(whole)
    return whole


def _paragraphs(cell: str, looks: TableLooks) -> tuple[Paragraph, ...]:
    return tuple(_paragraph(found, looks) for found in _PARAGRAPH.findall(cell))


def _paragraph(xml: str, looks: TableLooks) -> Paragraph:
    style = _STYLE.search(xml)
    look = looks.texts.get(style[1], looks.usual) if style else looks.usual
    font = Font(look.font.family, look.font.size_pt, look.font.bold or "<w:b/>" in xml)
    return Paragraph((Run(_said(xml), font),), indent_mm=look.indent / _TWIPS_PER_MM)


def _said(paragraph: str) -> str:
    """The text of a paragraph, its breaks as line ends."""
    return "".join("\n" if one[1] is None else unescape(one[1]) for one in _PIECE.finditer(paragraph))


def _with_widths(table: str, widths: Sequence[int]) -> str:
    """The grid and the cells of each row in these widths."""

    def row(found: re.Match[str]) -> str:
        ranks = iter(widths)
        return _WIDTH.sub(lambda one: f"{one[1]}{next(ranks)}{one[2]}", found[0])

    return _ROW.sub(row, _GRID.sub(row, table, count=1))


def _with_company(table: str) -> str:
    """The first row of data, and the one before the last, kept with the row that follows them.

    LibreOffice asks the first paragraph of the first cell, Word that of each cell.
    """
    rows = list(_ROW.finditer(table))
    heads = sum("<w:tblHeader/>" in row[0] for row in rows)
    kept = {heads, len(rows) - 2} if len(rows) - heads > 1 else set()
    for rank in sorted(kept, reverse=True):
        row = rows[rank]
        table = table[: row.start()] + _CELL.sub(_kept_cell, row[0]) + table[row.end() :]
    return table


_BEGINNING = re.compile(r'<w:p(?P<facts>| [^>]*)>(?:<w:pPr>(?P<style><w:pStyle w:val="[^"]*"/>)?|(?!<w:pPr>))')


def _kept_cell(cell: re.Match[str]) -> str:
    return _BEGINNING.sub(_kept_paragraph, cell[0], count=1)


def _kept_paragraph(found: re.Match[str]) -> str:
    has_properties = "<w:pPr>" in found[0]
    return f"<w:p{found['facts']}><w:pPr>{found['style'] or ''}<w:keepNext/>{'' if has_properties else '</w:pPr>'}"

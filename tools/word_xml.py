"""Small words to draw a Word template: paragraphs, tables and styles as WordprocessingML, in twentieths of a point.

A table's width is written twice, in its grid and in its cells: LibreOffice reads the first, Word the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from pipeline.words.house_theme import ThemeColour
from pipeline.words.typography import typeset

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TAG_STYLE, TAG_BLOCK_STYLE = "Balise", "Balise de bloc"
"""Styles of the structural tags, so that an editor sees them apart; nothing of them is left in a document."""

_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_BUILTIN_IDS = {
    "Normal": "Normal",
    "Title": "Titre",
    "heading 1": "Titre1",
    "heading 2": "Titre2",
    "heading 3": "Titre3",
    "List Bullet": "Listepuces",
    "header": "En-tte",
    "footer": "Pieddepage",
    "Default Paragraph Font": "Policepardfaut",
    "Normal Table": "TableauNormal",
}
"""Word's own styles, with the ids that a French Word gives them."""


def style_id(name: str) -> str:
    """The id of a style: a French Word keeps the ASCII letters of its name."""
    return _BUILTIN_IDS.get(name) or re.sub(r"[^A-Za-z0-9-]", "", name)


def twips(centimetres: float) -> int:
    """Centimetres as twentieths of a point (567 to the centimetre)."""
    return round(centimetres * 1440 / 2.54)


def part(root: str, inside: str) -> str:
    """A whole part whose root element is `w:root`."""
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{inside}</w:{root}>"


def run(text: str, style: str = "") -> str:
    """A run in a character style; a line feed is a line break, a tab a tab stop."""
    properties = f'<w:rPr><w:rStyle w:val="{style_id(style)}"/></w:rPr>' if style else ""
    pieces = "".join(map(_piece, re.split("([\n\t])", text)))
    return f"<w:r>{properties}{pieces}</w:r>"


def _piece(text: str) -> str:
    if text in _BREAKS:
        return _BREAKS[text]
    return f'<w:t xml:space="preserve">{escape(typeset(text))}</w:t>' if text else ""


def tag(text: str) -> str:
    """A structural tag beside the text that it repeats or makes conditional."""
    return run(text, TAG_STYLE)


def field(instruction: str) -> str:
    """A field that Word computes, such as PAGE."""
    return f"<w:fldSimple w:instr={quoteattr(instruction)}>{run('1')}</w:fldSimple>"


def paragraph(style: str, *runs: str) -> str:
    """A paragraph in a paragraph style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{"".join(runs)}</w:p>'


def block_tag(text: str) -> str:
    """A structural tag alone in its paragraph, which disappears."""
    return paragraph(TAG_BLOCK_STYLE, run(text))


def word_colour(colour: str) -> str:
    """A text colour, by its name in the theme if it has one: changing the theme then changes it."""
    said = colour.word if isinstance(colour, ThemeColour) else f'w:val="{colour}"'
    return f"<w:color {said}/>"


def surface(colour: str) -> str:
    """A fill, by its name in the theme if it has one."""
    said = colour.word_fill if isinstance(colour, ThemeColour) else f'w:fill="{colour}"'
    return f'<w:shd w:val="clear" w:color="auto" {said}/>'


def cell(
    width: int, *paragraphs: str, span: int = 1, fill: str = "", rule: str = "", align: str = "top", margins: str = ""
) -> str:
    """A table cell `width` wide over `span` columns; `rule` is the colour of the line under it."""
    properties = "".join((
        f'<w:tcW w:w="{width}" w:type="dxa"/>',
        f'<w:gridSpan w:val="{span}"/>' if span > 1 else "",
        f"<w:tcBorders>{border('bottom', rule)}</w:tcBorders>" if rule else "",
        surface(fill) if fill else "",
        f"<w:tcMar>{margins}</w:tcMar>" if margins else "",
        f'<w:vAlign w:val="{align}"/>',
    ))  # fmt: skip
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def margins(**sides: int) -> str:
    """The inner margins of a cell or a table, by side: top, left, bottom, right."""
    order = ("top", "left", "bottom", "right")
    return "".join(f'<w:{side} w:w="{sides[side]}" w:type="dxa"/>' for side in order if side in sides)


def border(side: str, colour: str, eighths: int = 4, space: int = 0) -> str:
    """One line: its thickness in eighths of a point, its distance to the text in points."""
    said = f" {colour.word_name}" if isinstance(colour, ThemeColour) else ""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"{said}/>'


def row(*cells: str, header: bool = False, height: int = 0) -> str:
    """A row that no page break cuts; `header`: repeated on every page and announced as such by screen readers."""
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def table(style: str, caption: str, columns: Sequence[int], rows: Iterable[str], *look: str) -> str:
    """A table of fixed column widths; `caption` is its alternative text, `look` the parts its style sets apart."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(style)}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_look(look)}<w:tblCaption w:val={quoteattr(typeset(caption))}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


_LOOKS = {"firstRow": 0x0020, "firstColumn": 0x0080}
_NO_BANDING = 0x0600
"""ECMA-376 17.4.55."""


def _look(names: Sequence[str]) -> str:
    flags = " ".join(
        f'w:{side}="{int(side in names)}"' for side in ("firstRow", "lastRow", "firstColumn", "lastColumn")
    )
    value = sum((_LOOKS[name] for name in names), start=_NO_BANDING)
    return f'<w:tblLook w:val="{value:04X}" {flags} w:noHBand="1" w:noVBand="1"/>'


def style(
    name: str,
    paragraph_properties: str = "",
    run_properties: str = "",
    *,
    kind: str = "paragraph",
    base: str = "",
    following: str = "",
    more: str = "",
    default: bool = False,
) -> str:
    """A style under the name that Word shows (English for its own, which it translates), based on another."""
    origin = ' w:default="1"' if default else "" if name in _BUILTIN_IDS else ' w:customStyle="1"'
    return (
        f'<w:style w:type="{kind}"{origin} w:styleId="{style_id(name)}"><w:name w:val={quoteattr(name)}/>'
        + (f'<w:basedOn w:val="{style_id(base)}"/>' if base else "")
        + (f'<w:next w:val="{style_id(following)}"/>' if following else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph_properties}</w:pPr>" if paragraph_properties else "")
        + (f"<w:rPr>{run_properties}</w:rPr>" if run_properties else "")
        + f"{more}</w:style>"
    )

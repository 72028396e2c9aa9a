"""Names of the XML that the engine handles: namespaces, and the words of Word and PowerPoint for the same things."""

from __future__ import annotations

from dataclasses import dataclass

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
A16 = "{http://schemas.microsoft.com/office/drawing/2014/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WP14 = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
RELATIONSHIP_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(frozen=True)
class Grammar:
    """How one application names paragraphs, runs, texts, tables, rows, cells and grid columns."""

    paragraph: str
    run: str
    run_properties: str
    text: str
    table: str
    row: str
    cell: str
    cell_properties: str
    column: str
    breaks: frozenset[str]

    def unit(self, word: str) -> str:
        """The element that `{%word …%}` stands for: p, tr, tc or r."""
        return {"p": self.paragraph, "tr": self.row, "tc": self.cell, "r": self.run}[word]


WORD = Grammar(
    paragraph=f"{W}p",
    run=f"{W}r",
    run_properties=f"{W}rPr",
    text=f"{W}t",
    table=f"{W}tbl",
    row=f"{W}tr",
    cell=f"{W}tc",
    cell_properties=f"{W}tcPr",
    column=f"{W}gridCol",
    breaks=frozenset((f"{W}br", f"{W}tab", f"{W}cr")),
)
SLIDE = Grammar(
    paragraph=f"{A}p",
    run=f"{A}r",
    run_properties=f"{A}rPr",
    text=f"{A}t",
    table=f"{A}tbl",
    row=f"{A}tr",
    cell=f"{A}tc",
    cell_properties=f"{A}tcPr",
    column=f"{A}gridCol",
    breaks=frozenset((f"{A}br",)),
)

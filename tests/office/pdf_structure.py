"""What PDF/UA-1 (ISO 14289-1) asks of a file and a program can tell, read with pikepdf: a judge apart from the code.

Numbers are those of the clauses. What only a person can tell (is the alternative right?) is not here.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_STANDARD = frozenset(
    (
        *("Document", "Part", "Sect", "Div", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
        *("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Caption", "Span", "Link", "Figure", "Note"),
    )
)
_MAY_HOLD = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Document": _STANDARD - {"TR", "TH", "TD", "LI", "Lbl", "LBody", "Span", "Link"},
    "Sect": _STANDARD - {"TR", "TH", "TD", "LI", "Lbl", "LBody", "Span", "Link"},
    "P": {"Span", "Link", "Figure", "Note"},
    **{f"H{level}": {"Span", "Link", "Figure", "Note"} for level in range(1, 7)},
}
_MUST_STAND_IN = {"TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "LBody": {"LI"}}
_PAINTING = frozenset(
    ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE")
)


@dataclass(eq=False)
class Element:
    """An element of the structure, its children, and the pieces of pages (page, number) that it holds itself."""

    role: str
    facts: Any
    kids: list[Element] = field(default_factory=list)
    contents: list[tuple[int, int]] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Itself and those under it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def attribute(self, key: str) -> Any:
        """What its attributes say, None when they do not."""
        held = self.facts.get("/A")
        each = held if isinstance(held, Array) else [held]
        return next((one[key] for one in each if isinstance(one, Dictionary) and key in one), None)

    @property
    def said(self) -> str:
        """Its alternative."""
        return str(self.facts.get("/Alt", ""))

    @property
    def has_content(self) -> bool:
        """Whether it, or something under it, is on a page."""
        return any(one.contents or one.links for one in self.walk())


class Structure:
    """A PDF, opened to be judged."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self._pages = {page.obj.objgen: rank for rank, page in enumerate(self.pdf.pages)}
        self.root = self.pdf.Root.StructTreeRoot
        kids = self.root.K if isinstance(self.root.K, Array) else [self.root.K]
        self.tops = [self._element(kid) for kid in kids]

    def _element(self, facts: Any) -> Element:
        element = Element(str(facts.S).lstrip("/"), facts)
        page = self._pages.get(facts.Pg.objgen, -1) if "/Pg" in facts else -1
        for kid in facts.K if isinstance(facts.get("/K"), Array) else [facts.get("/K")]:
            if isinstance(kid, int):
                element.contents.append((page, kid))
            elif isinstance(kid, Dictionary) and "/S" in kid:
                element.kids.append(self._element(kid))
            elif isinstance(kid, Dictionary) and "/MCID" in kid:
                element.contents.append((self._pages[kid.Pg.objgen], int(kid.MCID)))
            elif isinstance(kid, Dictionary) and "/Obj" in kid:
                element.links.append(kid.Obj)
        return element

    def all(self, *roles: str) -> list[Element]:
        """The elements of these roles, all without any, in reading order."""
        return [one for top in self.tops for one in top.walk() if not roles or one.role in roles]

    def bookmarks(self) -> list[str]:
        """The titles of the bookmarks, at any depth."""
        with self.pdf.open_outline() as outline:
            return list(_titles(outline.root))

    def way_back(self, key: int) -> Any:
        """What the parent tree keeps under a key."""
        pairs = list(self.root.ParentTree.Nums)
        return next((value for rank, value in zip(pairs[::2], pairs[1::2], strict=True) if rank == key), None)


def _titles(items: list[Any]) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from _titles(item.children)


def faults(content: bytes) -> list[str]:
    """What is wrong with a PDF; nothing when a program finds nothing."""
    pdf = pikepdf.open(io.BytesIO(content))
    if "/StructTreeRoot" not in pdf.Root:
        return ["7.1: no structure"]
    one = Structure(content)
    checks = (_card, _roles, _figures, _tables, _headings, _links, _ways_back, _contents, _fonts)
    return [fault for check in checks for fault in check(one)]


def _card(one: Structure) -> Iterator[str]:
    root, info = one.pdf.Root, one.pdf.docinfo
    packet = root.Metadata.read_bytes().decode() if "/Metadata" in root else ""
    if "<pdfuaid:part>1</pdfuaid:part>" not in packet:
        yield "5: no identifier of PDF/UA"
    if not str(info.get("/Title", "")).strip() or "<dc:title>" not in packet:
        yield "7.1: no title"
    if str(root.get("/Lang", "")) != "fr-FR":
        yield "7.2: no language"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "7.1: title not shown"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "6.2: not marked"
    if one.all("H1", "H2") and not one.bookmarks():
        yield "7.17: headings without bookmarks"


def _roles(one: Structure) -> Iterator[str]:
    if [top.role for top in one.tops] != ["Document"]:
        yield "7.1: the root is not one document"
    for element in one.all():
        if element.role not in _STANDARD:
            yield f"7.1: role {element.role}"
        if element.role not in ("TD", "TH", "TR") and not element.has_content:
            yield f"7.1: empty {element.role}"
        yield from (
            f"7.2: {kid.role} in {element.role}" for kid in element.kids if not _may_hold(element.role, kid.role)
        )
        if element.contents and element.role in ("Document", "Sect", "Div", "Table", "TR", "L", "LI"):
            yield f"7.2: words in {element.role}"


def _may_hold(role: str, kid: str) -> bool:
    return kid in _MAY_HOLD.get(role, _STANDARD) and role in _MUST_STAND_IN.get(kid, {role})


def _figures(one: Structure) -> Iterator[str]:
    for figure in one.all("Figure"):
        if not figure.said.strip():
            yield "7.3: figure without alternative"
        if "\ue000" <= figure.said[:1] <= "\uf8ff":
            yield f"7.3: a mark stands as alternative ({figure.said!a})"
        if figure.kids or not figure.contents:
            yield "7.3: figure that is not one picture"
        if figure.attribute("/BBox") is None:
            yield "7.3: figure without place"
    yield from (
        f"7.3: {element.role} has an alternative" for element in one.all() if element.said and element.role != "Figure"
    )


def _tables(one: Structure) -> Iterator[str]:
    for table in one.all("Table"):
        rows = [row for kid in table.kids for row in (kid.kids if kid.role in ("THead", "TBody", "TFoot") else [kid])]
        cells = [cell for row in rows for cell in row.kids]
        if not any(cell.role == "TH" for cell in cells):
            yield "7.5: table without header"
        yield from ("7.5: header without scope" for cell in cells if cell.role == "TH" and not cell.attribute("/Scope"))
        if len(set(_widths(rows))) > 1:
            yield f"7.5: rows of {sorted(set(_widths(rows)))} columns"


def _widths(rows: list[Element]) -> list[int]:
    """How many columns each row covers, cells that span rows counted in each."""
    widths = [0] * len(rows)
    for rank, row in enumerate(rows):
        for cell in row.kids:
            for below in range(min(int(cell.attribute("/RowSpan") or 1), len(rows) - rank)):
                widths[rank + below] += int(cell.attribute("/ColSpan") or 1)
    return widths


def _headings(one: Structure) -> Iterator[str]:
    before = 0
    for heading in one.all("H1", "H2", "H3", "H4", "H5", "H6"):
        level = int(heading.role[1])
        if level > before + 1:
            yield f"7.4: {heading.role} after H{before}"
        before = level


def _links(one: Structure) -> Iterator[str]:
    for page in one.pdf.pages:
        if page.obj.get("/Tabs") != Name.S:
            yield "7.18: order of tabulation"
        for annotation in page.obj.get("/Annots", ()):
            owner = one.way_back(int(annotation.get("/StructParent", -1)))
            if owner is None or Name.Link != owner.S:
                yield "7.18: link outside of the structure"
            if not str(annotation.get("/Contents", "")).strip():
                yield "7.18: link without words"


def _ways_back(one: Structure) -> Iterator[str]:
    held = Counter(content for element in one.all() for content in element.contents)
    yield from (f"7.1: content {content} held {count} times" for content, count in held.items() if count > 1)
    for element in one.all():
        for page, number in element.contents:
            ways = one.way_back(int(one.pdf.pages[page].obj.get("/StructParents", -1)))
            if ways is None or len(ways) <= number or ways[number].objgen != element.facts.objgen:
                yield f"7.1: content {page}, {number} does not lead back"


def _contents(one: Structure) -> Iterator[str]:
    """Whatever is painted is in the tree, or an artifact; neither stands in the other."""
    held = {content for element in one.all() for content in element.contents}
    for rank, page in enumerate(one.pdf.pages):
        opened: list[str] = []
        for instruction in pikepdf.parse_content_stream(page):
            word = str(instruction.operator)
            if word in ("BMC", "BDC"):
                opened.append(_kind(instruction, rank, held))
                if set(opened) >= {"artifact", "real"}:
                    yield f"7.1: page {rank + 1}: artifact and real content in each other"
            elif word == "EMC":
                opened.pop()
            elif word in _PAINTING and not {"artifact", "real"} & set(opened):
                yield f"7.1: page {rank + 1}: {word} neither tagged nor artifact"


def _kind(instruction: Any, page: int, held: set[tuple[int, int]]) -> str:
    operands = list(instruction.operands)
    if operands[0] == Name.Artifact:
        return "artifact"
    facts = operands[1] if len(operands) > 1 else None
    number = int(facts.MCID) if isinstance(facts, Dictionary) and "/MCID" in facts else None
    return "real" if (page, number) in held else "other" if number is None else "lost"


def _fonts(one: Structure) -> Iterator[str]:
    for font in one.pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Type") == Name.Font and "/DescendantFonts" not in font:
            held = font.get("/FontDescriptor", Dictionary())
            if not any(key in held for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"7.21: font {font.get('/BaseFont')} is not embedded"
            if "/ToUnicode" not in font and font.get("/Subtype") != Name("/CIDFontType2"):
                yield f"7.21: font {font.get('/BaseFont')} has no Unicode"

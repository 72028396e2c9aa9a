"""The structure of a PDF (ISO 32000-1, 14.7.2) as a tree of values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf

from pipeline.office.tagged.tag_tree import Box, Content, Link, Node

TITLE = "Title"
"""The style of Word whose paragraphs are the title; LibreOffice calls the role of a paragraph after its style."""

_STANDARD = re.compile(
    "Document|Part|Art|Sect|Div|BlockQuote|Caption|TOC|TOCI|Index|NonStruct|Private|P|H[1-6]?|L|LI|Lbl|LBody|Table|TR|TH|TD"
    "|THead|TBody|TFoot|Span|Quote|Note|Reference|BibEntry|Code|Link|Annot|Ruby|RB|RT|RP|Warichu|WT|WP|Figure|Formula|Form"
)
"""The roles of ISO 32000-1, 14.8.4."""

_DEEPEST = 200


def read_tags(pdf: Pdf, speaking: Mapping[int, frozenset[int]]) -> Node | None:
    """The tree of a PDF, None when it has no structure; `speaking`: the contents of each page that say something."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary) or "/K" not in root:
        return None
    return Node("Document", list(_Reader(pdf, root, speaking).kids(root, None, 0)))


class _Reader:
    def __init__(self, pdf: Pdf, root: Dictionary, speaking: Mapping[int, frozenset[int]]) -> None:
        self._pages = {page.obj.objgen: rank for rank, page in enumerate(pdf.pages)}
        self._links = {
            annotation.objgen: Link(page, rank)
            for page, one in enumerate(pdf.pages)
            for rank, annotation in enumerate(one.obj.get("/Annots", ()))
        }
        self._roles = root.get("/RoleMap", Dictionary())
        self._speaking = speaking

    def kids(self, element: Dictionary, page: int | None, depth: int) -> Iterator[Node | Content | Link]:
        """What an element holds; `page`: that of its contents, unless it says another."""
        page = self._page(element, page)
        held = element.get("/K")
        for kid in held if isinstance(held, Array) else [held]:
            yield from self._kid(kid, page, depth)

    def _kid(self, kid: Object | int | None, page: int | None, depth: int) -> Iterator[Node | Content | Link]:
        if isinstance(kid, int):
            yield from self._content(page, kid)
        elif not isinstance(kid, Dictionary) or depth > _DEEPEST:
            return
        elif "/S" in kid:
            yield self._node(kid, page, depth)
        elif "/MCID" in kid:
            yield from self._content(self._page(kid, page), int(kid.MCID))
        elif "/Obj" in kid and kid.Obj.objgen in self._links:
            yield self._links[kid.Obj.objgen]

    def _content(self, page: int | None, number: int) -> Iterator[Content]:
        if page is not None:
            yield Content(page, number, number in self._speaking.get(page, ()))

    def _node(self, element: Dictionary, page: int | None, depth: int) -> Node:
        facts = list(_attributes(element))
        spans = tuple(next((int(one[key]) for one in facts if key in one), 1) for key in ("/ColSpan", "/RowSpan"))
        return Node(
            self._role(str(element.S).lstrip("/")),
            list(self.kids(element, page, depth + 1)),
            str(element.get("/Alt", "")),
            next((str(one.Scope).lstrip("/") for one in facts if "/Scope" in one), ""),
            (spans[0], spans[1]),
            next((_box(one.BBox) for one in facts if "/BBox" in one), None),
            self._page(element, page),
        )

    def _role(self, name: str) -> str:
        for _ in range(_DEEPEST):
            if _STANDARD.fullmatch(name) or name == TITLE:
                return name
            name = str(self._roles.get(f"/{name}", "/NonStruct")).lstrip("/")
        return "NonStruct"

    def _page(self, element: Dictionary, otherwise: int | None) -> int | None:
        return self._pages.get(element.Pg.objgen, otherwise) if "/Pg" in element else otherwise


def _attributes(element: Dictionary) -> Iterator[Dictionary]:
    held = element.get("/A")
    for one in held if isinstance(held, Array) else [held]:
        if isinstance(one, Dictionary):
            yield one


def _box(array: pikepdf.Object) -> Box:
    left, bottom, right, top = (float(value) for value in list(array)[:4])
    return left, bottom, right, top

"""A tree of values written as the structure of a PDF, in the place of the one it had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from pipeline.office.tagged.tag_tree import Box, Content, Link, Node


def write_tags(pdf: Pdf, tree: Node) -> None:
    """Gives the PDF this tree, and to each content and link of its pages the way back to it (14.7.4.4)."""
    writer = _Writer(pdf)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = writer.element(tree, root)
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(writer.ways_back())))
    root.ParentTreeNextKey = writer.next_key
    pdf.Root.StructTreeRoot = root


class _Writer:
    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._owners: dict[int, dict[int, Object]] = defaultdict(dict)
        self._links: list[Object] = []

    @property
    def next_key(self) -> int:
        """The first key of the way back that nothing has."""
        return len(self._pages) + len(self._links)

    def element(self, node: Node, parent: Object) -> Object:
        """The element of a node, under that of its parent."""
        facts = Dictionary(Type=Name.StructElem, S=Name(f"/{node.role}"), P=parent)
        element = self._pdf.make_indirect(facts)
        page = node.page
        if page is not None:
            element.Pg = self._pages[page]
        if node.said:
            element.Alt = String(node.said)
        if attributes := _attributes(node):
            element.A = attributes[0] if len(attributes) == 1 else Array(attributes)
        element.K = Array([self._kid(kid, element, page) for kid in node.kids])
        return element

    def _kid(self, kid: Node | Content | Link, element: Object, page: int | None) -> Object | int:
        if isinstance(kid, Node):
            return self.element(kid, element)
        if isinstance(kid, Link):
            return self._link(kid, element)
        self._owners[kid.page][kid.number] = element
        if kid.page == page:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)

    def _link(self, link: Link, element: Object) -> Object:
        annotation = self._pages[link.page].Annots[link.rank]
        annotation.StructParent = len(self._pages) + len(self._links)
        self._links.append(element)
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self._pages[link.page])

    def ways_back(self) -> Sequence[Object | int]:
        """Pairs of a key and what it leads to: the owners of the contents of a page, the owner of a link."""
        pairs: list[Object | int] = []
        for rank, page in enumerate(self._pages):
            page.StructParents = rank
            page.Tabs = Name.S
            owners = self._owners[rank]
            ways = [owners.get(number) for number in range(max(owners, default=-1) + 1)]
            pairs += (rank, self._pdf.make_indirect(Array(ways)))
        for rank, element in enumerate(self._links, start=len(self._pages)):
            pairs += (rank, element)
        return pairs


def _attributes(node: Node) -> list[Dictionary]:
    """What a table must say of its cells (14.8.5.7), and where a figure stands (14.8.5.4)."""
    attributes = []
    table = Dictionary(O=Name.Table)
    if node.scope:
        table.Scope = Name(f"/{node.scope}")
    for key, span in zip(("/ColSpan", "/RowSpan"), node.spans, strict=True):
        if span > 1:
            table[key] = span
    if len(table) > 1:
        attributes.append(table)
    if node.role == "Figure" and node.box is not None:
        attributes.append(Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(_rounded(node.box))))
    return attributes


def _rounded(box: Box) -> list[float]:
    return [round(value, 2) for value in box]

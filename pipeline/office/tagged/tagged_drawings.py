"""The drawings of a document in its tree: one figure each, with its alternative; what only decorates is not there.

LibreOffice makes an element of each shape of a group, with the mark of the shape where its alternative stands; of the
texts of a group in Word, it makes boxes that have none, in the paragraph of the group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.engine.marked.shape_marks import Marked, Shape, Table
from pipeline.office.tagged.tag_tree import Content, Link, Node, around, is_inside

_DRAWN = ("Figure", "Formula", "Form")


def with_drawings(tree: Node, marked: Marked) -> None:
    """Puts the drawings of a document in the tree of its PDF, and the names of rows in its tables."""
    figures = _Figures(marked, frozenset(node.said for node in tree.nodes()))
    if marked.is_deck:
        _leave_background(tree, marked)
    tree.kids = list(figures.kids(tree))
    if not marked.is_deck:
        _with_texts(tree, list(figures.made.values()))
        _where_they_stand(tree)


def _leave_background(tree: Node, marked: Marked) -> None:
    """Leaves out what the layout of a slide says: where the texts of the slide have their marks, it has none."""
    marks = {shape.mark for page in marked.pages for shape in page if shape.mark}
    told = {node.page for node in tree.nodes() if node.role not in _DRAWN and node.said in marks}
    tree.kids = [
        kid
        for kid in tree.kids
        if isinstance(kid, Link)
        or kid.page not in told
        or (isinstance(kid, Node) and (kid.role != "P" or bool(kid.said)))
    ]


@dataclass
class _Figures:
    marked: Marked
    present: frozenset[str]
    made: dict[int, Node] = field(default_factory=dict)
    _shapes: dict[str, tuple[int, int]] = field(init=False)
    _reached: Counter[int] = field(default_factory=Counter)
    _tables: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        pages = enumerate(self.marked.pages)
        self._shapes = {shape.mark: (page, rank) for page, shapes in pages for rank, shape in enumerate(shapes)}

    def kids(self, node: Node) -> Iterator[Node | Content | Link]:
        """What a node holds, drawings put together."""
        for kid in node.kids:
            if isinstance(kid, Node):
                yield from self._node(kid)
            else:
                yield kid

    def _node(self, node: Node) -> Iterator[Node]:
        shape = self._shape(node)
        if shape is not None and shape.drawing is not None:
            yield from self._figure(node, shape.drawing)
        elif shape is None and node.role == "Figure":
            if node.said:  # drawn otherwise than by a shape, and described
                yield node
        else:
            node.said = ""
            node.role = "Div" if node.role == "Figure" else node.role
            node.kids = list(self.kids(node))
            if shape is not None and shape.table is not None:
                _name(node, shape.table)
            yield node

    def _figure(self, node: Node, drawing: int) -> Iterator[Node]:
        """The figure of a drawing where its first shape stands; the others are added to it."""
        said = self.marked.drawings[drawing].said
        if not said:
            return
        figure = self.made.get(drawing)
        if figure is None:
            figure = self.made[drawing] = Node("Figure", said=said)
            yield figure
        figure.kids += node.leaves()
        figure.box = around(iter((figure.box, node.box)))

    def _shape(self, node: Node) -> Shape | None:
        """The shape of a node: by its mark; else by its rank, for a table, or what follows the last one."""
        page = (node.page or 0) if self.marked.is_deck else 0
        shapes = self.marked.pages[page] if page < len(self.marked.pages) else ()
        if node.role == "Table":
            tables = [shape for shape in shapes if shape.table]
            self._tables[page] += 1
            return tables[self._tables[page] - 1] if self._tables[page] <= len(tables) else None
        if node.said in self._shapes and node.said:
            page, rank = self._shapes[node.said]
            self._reached[page] = rank + 1
            return self.marked.pages[page][rank]
        return self._next(shapes, page) if node.role in _DRAWN and not node.said else None

    def _next(self, shapes: tuple[Shape, ...], page: int) -> Shape | None:
        """The drawn shape that follows the last one of a page, before any whose mark is to come: connectors, charts."""
        for rank in range(self._reached[page], len(shapes)):
            if shapes[rank].mark in self.present:
                return None
            if shapes[rank].drawing is not None:
                self._reached[page] = rank + 1
                return shapes[rank]
        return None


def _name(node: Node, table: Table) -> None:
    """The cells of the first row of a table name its columns, the first of each other row its row, when they do."""
    covered = 0
    for rank, row in enumerate(node.rows()):
        cells = row.children()
        if rank == 0 and table.names_columns:
            for cell in cells:
                cell.role, cell.scope = "TH", "Column"
        elif rank and table.names_columns and table.names_rows and cells and not covered:
            cells[0].role, cells[0].scope = "TH", "Row"
        covered = covered - 1 if covered else (cells[0].spans[1] - 1 if cells else 0)


def _with_texts(tree: Node, figures: list[Node]) -> None:
    """The boxes of text that stand in a figure become part of it, and it stands where the first of them did."""
    for node in list(tree.nodes()):
        for figure in figures:
            boxes = [kid for kid in node.children() if _is_text_of(kid, figure)]
            if boxes:
                figure.kids += [leaf for box in boxes for leaf in box.leaves()]
                _take_away(tree, figure)
                node.kids[node.kids.index(boxes[0])] = figure
                node.kids = [kid for kid in node.kids if kid not in boxes]


def _is_text_of(kid: Node, figure: Node) -> bool:
    return kid.role == "Div" and kid.page == figure.page and is_inside(kid.box, figure.box)


def _take_away(tree: Node, figure: Node) -> None:
    for node in tree.nodes():
        if figure in node.kids:
            node.kids.remove(figure)


def _where_they_stand(tree: Node) -> None:
    """LibreOffice tells the shapes of Word after all texts: a figure that follows a later page goes back to its own."""
    for node in tree.nodes():
        for figure in [kid for kid in node.children() if kid.role == "Figure"]:
            page, rank = figure.page or 0, node.kids.index(figure)
            later = (place for place, kid in enumerate(node.kids[:rank]) if (kid.page or 0) > page)
            if (place := next(later, None)) is not None:
                node.kids.insert(place, node.kids.pop(rank))

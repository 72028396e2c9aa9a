"""What LibreOffice tells otherwise than ISO 32000-1 (14.8.4) and PDF/UA-1 (ISO 14289-1, 7) want it, put right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from pipeline.office.tagged.tag_tree import Content, Link, Node
from pipeline.office.tagged.tags_read import TITLE

_HEADINGS = ("H", "H1", "H2", "H3", "H4", "H5", "H6")
_INLINE = ("Span", "Link", "Figure", "Formula", "Note", "Reference", "Quote", "Code", "Annot", "Form")
_CELLS, _ROWS = ("TH", "TD"), ("TR", "THead", "TBody", "TFoot", "Caption")
_FRAMES = ("Document", "Part", "Art", "Sect", "Div", "NonStruct", "Private")
"""What holds blocks, never the pieces of a page themselves."""

Kid = Node | Content | Link


def repaired(tree: Node, *, is_deck: bool) -> None:
    """Mends the tree of a document; each slide of a deck becomes a section."""
    for mend in (_without_lines, _tables, _headings, _lists, _links, _blocks, _without_empty):
        mend(tree)
    if is_deck:
        tree.kids = [Node("Sect", list(kids)) for _, kids in groupby(tree.kids, key=lambda kid: kid.page)]


def _without_lines(tree: Node) -> None:
    """Lines and fills are a figure's, or nobody's."""
    for node in tree.nodes():
        if node.role != "Figure":
            node.kids = [kid for kid in node.kids if not isinstance(kid, Content) or kid.says]


def _tables(tree: Node) -> None:
    """A table of one row, or with a heading, only lays its texts out; others have rows of cells, headers a scope."""
    for node in list(tree.nodes()):
        node.kids = list(_replaced(node, lambda kid: _cell_contents(kid) if _only_lays_out(kid) else [kid]))
    for table in _having(tree, ("Table",)):
        for rank, row in enumerate(table.rows()):
            row.kids = [cell for cell in row.children() if cell.role in _CELLS]
            for cell in row.children():
                if cell.role == "TH":
                    cell.scope = cell.scope or ("Row" if rank else "Column")
        table.kids = [kid for kid in table.children() if kid.role in _ROWS]


def _only_lays_out(node: Node) -> bool:
    if node.role != "Table":
        return False
    return len(node.rows()) < 2 or bool(_having(node, (*_HEADINGS, TITLE)))


def _cell_contents(table: Node) -> list[Kid]:
    """What the cells of a table hold, the tables in them treated alike."""
    cells = [cell for row in table.rows() for cell in row.children()]
    frame = Node("Div", [kid for cell in cells for kid in cell.kids])
    return list(_replaced(frame, lambda kid: _cell_contents(kid) if _only_lays_out(kid) else [kid]))


def _headings(tree: Node) -> None:
    """The title comes first, its headings below; no level is left out; a heading holds its words, no paragraph."""
    below = 1 if _having(tree, (TITLE,)) else 0
    level, has_title = 0, False
    for node in tree.nodes():
        if node.role == TITLE:
            node.role = "P" if has_title else "H1"
            level, has_title = (level if has_title else 1), True
        elif node.role in _HEADINGS:
            level = min(level + 1, int(node.role[1:] or 1) + below, 6)
            node.role = f"H{level}"
        else:
            continue
        node.kids = list(_words(node))


def _words(node: Node) -> Iterator[Kid]:
    for kid in node.kids:
        if isinstance(kid, Node) and kid.role not in _INLINE:
            yield from _words(kid)
        else:
            yield kid


def _lists(tree: Node) -> None:
    """A list holds items, an item stands in a list and has a body (14.8.4.3.3)."""
    for node in list(tree.nodes()):
        if node.role == "L":
            node.kids = [kid if _is(kid, "LI", "Caption") else Node("LI", [kid]) for kid in node.kids]
        else:
            node.kids = [one for run in _runs(node.kids, "LI") for one in run]
    for item in _having(tree, ("LI",)):
        loose = [kid for kid in item.kids if not _is(kid, "Lbl", "LBody")]
        item.kids = [kid for kid in item.kids if _is(kid, "Lbl", "LBody")]
        if loose:
            item.kids.append(Node("LBody", loose))


def _runs(kids: list[Kid], role: str) -> Iterator[list[Kid]]:
    """Kids in their order, those of a role that follow each other in a list of their own."""
    for are_items, run in groupby(kids, key=lambda kid: _is(kid, role)):
        together = list(run)
        yield [Node("L", together)] if are_items else together


def _links(tree: Node) -> None:
    """A link stands in an element of its kind."""
    for node in tree.nodes():
        if node.role == "Link" and not any(isinstance(leaf, Link) for leaf in node.leaves()):
            node.role = "Span"  # it looks like a link, and leads nowhere
        elif node.role not in ("Link", "Annot", "Form"):
            node.kids = [Node("Link", [kid]) if isinstance(kid, Link) else kid for kid in node.kids]


def _blocks(tree: Node) -> None:
    """What frames blocks holds paragraphs, not their words; a frame around one block, or without meaning, goes."""
    for node in list(tree.nodes()):
        if node.role in _FRAMES:
            node.kids = [one for run in _paragraphs(node.kids) for one in run]
    for node in list(tree.nodes()):
        node.kids = list(_replaced(node, _opened))


def _paragraphs(kids: list[Kid]) -> Iterator[list[Kid]]:
    """Kids in their order, words that follow each other in a paragraph of their own."""
    for are_words, run in groupby(kids, key=lambda kid: not isinstance(kid, Node) or kid.role in ("Span", "Link")):
        together = list(run)
        yield [Node("P", together)] if are_words else together


def _opened(node: Node) -> list[Kid]:
    inner = [kid for one in node.kids for kid in (_opened(one) if isinstance(one, Node) else [one])]
    if node.role in ("Document", "NonStruct", "Private"):
        return inner
    if (node.role == "Div" and len(node.kids) == 1) or _holds_figures_only(node):
        return inner
    return [node]


def _holds_figures_only(node: Node) -> bool:
    return node.role == "P" and bool(node.kids) and all(_is(kid, "Figure") for kid in node.kids)


def _without_empty(tree: Node) -> None:
    """An element that holds nothing says nothing, but for the cell of a table."""
    for kid in tree.children():
        _without_empty(kid)
    tree.kids = [kid for kid in tree.kids if not isinstance(kid, Node) or kid.kids or kid.role in _CELLS]


def _having(tree: Node, roles: tuple[str, ...]) -> list[Node]:
    """The nodes of these roles under a node, or itself, in reading order."""
    return [node for node in tree.nodes() if node.role in roles]


def _is(kid: Kid, *roles: str) -> bool:
    return isinstance(kid, Node) and kid.role in roles


def _replaced(node: Node, change: Callable[[Node], list[Kid]]) -> Iterator[Kid]:
    for kid in node.kids:
        yield from change(kid) if isinstance(kid, Node) else [kid]

"""What LibreOffice tells otherwise than a screen reader expects, and what becomes of it."""

from __future__ import annotations

from typing import Any

from pipeline.office.tagged.tag_repairs import repaired
from pipeline.office.tagged.tag_tree import Content, Link, Node


def node(role: str, *kids: Any, **facts: Any) -> Node:
    """A node; a number stands for a text of the first page."""
    return Node(role, [Content(0, kid) if isinstance(kid, int) else kid for kid in kids], **facts)


def shape(kid: Any) -> Any:
    """What is seen of a node: its role, then what it holds."""
    if isinstance(kid, Node):
        return (kid.role, *map(shape, kid.kids))
    return kid.number if isinstance(kid, Content) else kid


def mended(*kids: Any, is_deck: bool = False) -> list[Any]:
    tree = node("Document", *kids)
    repaired(tree, is_deck=is_deck)
    return [shape(kid) for kid in tree.kids]


def test_a_heading_holds_its_words_and_no_level_is_left_out() -> None:
    assert mended(node("H", node("P", 1), node("P", 2)), node("H4", 3)) == [("H1", 1, 2), ("H2", 3)]


def test_the_title_of_a_document_comes_above_its_headings() -> None:
    told = [node("P", 1), node("Title", 2), node("H1", 3), node("H2", 4), node("H1", 5), node("Title", 6)]
    assert mended(*told) == [("P", 1), ("H1", 2), ("H2", 3), ("H3", 4), ("H2", 5), ("P", 6)]


def test_items_without_a_list_get_one() -> None:
    told = [node("P", 1), node("LI", node("Lbl", 2), node("LBody", 3)), node("LI", 4), node("P", 5), node("LI", 6)]
    assert mended(*told) == [
        ("P", 1),
        ("L", ("LI", ("Lbl", 2), ("LBody", 3)), ("LI", ("LBody", 4))),
        ("P", 5),
        ("L", ("LI", ("LBody", 6))),
    ]


def test_what_stands_in_a_list_is_an_item() -> None:
    assert mended(node("L", node("L", node("LI", 1)))) == [("L", ("LI", ("LBody", ("L", ("LI", ("LBody", 1))))))]


def test_the_headers_of_a_table_say_what_they_name() -> None:
    head = node("TR", node("TH", node("P", 1)), node("TH", node("P", 2)))
    row = node("TR", node("TH", 3), node("TD", 4))
    table = node("Table", head, 9, node("TBody", row))
    tree = node("Document", table)
    repaired(tree, is_deck=False)
    assert [cell.scope for cell in tree.nodes() if cell.role == "TH"] == ["Column", "Column", "Row"]
    assert shape(table) == (
        "Table",
        ("TR", ("TH", ("P", 1)), ("TH", ("P", 2))),
        ("TBody", ("TR", ("TH", 3), ("TD", 4))),
    )


def test_a_table_that_only_lays_texts_out_is_not_told_as_one() -> None:
    strip = node("Table", node("TR", node("TH", node("P", 1)), node("TH", node("P", 2))))
    banner = node("Table", node("TR", node("TD", node("Title", 3))), node("TR", node("TD", strip)))
    assert mended(banner, node("P", 4)) == [("H1", 3), ("P", 1), ("P", 2), ("P", 4)]


def test_a_table_in_a_cell_keeps_its_own_rows() -> None:
    inner = node("Table", node("TR", node("TH", 3)), node("TR", node("TD", 4)))
    outer = node("Table", node("TR", node("TH", 1), node("TH", 2)), node("TR", node("TD", inner), node("TD", 5)))
    tree = node("Document", outer)
    repaired(tree, is_deck=False)
    assert [cell.scope for cell in tree.nodes() if cell.role == "TH"] == ["Column"] * 3


def test_lines_and_fills_are_no_words_but_in_a_figure() -> None:
    line = Content(0, 7, says=False)
    figure = Node("Figure", [Content(0, 8, says=False)], said="Un trait")
    assert mended(node("Div", line, node("P", 1)), figure, node("P", line)) == [("P", 1), ("Figure", 8)]


def test_an_empty_paragraph_goes_and_an_empty_cell_stays() -> None:
    rows = [node("TR", node("TH", 1), node("TH", node("P"))), node("TR", node("TD", 2), node("TD", node("P")))]
    assert mended(node("P"), node("Span", node("P")), node("Table", *rows)) == [
        ("Table", ("TR", ("TH", 1), ("TH",)), ("TR", ("TD", 2), ("TD",)))
    ]


def test_words_stand_in_a_paragraph_and_a_figure_alone_in_none() -> None:
    figure = node("Figure", 3, said="Un schéma")
    told = [1, node("Span", 2), node("P", figure), node("NonStruct", node("Document", node("P", 4)))]
    assert mended(*told) == [("P", 1, ("Span", 2)), ("Figure", 3), ("P", 4)]


def test_a_link_stands_in_an_element_of_its_kind_and_what_leads_nowhere_is_no_link() -> None:
    assert mended(node("P", 1, Link(0, 0)), node("P", node("Link", 2))) == [
        ("P", 1, ("Link", Link(0, 0))),
        ("P", ("Span", 2)),
    ]


def test_each_slide_is_a_section() -> None:
    slides = [Node("H", [Content(page, 0)]) for page in range(2)] + [Node("P", [Content(1, 1)])]
    assert mended(*slides, is_deck=True) == [("Sect", ("H1", 0)), ("Sect", ("H1", 0), ("P", 1))]

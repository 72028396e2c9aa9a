"""One figure a drawing, whatever LibreOffice made of its shapes."""

from __future__ import annotations

from pipeline.engine.marked.shape_marks import Drawing, Marked, Shape, Table
from pipeline.office.tagged.tag_tree import Content, Node
from pipeline.office.tagged.tagged_drawings import with_drawings


def marked(*shapes: Shape, is_deck: bool = True, said: tuple[str, ...] = ("Le schéma", "")) -> Marked:
    return Marked(is_deck, b"", tuple(map(Drawing, said)), (shapes,))


def told(tree: Node) -> list[tuple[str, str, list[int]]]:
    """The children of the root: role, alternative, numbers of what they hold."""
    numbers = [[leaf.number for leaf in kid.leaves() if isinstance(leaf, Content)] for kid in tree.children()]
    return [(kid.role, kid.said, held) for kid, held in zip(tree.children(), numbers, strict=True)]


def piece(role: str, said: str, *numbers: int, page: int = 0, **facts: object) -> Node:
    return Node(role, [Content(page, number) for number in numbers], said, **facts)  # type: ignore[arg-type]


def test_the_shapes_of_a_group_are_one_figure_where_the_first_stands() -> None:
    shapes = [Shape("m1"), Shape("m2", 0), Shape("m3", 0), Shape("m4")]
    tree = Node(
        "Document",
        [
            piece("H", "m1", 1),
            piece("Div", "m2", 2, box=(10, 10, 20, 20)),
            piece("Figure", "m3", 3, box=(30, 5, 40, 15)),
            piece("Div", "m4", 4),
        ],
    )
    with_drawings(tree, marked(*shapes))
    assert told(tree) == [("H", "", [1]), ("Figure", "Le schéma", [2, 3]), ("Div", "", [4])]
    assert tree.children()[1].box == (10, 5, 40, 20)


def test_connectors_and_charts_that_lost_their_mark_are_found_by_their_rank() -> None:
    shapes = [Shape("m1"), Shape("m2", 0), Shape("m3", 0), Shape("m4", 0), Shape("m5"), Shape("m6", 2)]
    pieces = [
        piece("H", "m1", 1),
        piece("Figure", "m2", 2),
        piece("Figure", "", 3),
        piece("Figure", "m4", 4),
        piece("Div", "m5", 5),
        piece("Figure", "", 6),
        piece("Figure", "", 7),
    ]
    tree = Node("Document", list(pieces))
    with_drawings(tree, marked(*shapes, said=("Le schéma", "", "Le diagramme")))
    assert told(tree) == [
        ("H", "", [1]),
        ("Figure", "Le schéma", [2, 3, 4]),
        ("Div", "", [5]),
        ("Figure", "Le diagramme", [6]),
    ]


def test_what_only_decorates_is_not_told() -> None:
    tree = Node("Document", [piece("Figure", "m1", 1), piece("Figure", "", 2), piece("Figure", "décrit", 3)])
    with_drawings(tree, marked(Shape("m1", 1)))
    assert told(tree) == [("Figure", "décrit", [3])]


def test_what_the_layout_of_a_slide_repeats_is_not_told() -> None:
    tree = Node("Document", [piece("P", "", 1), piece("H", "m1", 2), piece("P", "", 3, page=1)])
    with_drawings(tree, marked(Shape("m1")))
    assert told(tree) == [("H", "", [2]), ("P", "", [3])]


def test_the_texts_of_a_drawing_of_word_are_part_of_it_where_its_paragraph_stands() -> None:
    text = piece("Div", "", 2, box=(12, 12, 18, 18))
    other = piece("Div", "", 3, box=(200, 200, 240, 220))
    pieces = [
        piece("H1", "", 1),
        Node("P", [text, other]),
        piece("P", "", 4, page=1),
        piece("Figure", "m1", 5, box=(10, 10, 20, 20)),
    ]
    tree = Node("Document", list(pieces))
    with_drawings(tree, marked(Shape("m1", 0), is_deck=False))
    assert told(tree) == [("H1", "", [1]), ("P", "", [5, 2, 3]), ("P", "", [4])]
    assert [kid.role for kid in tree.children()[1].children()] == ["Figure", "Div"]


def test_a_drawing_of_word_without_text_goes_back_to_its_page() -> None:
    tree = Node("Document", [piece("P", "", 1), piece("P", "", 2, page=1), piece("Figure", "m1", 3)])
    with_drawings(tree, marked(Shape("m1", 0), is_deck=False))
    assert told(tree) == [("P", "", [1]), ("Figure", "Le schéma", [3]), ("P", "", [2])]


def test_the_first_column_names_the_rows_when_the_document_says_so() -> None:
    rows = [Node("TR", [Node("TD", spans=(1, span)), Node("TD")]) for span in (1, 2)]
    rows += [Node("TR", [Node("TD")]), Node("TR", [Node("TD"), Node("TD")])]
    tree = Node("Document", [Node("Table", list(rows))])
    with_drawings(tree, marked(Shape("", table=Table(True, True)), is_deck=False))
    assert [[cell.scope for cell in row.children()] for row in rows] == [
        ["Column", "Column"],
        ["Row", ""],
        [""],
        ["Row", ""],
    ]

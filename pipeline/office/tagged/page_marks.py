"""The marks of pages put in order before they are read, as LibreOffice 7.4 leaves some of them.

A mark that begins where something transparent is painted is written in the form that holds it, and ends on the page.
The pictures of a Word document are painted as decoration, beside the elements that stand for them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Object, Operator, Page, Pdf

from pipeline.office.tagged.page_content import BEGIN, END, Instruction, number_of, resource, word_of
from pipeline.office.tagged.tag_tree import Box, Content, Node

_Matrix = tuple[float, float, float, float, float, float]
_UPRIGHT: _Matrix = (1, 0, 0, 1, 0, 0)
_NEAR = 2.0
"""How far the place of an element may be from that of its picture, in points: LibreOffice rounds them apart."""


def with_ordered_marks(pdf: Pdf) -> dict[Content, Box]:
    """Pairs the marks of each page, and numbers the pictures painted as decoration: where each of those stands."""
    places = {}
    for rank, page in enumerate(pdf.pages):
        paired = list(_paired(page, pikepdf.parse_content_stream(page)))
        free = max((number for one in paired if (number := number_of(one)) is not None), default=-1) + 1
        pictures = dict(_pictures(page, paired))
        for number, (place, box) in enumerate(pictures.items(), start=free):
            paired[place] = _mark(number)
            places[Content(rank, number)] = box
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(paired))
    for form in pdf.objects:
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == Name.Form:
            _without_marks(form)
    return places


def with_pictures(tree: Node, places: dict[Content, Box]) -> None:
    """Gives each element of a picture that holds nothing the picture that stands where it does."""
    for node in tree.nodes():
        if node.role == "Figure" and not node.kids and node.box is not None:
            found = (one for one, box in places.items() if one.page == node.on and _is_near(box, node.box))
            node.kids += [one for one in [next(found, None)] if one is not None]


def _is_near(box: Box, other: Box) -> bool:
    return all(abs(one - two) <= _NEAR for one, two in zip(box, other, strict=True))


def _paired(page: Page, instructions: list[Instruction]) -> Iterator[Instruction]:
    """Every mark that begins ends, and every end has its beginning: before the form in which it was written."""
    depth = 0
    for instruction in instructions:
        word = word_of(instruction)
        if word == "Do":
            for number in _left_open(resource(page, instruction)):
                yield _mark(number)
                depth += 1
        if word == END and depth == 0:
            continue
        depth += (word in BEGIN) - (word == END)
        yield instruction
    yield from [ContentStreamInstruction([], Operator(END))] * depth


def _left_open(form: Object | None) -> list[int]:
    """The numbers of the marks that begin in a form and do not end there."""
    if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != Name.Form:
        return []
    opened: list[int | None] = []
    for instruction in pikepdf.parse_content_stream(form):
        word = word_of(instruction)
        if word in BEGIN:
            opened.append(number_of(instruction))
        elif word == END and opened:
            opened.pop()
    return [number for number in opened if number is not None]


def _without_marks(form: pikepdf.Stream) -> None:
    """A form is part of what is marked where it is painted: it has no mark of its own."""
    instructions = pikepdf.parse_content_stream(form)
    kept = [one for one in instructions if word_of(one) not in (*BEGIN, END)]
    if len(kept) < len(instructions):
        form.write(pikepdf.unparse_content_stream(kept))


def _pictures(page: Page, instructions: list[Instruction]) -> Iterator[tuple[int, Box]]:
    """Where the decorations of a page begin that are one picture, and the place of it."""
    begun, matrix, saved = None, _UPRIGHT, list[_Matrix]()
    for rank, instruction in enumerate(instructions):
        word = word_of(instruction)
        if word == "q":
            saved.append(matrix)
        elif word == "Q" and saved:
            matrix = saved.pop()
        elif word == "cm":
            matrix = _times(instruction, matrix)
        elif word in (*BEGIN, END):
            begun = rank if word in BEGIN and list(instruction.operands)[:1] == [Name.Artifact] else None
        elif word == "Do" and begun is not None and _is_image(resource(page, instruction)):
            yield begun, _square(matrix)
            begun = None


def _is_image(drawn: Object | None) -> bool:
    return drawn is not None and drawn.get("/Subtype") == Name.Image


def _times(instruction: Instruction, matrix: _Matrix) -> _Matrix:
    """The matrix after `cm` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = (float(value) for value in list(instruction.operands)[:6])
    g, h, i, j, k, m = matrix
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _square(matrix: _Matrix) -> Box:
    """The place of a picture, which is painted in the unit square."""
    a, b, c, d, e, f = matrix
    across, up = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return min(across), min(up), max(across), max(up)


def _mark(number: int) -> ContentStreamInstruction:
    return ContentStreamInstruction([Name.Figure, Dictionary(MCID=number)], Operator("BDC"))

"""The marked contents of pages (ISO 32000-1, 14.6): which of them say something, and decoration marked as such."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pikepdf
from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Dictionary, Name, Object, Operator, Page

Instruction = ContentStreamInstruction | ContentStreamInlineImage

BEGIN, END = ("BDC", "BMC"), "EMC"
_TEXTS = ("Tj", "TJ", "'", '"')
_STEPS = ("m", "l", "c", "v", "y", "h", "re", "W", "W*")
"""What builds a path: no mark may stand between them and what paints it."""

_PAINTS = ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s")
_ARTIFACT = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
_CLOSED = ContentStreamInstruction([], Operator("EMC"))


def speaking_contents(page: Page) -> frozenset[int]:
    """The numbers of the contents of a page that have a text or a picture."""
    speaking: set[int] = set()
    opened: list[int | None] = []
    for instruction in pikepdf.parse_content_stream(page):
        word = word_of(instruction)
        if word in BEGIN:
            opened.append(number_of(instruction))
        elif word == END and opened:
            opened.pop()
        elif word in _TEXTS or (word in ("Do", "INLINE IMAGE") and _shows(instruction, page)):
            speaking.update(number for number in opened if number is not None)
    return frozenset(speaking)


def mark_decoration(pdf: pikepdf.Pdf, page: Page, kept: Collection[int]) -> None:
    """Whatever the page paints that is not among the contents that are `kept` becomes an artifact."""
    instructions = list(_redone(pikepdf.parse_content_stream(page), kept))
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def _redone(instructions: Collection[Instruction], kept: Collection[int]) -> Iterator[Instruction]:
    depth = 0
    path: list[Instruction] = []
    for instruction in instructions:
        word = word_of(instruction)
        if word in _STEPS:
            path.append(instruction)
            continue
        is_bare = depth == 0 and (word in ("BT", "Do", "sh", "INLINE IMAGE") or (bool(path) and word in _PAINTS))
        if is_bare:
            yield _ARTIFACT
        yield from path
        path = []
        yield _decoration(instruction, kept) if word in BEGIN else instruction
        depth += (word in BEGIN) - (word == END)
        if (is_bare and word != "BT") or (depth == 0 and word == "ET"):
            yield _CLOSED
    yield from path


def _decoration(instruction: Instruction, kept: Collection[int]) -> Instruction:
    """The beginning of a content as it is, or as that of an artifact when it is not kept."""
    number = number_of(instruction)
    return _ARTIFACT if number is not None and number not in kept else instruction


def word_of(instruction: Instruction) -> str:
    """The operator of an instruction."""
    return str(instruction.operator)


def number_of(instruction: Instruction) -> int | None:
    """The number of the content that begins here, None when it has none."""
    operands = list(instruction.operands)
    facts = operands[1] if len(operands) > 1 else None
    return int(facts.MCID) if isinstance(facts, Dictionary) and "/MCID" in facts else None


def _shows(instruction: Instruction, page: Page) -> bool:
    """Whether a picture is drawn, or a form with letters in it."""
    if isinstance(instruction, ContentStreamInlineImage):
        return True
    drawn = resource(page, instruction)
    if drawn is None or drawn.get("/Subtype") != Name.Form:
        return True
    resources = drawn.get("/Resources", Dictionary())
    return "/Font" in resources or "/XObject" in resources


def resource(page: Page, instruction: Instruction) -> Object | None:
    """The picture or the form that `Do` paints, None when the page does not have it."""
    named = page.resources.get("/XObject", Dictionary())
    return named.get(str(instruction.operands[0]))

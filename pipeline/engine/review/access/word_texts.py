"""Every printed text of a part of a Word document: its size, its colour and the colour behind it, its language."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.engine.package.vocabulary import W
from pipeline.engine.review.access.texts import Piece, is_coloured
from pipeline.engine.review.access.theme_colours import Palette, fill_of
from pipeline.engine.review.access.word_styles import Styles, shade_of, value
from pipeline.engine.source.location import steps_to
from pipeline.engine.source.printed_runs import printed

_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_PAPER = "FFFFFF"


def word_pieces(part: etree._Element, styles: Styles, palette: Palette, *, is_foot: bool) -> Iterator[Piece]:
    """The printed texts of a part, in its order; `is_foot` for headers and footers."""
    for paragraph in part.iter(f"{W}p"):
        runs = [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is paragraph]
        texts = ["".join(text.text or "" for text in run.iterchildren(f"{W}t")) for run in runs]
        inside = steps_to(paragraph)
        for run, text, is_shown in zip(runs, texts, printed(texts), strict=True):
            look = styles.of_run(run)
            if is_shown and not _is_hidden(run):
                back = look.shade or _behind(paragraph, styles, palette)
                colour = ("000000" if back == _PAPER else "") if look.colour == "AUTO" else look.colour
                yield Piece(text, inside, look.size_pt, look.bold, colour, (back,), look.language, is_foot)


def _is_hidden(run: etree._Element) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val", "1") not in ("0", "false")


def _behind(paragraph: etree._Element, styles: Styles, palette: Palette) -> str:
    """The colour of the nearest that is painted: the paragraph, the shape or the cell that holds it, else paper."""
    own = paragraph.find(f"{W}pPr")
    named = [style.find(f"{W}pPr") for style in styles.chain(value(own, "pStyle"), "paragraph")]
    if found := shade_of(own, *named):
        return found
    for holder in paragraph.iterancestors(f"{_SHAPE}wsp", f"{W}tc"):
        if holder.tag == f"{_SHAPE}wsp":
            fill = fill_of(holder.find(f"{_SHAPE}spPr"), palette)
            if fill:
                return fill[0]
        elif is_coloured(holder):
            return ""
        elif found := _cell_shade(holder, styles):
            return found
    return _PAPER


def _cell_shade(cell: etree._Element, styles: Styles) -> str:
    properties = cell.find(f"{W}tcPr")
    # The formats of the table are looked for from a paragraph: any of the cell will do.
    inside = cell.find(f"{W}p")
    around = styles.around(inside) if inside is not None else ()
    return shade_of(properties) or shade_of(*(style.find(f"{W}tcPr") for style in around))

"""Every printed text of a slide: its size, its colour and the colours behind it, its language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.deck.room.text_styles import Setting, paragraphs_of, style_chain
from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.review.access.slide_shapes import Painted, background, behind, painted, placeholder_kind
from pipeline.engine.review.access.texts import Piece, is_coloured
from pipeline.engine.review.access.theme_colours import Palette, fill_of
from pipeline.engine.source.location import cell_steps, shape_step
from pipeline.engine.source.printed_runs import printed
from pipeline.findings import Steps

FOOT_KINDS = ("ftr", "sldNum", "dt")
"""Placeholders whose letters may be smaller (`measure.legibility.SLIDE_FOOT_PT`)."""

_PLAIN_TABLES = ("{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}")
"""Table styles that paint nothing: « No style, no grid » and « No style, table grid »."""


def slide_pieces(slide: etree._Element, setting: Setting, palette: Palette) -> Iterator[Piece]:
    """The printed texts of a slide, or of a layout, in the order of its shapes."""
    shapes = painted(slide, setting, palette)
    page = background(slide, setting, palette)
    for rank, one in enumerate(shapes):
        if next(one.shape.iterancestors(f"{P}cSld")).getparent() is not slide:
            continue
        if slide is setting.layout and placeholder_kind(one.shape):
            continue
        if one.shape.tag == f"{P}graphicFrame":
            yield from _cells(one, setting, palette, (shapes[:rank], page))
        else:
            yield from _shape(one, setting, palette, (shapes[:rank], page))


_Below = tuple[Sequence[Painted], tuple[str, ...]]


def _shape(one: Painted, setting: Setting, palette: Palette, below: _Below) -> Iterator[Piece]:
    body = one.shape.find(f"{P}txBody")
    if body is None:
        return
    colours = one.fill or (behind(one.area, *below) if one.area else ("",))
    styles = style_chain(one.shape, body, setting)
    reference = one.shape.find(f"{P}style/{A}fontRef")
    written = palette.colour(reference) if reference is not None else ""
    is_foot = placeholder_kind(one.shape) in FOOT_KINDS
    yield from _pieces(body, styles, setting, palette, _Look((shape_step(one.name),), written, colours, is_foot))


@dataclass(frozen=True)
class _Look:
    """What the texts of one shape or cell have in common; `written` is their colour when they do not say it."""

    inside: Steps
    written: str
    behind: tuple[str, ...]
    is_foot: bool = False


def _cells(one: Painted, setting: Setting, palette: Palette, below: _Below) -> Iterator[Piece]:
    table = one.shape.find(f".//{A}tbl")
    if table is None:
        return
    style = table.findtext(f"{A}tblPr/{A}tableStyleId") or _PLAIN_TABLES[0]
    under = behind(one.area, *below) if one.area and style in _PLAIN_TABLES else ("",)
    written = palette.named("tx1") if style in _PLAIN_TABLES else ""
    styles = [setting.defaults] if setting.defaults is not None else []
    for row_rank, row in enumerate(table.iterchildren(f"{A}tr"), start=1):
        for rank, cell in enumerate(row.iterchildren(f"{A}tc"), start=1):
            body = cell.find(f"{A}txBody")
            if body is not None:
                inside = cell_steps(one.name, row_rank, rank)
                colours = ("",) if is_coloured(cell) else fill_of(cell.find(f"{A}tcPr"), palette) or under
                yield from _pieces(body, styles, setting, palette, _Look(inside, written, colours))


def _pieces(
    body: etree._Element, styles: list[etree._Element], setting: Setting, palette: Palette, look: _Look
) -> Iterator[Piece]:
    measured = paragraphs_of(body, styles, setting)
    for paragraph, known in zip(body.iterchildren(f"{A}p"), measured, strict=True):
        runs = list(paragraph.iterchildren(f"{A}r", f"{A}fld", f"{A}br"))
        shown = printed([run.text for run in known.runs])
        chain = _chain(paragraph, styles)
        for element, run, is_shown in zip(runs, known.runs, shown, strict=False):
            if is_shown and element.tag != f"{A}br":
                properties = [one for one in (element.find(f"{A}rPr"), *chain) if one is not None]
                own = [one for one in properties if body in one.iterancestors()]
                yield Piece(
                    text=run.text,
                    inside=look.inside,
                    size_pt=run.font.size_pt,
                    bold=run.font.bold,
                    colour=_colour(own, palette)
                    or look.written
                    or _colour(properties, palette)
                    or palette.named("tx1"),
                    behind=look.behind,
                    language=next((lang for one in properties if (lang := one.get("lang"))), ""),
                    is_foot=look.is_foot,
                )


def _chain(paragraph: etree._Element, styles: Sequence[etree._Element]) -> list[etree._Element | None]:
    """The run properties that a paragraph's level inherits, the nearest first."""
    own = paragraph.find(f"{A}pPr")
    level = int(own.get("lvl", "0")) if own is not None else 0
    return [style.find(f"{A}lvl{level + 1}pPr/{A}defRPr") for style in styles]


def _colour(properties: Sequence[etree._Element], palette: Palette) -> str:
    """The colour of a run: that of links, else the nearest that is said."""
    if properties and properties[0].find(f"{A}hlinkClick") is not None:
        return palette.named("hlink")
    fills = (fill_of(one, palette) for one in properties)
    return next((fill[0] for fill in fills if fill), "")

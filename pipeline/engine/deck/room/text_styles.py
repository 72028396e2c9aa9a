"""How the texts of a slide look: what each inherits from its placeholder on the layout, then on the master.

Fonts, indents and spacings are looked up in the run, the paragraph, the shape, its placeholders, then the defaults
(ECMA-376 19.3.1.36, 21.1.2.4), so that sizes follow what an editor sets in PowerPoint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pipeline.engine.deck.room.units import EMU_PER_MM, emu, millimetres, percent, whole
from pipeline.engine.package.archive import Entry
from pipeline.engine.package.opening import DECK_MAIN
from pipeline.engine.package.relations import relations_of, resolved
from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.package.xml import parse
from pipeline.measure.text_size import Font, Paragraph, Run

_DEFAULT_SIZE = 18.0
_SINGLE_EM = 1.2
"""The height of a single-spaced line, in the size of its font: PowerPoint's for Arial."""


@dataclass(frozen=True)
class Setting:
    """What a slide inherits: its layout, its master, the text defaults, the theme's fonts, the slide's height (mm)."""

    layout: etree._Element
    master: etree._Element
    defaults: etree._Element | None
    fonts: Mapping[str, str]
    height_mm: float

    def __reduce__(self) -> tuple[Callable[..., Setting], tuple[Any, ...]]:
        """Pickled as the text of its elements."""
        texts = [None if one is None else _text(one) for one in (self.layout, self.master, self.defaults)]
        return _setting_of_texts, (texts, self.fonts, self.height_mm)


def _text(element: etree._Element) -> bytes:
    return etree.tostring(element, with_tail=False)


def _setting_of_texts(texts: Sequence[bytes | None], fonts: Mapping[str, str], height_mm: float) -> Setting:
    layout, master, defaults = (None if text is None else parse(text) for text in texts)
    assert layout is not None
    assert master is not None
    return Setting(layout, master, defaults, fonts, height_mm)


def layout_fault(entries: Mapping[str, Entry], layout: str) -> str:
    """What a layout part lacks for slides to be made on it, in words; "" when it is whole."""
    part = layout
    for kind, words in (("slideMaster", "la disposition d'une diapositive n'a pas de masque"),
                        ("theme", "un masque n'a pas de thème")):  # fmt: skip
        part = next((resolved(part, item.target) for item in relations_of(entries, part) if item.kind == kind), "")
        if part not in entries:
            return words
    return ""


def setting_of(entries: Mapping[str, Entry], layout: str) -> Setting:
    """The setting of the slides made on a layout part."""
    master = _target(entries, layout, "slideMaster")
    theme = parse(entries[_target(entries, master, "theme")].content())
    presentation = parse(entries[DECK_MAIN].content())
    size = presentation.find(f"{P}sldSz")
    fonts = {
        alias: (font.get("typeface", "") if (font := theme.find(f".//{A}{name}/{A}latin")) is not None else "")
        for alias, name in (("+mj-lt", "majorFont"), ("+mn-lt", "minorFont"))
    }
    height = emu(size.get("cy") if size is not None else None, 6_858_000)
    defaults = presentation.find(f"{P}defaultTextStyle")
    layout_tree, master_tree = parse(entries[layout].content()), parse(entries[master].content())
    return Setting(layout_tree, master_tree, defaults, fonts, height / EMU_PER_MM)


def _target(entries: Mapping[str, Entry], part: str, kind: str) -> str:
    return next(resolved(part, item.target) for item in relations_of(entries, part) if item.kind == kind)


def inherited_shapes(shape: etree._Element, setting: Setting) -> Iterator[etree._Element]:
    """The shapes of the layout, then of the master, that a placeholder of the slide inherits from."""
    own = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    if own is None:
        return
    kind = own.get("type", "obj")
    for candidate in setting.layout.iter(f"{P}sp"):
        other = candidate.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        same_index = other is not None and other.get("idx", "0") == own.get("idx", "0")
        if other is not None and same_index and (own.get("idx") is not None or other.get("type", "obj") == kind):
            kind = other.get("type", kind)
            yield candidate
    alias = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}.get(kind, kind)
    for candidate in setting.master.iter(f"{P}sp"):
        other = candidate.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if other is not None and other.get("type", "body") == alias:
            yield candidate


def style_chain(shape: etree._Element, body: etree._Element, setting: Setting) -> list[etree._Element]:
    """The list styles that apply to a shape's text, the nearest first."""
    candidates = [body.find(f"{A}lstStyle")]
    holders = list(inherited_shapes(shape, setting))
    candidates += [holder.find(f"{P}txBody/{A}lstStyle") for holder in holders]
    placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    kind = placeholder.get("type", "obj") if placeholder is not None else ""
    word = "titleStyle" if "itle" in kind and kind != "subTitle" else "bodyStyle" if kind in _BODIES else "otherStyle"
    candidates.append(setting.master.find(f"{P}txStyles/{P}{word}"))
    candidates.append(setting.defaults)
    return [candidate for candidate in candidates if candidate is not None]


_BODIES = ("obj", "body", "subTitle", "tbl")


def paragraphs_of(body: etree._Element, styles: list[etree._Element], setting: Setting) -> Iterator[Paragraph]:
    """The paragraphs of a text body, with the fonts, indents and spacings that they inherit."""
    for paragraph in body.iterchildren(f"{A}p"):
        own = paragraph.find(f"{A}pPr")
        level = whole(own.get("lvl")) if own is not None else 0
        inherited = [style.find(f"{A}lvl{level + 1}pPr") for style in styles]
        chain = [element for element in (own, *inherited) if element is not None]
        runs = tuple(_runs(paragraph, chain, setting))
        size = max((run.font.size_pt for run in runs), default=_DEFAULT_SIZE)
        yield Paragraph(
            runs=runs,
            indent_mm=millimetres(_first(chain, "marL", "0")),
            space_before_pt=_spacing(chain, "spcBef", size),
            space_after_pt=_spacing(chain, "spcAft", size),
            line_spacing=_line_spacing(chain, size),
        )


def _first(chain: list[etree._Element], name: str, default: str) -> str:
    return next((element.get(name, default) for element in chain if element.get(name) is not None), default)


def _spacing(chain: list[etree._Element], name: str, size: float) -> float:
    """The space before or after a paragraph, in points."""
    for element in chain:
        points, share = element.find(f"{A}{name}/{A}spcPts"), element.find(f"{A}{name}/{A}spcPct")
        if points is not None:
            return whole(points.get("val")) / 100
        if share is not None:
            return percent(share.get("val"), 0.0) * size
    return 0.0


def _line_spacing(chain: list[etree._Element], size: float) -> float:
    """What multiplies the height of single-spaced lines, for lines of an exact height in points too."""
    for element in chain:
        share, points = element.find(f"{A}lnSpc/{A}spcPct"), element.find(f"{A}lnSpc/{A}spcPts")
        if share is not None:
            return percent(share.get("val"))
        if points is not None and size:
            return whole(points.get("val")) / 100 / (size * _SINGLE_EM)
    return 1.0


def _runs(paragraph: etree._Element, chain: list[etree._Element], setting: Setting) -> Iterator[Run]:
    found = False
    for element in paragraph.iterchildren(f"{A}r", f"{A}fld", f"{A}br"):
        text = "\n" if element.tag == f"{A}br" else element.findtext(f"{A}t") or ""
        found = True
        yield Run(text, _font(element.find(f"{A}rPr"), chain, setting))
    if not found:
        yield Run("", _font(paragraph.find(f"{A}endParaRPr"), chain, setting))


def _font(own: etree._Element | None, chain: list[etree._Element], setting: Setting) -> Font:
    inherited = [element.find(f"{A}defRPr") for element in chain]
    properties = [element for element in (own, *inherited) if element is not None]
    latin = (element.find(f"{A}latin") for element in properties)
    family = next((font.get("typeface", "") for font in latin if font is not None), "+mn-lt")
    size = whole(_first(properties, "sz", ""), int(_DEFAULT_SIZE * 100)) / 100
    bold, italic = (_first(properties, name, "0") in ("1", "true") for name in ("b", "i"))
    return Font(setting.fonts.get(family, family) or "Arial", size, bold, italic)

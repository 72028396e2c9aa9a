"""How large the letters of a text or a table may be: « {# taille : 12 à 18 #} » in the name of a shape, or in its text.

The smallest printed text of the shape may go from the first size to the second, in points, whatever the size that it
has in the template; its other texts follow in proportion. « ; colonnes : 70 à 150 % » bounds the columns of a table,
compared to those of the template, « ; colonnes : fixes » keeps them; without it they follow what they say.

A remark, since both PowerPoint and LibreOffice save names and texts as they are, and jinja prints none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.deck.room.autofit import RESIZED
from pipeline.engine.deck.room.text_styles import Setting, paragraphs_of, style_chain
from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.source.printed_runs import printed
from pipeline.measure.legibility import SLIDE_PT
from pipeline.measure.text_size import Paragraph

RANGE = "a-tailler"
"""An attribute of the properties of a shape, until the slide is filled: its range, and its columns'."""

STEPS = 12
"""How many sizes there are above the smallest: half points, for a text that goes from 12 to 18."""

REMARK = re.compile(r"\{#\s*tailles?\s*:(.*?)#\}", re.IGNORECASE | re.DOTALL)
_NUMBER = r"(\d{1,3}(?:[.,]\d+)?)"
_POINTS = re.compile(rf"\s*{_NUMBER}\s*(?:à|a|-|–)\s*{_NUMBER}\s*(?:pt|points?)?\s*", re.IGNORECASE)
_SHARES = rf"(?:de\s*)?{_NUMBER}\s*(?:à|a|-|–)\s*{_NUMBER}\s*%"
_COLUMNS = re.compile(rf"\s*colonnes\s*:\s*(?:(fixes)|{_SHARES})\s*", re.IGNORECASE)
_FREE = (0.0, 1000.0)


@dataclass(frozen=True)
class SizeRange:
    """The sizes, in points, of the smallest text of a shape: in the template (`drawn`), at least, at most.

    `columns`: how narrow and how wide the columns of its table may be, 1 being as drawn.
    """

    least: float
    most: float
    drawn: float = 0.0
    columns: tuple[float, float] = _FREE

    def scale(self, share: float) -> float:
        """What the sizes of the template are multiplied by: `share` is 0 for the smallest, 1 for the largest."""
        return (self.least + (self.most - self.least) * share) / (self.drawn or self.least)


def size_range(remark: str) -> SizeRange | None:
    """What a remark says between its colon and its end; None when it is not understood."""
    points, _, columns = remark.partition(";")
    sizes, bounds = _POINTS.fullmatch(points), _COLUMNS.fullmatch(columns)
    if sizes is None or (columns.strip() and bounds is None):
        return None
    least, most = (max(float(size.replace(",", ".")), SLIDE_PT) for size in sizes.groups())
    if float(sizes[1].replace(",", ".")) > float(sizes[2].replace(",", ".")):
        return None
    return SizeRange(least, most, columns=_bounds(bounds))


def _bounds(found: re.Match[str] | None) -> tuple[float, float]:
    if found is None:
        return _FREE
    if found[1]:
        return (1.0, 1.0)
    least, most = (float(share.replace(",", ".")) / 100 for share in found.groups()[1:])
    return (min(least, 1.0), max(most, 1.0))


def told_sizes(shape: etree._Element) -> str:
    """« 12 à 18 points », for the sizes that the letters of a shape may have; "" when it has no range."""
    found = size_range(remark_of(shape) or "")
    return f"{found.least:g} à {found.most:g} points".replace(".", ",") if found else ""


def smallest_asked(remark: str) -> float | None:
    """The first size of a remark, as it is typed; None when it is not understood."""
    sizes = _POINTS.fullmatch(remark.partition(";")[0])
    return float(sizes[1].replace(",", ".")) if sizes and size_range(remark) else None


def remark_of(shape: etree._Element) -> str | None:
    """What the remark of a shape says of its sizes; None when it has none."""
    properties = next(shape.iterfind(f"*/{P}cNvPr"), None)
    name = properties.get("name", "") if properties is not None else ""
    texts = ("".join(text.text or "" for text in one.iter(f"{A}t")) for one in shape.iter(f"{A}p"))
    found = next((match for match in map(REMARK.search, (name, *texts)) if match), None)
    return found[1] if found else None


def elastic_shapes(tree: etree._Element) -> Iterator[tuple[etree._Element, SizeRange]]:
    """The shapes of a prototype that have a range, those of its groups apart."""
    for shape in tree.iterfind(f"{P}cSld/{P}spTree/*"):
        remark = remark_of(shape) if shape.tag in (f"{P}sp", f"{P}graphicFrame") else None
        found = size_range(remark) if remark is not None else None
        if found is not None:
            yield shape, found


def has_range(tree: etree._Element) -> bool:
    """Whether a shape of a prototype has a range."""
    return next(elastic_shapes(tree), None) is not None


def bare_name(name: str) -> str:
    """The name of a shape without its remark."""
    return " ".join(REMARK.sub("", name).split())


def mark_ranges(tree: etree._Element, setting: Setting) -> None:
    """Marks the elastic shapes of a prototype, before its tags are tokens."""
    for shape, sizes in elastic_shapes(tree):
        drawn = drawn_size(shape, setting) or sizes.least
        values = (sizes.least, sizes.most, drawn, *sizes.columns)
        properties = next(shape.iterfind(f"*/{P}cNvPr"))
        properties.set(RANGE, " ".join(f"{value:g}" for value in values))
        properties.set("name", bare_name(properties.get("name", "")))  # what people see in the « volet Sélection »
        for body in shape.iterfind(f"{P}txBody/{A}bodyPr"):
            body.attrib.pop(RESIZED, "")


def marked_range(properties: etree._Element) -> SizeRange | None:
    """The range that the properties of a shape are marked with; the mark is left."""
    mark = properties.get(RANGE)
    if mark is None:
        return None
    least, most, drawn, narrow, wide = map(float, mark.split())
    return SizeRange(least, most, drawn, (narrow, wide))


def drawn_size(shape: etree._Element, setting: Setting) -> float:
    """The size of the smallest text that a shape prints, 0 when it prints none."""
    bodies = shape.iter(f"{P}txBody", f"{A}txBody")
    return min((size for body in bodies for size in _sizes(shape, body, setting)), default=0)


def _sizes(shape: etree._Element, body: etree._Element, setting: Setting) -> Iterator[float]:
    is_cell = body.tag == f"{A}txBody"
    cell_styles = [setting.defaults] if setting.defaults is not None else []
    styles = cell_styles if is_cell else style_chain(shape, body, setting)
    for paragraph in paragraphs_of(body, styles, setting):
        yield from _printed_sizes(paragraph)


def _printed_sizes(paragraph: Paragraph) -> Iterator[float]:
    shown = printed([run.text for run in paragraph.runs])
    yield from (run.font.size_pt for run, is_shown in zip(paragraph.runs, shown, strict=True) if is_shown)

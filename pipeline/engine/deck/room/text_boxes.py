"""The room that a shape gives to its text: margins, columns, direction, whether lines wrap (ECMA-376 21.1.2.1.1)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.engine.deck.room.text_styles import Setting, inherited_shapes
from pipeline.engine.deck.room.units import millimetres, percent, whole
from pipeline.engine.package.vocabulary import A, P
from pipeline.measure.page import Area
from pipeline.measure.text_size import MM_PER_POINT, Paragraph, height_mm, line_count

SIDE_EMU, TOP_EMU = 91_440, 45_720
"""Default margins of a text box and of a cell (ECMA-376 21.1.2.1.1, 21.1.3.17)."""

_ON_ITS_SIDE = ("vert", "vert270", "eaVert", "mongolianVert")
_QUARTER = 5_400_000
_NO_END_MM = 100_000.0
"""The width of a line that never wraps."""


class BodyProperties:
    """The properties of a shape's text: its own, else those of the placeholders that it inherits from."""

    def __init__(self, shape: etree._Element, body: etree._Element, setting: Setting) -> None:
        holders = (found.find(f"{P}txBody") for found in inherited_shapes(shape, setting))
        bodies = [body, *(holder for holder in holders if holder is not None)]
        self._all = [own for own in (holder.find(f"{A}bodyPr") for holder in bodies) if own is not None]

    def get(self, name: str) -> str | None:
        """The nearest value of an attribute."""
        return next((own.get(name) for own in self._all if own.get(name) is not None), None)

    def margin(self, side: str) -> float:
        """A margin in mm: lIns, tIns, rIns or bIns."""
        return millimetres(self.get(side), SIDE_EMU if side in ("lIns", "rIns") else TOP_EMU)

    @property
    def fit(self) -> etree._Element | None:
        """How the text and its shape fit each other: the nearest of noAutofit, normAutofit, spAutoFit."""
        fits = (own.find(f"{A}{name}") for own in self._all for name in ("noAutofit", "normAutofit", "spAutoFit"))
        return next((found for found in fits if found is not None), None)

    @property
    def grows(self) -> bool:
        """Whether the shape takes the height of its text."""
        return self.fit is not None and self.fit.tag == f"{A}spAutoFit"

    @property
    def wraps(self) -> bool:
        """Whether lines end at the edge of the shape."""
        return self.get("wrap") != "none"

    @property
    def on_its_side(self) -> bool:
        """Whether lines run along the height of the shape."""
        turned = round(whole(self.get("rot")) / _QUARTER) % 2 == 1
        return (self.get("vert") in _ON_ITS_SIDE) != turned


@dataclass(frozen=True)
class TextRoom:
    """The room for a text, in mm: the width of a column, the height of one, how many there are; if lines wrap."""

    width_mm: float
    height_mm: float
    columns: int = 1
    wraps: bool = True

    def needed_mm(self, paragraphs: Sequence[Paragraph]) -> float:
        """The height of `paragraphs`, all columns one under the other."""
        return height_mm(paragraphs, self.width_mm if self.wraps else _NO_END_MM)

    def offered_mm(self, paragraphs: Sequence[Paragraph]) -> float:
        """The height for `paragraphs`, all columns one under the other: each holds whole lines, half a line over."""
        count = sum(line_count(paragraph, self.width_mm) for paragraph in paragraphs)
        line = self.needed_mm(paragraphs) / count if count else 0.0
        if self.columns == 1 or not line:
            return self.height_mm
        # The space above a paragraph is not set at the top of a column.
        spare = paragraphs[0].space_before_pt * MM_PER_POINT
        return max(math.floor((self.height_mm + spare) / line + 0.5), 0) * line * self.columns


def text_room(properties: BodyProperties, box: Area) -> TextRoom:
    """The room for the text of a shape that stands in `box`."""
    width = box.width - properties.margin("lIns") - properties.margin("rIns")
    height = box.height - properties.margin("tIns") - properties.margin("bIns")
    if properties.on_its_side:
        width, height = height, width
    columns = min(max(whole(properties.get("numCol"), 1), 1), 16)
    between = millimetres(properties.get("spcCol")) * (columns - 1)
    return TextRoom((width - between) / columns, height, columns, properties.wraps)


def scaled(paragraphs: Sequence[Paragraph], fit: etree._Element | None) -> tuple[Paragraph, ...]:
    """The paragraphs as small and as tight as PowerPoint recorded that it sets them (`normAutofit`)."""
    if fit is None or fit.tag != f"{A}normAutofit":
        return tuple(paragraphs)
    size, tight = percent(fit.get("fontScale")), 1 - percent(fit.get("lnSpcReduction"), 0.0)
    return (
        tuple(_scaled(paragraph, size, tight) for paragraph in paragraphs)
        if (size, tight) != (1, 1)
        else tuple(paragraphs)
    )


def _scaled(paragraph: Paragraph, size: float, tight: float) -> Paragraph:
    runs = tuple(replace(run, font=replace(run.font, size_pt=run.font.size_pt * size)) for run in paragraph.runs)
    before, after = paragraph.space_before_pt * tight, paragraph.space_after_pt * tight
    spacing = paragraph.line_spacing * tight
    return replace(paragraph, runs=runs, line_spacing=spacing, space_before_pt=before, space_after_pt=after)

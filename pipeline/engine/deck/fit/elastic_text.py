"""A text of a slide whose letters have a range (`size_range`), and the air that it may take.

Heights are in mm; `share` is 0 for the smallest letters, 1 for the largest.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.engine.deck.fit.letters import enlarge, space_out
from pipeline.engine.deck.fit.rigid_shape import move
from pipeline.engine.deck.fit.size_range import SizeRange
from pipeline.engine.deck.room.table_text import enlarged
from pipeline.engine.deck.room.text_boxes import BodyProperties, text_room
from pipeline.engine.deck.room.text_styles import Setting, paragraphs_of, style_chain
from pipeline.engine.package.vocabulary import A, P
from pipeline.measure.page import Area
from pipeline.measure.text_size import MM_PER_POINT, Paragraph, line_height_mm

_BOX_STRETCH = 1.2
"""How much air a coloured box may take, in parts of what its text needs."""

_BETWEEN = 1.6
"""How much air may be put between two paragraphs, in lines."""


@dataclass(frozen=True)
class ElasticText:
    """A text whose letters have a range."""

    shape: etree._Element
    area: Area
    sizes: SizeRange
    setting: Setting

    @cached_property
    def _body(self) -> etree._Element:
        body = self.shape.find(f"{P}txBody")
        assert body is not None, "an elastic text has one"
        return body

    @cached_property
    def _properties(self) -> BodyProperties:
        return BodyProperties(self.shape, self._body, self.setting)

    @cached_property
    def _paragraphs(self) -> tuple[Paragraph, ...]:
        styles = style_chain(self.shape, self._body, self.setting)
        return tuple(paragraphs_of(self._body, styles, self.setting))

    def needed_mm(self, share: float) -> float:
        """The height of the text and of its margins."""
        return self._text_mm(share) + self._properties.margin("tIns") + self._properties.margin("bIns")

    def _text_mm(self, share: float) -> float:
        return text_room(self._properties, self.area).needed_mm(self._enlarged(share))

    def _enlarged(self, share: float) -> tuple[Paragraph, ...]:
        return enlarged(self._paragraphs, self.sizes.scale(share))

    def stretch_mm(self, share: float) -> float:
        """Air between paragraphs, and around the text of a coloured or outlined box."""
        return self._between_mm(share) + (_BOX_STRETCH * self._text_mm(share) if self.is_box else 0.0)

    def _between_mm(self, share: float) -> float:
        fonts = [run.font for paragraph in self._enlarged(share) for run in paragraph.runs]
        line = min(map(line_height_mm, fonts), default=0.0)
        return _BETWEEN * line * max(len(self._paragraphs) - 1, 0)

    @property
    def is_box(self) -> bool:
        """Whether its shape is seen, by its colour or its outline."""
        drawn = self.shape.find(f"{P}spPr")
        paints = (f"{A}solidFill", f"{A}gradFill", f"{A}pattFill", f"{A}blipFill", f"{A}ln/{A}solidFill")
        return drawn is not None and any(drawn.find(paint) is not None for paint in paints)

    def air_mm(self, share: float, height_mm: float) -> float:
        """The air that each gap between its paragraphs may take in a height."""
        spare = min(height_mm - self.needed_mm(share), self._between_mm(share))
        return spare / max(len(self._paragraphs) - 1, 1)

    def set(self, share: float, top_mm: float, height_mm: float, most_air_mm: float) -> None:
        """Sets the letters, the air, no more than `most_air_mm` between two paragraphs, and the place."""
        air = min(self.air_mm(share, height_mm), most_air_mm)
        enlarge(self._body, self._paragraphs, self.sizes.scale(share))
        space_out(self._body, self._paragraphs, air / MM_PER_POINT)
        move(self.shape, self.area, top_mm, height_mm)

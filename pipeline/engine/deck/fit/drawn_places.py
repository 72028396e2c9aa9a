"""The body of a slide whose shapes stay where they are drawn, because a drawing or a table has its place among them.

A zone alone gives way: it begins under the texts whose letters have a range and that stand on its top.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.engine.deck.fit.elastic_text import ElasticText
from pipeline.engine.deck.fit.rigid_shape import Rigid
from pipeline.engine.deck.fit.stack import ANY_AIR_MM, Band, Block
from pipeline.engine.deck.prototype.slide_zones import zone_key
from pipeline.engine.package.vocabulary import P
from pipeline.measure.page import Area


@dataclass(frozen=True)
class Places:
    """Bands that stay where they are drawn."""

    bands: tuple[Band, ...]

    @property
    def _blocks(self) -> Iterator[Block]:
        return (block for band in self.bands for block in band.blocks)

    def fits(self, share: float) -> bool:
        """Whether each shape holds its text."""
        return all(
            isinstance(block, Rigid) or block.needed_mm(share) <= block.area.height + _ROUNDING_MM
            for block in self._blocks
        )

    def excess_mm(self, _share: float) -> float:
        """Nothing stands below the bottom that is not drawn there."""
        return 0.0

    def set(self, share: float) -> None:
        """Sets the letters of each shape, and the zones under the texts that stand on them.

        Such a text is as high as it needs, up to half of the zone.
        """
        texts = [block for block in self._blocks if isinstance(block, ElasticText)]
        zones = [block for block in self._blocks if isinstance(block, Rigid) and is_zone(block)]
        highest = {
            id(text): zone.area.height / 2 for zone in zones for text in texts if _stands_on(text.area, zone.area)
        }
        for block in self._blocks:
            if isinstance(block, Rigid):
                continue
            most = highest.get(id(block), 0.0)
            height = max(block.area.height, min(block.needed_mm(share), most))
            if isinstance(block, ElasticText):
                block.set(share, block.area.top, height, ANY_AIR_MM)
            else:
                block.set(share, block.area.top, height)
        for zone in zones:
            on_it = [text for text in texts if _stands_on(text.area, zone.area)]
            ends = [text.area.top + min(text.needed_mm(share), highest[id(text)]) + _GAP_MM for text in on_it]
            top = max(ends, default=zone.area.top)
            zone.set(share, top, zone.area.bottom - top)


def is_zone(block: Rigid) -> bool:
    """Whether a shape is the place of a drawing or a chart."""
    return bool(zone_key(next(block.shape.iterfind(f"*/{P}cNvPr")).get("name", "")))


def _stands_on(text: Area, zone: Area) -> bool:
    """Whether a text is drawn over the top of a zone: it begins with it, and ends in its upper half."""
    begins = zone.top - _ABOUT_MM <= text.top <= zone.top + _ABOUT_MM
    beside = text.left >= zone.left + zone.width - _ABOUT_MM or zone.left >= text.left + text.width - _ABOUT_MM
    return begins and not beside and text.bottom <= zone.top + zone.height / 2


_ROUNDING_MM = 0.01
_ABOUT_MM = 1.0
"""What an editor who puts one shape on another leaves between their edges."""

_GAP_MM = 2.0
"""Between a text and the zone that begins under it."""

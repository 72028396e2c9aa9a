"""The body of a slide as bands, one under the other: where each stands once its letters have a size.

Shapes side by side are one band. A band whose shapes are all gone leaves its room to the others; what is left once each
has what it needs is shared between the rows of tables, the paragraphs of texts and the gaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.engine.deck.fit.elastic_table import ElasticTable
from pipeline.engine.deck.fit.elastic_text import ElasticText
from pipeline.engine.deck.fit.rigid_shape import Rigid

Block = Rigid | ElasticText | ElasticTable

_OVERLAP_MM = 0.5
_LARGEST_GAP_MM, _GAP_STRETCH_MM = 6.0, 3.0
"""The gap that a band which is gone may leave, and how much air a gap may take."""

ANY_AIR_MM = 1000.0
"""No bound on the air between paragraphs."""

_FOLLOWS_MM = 1.5
"""A shape that begins and ends with its band, give or take, is as high as the band: the bar beside a text."""


@dataclass(frozen=True)
class Band:
    """Shapes side by side."""

    blocks: tuple[Block, ...]

    @property
    def top(self) -> float:
        """Where it begins, as drawn."""
        return min(block.area.top for block in self.blocks)

    @property
    def bottom(self) -> float:
        """Where it ends, as drawn."""
        return max(block.area.bottom for block in self.blocks)

    @cached_property
    def is_elastic(self) -> bool:
        """Whether one of its shapes may be set larger."""
        return any(not isinstance(block, Rigid) for block in self.blocks)

    @cached_property
    def has_table(self) -> bool:
        """Whether one of its shapes is a table that may be set larger."""
        return any(isinstance(block, ElasticTable) for block in self.blocks)

    @cached_property
    def is_unseen(self) -> bool:
        """Whether it is only texts without a box, that stand in their shape as it says: at its top, in its middle."""
        return all(isinstance(block, ElasticText) and not block.is_box for block in self.blocks)

    def needed_mm(self, share: float) -> float:
        """The height that it cannot do without."""
        return max(self._offset(block) + self._needed(block, share) for block in self.blocks)

    def _needed(self, block: Block, share: float) -> float:
        return 0.0 if self._follows(block) else block.needed_mm(share)

    def _follows(self, block: Block) -> bool:
        if not (isinstance(block, Rigid) and self.is_elastic):
            return False
        return self._offset(block) < _FOLLOWS_MM and self.bottom - block.area.bottom < _FOLLOWS_MM

    def _offset(self, block: Block) -> float:
        return block.area.top - self.top

    def stretch_mm(self, share: float) -> float:
        """How much air it may take."""
        needed = self.needed_mm(share)
        filled = (self._offset(one) + self._needed(one, share) + one.stretch_mm(share) for one in self.blocks)
        return max(max(filled) - needed, 0.0)

    def set(self, share: float, top_mm: float, height_mm: float, most_air_mm: float) -> None:
        """Puts its shapes there; texts side by side have the same air between their paragraphs, that of the fullest."""
        texts = [block for block in self.blocks if isinstance(block, ElasticText)]
        airs = (block.air_mm(share, height_mm - self._offset(block)) for block in texts)
        air = min((most_air_mm, *airs))
        for block in self.blocks:
            offset = self._offset(block)
            follows = not isinstance(block, Rigid) or self._follows(block)
            height = height_mm - offset if follows else block.area.height
            if isinstance(block, ElasticText):
                block.set(share, top_mm + offset, height, air)
            else:
                block.set(share, top_mm + offset, height)


def bands_of(blocks: Sequence[Block]) -> list[Band]:
    """Blocks whose heights overlap together, from the top."""
    bands: list[Band] = []
    for block in sorted(blocks, key=lambda one: one.area.top):
        if bands and block.area.top < bands[-1].bottom - _OVERLAP_MM:
            bands[-1] = Band((*bands[-1].blocks, block))
        else:
            bands.append(Band((block,)))
    return bands


@dataclass(frozen=True)
class Stack:
    """Bands in the room between `top` and `bottom`."""

    bands: tuple[Band, ...]
    top: float
    bottom: float

    @property
    def gaps(self) -> list[float]:
        """The gap above each band but the first."""
        pairs = zip(self.bands, self.bands[1:], strict=False)
        return [min(max(low.top - high.bottom, 0.0), _LARGEST_GAP_MM) for high, low in pairs]

    def needed_mm(self, share: float) -> float:
        """The height that bands and gaps cannot do without."""
        return sum(band.needed_mm(share) for band in self.bands) + sum(self.gaps)

    def fits(self, share: float) -> bool:
        """Whether all stands between top and bottom."""
        return self.excess_mm(share) <= _ROUNDING_MM

    def excess_mm(self, share: float) -> float:
        """How much stands below the bottom."""
        return max(self.needed_mm(share) - (self.bottom - self.top), 0.0)

    def _is_airy(self, band: Band) -> bool:
        """Whether a band may take air; beside a table, texts take none, so that what goes together stays together."""
        return band.has_table or not self._has_table

    @cached_property
    def _has_table(self) -> bool:
        return any(band.has_table for band in self.bands)

    def set(self, share: float) -> None:
        """Puts every band in its place, the room that is left shared."""
        stretches = [band.stretch_mm(share) if self._is_airy(band) else 0.0 for band in self.bands]
        most = sum(stretches) + _GAP_STRETCH_MM * len(self.gaps)
        spare = max(self.bottom - self.top - self.needed_mm(share), 0.0)
        part = min(spare / most, 1.0) if most else 0.0
        rest = max(spare - most, 0.0) / len(self.bands) if all(band.is_unseen for band in self.bands) else 0.0
        top = self.top
        for band, stretch, gap in zip(self.bands, stretches, [*self.gaps, 0.0], strict=True):
            height = band.needed_mm(share) + part * stretch + rest
            band.set(share, top, height, ANY_AIR_MM if self._is_airy(band) else 0.0)
            top += height + gap + part * _GAP_STRETCH_MM


_ROUNDING_MM = 0.01

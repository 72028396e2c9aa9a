"""The boxes of the map of actors: in which letters, with or without pictograms, in rows of boxes of one size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.measure.text_size import Font, line_height_mm, width_mm, wrap
from pipeline.scene.flow.graph import Node
from pipeline.scene.outlines import INSETS
from pipeline.scene.pictograms import grown, taken
from pipeline.scene.shapes import Box, Pictogram, Point, Text

GAP = 4.0
"""Between two boxes of a row, in mm."""

_WIDEST = 80.0


@dataclass(frozen=True)
class Style:
    """Letters in points, the share of the usual gaps, where pictograms stand, what boxes grow by in mm."""

    size_pt: float
    air: float = 1.0
    is_beside: bool = False
    pictured: bool = True
    growth: float = 0.0

    @property
    def font(self) -> Font:
        """The font of all but the legend."""
        return Font("Arial", self.size_pt, bold=True)

    def pictogram(self, actor: Node) -> Pictogram | None:
        """The pictogram of an actor, if it is shown."""
        side = self.size_pt * (0.5 if self.is_beside else 0.6)
        return Pictogram(actor.pictogram, side, self.is_beside) if actor.pictogram and self.pictured else None

    def taken(self, actor: Node) -> tuple[float, float]:
        """The width and height that the outline and the pictogram of an actor keep from its name."""
        return taken(actor.kind, self.pictogram(actor))


STYLES = (
    Style(16.0), Style(14.0), Style(16.0, is_beside=True), Style(14.0, is_beside=True),
    Style(13.0, is_beside=True), Style(12.0, is_beside=True), Style(12.0, 0.55, is_beside=True),
    Style(12.0, 0.35, is_beside=True), Style(12.0, 0.55, pictured=False),
)  # fmt: skip
"""From roomy to tight; the smallest letters are the floor of slides (measure.legibility)."""


def grid(actors: Sequence[Node], style: Style, width: float) -> tuple[int, float]:
    """How many actors a row has, and the width of their boxes."""
    least = max(_least_width(actor, style) for actor in actors)
    most = max(int((width + GAP) / (least + GAP)), 1)
    rows = -(-len(actors) // most)
    count = -(-len(actors) // rows)
    return count, min((width + GAP) / count - GAP, max(_WIDEST, least))


def row_height(actors: Sequence[Node], style: Style, box_width: float) -> float:
    """The height of the boxes of a row."""
    return max(_height(actor, style, box_width) for actor in actors) + style.growth


def _least_width(actor: Node, style: Style) -> float:
    """The width that wraps a name in at most three lines or so, and cuts no word."""
    longest = max((width_mm(word, style.font) for word in actor.label.split()), default=0.0)
    return max(longest, width_mm(actor.label, style.font) / 2.5) / 0.985 + style.taken(actor)[0]


def _text(actor: Node, style: Style, box_width: float) -> Text:
    lines = wrap(actor.label, style.font, box_width - style.taken(actor)[0])
    return Text(actor.label, lines, style.size_pt, bold=True)


def _height(actor: Node, style: Style, box_width: float) -> float:
    inside, pictogram = INSETS[actor.kind], style.pictogram(actor)
    named = len(_text(actor, style, box_width).lines) * line_height_mm(style.font) + style.taken(actor)[1]
    return max(named, (pictogram.side if pictogram else 0.0) + inside.top + inside.bottom)


def box(actor: Node, corner: Point, extent: Point, style: Style) -> Box:
    """The box of an actor from its top left corner, its pictogram as large as the box lets it be."""
    text, found = _text(actor, style, extent[0]), style.pictogram(actor)
    lines = len(text.lines) * line_height_mm(style.font)
    pictogram = found and grown(found, actor.kind, (extent[0], extent[1] - lines))
    return Box(actor.identifier, actor.kind, *corner, *extent, actor.label, (text,), actor.level, pictogram=pictogram)

"""How large things are drawn, from roomy to tight: the first size at which a drawing fits is the one it gets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.measure.text_size import Font, line_height_mm, width_mm, wrap
from pipeline.scene.flow.graph import Node
from pipeline.scene.outlines import INSETS
from pipeline.scene.shapes import Text

_LONGEST_WORD = 40.0
"""A longer word, in mm, is cut; « anticonstitutionnellement » takes 47 in 9 pt bold."""


@dataclass(frozen=True)
class Sizes:
    """Sizes of a drawing: letters in points, all else in mm.

    `box_gap` is between boxes of a column, `pitch` between flows on a side of a box, `lane` between vertical steps,
    `stub` is the straight end of a flow, arrow included, and `per_row` how many markers stand side by side.
    """

    size_pt: float
    box_width: float
    box_gap: float
    pitch: float
    lane: float
    stub: float
    channel: float
    per_row: int
    label_width: float
    least_pt: float = 9.0

    @property
    def is_tight(self) -> bool:
        """Whether these sizes are for drawings that no other holds."""
        return self.channel < 14

    @property
    def font(self) -> Font:
        """The font of labels; names of nodes are the same in bold."""
        return Font("Arial", self.size_pt)

    @property
    def disc(self) -> float:
        """The diameter of a disc: room for a number of two digits."""
        return width_mm("88", Font("Arial", self.marker_pt, bold=True)) + 1.2

    @property
    def triangle(self) -> tuple[float, float]:
        """The width and height of a triangle."""
        return self.disc * 1.32, self.disc * 1.15

    @property
    def marker_pt(self) -> float:
        """The size of the numbers in markers."""
        return max(self.least_pt, self.size_pt - 2)

    def at_least(self, least_pt: float) -> Sizes:
        """The same sizes with letters of `least_pt` or more, and what holds letters in proportion."""
        growth = max(least_pt / self.size_pt, 1.0)
        return replace(
            self,
            size_pt=self.size_pt * growth,
            box_width=self.box_width * growth,
            label_width=self.label_width * growth,
            least_pt=least_pt,
        )


_SIZES = (
    Sizes(16, 62, 18, 6.6, 6.6, 10, 58, 6, 46),
    Sizes(14, 54, 16, 5.8, 5.8, 9, 50, 6, 40),
    Sizes(12, 46, 14, 5.0, 5.0, 8, 44, 6, 34),
    Sizes(12, 40, 9, 4.0, 4.0, 7, 30, 4, 30),
    Sizes(11, 40, 8, 3.6, 3.6, 7, 26, 4, 30),
    Sizes(10, 38, 7, 3.4, 3.4, 6, 24, 4, 28),
    Sizes(9, 34, 6, 3.2, 3.0, 6, 20, 3, 26),
    Sizes(9, 30, 4, 2.8, 2.6, 5, 14, 2, 22),
    Sizes(9, 27, 3, 2.4, 2.2, 4.5, 10, 3, 18),
    Sizes(9, 26, 2.5, 2.2, 2.0, 4.5, 8, 2, 18),
    Sizes(9, 26, 2.5, 2.2, 2.0, 4.5, 8, 1, 16),
    Sizes(9, 26, 2.2, 2.2, 2.0, 4.2, 8, 4, 22),
    Sizes(9, 34, 2.5, 2.2, 2.0, 4.5, 8, 6, 34),
)
"""From a drawing of two boxes to one of fourteen boxes and twenty-four flows on half a page."""


@lru_cache(maxsize=8)
def sizes_from(least_pt: float) -> tuple[Sizes, ...]:
    """The sizes to try for a drawing whose letters have `least_pt` points or more, from roomy to tight."""
    return tuple(dict.fromkeys(sizes.at_least(least_pt) for sizes in _SIZES))


@lru_cache(maxsize=4096)
def node_text(node: Node, sizes: Sizes, box_width: float) -> Text:
    """The name of a node, wrapped for a box `box_width` wide."""
    font = Font("Arial", sizes.size_pt, bold=True)
    inside = INSETS[node.kind]
    lines = wrap(node.label, font, box_width - inside.left - inside.right)
    return Text(node.label, lines, sizes.size_pt, bold=True)


@lru_cache(maxsize=4096)
def natural_width(node: Node, sizes: Sizes) -> float:
    """How wide a node likes to be: its name on one line, or wrapped at the box width; no ordinary word is cut."""
    font = Font("Arial", sizes.size_pt, bold=True)
    inside = INSETS[node.kind]
    margins = inside.left + inside.right
    words = max((width_mm(word, font) for word in node.label.split()), default=0.0)
    whole = width_mm(node.label, font)
    return max(min(words, _LONGEST_WORD), min(whole, sizes.box_width - margins)) / 0.985 + margins


def text_height(text: Text) -> float:
    """The height of the lines of a text."""
    return len(text.lines) * line_height_mm(Font("Arial", text.size_pt, bold=text.bold))


def node_height(node: Node, sizes: Sizes, box_width: float) -> float:
    """The least height of a node's box."""
    inside = INSETS[node.kind]
    return max(text_height(node_text(node, sizes, box_width)) + inside.top + inside.bottom, sizes.size_pt * 0.85)

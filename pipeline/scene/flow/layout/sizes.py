"""How large things are drawn, from roomy to tight: the first size at which a drawing fits is the one it gets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.measure.text_size import Font, line_height_mm, width_mm, wrap
from pipeline.scene.flow.graph import Node
from pipeline.scene.outlines import INSETS
from pipeline.scene.pictograms import taken
from pipeline.scene.shapes import Pictogram, Text

_LONGEST_WORD = 40.0
"""A longer word, in mm, is cut; « anticonstitutionnellement » takes 47 in 9 pt bold."""


@dataclass(frozen=True)
class Sizes:
    """Sizes of a drawing: letters in points, all else in mm.

    `box_gap` is between boxes of a column, `pitch` between flows on a side of a box, `lane` between vertical steps,
    `stub` is the straight end of a flow, arrow included, and `per_row` how many markers stand side by side. Pictograms
    stand over names, or beside them. `least_width` is that of a column, `shape` the least height of a box for a width
    of 1, `stretch` how much wider than it must be a channel may be.
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
    pictogram: float = 0.0
    is_beside: bool = False
    least_pt: float = 9.0
    least_width: float = 0.0
    shape: float = 0.0
    stretch: float = 1.6

    @property
    def is_tight(self) -> bool:
        """Whether these sizes are for drawings that no other holds."""
        return self.channel < 14

    @property
    def air(self) -> float:
        """The least room between two marks, or between marks and anything else."""
        return 0.6 if self.is_tight else self.size_pt / 10

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


_LETTERS = (16, 14, 12, 11, 10)
_GRADES = (
    (3.9, 1.10, 0.42, 0.62, 3.6, 6, 2.9),
    (3.4, 0.90, 0.38, 0.58, 2.4, 4, 2.5),
    (3.2, 0.70, 0.34, 0.52, 1.8, 2, 2.1),
)
"""For letters of 1 pt, in mm: the width of a box and the gap under it, the pitch (and the lane), the stub, the channel;
then markers in a row, and the width of a label for letters of 1 pt again."""

_OVER_NAME = 0.6
"""The side of a pictogram that stands over a name, in mm for letters of 1 pt; one beside it has `_BESIDE_NAME`."""

_BESIDE_NAME = 6.0

_TALLEST = 3.0
"""The most that the shape of a box makes of its height, in mm for letters of 1 pt."""

_TIGHT = (
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
"""Up to fourteen boxes and twenty-four flows on half a page."""


def _graded() -> Iterator[Sizes]:
    """From a drawing of two boxes to the fullest one: pictograms stand over names, then beside them, then nowhere."""
    for letters in _LETTERS:
        for width, gap, pitch, stub, channel, per_row, label in _GRADES:
            yield Sizes(
                letters,
                box_width=width * letters,
                box_gap=gap * letters,
                pitch=pitch * letters,
                lane=pitch * letters,
                stub=stub * letters,
                channel=channel * letters,
                per_row=per_row,
                label_width=label * letters,
                pictogram=_OVER_NAME * letters,
            )
    for sizes in _TIGHT:
        yield replace(sizes, pictogram=_BESIDE_NAME, is_beside=True, box_width=sizes.box_width + _BESIDE_NAME)
    yield from _TIGHT


@lru_cache(maxsize=8)
def sizes_from(least_pt: float, most_pt: float) -> tuple[Sizes, ...]:
    """The sizes to try for a drawing whose letters have `least_pt` to `most_pt` points, from roomy to tight."""
    graded = (sizes.at_least(least_pt) for sizes in _graded() if sizes.size_pt <= max(least_pt, most_pt))
    return tuple(dict.fromkeys(graded))


def pictogram_of(node: Node, sizes: Sizes) -> Pictogram | None:
    """The pictogram of a node at these sizes, if it has one."""
    has_one = node.pictogram and sizes.pictogram
    return Pictogram(node.pictogram, sizes.pictogram, sizes.is_beside) if has_one else None


def _taken(node: Node, sizes: Sizes) -> tuple[float, float]:
    return taken(node.kind, pictogram_of(node, sizes))


@lru_cache(maxsize=4096)
def node_text(node: Node, sizes: Sizes, box_width: float) -> Text:
    """The name of a node, wrapped for a box `box_width` wide."""
    font = Font("Arial", sizes.size_pt, bold=True)
    lines = wrap(node.label, font, box_width - _taken(node, sizes)[0])
    return Text(node.label, lines, sizes.size_pt, bold=True)


@lru_cache(maxsize=4096)
def natural_width(node: Node, sizes: Sizes) -> float:
    """How wide a node likes to be: its name on one line, or wrapped at the box width; no ordinary word is cut."""
    font = Font("Arial", sizes.size_pt, bold=True)
    margins, _ = _taken(node, sizes)
    words = max((width_mm(word, font) for word in node.label.split()), default=0.0)
    whole = width_mm(node.label, font)
    liked = max(min(words, _LONGEST_WORD), min(whole, sizes.box_width - margins)) / 0.985 + margins
    pictogram, inside = pictogram_of(node, sizes), INSETS[node.kind]
    pictured = pictogram.side + inside.left + inside.right if pictogram else 0.0
    return max(liked, pictured, sizes.least_width)


def text_height(text: Text) -> float:
    """The height of the lines of a text."""
    return len(text.lines) * line_height_mm(Font("Arial", text.size_pt, bold=text.bold))


def node_height(node: Node, sizes: Sizes, box_width: float) -> float:
    """The least height of a node's box."""
    inside, pictogram = INSETS[node.kind], pictogram_of(node, sizes)
    named = text_height(node_text(node, sizes, box_width)) + _taken(node, sizes)[1]
    pictured = pictogram.side + inside.top + inside.bottom if pictogram else 0.0
    return max(named, pictured, sizes.size_pt * 0.85, min(box_width * sizes.shape, sizes.size_pt * _TALLEST))

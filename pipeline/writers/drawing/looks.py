"""The house look of each word of a scene: colours as RRGGBB (house format of the agency), strokes as dashes.

Text is dark on light or white on dark, at least 4.5 to 1; the light colours of the house are only fills.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.scene import shapes
from pipeline.scene.shapes import Box
from pipeline.words.palette import (
    AMBER,
    BLACK,
    BLUE,
    FRAME,
    GREEN,
    INK,
    LEAF,
    MIST,
    NAVY,
    PALE,
    SLATE,
    STONE,
    WHITE,
)

FLOW_COLOUR = INK
FLOW_WIDTH_PT = 1.25
FONT = "Arial"


@dataclass(frozen=True)
class Look:
    """How a box or a marker is painted: its fill ("" for none), its outline and its text."""

    fill: str
    line: str
    text: str
    line_width_pt: float = 1.0


_ACTORS = {1: Look(BLUE, WHITE, WHITE), 2: Look(WHITE, BLUE, NAVY, 1.25)}
_ACTOR = Look(MIST, BLUE, NAVY)
_SOCLE = Look(LEAF, GREEN, INK)
_BOXES = {
    shapes.SOFTWARE: Look(PALE, SLATE, INK),
    shapes.SERVICE: _SOCLE,
    shapes.REGISTER: _SOCLE,
    shapes.PLATFORM: _SOCLE,
    shapes.RULE: Look(STONE, GREEN, INK),
    shapes.PHASE: Look(BLUE, BLUE, WHITE),
    shapes.CARD: Look(WHITE, FRAME, INK),
    shapes.BAND: Look(PALE, PALE, INK),
}
_MARKERS = {
    shapes.DATA: Look(BLUE, WHITE, WHITE),
    shapes.BARRIER: Look(AMBER, WHITE, BLACK),
    shapes.PRIORITY: Look(GREEN, GREEN, WHITE),
    shapes.NO_PRIORITY: Look(WHITE, SLATE, SLATE),
    shapes.SERVICE: _SOCLE,
    shapes.REGISTER: _SOCLE,
    shapes.PLATFORM: _SOCLE,
    shapes.RULE: _BOXES[shapes.RULE],
}
DASHES: dict[str, tuple[float, ...]] = {
    shapes.SOLID: (),
    shapes.DASHES: (4, 3),
    shapes.DOTS: (1, 1.5),
    shapes.MIXED: (5, 2, 1, 2),
    shapes.DOUBLE: (),
}
"""Drawn and empty lengths of each stroke, in widths of the line."""


def box_look(box: Box) -> Look:
    """The look of a box: an actor's goes with its level."""
    if box.kind in (shapes.PERSON, shapes.ORGANISATION):
        return _ACTORS.get(box.level or 0, _ACTOR)
    return _BOXES[box.kind]


def marker_look(kind: str) -> Look:
    """The look of a kind of marker."""
    return _MARKERS[kind]

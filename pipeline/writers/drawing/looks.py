"""The look of each word of a scene: colours of the theme, strokes as dashes.

Text is dark on light or white on dark, at least 4.5 to 1 in the house's theme; its light colours are only fills.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.scene import shapes
from pipeline.scene.shapes import Box, Marker
from pipeline.words.house_theme import ThemeColour
from pipeline.words.palette import AMBER, BLACK, BLUE, LEAF, MIST, STONE, WHITE

INK, GREEN = ThemeColour("tx2", 50), ThemeColour("accent2", 75)
SLATE, FRAME, PALE = ThemeColour("tx1", 50, 50), ThemeColour("bg1", 75), ThemeColour("bg1", 95)

FLOW_COLOUR = INK
FLOW_WIDTH_PT = 1.25
FONT = "Arial"


@dataclass(frozen=True)
class Look:
    """How a box or a marker is painted: its fill, its outline and its text."""

    fill: ThemeColour
    line: ThemeColour
    text: ThemeColour
    line_width_pt: float = 1.0


_ACTORS = {1: Look(BLUE, WHITE, WHITE), 2: Look(WHITE, BLUE, INK, 1.25)}
_ACTOR = Look(MIST, BLUE, INK)
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
    shapes.UNDECIDED: Look(PALE, FRAME, INK),
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


_CLASSES = {
    "bleu": BLUE,
    "bleu nuit": INK,
    "vert": ThemeColour("accent2", 50),
    "brun": ThemeColour("accent4", 50),
    "rouge": ThemeColour("accent6"),
    "gris": ThemeColour("tx1", 65, 35),
    "ardoise": ThemeColour("tx1", 75, 25),
}
"""Dark enough for the word of a class in white, or on white."""


def marker_look(marker: Marker) -> Look:
    """The look of a marker: that of its kind, in the colour of its class where it has one."""
    colour = _CLASSES.get(marker.colour)
    if colour is None:
        return _MARKERS[marker.kind]
    return Look(colour, colour, WHITE) if marker.kind == shapes.PRIORITY else Look(WHITE, colour, colour)

"""The vocabulary of a drawing: a few shapes at known positions, in millimetres from the top left corner of the drawing.

Kinds, levels and strokes are words, not colours: each writer has its own table of looks. Texts carry both what they say
and the lines it was measured to take, for writers whose program does not wrap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pipeline.measure.legibility import SLIDE_PT

Point: TypeAlias = tuple[float, float]
"""x to the right, y downwards, in mm."""

PERSON, ORGANISATION, SOFTWARE = "personne", "organisation", "logiciel"
SERVICE, REGISTER, PLATFORM, RULE = "service", "référentiel", "plateforme", "règle"
NODE_KINDS = (PERSON, ORGANISATION, SOFTWARE, SERVICE, REGISTER, PLATFORM, RULE)
PHASE, CARD, BAND = "étape", "carte", "bande"
"""Kinds of box: what takes part in a flow, then the head of a phase, the card of a case and the band behind boxes."""

DATA, BARRIER = "donnée", "frein"
PRIORITY, NO_PRIORITY, UNDECIDED = "prioritaire", "non prioritaire", "à décider"
"""Kinds of marker: a disc, a triangle, then a full ring, an empty one and a pale one."""

SOLID, DASHES, DOTS, MIXED, DOUBLE = "plein", "tirets", "pointillés", "mixte", "double"
STROKES = (SOLID, DASHES, DOTS, MIXED, DOUBLE)
"""Strokes of a flow: the words of the column « Trait » (contract, sheet « Natures et supports »)."""

TOP, LEFT, BOTTOM, RIGHT = "haut", "gauche", "bas", "droite"
"""Sides of a box."""


@dataclass(frozen=True)
class Text:
    """A paragraph in Arial: what it says, and the lines it takes in its room."""

    content: str
    lines: tuple[str, ...]
    size_pt: float
    bold: bool = False


@dataclass(frozen=True)
class Site:
    """A place of a box's border where a connector may be glued."""

    side: str
    point: Point


@dataclass(frozen=True)
class Pictogram:
    """A silhouette by its word (words.enumerations) and the side of its square in mm: above the text, or beside it."""

    word: str
    side: float
    is_beside: bool = False


@dataclass(frozen=True)
class Box:
    """A thing of the drawing. `level` is 1 or 2 for actors who have one; `name` is what a screen reader says."""

    identifier: str
    kind: str
    left: float
    top: float
    width: float
    height: float
    name: str = ""
    texts: tuple[Text, ...] = ()
    level: int | None = None
    sites: tuple[Site, ...] = ()
    centred: bool = True
    pictogram: Pictogram | None = None

    @property
    def right(self) -> float:
        """The abscissa of the right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The ordinate of the lower side."""
        return self.top + self.height


@dataclass(frozen=True)
class Connector:
    """A flow from a site of a box to a site of a box; `points` are its ends and its bends, each step along an axis."""

    identifier: str
    name: str
    source: str
    source_site: int
    target: str
    target_site: int
    points: tuple[Point, ...]
    stroke: str = SOLID


@dataclass(frozen=True)
class Stroke:
    """A line that is glued to nothing: a sample of the legend."""

    points: tuple[Point, ...]
    stroke: str = SOLID
    has_arrow: bool = True


@dataclass(frozen=True)
class Marker:
    """A numbered disc or triangle, or a mark of priority, by its centre; `owner`: the connector or box it speaks of.

    `colour`: that of its class (words.enumerations.COLOURS), "" for that of its kind.
    """

    kind: str
    centre: Point
    width: float
    height: float
    text: str = ""
    size_pt: float = SLIDE_PT
    owner: str = ""
    name: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Label:
    """A text that stands by itself, in its own rectangle; `owner` is the connector or box it speaks of."""

    text: Text
    left: float
    top: float
    width: float
    height: float
    owner: str = ""
    centred: bool = False


Item: TypeAlias = Box | Connector | Stroke | Marker | Label


@dataclass(frozen=True)
class Scene:
    """A whole drawing: what is drawn, back to front, its legend, and the same in words.

    `gist` is what a screen reader says of the whole in one go; `description`, its text equivalent, is read at leisure.
    """

    width: float
    height: float
    title: str
    gist: str
    description: str
    items: tuple[Item, ...]
    legend: tuple[Item, ...] = ()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes, legend aside."""
        return tuple(item for item in self.items if isinstance(item, Box))

    @property
    def connectors(self) -> tuple[Connector, ...]:
        """The connectors, in the order of the flows."""
        return tuple(item for item in self.items if isinstance(item, Connector))

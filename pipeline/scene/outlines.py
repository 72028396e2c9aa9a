"""The outline of each kind of box, in mm from its top left corner: kinds differ by shape, never by colour alone.

Every outline has straight left and right sides between its site margins, so that a connector always ends on the border.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.scene.shapes import (
    BAND,
    CARD,
    ORGANISATION,
    PERSON,
    PHASE,
    PLATFORM,
    REGISTER,
    RULE,
    SERVICE,
    SOFTWARE,
    Point,
)

Step: TypeAlias = tuple[str, tuple[Point, ...]]
"""A step of a path: « M » (one point), « L » (one), « C » (two control points and the end) or « Z » (none)."""

BODY, SHADE, INNER_LINE = "corps", "ombre", "trait"
"""How a path is painted: filled and outlined, filled with a darker colour and outlined, or outlined only."""


@dataclass(frozen=True)
class Path:
    """One path of an outline and how it is painted."""

    paint: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Insets:
    """What a kind keeps free of text on each side, and of sites above and below, in mm."""

    left: float = 1.6
    top: float = 1.2
    right: float = 1.6
    bottom: float = 1.2
    site_margin: float = 2.0


_CORNER, _CUT, _BAR, _LID, _FOLD, _EDGE = 3.0, 2.2, 2.2, 2.6, 2.6, 1.6
_ROUND = 0.5523
"""The control points of a quarter of circle by a cubic Bézier curve: 4/3 (√2 − 1)."""

INSETS: dict[str, Insets] = {
    PERSON: Insets(left=2.2, right=2.2, site_margin=_CORNER + 0.4),
    ORGANISATION: Insets(),
    SOFTWARE: Insets(top=_BAR + 1.0, site_margin=_BAR + 0.6),
    SERVICE: Insets(left=2.2, right=2.2, site_margin=_CUT + 0.4),
    REGISTER: Insets(top=_LID + 1.0, bottom=_LID / 2 + 0.8, site_margin=_LID / 2 + 0.8),
    PLATFORM: Insets(left=_EDGE + 1.4, right=_EDGE + 1.4),
    RULE: Insets(right=2.2, bottom=_FOLD + 0.4, site_margin=_FOLD + 0.4),
    PHASE: Insets(left=2.0, right=4.0),
    CARD: Insets(left=2.0, right=2.0),
    BAND: Insets(left=2.0, right=2.0),
}


def outline(kind: str, width: float, height: float) -> tuple[Path, ...]:
    """The paths of a box of `kind`, back to front. Raises KeyError for an unknown kind."""
    return _OUTLINES[kind](width, height)


def _polygon(*points: Point) -> tuple[Step, ...]:
    return (("M", points[:1]), *(("L", (point,)) for point in points[1:]), ("Z", ()))


def _rectangle(width: float, height: float, top: float = 0.0) -> tuple[Step, ...]:
    return _polygon((0, top), (width, top), (width, height), (0, height))


def _plain(width: float, height: float) -> tuple[Path, ...]:
    return (Path(BODY, _rectangle(width, height)),)


def _rounded(width: float, height: float, radius: float) -> tuple[Step, ...]:
    r, k = radius, radius * (1 - _ROUND)
    w, h = width, height
    return (
        ("M", ((r, 0),)),
        ("L", ((w - r, 0),)),
        ("C", ((w - k, 0), (w, k), (w, r))),
        ("L", ((w, h - r),)),
        ("C", ((w, h - k), (w - k, h), (w - r, h))),
        ("L", ((r, h),)),
        ("C", ((k, h), (0, h - k), (0, h - r))),
        ("L", ((0, r),)),
        ("C", ((0, k), (k, 0), (r, 0))),
        ("Z", ()),
    )


def _person(width: float, height: float) -> tuple[Path, ...]:
    """Rounded ends."""
    return (Path(BODY, _rounded(width, height, min(_CORNER, height / 2))),)


def _software(width: float, height: float) -> tuple[Path, ...]:
    """A window under its title bar."""
    return (Path(BODY, _rectangle(width, height)), Path(SHADE, _rectangle(width, _BAR)))


def _service(width: float, height: float) -> tuple[Path, ...]:
    """Cut corners."""
    w, h, c = width, height, _CUT
    points = ((c, 0), (w - c, 0), (w, c), (w, h - c), (w - c, h), (c, h), (0, h - c), (0, c))
    return (Path(BODY, _polygon(*points)),)


def _register(width: float, height: float) -> tuple[Path, ...]:
    """The drum of data bases."""
    r = min(_LID / 2, height * 0.12)
    w, h, k = width, height, r * (4 / 3)
    body: tuple[Step, ...] = (
        ("M", ((0, r),)),
        ("C", ((0, r - k), (w, r - k), (w, r))),
        ("L", ((w, h - r),)),
        ("C", ((w, h - r + k), (0, h - r + k), (0, h - r))),
        ("Z", ()),
    )
    lid: tuple[Step, ...] = (("M", ((0, r),)), ("C", ((0, r + k), (w, r + k), (w, r))))
    return (Path(BODY, body), Path(INNER_LINE, lid))


def _platform(width: float, height: float) -> tuple[Path, ...]:
    """A rectangle between two bars."""
    bars = tuple(Path(INNER_LINE, (("M", ((x, 0.0),)), ("L", ((x, height),)))) for x in (_EDGE, width - _EDGE))
    return (Path(BODY, _rectangle(width, height)), *bars)


def _rule(width: float, height: float) -> tuple[Path, ...]:
    """A page whose lower corner is folded."""
    w, h, f = width, height, _FOLD
    fold: tuple[Step, ...] = (("M", ((w, h - f),)), ("L", ((w - f, h - f),)), ("L", ((w - f, h),)))
    return (Path(BODY, _polygon((0, 0), (w, 0), (w, h - f), (w - f, h), (0, h))), Path(INNER_LINE, fold))


def _phase(width: float, height: float) -> tuple[Path, ...]:
    """An arrow head that points to what follows."""
    tip = min(3.0, height / 3)
    points = ((0, 0), (width - tip, 0), (width, height / 2), (width - tip, height), (0, height))
    return (Path(BODY, _polygon(*points)),)


def _card(width: float, height: float) -> tuple[Path, ...]:
    """Slightly rounded corners."""
    return (Path(BODY, _rounded(width, height, min(1.0, height / 2))),)


_OUTLINES: dict[str, Callable[[float, float], tuple[Path, ...]]] = {
    PERSON: _person,
    ORGANISATION: _plain,
    SOFTWARE: _software,
    SERVICE: _service,
    REGISTER: _register,
    PLATFORM: _platform,
    RULE: _rule,
    PHASE: _phase,
    CARD: _card,
    BAND: _plain,
}

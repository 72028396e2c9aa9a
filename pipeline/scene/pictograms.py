"""The pictograms of boxes: silhouettes drawn for this project, in `pictograms.toml`, and the room of one in its box.

A pictogram is decorative, the text of its box says what it is, and takes the colour of that text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from pipeline.measure.text_size import Font, line_height_mm
from pipeline.scene.outlines import INSETS, Insets, Step
from pipeline.scene.shapes import Box, Pictogram, Point

UNITS = 24.0
"""The side of the square in which silhouettes are drawn."""

BESIDE, ABOVE = 1.6, 1.0
"""The room between a pictogram and the text beside it, or under it, in mm."""

_SHARE, _GROWTH, _LARGEST = 0.8, 1.6, 16.0
"""The most of its box that a pictogram takes, of its least side, and in mm."""

_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")


@cache
def silhouette(word: str) -> tuple[Step, ...]:
    """The path of a pictogram, in a square of `UNITS`. Raises KeyError for an unknown word."""
    return tuple(_steps(_drawn()[word]))


@cache
def _drawn() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("pictograms.toml").read_text(encoding="utf-8"))


def _steps(path: str) -> Iterator[Step]:
    for name, numbers in _STEP.findall(path):
        values = [float(number) for number in numbers.split()]
        yield name, tuple(zip(values[::2], values[1::2], strict=True))


def drawn_steps(word: str, corner: Point, side: float) -> tuple[Step, ...]:
    """The path of a pictogram in a square of `side` mm whose top left corner is `corner`."""
    (left, top), scale = corner, side / UNITS
    return tuple(
        (name, tuple((left + x * scale, top + y * scale) for x, y in points)) for name, points in silhouette(word)
    )


def taken(kind: str, pictogram: Pictogram | None) -> tuple[float, float]:
    """The width and height, in mm, that the outline and the pictogram of a box keep from its text."""
    inside = INSETS[kind]
    across, down = inside.left + inside.right, inside.top + inside.bottom
    if pictogram is None:
        return across, down
    if pictogram.is_beside:
        return across + pictogram.side + BESIDE, down
    return across, down + pictogram.side + ABOVE


def grown(pictogram: Pictogram, kind: str, room: tuple[float, float]) -> Pictogram:
    """A pictogram over a text, as large as the width of its box and the height that the text leaves let it be.

    It stays near the size of the others: a drawing is not read by the size of its pictograms.
    """
    if pictogram.is_beside:
        return pictogram
    inside, (width, height) = INSETS[kind], room
    free = min(width * _SHARE, (height - inside.top - inside.bottom - ABOVE) * _SHARE)
    return replace(pictogram, side=max(pictogram.side, min(free, pictogram.side * _GROWTH, _LARGEST)))


def text_room(box: Box) -> Insets:
    """What a box keeps free of text on each side: its outline, its pictogram, and what is left above and under both."""
    inside, pictogram = INSETS[box.kind], box.pictogram
    if pictogram is None:
        return inside
    if pictogram.is_beside:
        return replace(inside, left=inside.left + pictogram.side + BESIDE)
    slack = _slack(box, inside, pictogram)
    return replace(inside, top=inside.top + slack + pictogram.side + ABOVE, bottom=inside.bottom + slack)


def pictogram_corner(box: Box, pictogram: Pictogram) -> Point:
    """The top left corner of the pictogram of a box, from that of the box."""
    inside = INSETS[box.kind]
    if not box.texts:
        return (box.width - pictogram.side) / 2, (box.height - pictogram.side + (inside.top - inside.bottom) / 2) / 2
    if pictogram.is_beside:
        return inside.left, (box.height + inside.top - inside.bottom - pictogram.side) / 2
    return (box.width - pictogram.side) / 2, inside.top + _slack(box, inside, pictogram)


def _slack(box: Box, inside: Insets, pictogram: Pictogram) -> float:
    """Half of the height that the outline, the pictogram and the text leave."""
    lines = sum(len(text.lines) * line_height_mm(Font("Arial", text.size_pt, bold=text.bold)) for text in box.texts)
    return max((box.height - inside.top - inside.bottom - pictogram.side - ABOVE - lines) / 2, 0.0)

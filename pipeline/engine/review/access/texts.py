"""Texts too small, too pale, or in another language than French: told once for each shape, cell or paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lxml import etree

from pipeline.findings import Finding, Place, Steps, report
from pipeline.measure.legibility import contrast, least_contrast

_LANGUAGE = "fr"


@dataclass(frozen=True)
class Piece:
    """A printed run of text: what it says, where, its size (pt), its colour and those behind it ("" for one not known).

    `is_foot`: it stands in a footer, or another place where letters may be smaller.
    """

    text: str
    inside: Steps
    size_pt: float
    bold: bool
    colour: str
    behind: tuple[str, ...]
    language: str
    is_foot: bool = False

    @property
    def contrast(self) -> float:
        """The least contrast with what is behind; 21, the most there is, when a colour is not known."""
        known = [colour for colour in self.behind if colour] if self.colour else []
        return min((contrast(self.colour, colour) for colour in known), default=21.0)

    @property
    def is_pale(self) -> bool:
        """Whether it stands out too little (RGAA 3.2)."""
        return self.contrast < least_contrast(self.size_pt, bold=self.bold)


def is_coloured(cell: etree._Element) -> bool:
    """Whether a tag of the template gives the cell its fill: the document made tells which, not the template."""
    return "cellbg" in "".join(str(text) for text in cell.itertext())


def text_findings(pieces: Iterable[Piece], place: Place, least: float, least_of_foot: float) -> Iterator[Finding]:
    """CU-420, CU-431 and CU-437 for texts whose letters have to have `least` points, or `least_of_foot`."""
    for inside, found in groupby(pieces, key=lambda piece: piece.inside):
        own = list(found)
        here = replace(place, inside=inside)
        yield from _small(own, here, least, least_of_foot)
        yield from _pale(own, here)
        foreign = [piece for piece in own if not piece.language.lower().startswith(_LANGUAGE)]
        if foreign:
            language = foreign[0].language or "aucune"
            yield report("CU-437", here, found=foreign[0].text, language=language)


def _small(pieces: Sequence[Piece], place: Place, least: float, least_of_foot: float) -> Iterator[Finding]:
    small = [piece for piece in pieces if piece.size_pt < (least_of_foot if piece.is_foot else least)]
    if small:
        piece = min(small, key=lambda one: one.size_pt)
        floor = least_of_foot if piece.is_foot else least
        yield report("CU-420", place, found=piece.text, size=_points(piece.size_pt), least=_points(floor))


def _pale(pieces: Sequence[Piece], place: Place) -> Iterator[Finding]:
    pale = [piece for piece in pieces if piece.is_pale]
    if pale:
        piece = min(pale, key=lambda one: one.contrast)
        least = least_contrast(piece.size_pt, bold=piece.bold)
        ratio = f"{int(piece.contrast * 100) / 100:.2f}".replace(".", ",")
        yield report("CU-431", place, found=piece.text, ratio=ratio, least=_points(least), colour=piece.colour)


def _points(value: float) -> str:
    return f"{value:g}".replace(".", ",")

"""How many characters fit in a zone, measured with ordinary French text in the zone's own font."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.measure.text_size import Font, Paragraph, line_height_mm, wrap

_PROSE = "Le service transmet le document à la personne qui le demande, puis il note la date de cet envoi. "
_ENOUGH = 40
"""Repetitions of the prose: more than a slide holds in its smallest font."""


def characters_that_fit(paragraphs: Sequence[Paragraph], width_mm: float, height_mm: float) -> int:
    """About how many characters of running text a zone holds; 0 when not even one line fits."""
    font = font_of(paragraphs)
    spacing = paragraphs[0].line_spacing if paragraphs else 1.0
    count = int(height_mm / (line_height_mm(font) * spacing))
    indent = paragraphs[0].indent_mm if paragraphs else 0.0
    return _characters(font, width_mm - indent, max(count, 0))


def characters_a_line(paragraphs: Sequence[Paragraph], width_mm: float) -> int:
    """About how many characters one line of a cell holds."""
    font = font_of(paragraphs)
    return _characters(font, width_mm, 10) // 10


def font_of(paragraphs: Sequence[Paragraph]) -> Font:
    """The largest font of a text: the one that fills its zone first."""
    fonts = [run.font for paragraph in paragraphs for run in paragraph.runs]
    return max(fonts, key=lambda font: font.size_pt, default=Font("Arial", 18))


def _characters(font: Font, width_mm: float, lines: int) -> int:
    return sum(len(line) + 1 for line in wrap(_PROSE * _ENOUGH, font, max(width_mm, 1.0))[:lines])

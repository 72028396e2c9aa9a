"""How large, how contrasted and how short: the floors that drawings, templates and documents keep, declared once.

Sizes are in points of Arial. Sources: the house format (12 pt on what is projected), and RGAA 4.1 for contrast.
"""

from __future__ import annotations

SLIDE_PT = 12.0
"""The smallest text of a slide: tables, drawings, legends and charts too."""

SLIDE_FOOT_PT = 10.0
"""The only exception on a slide: its footer, its number and its date, which say on every slide what the cover says."""

WORD_PT = 10.0
"""The smallest text of a page of Word or Excel, drawings included: it is read at arm's length, and zoomed at will."""

WORD_FOOT_PT = 9.0
"""The only exception on a page: its header and its footer, which repeat what its body says."""

CONTRAST, LARGE_CONTRAST = 4.5, 3.0
"""RGAA 4.1, criterion 3.2, which is WCAG 2.1, 1.4.3: between a text and what is behind it."""

_LARGE_PT, _LARGE_BOLD_PT = 18.0, 14.0
"""RGAA's 24 px, and 18.5 px in bold: from there on a text is large."""

LONGEST_ALTERNATIVE = 250
"""Characters of an alternative: it is read in one go; what takes longer stands in the text equivalent."""


def contrast(colour: str, background: str) -> float:
    """The contrast of two colours (RRGGBB), from 1 to 21 (WCAG 2.1, « contrast ratio »)."""
    light, dark = sorted((_luminance(colour), _luminance(background)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def least_contrast(size_pt: float, *, bold: bool) -> float:
    """The least contrast of a text of this size."""
    return LARGE_CONTRAST if size_pt >= (_LARGE_BOLD_PT if bold else _LARGE_PT) else CONTRAST


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.1, of sRGB components."""
    red, green, blue = (int(colour[rank : rank + 2], 16) / 255 for rank in (0, 2, 4))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(component: float) -> float:
    return component / 12.92 if component <= 0.03928 else ((component + 0.055) / 1.055) ** 2.4

"""Numbers as DrawingML writes them: lengths in EMU or with a unit, counts; a text that is neither counts as absent."""

from __future__ import annotations

import re

EMU_PER_MM = 36_000

_LENGTH = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi|)\s*")
_UNITS = {"": 1, "mm": EMU_PER_MM, "cm": 360_000, "in": 914_400, "pt": 12_700, "pc": 152_400, "pi": 152_400}
"""ECMA-376 22.9.2.15, ST_UniversalMeasure."""


def emu(text: str | None, default: int = 0) -> int:
    """A length in EMU: « 360000 » or « 1cm »."""
    found = _LENGTH.fullmatch(text or "")
    return round(float(found[1]) * _UNITS[found[2]]) if found else default


def millimetres(text: str | None, default: int = 0) -> float:
    """A length in mm; `default` is in EMU."""
    return emu(text, default) / EMU_PER_MM


def whole(text: str | None, default: int = 0) -> int:
    """A whole number."""
    return int(text) if text and re.fullmatch(r"\s*[-+]?\d{1,15}\s*", text) else default


def percent(text: str | None, default: float = 1.0) -> float:
    """A share: « 62500 » and « 62.5% » are 0.625 (ECMA-376 22.9.2.9)."""
    found = re.fullmatch(r"\s*([-+]?\d+(?:\.\d+)?)(%?)\s*", text or "")
    return float(found[1]) / (100 if found[2] else 100_000) if found else default

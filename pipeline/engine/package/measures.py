"""Numbers and lengths in the attributes of Office's XML, whoever wrote them; what is none counts for nothing."""

from __future__ import annotations

import re

MM_PER_TWIP = 25.4 / 1440
MM_PER_EMU = 1 / 36_000
_LENGTH = re.compile(r"\s*(-?\d+(?:\.\d+)?)(pt|mm|cm|in|pc|pi)?\s*")
_TWIPS = {"": 1.0, "pt": 20.0, "mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440.0, "pc": 240.0, "pi": 240.0}


def whole(text: str | None, default: int = 0) -> int:
    """An integer, `default` when the text is none."""
    found = re.fullmatch(r"\s*([-+]?\d{1,18})(?:\.\d*)?\s*", text or "")
    return int(found[1]) if found else default


def twips(text: str | None, default: float = 0.0) -> float:
    """A length in twentieths of a point: bare, or with its unit (ECMA-376 part 1, 22.9.2.14)."""
    found = _LENGTH.fullmatch(text or "")
    return float(found[1]) * _TWIPS[found[2] or ""] if found else default

"""French text as it comes out of Excel: made comparable, cleaned, split. Pure.

Everyday input, not attacks: NBSP and narrow NBSP, curly quotes, decomposed accents (NFD), zero-width spaces, full-width
digits, line feeds in headers, `_x000D_` left by an Alt+Enter pasted on Windows, other line ends (U+0085), what Word
leaves of its lists and soft breaks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]")
_WOVEN = re.compile("[\U000e0100-\U000e01ef]")
"""What `words.woven` makes a text carry: no part of what it says."""
_LINE_END = re.compile("\r\n|[\r\v\u0085\u2028\u2029]|_x000[Bb]_")
"""Line feeds of any system, and Word's soft line breaks (U+000B), which Excel may keep escaped."""

_BULLET = re.compile("^\\s*(?:[-–—•·▪*◦‣●○■➢]\\s+|[\uf000-\uf0ff]\\s*|[o§](?:\t|[ \u00a0]{2,})\\s*)")
"""What people type before a line, and what Word leaves there when a list is pasted: a sign of the fonts Symbol and
Wingdings (private letters of Unicode), or « o », « § » and a tab, which are such signs in an ordinary font."""

_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "−": "-", "“": '"', "”": '"'})
_GUILLEMET = re.compile(r"«\s*|\s*»")
_SPACE_OF_SIGN = re.compile(r"\s+(?=[;:!?%])|(?<=n°)\s+", re.IGNORECASE)
"""The spaces that French puts around signs, typed or not."""


def without_accents(text: str) -> str:
    """`text` in plain letters: accents gone, full-width and other compatible forms as their ordinary ones."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


@lru_cache(maxsize=1 << 15)  # the same few labels and names are compared again and again
def comparable(text: str) -> str:
    """`text` without case, accents, invisible characters, runs of spaces, nor what typesetting changes: to match."""
    shown = _WOVEN.sub("", _INVISIBLE.sub("", text))
    bare = without_accents(_GUILLEMET.sub('"', shown).translate(_APOSTROPHES)).translate(_APOSTROPHES)
    return " ".join(_SPACE_OF_SIGN.sub("", bare).casefold().split())


def as_typed(text: str) -> str:
    """`text` in the signs of a keyboard: two texts that typesetting alone tells apart are the same; case counts."""
    plain = unicodedata.normalize("NFKC", _GUILLEMET.sub('"', text).translate(_APOSTROPHES))
    return " ".join(_SPACE_OF_SIGN.sub("", plain.translate(_APOSTROPHES)).split())


def cleaned(text: str) -> str:
    """`text` in NFC, line ends as a line feed, without zero-width characters or spaces at the edges.

    NBSPs inside are kept: they are good French typography. So is what joins two emojis into one.
    """
    unified = _LINE_END.sub("\n", text.replace("_x000D_", ""))
    visible = _INVISIBLE.sub(lambda found: found[0] if _joins(unified, found.start()) else "", unified)
    return unicodedata.normalize("NFC", visible).strip()


def _joins(text: str, at: int) -> bool:
    """Whether the character at this place joins the emojis before and after it (UTS 51, 2.3)."""
    if text[at] != _JOINER or not 0 < at < len(text) - 1:
        return False
    is_after_emoji = text[at - 1] == _AS_EMOJI or unicodedata.category(text[at - 1]) in ("So", "Sk")
    return is_after_emoji and unicodedata.category(text[at + 1]) == "So"


def lines(text: str) -> tuple[str, ...]:
    """The bullets of a cell: one a line, without the dash or dot that people type before them, empty lines dropped."""
    stripped = (_BULLET.sub("", line).strip() for line in text.split("\n"))
    return tuple(line for line in stripped if line)


def items(text: str) -> tuple[str, ...]:
    """The words of a cell that lists several: separated by commas, semicolons or line ends."""
    return tuple(word for word in (part.strip() for part in re.split(r"[,;\n]", text)) if word)


def forbidden_character(text: str) -> str:
    """The name (« U+000B ») of the first character that no Office file may hold, or ""."""
    for char in text:
        if char in "\n\r\t":
            continue
        if unicodedata.category(char) in ("Cc", "Cs") or char in "\ufffe\uffff":
            return f"U+{ord(char):04X}"
    for escaped in _ESCAPED.findall(text):
        if int(escaped, 16) < 32 or 0xD800 <= int(escaped, 16) <= 0xDFFF:
            return f"U+{escaped.upper()}"
    return ""


def without_forbidden(text: str) -> str:
    """`text` without the characters that no Office file may hold, be they escaped (« _x000B_ »)."""
    kept = "".join(char for char in text if not forbidden_character(char))
    return _ESCAPED.sub(lambda escaped: "" if forbidden_character(escaped[0]) else escaped[0], kept)

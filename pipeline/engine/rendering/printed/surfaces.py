"""The fill of a table's cell: RRGGBB or, on a slide, a colour of the theme in the words of PowerPoint's palette.

« texte 2 », « accent 4 », « arrière-plan 1, plus sombre 5 % », « accent 2, plus clair 80 % »: what the palette
says under the pointer, in French; such a cell follows the theme. Darker keeps that much less of the luminance, lighter
adds as much as it takes away (ECMA-376 part 1, 20.1.2.3.20 and 21). Word's cells hold RRGGBB beside the name, which
nothing here can tell: they are filled with RRGGBB only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2.runtime import Undefined

from pipeline.engine.rendering.journal import current
from pipeline.findings import report
from pipeline.words.text import comparable

_RGB = re.compile(r"#?([0-9A-Fa-f]{6})")
_NAMED = re.compile(r"(texte|arriere-plan|accent) ([1-6])(?: plus (clair|sombre) ([1-9]\d?))?")
_NAMES = {"texte": "tx{}", "arriere-plan": "bg{}", "accent": "accent{}"}
_MOST_OF_TEXTS = 2


def slide_surface(value: Any) -> str:
    """The `a:solidFill` of a cell of a slide, "" for no colour; one that is not understood is told (CU-447)."""
    return _filled(value, _rgb_of_slide, _theme_of_slide)


def word_surface(value: Any) -> str:
    """The `w:shd` of a cell of Word, "" for no colour; one that is not understood is told (CU-447)."""
    return _filled(value, _rgb_of_word, _no_theme)


def _filled(value: Any, *understood: Callable[[str], str]) -> str:
    if value is None or isinstance(value, Undefined) or value == "":
        return ""
    text = str(value).strip()
    fill = next((made for one in understood if (made := one(text))), "")
    location = current().locate() if not fill else None
    if location is not None:
        current().findings.append(report("CU-447", location.place, found=location.tag, word=text))
    return fill


@lru_cache(maxsize=256)
def _rgb_of_slide(text: str) -> str:
    found = _RGB.fullmatch(text)
    return f'<a:solidFill><a:srgbClr val="{found[1].upper()}"/></a:solidFill>' if found else ""


@lru_cache(maxsize=256)
def _theme_of_slide(text: str) -> str:
    found = _NAMED.fullmatch(comparable(text.replace("%", "").replace(",", " ")))
    if found is None or (found[1] != "accent" and int(found[2]) > _MOST_OF_TEXTS):
        return ""
    share = int(found[4] or 0)
    kept = f'<a:lumMod val="{(100 - share) * 1000}"/>' if share else ""
    added = f'<a:lumOff val="{share * 1000}"/>' if found[3] == "clair" else ""
    name = _NAMES[found[1]].format(found[2])
    return f'<a:solidFill><a:schemeClr val="{name}">{kept}{added}</a:schemeClr></a:solidFill>'


@lru_cache(maxsize=256)
def _rgb_of_word(text: str) -> str:
    found = _RGB.fullmatch(text)
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{found[1].upper()}"/>' if found else ""


def _no_theme(_text: str) -> str:
    return ""


FILLS = {"fond_diapositive": slide_surface, "fond_word": word_surface}
"""The filters that `source` puts on the colour of a cell."""

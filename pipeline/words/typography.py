"""French typesetting of what a reader sees on a page, after the Imprimerie nationale's rules. Pure.

Only what is sure is changed: letters and digits never, nor what looks like code (an address, a file name, a tag, an
identifier). Typesetting twice changes nothing more. The narrow no-break space (U+202F), superscript letters (U+1D49,
U+02B3) and the minus (U+2212) are characters, which go wherever a text goes: notes, alternative texts, mails. Where a
font lacks them (Liberation Sans has no U+202F, U+1D49), LibreOffice and Office draw them with another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from pipeline.words.french import NARROW, NBSP
from pipeline.words.woven import apart, together

_CODE = r"""
    \{\{.*?\}\}|\{%.*?%\}                                 # a tag
  | `[^`\n]+` | (?<!\S)\S+![A-Z]{1,3}\d+\b                 # « Cas d'usage!F12 »
  | \b[a-z][a-z0-9+.-]*://[^\s»”)\]]+ | \bwww\.[^\s»”)\]]+ | \bmailto:[^\s»”)\]]+
  | (?<!\S)(?:(?!\{[{%])\S)*?(?!\{[{%])(?:[\\_^|=<>{}$~\#@]|&\w+;)(?:(?!\{[{%])\S)*   # a program's, a standard's
  | (?<![\w'-])[\w'-]+\.(?:docx?|xls[xm]?|pptx?|od[tsp]|pdf|csv|json|xml|html?|txt|zip|png|jpe?g|svg|eml|py|toml)\b
  | (?<![\w'-])[\w'-]+\.(?:fr|org|com|eu)\b
"""
_APOSTROPHE = r"""
    (?<=[^\W\d_])'(?=[\w«“"*])
  | (?<!['\w])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|entr)'(?!\w)
"""
_SUPERSCRIPTS = str.maketrans({"e": "ᵉ", "r": "ʳ"})
_BEHIND = r"(?![\w'’-])"

_RULES = {
    "code": _CODE,
    "apostrophe": _APOSTROPHE,
    "minus": r"(?<=[ \u00a0\u202f(«])(?<!\d[ \u00a0\u202f])-(?=\d+(?:[.,]\d+)?(?![\w:/-]))",
    "negative": r"\A-(?=\d+(?:[.,]\d+)?(?:[ \u00a0\u202f]?[%€])?\Z)",
    "opening": r"«[ \u00a0\u202f]*(?=\S)",
    "closing": r"(?<=[^\s«])[ \u00a0\u202f]*»",
    "high": r"(?<!\s)[ \u00a0](?=[;!?]) | (?<=[\w)\]»%])(?=[;!?]+(?:[\s»]|\Z))",
    "colon": r"(?<!\s)[ \u202f](?=:(?![-)(])) | (?<=[\w)\]»%])(?=:(?:[\s»]|\Z))",
    "percent": r"(?<=\d)[ \u202f]?(?=%(?!\w))",
    "number": r"\b[Nn][°º][ \u00a0]?(?=\d|\{\{)",
    "thousands": r"(?<![\w.,\u00a0\u202f-])(?<!\d[ ])\d{1,3}(?:[ \u00a0]\d{3})+(?![\w-])(?![ \u00a0]\d)",
    "ellipsis": r"(?<![./\\])\.\.\.(?![./\\\w])",
    "first": rf"(?<![\w.,:/-])(?<![A-Z]{{2}}[ ])(?:1|I)(?:er|re){_BEHIND}",
    "rank": rf"(?<![\w.,:/-])(?<![A-Z]{{2}}[ ])(?!1e)(?:\d+|(?=[IVX]{{2}})X{{0,3}}(?:IX|IV|V?I{{0,3}}))e{_BEHIND}",
    "century": r"(?<![\w.,:/-])[VX]e(?=[ \u00a0](?:siècle|République|arrondissement))",
}
"""What each sign is looked for with; the first that is found at a place acts, so that code is left whole."""

_FOUND = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _RULES.items()), re.VERBOSE)


def _typeset_sign(found: re.Match[str]) -> str:
    change = _CHANGES.get(found.lastgroup or "")
    return change(found[0]) if change else found[0]


_CHANGES: dict[str, Callable[[str], str]] = {
    "apostrophe": lambda sign: sign.replace("'", "’"),
    **dict.fromkeys(("minus", "negative"), lambda _: "−"),
    "opening": lambda _: f"«{NBSP}",
    "closing": lambda _: f"{NBSP}»",
    "high": lambda _: NARROW,
    "colon": lambda _: NBSP,
    "percent": lambda _: NBSP,
    "number": lambda sign: f"{sign[:2]}{NARROW}",
    "thousands": lambda sign: re.sub(r"\s", NARROW, sign),
    "ellipsis": lambda _: "…",
    **dict.fromkeys(("first", "rank", "century"), lambda sign: sign.translate(_SUPERSCRIPTS)),
}


@lru_cache(maxsize=16_384)
def typeset(text: str) -> str:
    """`text` with French apostrophes, quotes, spaces, minus, « n° », ellipsis and ordinals; it carries what it did."""
    said, marks = apart(text)
    if '"' in said or "“" in said:
        said = "\n".join(map(_with_guillemets, said.split("\n")))
    if not marks:
        return _FOUND.sub(_typeset_sign, said)
    signs = ((found.span(), _typeset_sign(found)) for found in _FOUND.finditer(said))
    changes = [((start, end), sign) for (start, end), sign in signs if len(sign) != end - start]
    return together(_FOUND.sub(_typeset_sign, said), ((_moved(place, changes), mark) for place, mark in marks))


def _moved(place: int, changes: Sequence[tuple[tuple[int, int], str]]) -> int:
    """Where a place of a text is once these parts of it are longer or shorter."""
    gained = 0
    for (start, end), sign in changes:
        if end > place or start == end == place:
            return min(place, start + len(sign)) + gained
        gained += len(sign) - (end - start)
    return place + gained


_QUOTE = re.compile(f'{_CODE}|(?P<quote>["“”])', re.VERBOSE)
_MAY_OPEN, _MAY_CLOSE = re.compile(r"(?<![^\s(\['’«])[\"“](?=\S)"), re.compile(r"(?<=\S)[\"”](?=[\s.,;!?)\]…»]|\Z)")


def _with_guillemets(line: str) -> str:
    """A line whose quotes are « … », or “ … ” inside « … »; as it is when one of them is not surely a pair's."""
    places = [found.start() for found in _QUOTE.finditer(line) if found["quote"]]
    pairs = list(zip(places[::2], places[1::2], strict=False))
    if len(places) % 2 or not all(_is_pair(line, *pair) for pair in pairs):
        return line
    signs = list(line)
    for first, last in pairs:
        is_inside = line.count("«", 0, first) > line.count("»", 0, first)
        signs[first], signs[last] = "“”" if is_inside else "«»"
    return "".join(signs)


def _is_pair(line: str, first: int, last: int) -> bool:
    between = line[first + 1 : last]
    is_alike = line[first] + line[last] in ('""', "“”")
    opens, closes = _MAY_OPEN.match(line, first), _MAY_CLOSE.match(line, last)
    return bool(is_alike and opens and closes) and not re.search('[«»"“”]', between)


_LONG_TITLE, _LEAST_LAST_LINE, _LONGEST_HELD = 32, 10, 24
"""Characters: of a title that may take two lines, that its last line has, that may be held together for it."""


def typeset_title(text: str) -> str:
    """`text` typeset; no line begins with its dash, and no short word stands alone on a last one: both are held."""
    said, marks = apart(typeset(text))
    return together("\n".join(_with_held_end(_with_held_dash(line)) for line in said.split("\n")), marks)


def _with_held_dash(line: str) -> str:
    """A line whose dash, when it has one, stays with what is before it; two dashes may be those of an aside."""
    return _DASH.sub(NBSP, line) if len(_DASH.findall(line)) == 1 else line


_DASH = re.compile(r"(?<=\S)[ \u00a0](?=[–—][ \u00a0])")


def _with_held_end(line: str) -> str:
    words = line.split(" ") if len(line) > _LONG_TITLE else [line]
    tail = words.pop()
    while len(words) > 1 and len(tail) < _LEAST_LAST_LINE and len(words[-1]) + len(tail) < _LONGEST_HELD:
        tail = f"{words.pop()}{NBSP}{tail}"
    return " ".join((*words, tail))

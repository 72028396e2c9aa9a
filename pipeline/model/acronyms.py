"""Acronyms (« sigles ») in texts: those the glossary explains, and those it forgets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.model.portfolio import GlossaryEntry
from pipeline.words.text import comparable

LONGEST_ACRONYM = 8
"""More capitals than that in a row are a word in capitals, not an acronym."""

_CAPITALS = re.compile(r"(?<!\w)(?=\w*[A-Z]\w*[A-Z])[A-Z0-9]+(?!\w)")
_ROMAN_NUMERAL = re.compile("X{0,3}(IX|IV|V?I{0,3})")
"""Up to 39 only, to number centuries and parts: « CD » and « ML » are acronyms before they are 400 and 1050."""


def acronyms_used(texts: Iterable[str], glossary: Iterable[GlossaryEntry]) -> tuple[GlossaryEntry, ...]:
    """The glossary's entries whose acronym stands as a whole word in `texts`, in alphabetical order."""
    joined = "\n".join(texts)
    # Most acronyms of a glossary are nowhere in a sheet: a plain search is a hundred times quicker than their patterns.
    used = [entry for entry in glossary if entry.acronym in joined and _whole_word(entry.acronym).search(joined)]
    return tuple(sorted(used, key=lambda entry: comparable(entry.acronym)))


def unknown_acronyms(text: str, glossary: Iterable[GlossaryEntry]) -> tuple[str, ...]:
    """The acronyms of `text` that the glossary lacks, once each, in the text's order.

    An acronym is 2 to 8 capitals without accent, digits allowed between them; small Roman numerals are not. A phrase
    typed all in capitals has none that can be told from its words.
    """
    if text.isupper() and len(text.split()) > 1:
        return ()
    # The longest first: « CI-SIS » goes before « SIS » would leave its « CI » alone.
    for entry in sorted(glossary, key=lambda entry: -len(entry.acronym)):
        text = _whole_word(entry.acronym).sub(" ", text)
    found = dict.fromkeys(_CAPITALS.findall(text))
    return tuple(word for word in found if len(word) <= LONGEST_ACRONYM and not _ROMAN_NUMERAL.fullmatch(word))


def _whole_word(acronym: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(acronym)}(?!\w)")

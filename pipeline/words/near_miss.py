"""The known word that an unknown one was probably meant to be, and the French that suggests it. Nothing is guessed.

Every suggestion begins with the space or the semicolon that joins it to the sentence before, and is "" without a word.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from pipeline.words.text import comparable

_NEAR, _CLEAR = 0.7, 0.1
"""How alike two words are from 0 to 1 (`difflib`): enough to be meant, and by how much more than any other."""


def near_miss(word: str, known: Iterable[str]) -> str:
    """The known word nearest to `word`, accents and case apart, or "" when none is near enough."""
    by_fold = {comparable(candidate): candidate for candidate in known}
    matches = difflib.get_close_matches(comparable(word), list(by_fold), n=1, cutoff=_NEAR)
    return by_fold[matches[0]] if matches else ""


def clear_miss(word: str, known: Iterable[str]) -> str:
    """The known word nearest to `word`, whatever the order of their parts; "" when another is about as near."""
    typed, distinct = _in_order(word), dict.fromkeys(known)
    shares = {one: difflib.SequenceMatcher(None, typed, _in_order(one), autojunk=False).ratio() for one in distinct}
    nearest, *others = sorted(shares, key=lambda one: -shares[one]) or [""]
    is_clear = bool(typed) and (not others or shares[nearest] - shares[others[0]] >= _CLEAR)
    return nearest if nearest and shares[nearest] >= _NEAR and is_clear else ""


def _in_order(name: str) -> str:
    return " ".join(sorted(re.findall(r"\w+", comparable(name))))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question that suggests the known word nearest to `word`: « Vouliez-vous dire « Usager » ? »."""
    return meaning(near_miss(word, known))


def meaning(near: str) -> str:
    """The question that suggests `near`, a sentence of its own."""
    return f" Vouliez-vous dire « {near} » ?" if near else ""


def or_meaning(near: str) -> str:
    """The same question as the end of a sentence."""
    return f" ; vouliez-vous dire « {near} » ?" if near else ""


def looks_like(what: str, word: str, known: Iterable[str]) -> str:
    """What there is instead of the `word` that is missing: « La feuille « Flux » lui ressemble. »; `what` may be ""."""
    near = near_miss(word, known)
    subject = f"{what} « {near} »" if what else f"« {near} »"
    return f" {subject} lui ressemble." if near else ""

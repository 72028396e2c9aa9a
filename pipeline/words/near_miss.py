"""The known word that an unknown one was probably meant to be, and the French that suggests it. Nothing is guessed.

Every suggestion begins with the space or the semicolon that joins it to the sentence before, and is "" without a word.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from pipeline.words.text import comparable


def near_miss(word: str, known: Iterable[str]) -> str:
    """The known word nearest to `word`, accents and case apart, or "" when none is near enough."""
    by_fold = {comparable(candidate): candidate for candidate in known}
    matches = difflib.get_close_matches(comparable(word), list(by_fold), n=1, cutoff=0.7)
    return by_fold[matches[0]] if matches else ""


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

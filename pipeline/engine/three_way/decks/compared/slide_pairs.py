"""Which slide of one deck is which of another: by what they show; numbers and names are hints only."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.engine.three_way.decks.compared.opened_deck import SlideOfDeck
from pipeline.engine.three_way.trios import paired


def slide_pairs(base: Sequence[SlideOfDeck], other: Sequence[SlideOfDeck], *, numbered_alike: bool) -> dict[int, int]:
    """The rank in `other` of each slide of `base`; `numbered_alike`: PowerPoint kept the identifiers of slides."""

    def same_number(slide: SlideOfDeck) -> object:
        return slide.identifier, slide.title

    def number(slide: SlideOfDeck) -> object:
        return slide.identifier

    def form(slide: SlideOfDeck) -> object:
        return slide.form

    def words(slide: SlideOfDeck) -> object:
        return tuple(sorted(slide.words))

    def title(slide: SlideOfDeck) -> object:
        return slide.title

    hints = [same_number] if numbered_alike else []
    keys = [*hints, form, words, *([number] if numbered_alike else []), title]
    return paired(base, other, keys, likeness)


def likeness(one: SlideOfDeck, other: SlideOfDeck) -> float:
    """How much two slides say the same, from 0 to 1."""
    if not one.words or not other.words:
        return 0.0
    shared = len(one.words & other.words)
    return 2 * shared / (len(one.words) + len(other.words))

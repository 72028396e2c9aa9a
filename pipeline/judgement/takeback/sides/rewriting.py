"""A line that was typed over: which of the pieces that it is composed of changed, and what each says now.

What the template prints between two cells holds them apart; where it was typed over too, words do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from pipeline.judgement.takeback.sides.printed import Printed
from pipeline.judgement.takeback.sides.sameness import plain
from pipeline.judgement.takeback.sides.tokens import Token, spans, tokens

_SAME_SIGNS = ("’'ʼ‘`´", '"“”„«»', "-‐‑‒–—−")


_MOST_BETWEEN = 12
"""The letters of what joins two pieces of one cell: « , », « et », the month of a date."""


def joined(pieces: Sequence[Printed]) -> tuple[Printed, ...]:
    """Pieces without those that say nothing, those of the same cells as one with the few words between them."""
    made: list[Printed] = []
    for one in (piece for piece in pieces if piece.text):
        same = [place for place in (-1, -2) if len(made) >= -place and made[place].cells == one.cells]
        between = "".join(other.text for other in made[same[0] :][1:]) if same else ""
        if same and len(between) <= _MOST_BETWEEN and "\n" not in between:
            first = made[same[0]]
            del made[same[0] :]
            text = first.text + between + one.text
            made.append(replace(one, text=text, is_computed=one.is_computed or first.is_computed))
        else:
            made.append(one)
    return tuple(made)


def rewritten(pieces: Sequence[Printed], fresh: str) -> dict[int, str] | None:
    """What each piece that changed says in `fresh`, by its place; None when it cannot be told which they are."""
    found = _held_apart(pieces, fresh)
    values = found if found is not None else _by_words(pieces, fresh)
    if values is None:
        return None
    return {place: text for place, text in values.items() if plain(text) != plain(pieces[place].text)}


def _held_apart(pieces: Sequence[Printed], fresh: str) -> dict[int, str] | None:
    """The text between the words of the template, when there is but one way to read it."""
    readings = []
    for quantifier in ("*?", "*"):
        parts = (f"(.{quantifier})" if one.cells else _loosely(one.text) for one in pieces)
        match = re.fullmatch(r"\s*".join(parts), fresh.strip(), re.DOTALL)
        readings.append(match.groups() if match else None)
    if readings[0] is None or readings[0] != readings[1] or _meet(pieces):
        return None
    places = [place for place, one in enumerate(pieces) if one.cells]
    return {place: text.strip() for place, text in zip(places, readings[0], strict=True)}


def _meet(pieces: Sequence[Printed]) -> bool:
    """Whether two pieces from cells stand with nothing between them."""
    return any(one.cells and other.cells for one, other in pairwise(pieces))


def _loosely(text: str) -> str:
    """A pattern for words of the template, whatever their spaces, quotes and dashes became."""
    return r"\s*".join(_sign(letter) for letter in text.strip() if not letter.isspace())


def _sign(letter: str) -> str:
    same = next((signs for signs in _SAME_SIGNS if letter in signs), "")
    return f"[{re.escape(same)}]" if same else re.escape(letter)


def _by_words(pieces: Sequence[Printed], fresh: str) -> dict[int, str] | None:
    """Each change given to the piece that it stands in; None when one touches several, or words of the template."""
    old = [tokens(one.text) for one in pieces]
    ends = list(accumulate(map(len, old)))
    said: dict[int, list[str]] = {place: [] for place in range(len(pieces))}
    flat: list[Token] = [token for own in old for token in own]
    for span in spans(flat, tokens(fresh)):
        if span.is_kept:
            for place, token in enumerate(span.fresh, start=span.start):
                said[_owner(place, ends)].append(token.text)
            continue
        owners = {_owner(place, ends) for place in range(span.start, span.end)} or _beside(span.start, ends, pieces)
        owner = next(iter(owners))
        if len(owners) > 1 or not pieces[owner].cells:
            return None
        said[owner] += [token.text for token in span.fresh]
    return {place: "".join(text).strip() for place, text in said.items() if pieces[place].cells}


def _owner(place: int, ends: Sequence[int]) -> int:
    return next(number for number, end in enumerate(ends) if place < end)


def _beside(place: int, ends: Sequence[int], pieces: Sequence[Printed]) -> set[int]:
    """The piece that words typed between two tokens belong to: the one that holds both, else the one from a cell."""
    near = {_owner(other, ends) for other in (place - 1, place) if 0 <= other < ends[-1]}
    from_cells = {one for one in near if pieces[one].cells}
    return from_cells or near

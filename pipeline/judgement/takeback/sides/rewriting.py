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
from pipeline.judgement.takeback.sides.tokens import spans, tokens

_SAME_SIGNS = ("’'ʼ‘`´", '"“”„«»', "-‐‑‒–—−")


_MOST_BETWEEN = 12
"""The letters of what joins two pieces of one cell: « , », « et », the month of a date."""


def joined(pieces: Sequence[Printed]) -> tuple[Printed, ...]:
    """Pieces without those that say nothing, those of the same cells as one with the few words between them."""
    made: list[Printed] = []
    for one in (piece for piece in pieces if piece.text):
        same = [place for place in (-1, -2) if len(made) >= -place and made[place].cells == one.cells]
        others = made[same[0] :][1:] if same else []
        between = "".join(other.text for other in others)
        if same and len(between) <= _MOST_BETWEEN and not any(other.cells for other in others):
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
    line = "".join(one.text for one in pieces)
    owners = [place for place, one in enumerate(pieces) for _ in one.text]
    old = tokens(line)
    ends = list(accumulate(len(one.text) for one in old))
    said: dict[int, list[str]] = {place: [] for place in range(len(pieces))}
    for span in spans(old, tokens(fresh)):
        start, end = (ends[place - 1] if place else 0 for place in (span.start, span.end))
        if span.is_kept:
            for at in range(start, end):
                said[owners[at]].append(line[at])
            continue
        touched = {owners[at] for at in range(start, end) if not line[at].isspace()} or _beside(start, owners, pieces)
        owner = next(iter(touched))
        if len(touched) > 1 or not pieces[owner].cells:
            return None
        said[owner] += [token.text for token in span.fresh]
    return {place: "".join(text).strip() for place, text in said.items() if pieces[place].cells}


def _beside(at: int, owners: Sequence[int], pieces: Sequence[Printed]) -> set[int]:
    """The piece that words typed between two tokens belong to: the one that holds both, else the one from a cell."""
    near = {owners[place] for place in (at - 1, at) if 0 <= place < len(owners)}
    from_cells = {one for one in near if pieces[one].cells}
    return from_cells or near

"""Which shape of a slide or of a group is which in another deck: by names, texts and places, ids being hints."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.three_way.decks.compared.absolute_places import spot_of
from pipeline.engine.three_way.decks.compared.facets import name_of, naming_of, placeholder_of
from pipeline.engine.three_way.decks.compared.opened_deck import seen, texts_in
from pipeline.engine.three_way.trios import alike, paired

Shape = etree._Element

_MOST_WORDS = 60
NEAR = 5_000
"""EMU, 0.14 mm: nobody sees it."""

_DRAWN = {f"{P}sp", f"{P}cxnSp"}
"""What another program may write one for the other."""


def shape_text(shape: Shape) -> str:
    """What a shape says, on one line."""
    return " ".join(filter(None, texts_in(shape)))


def said(shape: Shape) -> str:
    """How a shape is called in what is told: its name, else its first words."""
    name = name_of(seen(shape)).strip()
    return name or shape_text(shape)[:_MOST_WORDS]


def shape_pairs(base: Sequence[Shape], other: Sequence[Shape], is_rewritten: bool) -> dict[int, int]:
    """The rank in `other` of each shape of `base`; `is_rewritten`: another program than PowerPoint saved `other`."""

    def fits(one: Shape, two: Shape) -> bool:
        kinds = {_kind(one), _kind(two)}
        return len(kinds) == 1 or (is_rewritten and kinds <= _DRAWN)

    keys = [_full_key, _name_key, _placeholder_key, _text_key, _spot_key]
    return paired(base, other, keys if is_rewritten else [_id_key, *keys], _likeness, fits)


def _kind(shape: Shape) -> str:
    shape = seen(shape)
    inside = "tbl" if shape.find(f"{A}graphic/{A}graphicData/{A}tbl") is not None else ""
    return f"{shape.tag}{inside}"


def _id_key(shape: Shape) -> object:
    naming = naming_of(seen(shape))
    return (naming.get("id"), naming.get("name")) if naming is not None else None


def _full_key(shape: Shape) -> object:
    name = name_of(seen(shape))
    return (name, shape_text(seen(shape))) if name else None


def told_key(shape: Shape) -> object:
    """What two shapes that say the same have in common; nothing for one that says nothing."""
    return _full_key(shape) if shape_text(shape) else None


def _name_key(shape: Shape) -> object:
    return name_of(seen(shape))


def _placeholder_key(shape: Shape) -> object:
    found = placeholder_of(seen(shape))
    return found.get("type", "obj") if found is not None else None


def _text_key(shape: Shape) -> object:
    return shape_text(seen(shape))


def _spot_key(shape: Shape) -> object:
    spot = spot_of(seen(shape))
    return tuple(round(value / 5_000) for value in spot[:4]) if spot is not None else None


def _likeness(one: Shape, two: Shape) -> float:
    one, two = seen(one), seen(two)
    texts = alike(shape_text(one), shape_text(two)) if shape_text(one) and shape_text(two) else 0.0
    spots = spot_of(one), spot_of(two)
    near = spots[0] is not None and spots[1] is not None and spots[0].near(spots[1], NEAR)
    return max(texts, 0.9 if near else 0.0)

"""A retouch of a deck by hand, done and looked for, and how slides and shapes are found in a deck."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pptx import Presentation

from pipeline.words.text import comparable


@dataclass(frozen=True)
class Gesture:
    """One retouch: what it is called, what it does, and whether it is seen in a deck."""

    name: str
    change: Callable[[Any], object]
    seen: Callable[[Any], Any]
    is_kept_by_libreoffice: bool = False


def done(deck: bytes, *gestures: Gesture) -> bytes:
    """The deck after these gestures."""
    presentation = Presentation(io.BytesIO(deck))
    for one in gestures:
        one.change(presentation)
    made = io.BytesIO()
    presentation.save(made)
    assert len(gestures) > 1 or is_seen(gestures[0], made.getvalue()), f"{gestures[0].name} does nothing"
    return made.getvalue()


def is_seen(gesture: Gesture, deck: bytes) -> bool:
    """Whether a retouch is in a deck."""
    try:
        return bool(gesture.seen(Presentation(io.BytesIO(deck))))
    except (StopIteration, IndexError, KeyError):
        return False


def slide(deck: Any, title: str) -> Any:
    """The slide whose title begins so."""
    return next(one for one in deck.slides if comparable(title_of(one)).startswith(comparable(title)))


def shape(deck: Any, title: str, name: str) -> Any:
    """A shape of a slide, at any depth."""
    return next(one for one in all_shapes(slide(deck, title).shapes) if one.name.strip() == name)


def titles(deck: Any) -> list[str]:
    """The titles of the slides, in order."""
    return [title_of(one) for one in deck.slides]


def title_of(one: Any) -> str:
    found = one.shapes.title
    return " ".join(found.text_frame.text.split()) if found is not None else ""


def all_shapes(shapes: Any) -> Any:
    for one in shapes:
        yield one
        if one.shape_type == 6:
            yield from all_shapes(one.shapes)

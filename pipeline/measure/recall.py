"""How what costs much and depends on plain values alone may be taken again instead of made again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

Made = TypeVar("Made")
Value = TypeVar("Value")


class Recall(Protocol):
    """What `make` gives: made, or as it was made before of equal `inputs` by whatever is called `name`.

    `inputs` are all that `make` depends on: plain values, tuples and frozen dataclasses of them; no set, no function.
    """

    def __call__(self, name: str, inputs: object, make: Callable[[], Made]) -> Made:
        """See above."""
        ...


def made_anew(name: str, inputs: object, make: Callable[[], Made]) -> Made:  # noqa: ARG001
    """What `make` gives: nothing is remembered."""
    return make()


class Common(Generic[Value]):
    """A part that many inputs share: whoever remembers need look at it once only."""

    def __init__(self, value: Value) -> None:
        self.value = value
        self.digest = b""

"""Who shares what should belong to one: a helper of several rules."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def sharers(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """The keys that several values have, with those values in their order."""
    by_key: dict[K, list[V]] = {}
    for key, value in pairs:
        by_key.setdefault(key, []).append(value)
    return {key: values for key, values in by_key.items() if len(values) > 1}

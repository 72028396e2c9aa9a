"""How a case may be written wherever it is named, and which one is meant: the only place that decides it.

« PA 7 », « PA n°7 », « pa07 », « Personnes âgées 7 » are its key; « C#07 », « C7 » its printed reference. A key goes
before a reference that reads alike; a reference that several cases share means none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.words.text import comparable

if TYPE_CHECKING:
    from pipeline.model.portfolio import CaseKey


@dataclass(frozen=True)
class NamedCase:
    """A case, the label of its sector and its printed reference, each "" where there is none."""

    key: CaseKey
    sector_label: str = ""
    reference: str = ""


@dataclass(frozen=True)
class CaseNames:
    """The cases that each way of writing means, by `case_word`: as a key, and as a reference."""

    keys: Mapping[str, tuple[CaseKey, ...]]
    references: Mapping[str, tuple[CaseKey, ...]]

    def meant(self, typed: str) -> tuple[CaseKey, ...]:
        """The case that `typed` means; none when nothing is so called, several when it is ambiguous."""
        word = case_word(typed)
        alike = self.keys.get(word) or self.references.get(word, ())
        exact = tuple(key for key in alike if comparable(str(key)) == comparable(typed))
        return exact or alike


def case_names(cases: Iterable[NamedCase]) -> CaseNames:
    """The ways of writing each of `cases`; one that is given twice counts once."""
    keys: dict[str, dict[CaseKey, None]] = {}
    references: dict[str, dict[CaseKey, None]] = {}
    for case in cases:
        rest = f"{case.key.number} {case.key.suffix}"
        for sector in filter(None, (case.key.sector, case.sector_label)):
            keys.setdefault(case_word(f"{sector} {rest}"), {})[case.key] = None
        if case.reference:
            references.setdefault(case_word(case.reference), {})[case.key] = None
    return CaseNames(_frozen(keys), _frozen(references))


def _frozen(found: Mapping[str, Mapping[CaseKey, None]]) -> dict[str, tuple[CaseKey, ...]]:
    return {word: tuple(keys) for word, keys in found.items() if word}


def case_word(typed: str) -> str:
    """`typed` as it is matched: letters and digits only, without « n° » nor zeros before a number."""
    bare = re.sub(r"\bn\s*[°º]\s*|(?<=\w)\s+no\s*(?=\d)", "", typed, flags=re.IGNORECASE)
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\W_]+", "", comparable(bare)))

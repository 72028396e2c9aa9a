"""The sector and the phase of a case, and the reference that a case is printed under.

A reference (`C#07`, `PEC08`) is derived, never typed: from the sector's format and the phase's prefix. A format is text
with fields in braces, a small part of what `str.format` accepts, so that a workbook can reach nothing else:

    {prefixe} {secteur} {numero} {numero:02} {suffixe}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.words.text import comparable

if TYPE_CHECKING:
    from pipeline.model.portfolio import CaseKey, Phase, Portfolio, Sector, UseCase

PREFIX, SECTOR, NUMBER, SUFFIX = "prefixe", "secteur", "numero", "suffixe"
REFERENCE_FIELDS = (PREFIX, SECTOR, NUMBER, SUFFIX)

_FIELD = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")


def sector_of(case: UseCase, portfolio: Portfolio) -> Sector | None:
    """The sector of `case`, if it is declared."""
    return portfolio.index.sectors.get(case.key.sector)


def phase_of(case: UseCase, portfolio: Portfolio) -> Phase | None:
    """The phase of `case` in its sector's journey, if it has one."""
    return portfolio.index.phases.get((case.key.sector, case.phase))


def printed_reference(case: UseCase, portfolio: Portfolio) -> str:
    """What `case` is called in documents: « C#07 », or its key (« PH 17 bis ») when no reference can be derived.

    None can when the sector has no sound format, or when the format asks for a prefix and the phase has none. A suffix
    is always printed: after the rest when the format does not place it.
    """
    sector, phase = sector_of(case, portfolio), phase_of(case, portfolio)
    return reference_of(case.key, sector.reference_format if sector else "", phase.prefix if phase else "")


def reference_of(key: CaseKey, reference_format: str, prefix: str) -> str:
    """The reference that a sector's format and a phase's prefix make for a case; its key when they make none."""
    fields = _fields(reference_format)
    if not reference_format or format_fault(reference_format) or (PREFIX in fields and not prefix):
        return str(key)
    values = {PREFIX: prefix, SECTOR: key.sector, NUMBER: key.number, SUFFIX: key.suffix}
    tail = f" {key.suffix}" if key.suffix and SUFFIX not in fields else ""
    return _FIELD.sub(lambda field: format(values[comparable(field[1])], field[2] or ""), reference_format) + tail


def format_fault(reference_format: str) -> str:
    """What is wrong with a reference format, in French without full stop, or "" for a sound or an empty one."""
    if not reference_format:
        return ""
    for name, spec in _FIELD.findall(reference_format):
        if fault := _field_fault(name, spec):
            return fault
    if re.search("[{}]", _FIELD.sub("", reference_format)):
        return "une accolade est seule"
    return "" if NUMBER in _fields(reference_format) else "le champ {numero} manque"


def _fields(reference_format: str) -> set[str]:
    return {comparable(name) for name, _ in _FIELD.findall(reference_format)}


def _field_fault(name: str, spec: str) -> str:
    field = comparable(name)
    if field not in REFERENCE_FIELDS:
        return f"le champ « {name} » n'existe pas"
    accepted = r"(0?[1-9])?" if field == NUMBER else ""
    return "" if re.fullmatch(accepted, spec) else f"« {spec} » n'est pas une précision du champ « {name} »"

"""The names of the files made: lower case, plain letters, valid on every system. Pure.

Windows refuses some names and 260 characters in all; a relative path of ours stays under 120.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.model.portfolio import CaseKey, Meeting, Project, UseCase

DECKS, FICHES, BALLOTS = "decks", "fiches", "bulletins"

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))}
"""Names that Windows keeps for its devices, whatever the extension (Microsoft, « Naming Files, Paths »)."""

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_NUMBER_SIGN = re.compile(r"\bn\s*[°ºᵒ]\s*$", re.IGNORECASE)


def slug(text: str, longest: int = 20) -> str:
    """`text` as lower-case ASCII letters and digits joined by hyphens, at most `longest`; "" when none is left."""
    return re.sub(r"[^a-z0-9]+", "-", _plain(text)).strip("-")[:longest].strip("-")


def deck_name(project: Project, meeting: Meeting) -> str:
    """The relative path of a meeting's deck: « decks/ans_cas-usage-ms_gt1_2022-06-16_v1.0.pptx »."""
    parts = (
        slug(project.organisation_acronym, 14),
        slug(project.short_title or project.title, 40),
        _meeting(project, meeting),
        meeting.date.isoformat(),
        _version(project.version),
    )
    return f"{DECKS}/{'_'.join(part for part in parts if part)}.pptx"


def fiche_names(project: Project, cases: Sequence[UseCase]) -> dict[CaseKey, str]:
    """The relative path of each case's fiche: « fiches/pa/fiche_pa-07_v1.0.docx ».

    To be given all the cases that have a fiche, so that a name does not depend on which are made this time.
    """
    names: dict[CaseKey, str] = {}
    for case in cases:
        names[case.key] = _distinct(_fiche_name(project, case.key), set(names.values()))
    return names


def ballot_names(project: Project, meeting: Meeting, voters: Sequence[str]) -> list[str]:
    """The relative path of each voter's ballot: « bulletins/bulletin_federation-a_gt2.xlsx ».

    Of the ballot that is nobody's own, for "": « bulletins/bulletin_gt2.xlsx ». To be given all the voters of a run.
    """
    names: list[str] = []
    for voter in voters:
        parts = ("bulletin", (slug(voter, 50) or "participant") if voter else "", _meeting(project, meeting))
        names.append(_distinct(f"{BALLOTS}/{'_'.join(filter(None, parts))}.xlsx", set(names)))
    return names


def sector_folder(code: str) -> str:
    """The relative path of the folder of a sector's fiches."""
    folder = slug(code) or "secteur"
    return f"{FICHES}/{folder}_" if folder in _RESERVED else f"{FICHES}/{folder}"


def _fiche_name(project: Project, key: CaseKey) -> str:
    words = (slug(key.sector), f"{key.number:02}", slug(key.suffix))
    stem = "_".join(part for part in ("fiche", "-".join(filter(None, words)), _version(project.version)) if part)
    return f"{sector_folder(key.sector)}/{stem}.docx"


def _meeting(project: Project, meeting: Meeting) -> str:
    """« gt2 »."""
    return f"{slug(_NUMBER_SIGN.sub('', project.meeting_label), 14)}{meeting.number}"


def _version(version: str) -> str:
    """« v1.0 », or "" when the project has no version."""
    digits = re.sub(r"[^a-z0-9.]+", "-", _plain(version)).strip("-.").removeprefix("v")[:14].strip("-.")
    return f"v{digits}" if digits else ""


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def _distinct(path: str, taken: set[str]) -> str:
    """`path`, or the same with a number when another file has it."""
    stem, dot, extension = path.rpartition(".")
    number, candidate = 2, path
    while candidate in taken:
        number, candidate = number + 1, f"{stem}_{number}{dot}{extension}"
    return candidate

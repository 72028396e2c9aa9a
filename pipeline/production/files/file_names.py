"""The names of the files made: lower case, plain letters, valid on every system. Pure.

Windows refuses some names and 260 characters in all; a relative path of ours stays under 120.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.model.portfolio import CaseKey, Meeting, Project, UseCase
from pipeline.words.slug import plain, slug

DECKS, FICHES, BALLOTS, RUNNING_ORDERS = "decks", "fiches", "bulletins", "conducteurs"
MAILS = "courriels"
"""The folder of drafts, beside those of the packs."""

LONGEST_PATH = 120
"""Of a relative path, in characters."""

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))}
"""Names that Windows keeps for its devices, whatever the extension (Microsoft, « Naming Files, Paths »)."""

_LONGEST_PART = 20
"""Of a sector's code or a suffix in a file name, in characters."""

_NUMBER_SIGN = re.compile(r"\bn\s*[°ºᵒ]\s*$", re.IGNORECASE)


def deck_name(project: Project, meeting: Meeting) -> str:
    """The relative path of a meeting's deck: « decks/ans_cas-usage-ms_gt1_2022-06-16_v1.0.pptx »."""
    parts = (
        slug(project.organisation_acronym, 14),
        slug(project.short_title or project.title, 40),
        meeting_folder(project, meeting),
        meeting.date.isoformat(),
        _version(project.version),
    )
    return f"{DECKS}/{'_'.join(part for part in parts if part)}.pptx"


def running_order_name(project: Project, meeting: Meeting) -> str:
    """The relative path of a meeting's running order: « conducteurs/conducteur_gt1_2022-06-16.docx »."""
    return f"{RUNNING_ORDERS}/conducteur_{meeting_folder(project, meeting)}_{meeting.date.isoformat()}.docx"


def fiche_names(project: Project, cases: Sequence[UseCase]) -> dict[CaseKey, str]:
    """The relative path of each case's fiche: « fiches/pa/fiche_pa-07_v1.0.docx ».

    To be given all the cases that have a fiche, so that a name does not depend on which are made this time.
    """
    names: dict[CaseKey, str] = {}
    taken: set[str] = set()
    for case in cases:
        names[case.key] = _distinct(_fiche_name(project, case.key), taken)
    return names


def ballot_names(project: Project, meeting: Meeting, voters: Sequence[str]) -> list[str]:
    """The relative path of each voter's ballot: « bulletins/bulletin_federation-a_gt2.xlsx ».

    Of the ballot that is nobody's own, for "": « bulletins/bulletin_gt2.xlsx ». To be given all the voters of a run.
    """
    names: list[str] = []
    taken: set[str] = set()
    for voter in voters:
        parts = ("bulletin", (slug(voter, 50) or "participant") if voter else "", meeting_folder(project, meeting))
        names.append(_distinct(f"{BALLOTS}/{'_'.join(filter(None, parts))}.xlsx", taken))
    return names


def recipient_folders(names: Sequence[str]) -> list[str]:
    """The name of the folder of each recipient of a pack: « federation-a ». To be given all those of a meeting."""
    folders: list[str] = []
    taken = {MAILS}
    for name in names:
        bare = slug(name, 40) or "participant"
        folders.append(_distinct(f"{bare}_" if bare in _RESERVED else bare, taken))
    return folders


def sector_folder(code: str) -> str:
    """The relative path of the folder of a sector's fiches."""
    folder = slug(code, _LONGEST_PART) or "secteur"
    return f"{FICHES}/{folder}_" if folder in _RESERVED else f"{FICHES}/{folder}"


def case_name(key: CaseKey) -> str:
    """What a case is called in the names of files: « pa-07-bis »."""
    words = (slug(key.sector, _LONGEST_PART), f"{key.number:02}", slug(key.suffix, _LONGEST_PART))
    return "-".join(filter(None, words))


def _fiche_name(project: Project, key: CaseKey) -> str:
    stem = "_".join(part for part in ("fiche", case_name(key), _version(project.version)) if part)
    return f"{sector_folder(key.sector)}/{stem}.docx"


def meeting_folder(project: Project, meeting: Meeting) -> str:
    """« gt2 »."""
    return f"{slug(_NUMBER_SIGN.sub('', project.meeting_label), 14)}{meeting.number}"


def name_fault(path: str) -> str:
    """What is wrong with the relative path of a file that people of any system are sent, in French; "" when nothing."""
    parts = path.split("/")
    faults = {
        f"plus de {LONGEST_PATH} caractères": len(path) > LONGEST_PATH,
        "un nom qui finit par un point ou une espace": any(part != part.rstrip(" .") for part in parts if part != ".."),
        "un nom réservé par Windows": any(part.split(".")[0].casefold() in _RESERVED for part in parts),
        "un caractère que Windows refuse": bool(re.search(r'[<>:"|?*\\\x00-\x1f]', path)),
        "un nom décomposé (NFD)": unicodedata.normalize("NFC", path) != path,
        "un fichier de verrouillage d'Office": any(part.startswith("~$") for part in parts),
        "un chemin qui sort du dossier": ".." in parts or path.startswith("/"),
        "un nom vide": not all(parts),
    }
    return next((fault for fault, is_so in faults.items() if is_so), "")


def _version(version: str) -> str:
    """« v1.0 », or "" when the project has no version."""
    digits = re.sub(r"[^a-z0-9.]+", "-", plain(version)).strip("-.").removeprefix("v")[:14].strip("-.")
    return f"v{digits}" if digits else ""


def _distinct(path: str, taken: set[str]) -> str:
    """`path`, or the same with a number when another file has it; it is then `taken` too."""
    stem, dot, extension = path.rpartition(".") if "." in path else (path, "", "")
    number, candidate = 2, path
    while candidate in taken:
        number, candidate = number + 1, f"{stem}_{number}{dot}{extension}"
    taken.add(candidate)
    return candidate

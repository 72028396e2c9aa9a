"""The words of a ballot: what its workbook prints, and what is looked for in those that come back.

A ballot is a sheet of labels, each with its value in the next filled cell of its row, then a table of choices. A
participant may rename the file or the sheet, move things, or type a choice by hand: only these words are relied upon.
"""

from __future__ import annotations

BALLOT_SHEET = "Bulletin"
CANDIDATES_SHEET = "Candidats"

PARTICIPANT, ORGANISATION, FILLED_ON, COMMENT = "Participant", "Organisation", "Rempli le", "Commentaire"
"""The labels whose value the participant gives."""

SECTOR, PHASE, CANDIDATE = "Secteur", "Parcours", "Cas d’usage"
"""The headers of the table of choices, behind the column of `choice_label`s; the choice is under `CANDIDATE`."""

_CHOICE = "Choix"


def choice_label(rank: int) -> str:
    """« Choix 1 »: what begins the row of a choice."""
    return f"{_CHOICE} {rank}"


def choice_text(identifier: str, title: str) -> str:
    """« XX 7 – Transmission du dossier »: a candidate as the drop-downs offer it."""
    return f"{identifier} – {title}"


GROUPS, EVERY_PHASE, NO_PHASE = "Transverse", "Tous", "Sans parcours"
"""Words of the lists: the heading of the groups, the choice of no phase in particular, what cases without one have."""

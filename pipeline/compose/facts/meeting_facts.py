"""`seance`, `prochaine`: one meeting."""

from __future__ import annotations

from typing import TypedDict

from pipeline.compose.wording import Wording
from pipeline.model.portfolio import Meeting, Project
from pipeline.words.french import NBSP, long_date, numeric_date, short_date
from pipeline.words.typography import typeset


class MeetingFacts(TypedDict, total=False):
    """A meeting, all its keys together; none of them where there is no next one."""

    numero: int
    nom: str
    date: str
    date_longue: str
    date_courte: str
    echeance: str
    objet: list[str]
    retour_attendu: str
    en_amont: list[str]
    pendant: list[str]


def meeting_facts(meeting: Meeting, project: Project, wording: Wording) -> MeetingFacts:
    """`seance`, `prochaine`: one meeting, the fields in its texts filled by `wording`."""
    deadline, origin = meeting.return_deadline, meeting.origin
    return {
        "numero": meeting.number,
        "nom": meeting_name(meeting, project),
        "date": numeric_date(meeting.date),
        "date_longue": long_date(meeting.date),
        "date_courte": short_date(meeting.date),
        "echeance": long_date(deadline) if deadline else "",
        "objet": wording.lines(meeting.purpose, origin.at("purpose"), "Objet"),
        "retour_attendu": wording.text(meeting.expected_return, origin.at("expected_return"), "Retour attendu"),
        "en_amont": wording.lines(meeting.before, origin.at("before"), "En amont"),
        "pendant": wording.lines(meeting.during, origin.at("during"), "Pendant"),
    }


def meeting_name(meeting: Meeting, project: Project) -> str:
    """« Séance n°2 », « Atelier 2 »: the label of « Projet » and the number, apart after a whole word."""
    label = project.meeting_label.rstrip()
    return typeset(f"{label}{NBSP if label[-1:].isalnum() else ''}{meeting.number}")

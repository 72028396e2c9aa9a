"""The slides that say what the outline, the settings and « Séances » say: no table, no drawing."""

from __future__ import annotations

from pipeline.compose.facts import Facts
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.findings import Finding, report


def _once(_: Slide) -> list[Facts]:
    """One page that says only what every page may say."""
    return [{}]


def _texts(slide: Slide) -> list[Facts]:
    """One page when the line has a text to show."""
    return [{}] if slide.common["puces"] or slide.common["textes"] else []


def _cycle(slide: Slide) -> list[Facts]:
    meetings = slide.book.meetings.items()
    return [{"seances": [{**facts, "courante": number == slide.meeting.number} for number, facts in meetings]}]


def _next_meeting(slide: Slide) -> list[Facts | Finding]:
    """What comes next; a meeting that says nothing of its course shows its purpose, one that says nothing is told."""
    following = slide.common["prochaine"]
    if not following:
        return []
    told = {**following, "pendant": following["pendant"] or following["objet"]}
    if not any(told[name] for name in ("en_amont", "pendant", "echeance", "retour_attendu")):
        return [report("CU-627", slide.row.origin.at("kind"), meeting=following["numero"])]
    return [{"prochaine": told}]


MAKERS: Makers = {
    "couverture": _once,
    "objectifs": _texts,
    "cycle": _cycle,
    "agenda": _once,
    "prochaine séance": _next_meeting,
    "texte": _texts,
}

"""The slides that say what the outline, the settings and « Séances » say: no table, no drawing."""

from __future__ import annotations

from pipeline.compose.facts import Facts
from pipeline.compose.slides.slide import Makers, Slide


def _once(_: Slide) -> list[Facts]:
    """One page that says only what every page may say."""
    return [{}]


def _texts(slide: Slide) -> list[Facts]:
    """One page when the line has a text to show."""
    return [{}] if slide.common["puces"] or slide.common["textes"] else []


def _cycle(slide: Slide) -> list[Facts]:
    meetings = slide.book.meetings.items()
    return [{"seances": [{**facts, "courante": number == slide.meeting.number} for number, facts in meetings]}]


def _next_meeting(slide: Slide) -> list[Facts]:
    """What comes next; a meeting that says nothing of its course shows its purpose."""
    following = slide.common["prochaine"]
    return [{"prochaine": {**following, "pendant": following["pendant"] or following["objet"]}}] if following else []


MAKERS: Makers = {
    "couverture": _once,
    "objectifs": _texts,
    "cycle": _cycle,
    "agenda": _once,
    "prochaine séance": _next_meeting,
    "texte": _texts,
}

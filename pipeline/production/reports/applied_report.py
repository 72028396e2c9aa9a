"""What a corrected copy says that the workbook did not, as lines of text for the console. Pure."""

from __future__ import annotations

from pipeline.judgement.takeback.proposal import Gesture
from pipeline.production.takeback.accepted import Accepted
from pipeline.production.takeback.applying import Applied
from pipeline.words.french import plural

_WIDTH = 60


def applied_report(applied: Applied) -> str:
    """Each change, in the order of the proposals, then the total."""
    known = plural(applied.known, "était déjà dans le classeur", "étaient déjà dans le classeur")
    total = plural(len(applied.lines), "modification appliquée", "modifications appliquées")
    return "\n".join([*map(_told, applied.lines), "", f"{total}." + (f" {known}." if applied.known else "")])


def _told(line: Accepted) -> str:
    if line.gesture is Gesture.CHANGE:
        about = f" ({line.subject})" if line.subject else ""
        return f"- {line.sheet}!{line.address}{about} : « {_short(line.before)} » → « {_short(line.after)} »"
    if line.gesture is Gesture.REMOVE_ROW:
        return f"- {line.sheet} : ligne retirée, {line.subject}"
    return f"- {line.sheet} : ligne ajoutée, {_short(line.after)}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1].rstrip()}…"

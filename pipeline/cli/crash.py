"""What the user sees of a fault of ours: one sentence, a number to quote, and where the details are."""

from __future__ import annotations

import hashlib
import tempfile
import traceback
from pathlib import Path

LOG_NAME = "casusage-erreur.log"


def crash_message(error: BaseException) -> str:
    """The sentence for an unforeseen `error`, whose traceback goes to a log file in the current folder.

    The number is the same wherever the same line of ours fails in the same way, whatever the machine.
    """
    steps = traceback.extract_tb(error.__traceback__)
    trail = [type(error).__name__, *(f"{Path(step.filename).name}:{step.name}:{step.lineno}" for step in steps)]
    number = hashlib.sha256("\n".join(trail).encode()).hexdigest()[:8].upper()
    log = _written("".join(traceback.format_exception(error)))
    where = f" Joignez le fichier « {log} »." if log else ""
    return f"Erreur imprévue, référence {number} : signalez-la aux développeurs.{where}"


def _written(details: str) -> str:
    """The path of the log, "" when neither the current folder nor the temporary one can be written."""
    for path in (Path(LOG_NAME), Path(tempfile.gettempdir(), LOG_NAME)):
        try:
            path.write_text(details, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return str(path)
    return ""

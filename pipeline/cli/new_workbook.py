"""The command `modele`: what it refuses, what it prints, its exit code."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.production import DONE, TO_CORRECT
from pipeline.production.files.paths import is_same, is_there
from pipeline.production.runs.blank_workbook import frame_of, write_blank
from pipeline.readers import WORKBOOK

_NAMES = {"criteres": "criteria", "secteurs": "sectors", "seances": "meetings"}
"""The options that count something, and what `write_blank` calls it."""


def refuse_choices(target: Path, model: Path | None, counts: Mapping[str, int], *, replace: bool) -> None:
    """Raises click.UsageError for a file that may not be written, or for choices that do not go together."""
    if model and counts:
        raise click.UsageError(f"--{next(iter(counts))} ne va pas avec --classeur : le classeur donné dit combien.")
    if target.suffix.lower() != WORKBOOK.extension:
        raise click.UsageError(f"« {target} » : le nom du classeur doit finir par « {WORKBOOK.extension} ».")
    if model and is_same(target, model):
        raise click.UsageError(f"« {target} » est le classeur repris : choisissez un autre nom.")
    if is_there(target) and not replace:
        raise click.UsageError(f"« {target} » existe déjà : choisissez un autre nom, ou ajoutez --forcer.")


def written_blank(target: Path, model: Path | None, counts: Mapping[str, int], *, details: bool) -> int:
    """Write the workbook and say so, or what prevents it; the exit code."""
    frame, faults = frame_of(model) if model else (None, ())
    if not faults:
        faults = write_blank(target, frame, **{_NAMES[name]: count for name, count in counts.items()})
    say_findings(faults, details=details)
    if faults:
        say(f"« {target} » n'a pas été écrit.")
        return TO_CORRECT
    say(f"« {target} » est écrit.")
    return DONE

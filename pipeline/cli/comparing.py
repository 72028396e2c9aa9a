"""What `comparer` writes beside what it prints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.production import DONE, TO_CORRECT
from pipeline.findings import errors
from pipeline.production.files.paths import is_same, is_there
from pipeline.production.runs.comparing import Evolutions, evolutions_deck, evolutions_note
from pipeline.production.runs.sketch import write_files


def refuse_targets(*paths: Path | None, compared: Sequence[Path], replace: bool) -> None:
    """Raises click.UsageError for a file that may not be written: one of those `compared`, or any that is there."""
    for path in filter(None, paths):
        if any(is_same(path, workbook) for workbook in compared):
            raise click.UsageError(f"« {path} » est l'un des classeurs comparés : choisissez un autre nom.")
        if is_there(path) and not replace:
            raise click.UsageError(f"« {path} » existe déjà : choisissez un autre nom, ou ajoutez --forcer.")


def written_evolutions(
    made: Evolutions, slides: Path | None, note: Path | None, templates: Path, *, details: bool
) -> int:
    """Write the documents asked for, none when one cannot be made, and say which; the exit code."""
    wanted = [(slides, evolutions_deck), (note, evolutions_note)]
    documents = {path: make(made, templates) for path, make in wanted if path}
    contents = {path: content for path, (content, _) in documents.items() if content is not None}
    written, faults = write_files(contents) if len(contents) == len(documents) else ([], ())
    findings = (*(finding for _, found in documents.values() for finding in found), *faults)
    say_findings(findings, details=details)
    for path in written:
        say(f"« {path} » est écrit.")
    return TO_CORRECT if errors(findings) else DONE

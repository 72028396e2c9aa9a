"""What `comparer` writes beside what it prints."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.build.comparing import Evolutions, evolutions_deck, evolutions_note
from pipeline.build.sketch import write_files
from pipeline.cli.console import say, say_findings
from pipeline.cli.production import DONE, TO_CORRECT
from pipeline.findings import errors


def refuse_existing(*paths: Path | None) -> None:
    """Raises click.UsageError for a file that is there already."""
    for path in paths:
        if path and path.exists():
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

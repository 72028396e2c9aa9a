"""`casusage comparer`: what changed from one workbook to another, on the console, in slides, in a note."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT
from pipeline.cli.options import DETAILS, FORCE, TEMPLATES, TYPED_PATH, options, target_option
from pipeline.cli.progress import shown_wait
from pipeline.cli.targets import refuse_existing, say_written
from pipeline.findings import errors

if TYPE_CHECKING:
    from pipeline.production.runs.comparing import Evolutions

_SLIDES = target_option("--diapositives", ".pptx", "Écrit aussi ces changements en diapositives.")
_NOTE = target_option("--note", ".docx", "Écrit aussi ces changements en note Word.")


@click.command()
@click.argument("ancien", type=TYPED_PATH)
@click.argument("nouveau", type=TYPED_PATH)
@options(_SLIDES, _NOTE, TEMPLATES, FORCE, DETAILS)
def comparer(
    *,
    ancien: Path,
    nouveau: Path,
    diapositives: Path | None,
    note: Path | None,
    gabarits: Path,
    forcer: bool,
    details: bool,
) -> int:
    """Dit ce qui a changé d'un classeur à un autre."""
    from pipeline.production.runs.comparing import evolutions, evolutions_text

    _refuse_targets(diapositives, note, compared=(ancien, nouveau), force=forcer)
    with shown_wait("Comparaison des deux classeurs…"):
        made, findings = evolutions(ancien, nouveau)
    say_findings(findings, details=details)
    if made is None:
        return TO_CORRECT
    say(evolutions_text(made))
    if made.comparison.is_empty:
        return DONE
    return _written(made, diapositives, note, gabarits, details=details)


def _refuse_targets(*paths: Path | None, compared: Sequence[Path], force: bool) -> None:
    """Raises click.UsageError for a file that may not be written: one of those `compared`, or any that is there."""
    from pipeline.production.files.paths import is_same

    for path in filter(None, paths):
        if any(is_same(path, workbook) for workbook in compared):
            raise click.UsageError(f"« {path} » est l'un des classeurs comparés : choisissez un autre nom.")
        refuse_existing(path, force=force)


def _written(made: Evolutions, slides: Path | None, note: Path | None, templates: Path, *, details: bool) -> int:
    """Write the documents asked for, none when one cannot be made, and say which; the exit code."""
    from pipeline.production.files.all_or_none import write_contents
    from pipeline.production.runs.comparing import evolutions_deck, evolutions_note

    wanted = [(slides, evolutions_deck), (note, evolutions_note)]
    documents = {path: make(made, templates) for path, make in wanted if path}
    contents = {path: content for path, (content, _) in documents.items() if content is not None}
    written, faults = write_contents(contents) if len(contents) == len(documents) else ([], ())
    findings = (*(finding for _, found in documents.values() for finding in found), *faults)
    say_findings(findings, details=details)
    say_written(written)
    return TO_CORRECT if errors(findings) else DONE

"""What the commands share: making an edition with its progress shown, writing it, saying what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.progress import shown_progress
from pipeline.findings import Finding, errors
from pipeline.words.french import enumeration, plural

if TYPE_CHECKING:
    from pipeline.model.portfolio import Portfolio
    from pipeline.production.edition import Edition
    from pipeline.production.files.publishing import Publication

DONE, TO_CORRECT = 0, 1


def edition_of(workbook: Path, templates: Path, **wanted: Any) -> Edition:
    """The edition that an order of these fields makes. Raises click.UsageError for a choice that does not exist."""
    from pipeline.production.edition import prepare
    from pipeline.production.order import Order

    with existing_choices(), shown_progress("Documents") as progress:
        return prepare(Order(workbook, templates, **wanted), progress)


@contextmanager
def existing_choices() -> Iterator[None]:
    """A meeting, a sector or a case that the workbook does not have is a wrong command: click.UsageError."""
    from pipeline.production.order import UnknownChoice

    try:
        yield
    except UnknownChoice as unknown:
        raise click.UsageError(str(unknown)) from unknown


def sound_portfolio(workbook: Path, *, details: bool) -> Portfolio | None:
    """The portfolio of a workbook; None when it has errors, which are then printed."""
    from pipeline.production.checked_workbook import checked_portfolio

    reading = checked_portfolio(workbook)
    if reading.portfolio is None or errors(reading.findings):
        say_findings(reading.findings, details=details)
        return None
    return reading.portfolio


def produced(edition: Edition, output: Path, *, details: bool, merging: bool = True) -> int:
    """Write the edition, print its findings and what was written; the exit code. `merging` as for `publish`."""
    from pipeline.production.files.publishing import publish

    if errors(edition.findings):
        return _nothing_written(edition.findings, details=details)
    publication = publish(edition, output, merging=merging)
    findings = (*edition.findings, *publication.findings)
    if errors(findings):
        return _nothing_written(findings, details=details)
    say_findings(findings, details=details)
    say(written_text(publication, output))
    return DONE


def written_text(publication: Publication, output: Path) -> str:
    """« 74 fichiers écrits dans « output » ; 2 fichiers inchangés. »."""
    made, same, gone = (len(paths) for paths in (publication.written, publication.unchanged, publication.removed))
    parts = [f"{plural(made, 'fichier écrit', 'fichiers écrits')} dans « {output} »"]
    parts += [plural(same, "fichier inchangé", "fichiers inchangés")] if same else []
    parts += [plural(gone, "fichier périmé supprimé", "fichiers périmés supprimés")] if gone else []
    return f"{enumeration(parts)}."


def _nothing_written(findings: tuple[Finding, ...], *, details: bool) -> int:
    say_findings(findings, details=details)
    say(f"Rien n'a été écrit : {plural(len(errors(findings)), 'erreur')} à corriger.")
    return TO_CORRECT

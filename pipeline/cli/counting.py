"""The command `depouiller`: what it refuses to write over, what it prints, its exit code."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.production import DONE, TO_CORRECT, sound_portfolio
from pipeline.cli.progress import shown_progress
from pipeline.findings import errors
from pipeline.judgement.vote.tally import BallotState
from pipeline.model.portfolio import Portfolio
from pipeline.production.files.paths import is_inside, is_same, is_there
from pipeline.production.reports.counting_report import counting_report
from pipeline.production.runs.counting import FolderCount, count_folder, write_count
from pipeline.readers import WORKBOOK
from pipeline.words.french import plural


def counted(folder: Path, workbook: Path, result: Path, *, replace: bool, details: bool) -> int:
    """Count the ballots of `folder`, print and write the result; the exit code.

    Raises click.UsageError for a `result` that may not be written.
    """
    _refuse(result, folder, workbook, replace=replace)
    portfolio = sound_portfolio(workbook, details=details)
    if portfolio is None:
        return TO_CORRECT
    with shown_progress("Bulletins") as progress:
        count = count_folder(folder, portfolio, workbook, progress)
    return _written(count, result, portfolio, details=details)


def _refuse(result: Path, folder: Path, workbook: Path, *, replace: bool) -> None:
    """Whatever is asked, neither the workbook nor a returned ballot is written to."""
    if result.suffix.lower() != WORKBOOK.extension:
        raise click.UsageError(f"« {result} » : le nom donné à --resultat doit finir par « {WORKBOOK.extension} ».")
    if is_inside(result, folder):
        raise click.UsageError(f"« {result} » est dans le dossier des bulletins : choisissez un autre dossier.")
    if is_same(result, workbook):
        raise click.UsageError("--resultat désigne le classeur lui-même : choisissez un autre nom.")
    if is_there(result) and not replace:
        raise click.UsageError(f"« {result} » existe déjà : choisissez un autre nom, ou ajoutez --forcer.")


def _written(count: FolderCount, result: Path, portfolio: Portfolio, *, details: bool) -> int:
    if count.counting is None:
        say_findings(count.findings, details=details)
        say(f"« {result} » n'a pas été écrit.")
        return TO_CORRECT
    say(f"{counting_report(count.counting, portfolio)}\n")
    faults = write_count(result, count, portfolio)
    findings = (*count.findings, *faults)
    say_findings(findings, details=details)
    if spoiled := count.counting.tally.in_state(BallotState.SPOILED):
        say(f"{plural(len(spoiled), 'bulletin nul', 'bulletins nuls')} : voir la feuille « Bulletins » du résultat.")
    if faults:
        say(f"« {result} » n'a pas été écrit.")
    else:
        votes = plural(len(count.counting.new_votes), "ligne prête", "lignes prêtes")
        say(f"« {result} » est écrit : {votes} pour « Votes ».")
    return TO_CORRECT if errors(findings) else DONE

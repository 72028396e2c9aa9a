"""`casusage depouiller`: the returned ballots of a folder counted, into a workbook of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT, sound_portfolio
from pipeline.cli.options import DETAILS, TEMPLATES, TYPED_PATH, WORKBOOK, options, path_option, refuse_other_ending
from pipeline.cli.progress import shown_progress
from pipeline.cli.targets import refuse_no_folder, say_not_written
from pipeline.findings import errors
from pipeline.words.french import plural

if TYPE_CHECKING:
    from pipeline.model.portfolio import Portfolio
    from pipeline.production.runs.counting import FolderCount

_RESULT = path_option("--resultat", "output/depouillement.xlsx", "Le classeur écrit.")
_FORCE = click.option("--forcer", is_flag=True, hidden=True)
"""Asked for by older notes and scripts; counting again needs nothing any more."""


@click.command()
@click.argument("dossier", type=TYPED_PATH)
@options(WORKBOOK, TEMPLATES, _RESULT, _FORCE, DETAILS)
def depouiller(*, dossier: Path, classeur: Path, gabarits: Path, resultat: Path, forcer: bool, details: bool) -> int:
    """Dépouille les bulletins d'un dossier, dans un classeur à part."""
    from pipeline.production.runs.counting import count_folder

    refuse_no_folder(dossier)
    _refuse_result(resultat, dossier, classeur)
    if forcer:
        say(
            "--forcer ne sert plus : un dépouillement se refait quand on veut, et un fichier retouché est gardé à côté."
        )
    portfolio = sound_portfolio(classeur, details=details)
    if portfolio is None:
        return TO_CORRECT
    with shown_progress("Bulletins") as progress:
        count = count_folder(dossier, portfolio, classeur, progress)
    return _written(count, resultat, portfolio, gabarits, details=details)


def _refuse_result(result: Path, folder: Path, workbook: Path) -> None:
    """Whatever is asked, neither the workbook nor a returned ballot is written to."""
    from pipeline.production.files.paths import is_inside, is_same
    from pipeline.readers import WORKBOOK as WORKBOOK_FILE

    refuse_other_ending(result, "--resultat", WORKBOOK_FILE.extension)
    if is_inside(result, folder):
        raise click.UsageError(f"« {result} » est dans le dossier des bulletins : choisissez un autre dossier.")
    if is_same(result, workbook):
        raise click.UsageError("--resultat désigne le classeur lui-même : choisissez un autre nom.")


def _written(count: FolderCount, result: Path, portfolio: Portfolio, templates: Path, *, details: bool) -> int:
    """Print the count and write the result; the exit code."""
    from pipeline.judgement.vote.tally import BallotState
    from pipeline.production.reports.counting_report import counting_report, silent_report
    from pipeline.production.runs.count_files import write_count

    if count.counting is None:
        say_findings(count.findings, details=details)
        say_not_written(result)
        return TO_CORRECT
    files = write_count(result, count, portfolio, templates)
    say(f"{counting_report(count.counting, portfolio)}\n\n{silent_report(files.reminders)}\n")
    findings = (*count.findings, *files.findings)
    say_findings(findings, details=details)
    if spoiled := count.counting.tally.in_state(BallotState.SPOILED):
        say(f"{plural(len(spoiled), 'bulletin nul', 'bulletins nuls')} : voir la feuille « Bulletins » du résultat.")
    if not files.is_written:
        say_not_written(result)
        return TO_CORRECT
    votes = plural(len(count.counting.new_votes), "ligne prête", "lignes prêtes")
    say(f"« {result} » est écrit : {votes} pour « Votes ».")
    if files.folder:
        say(f"{plural(len(files.drafts), 'brouillon')} de relance dans « {files.folder} ».")
    return TO_CORRECT if errors(findings) else DONE

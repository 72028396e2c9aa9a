"""`casusage verifier`: the workbook and the templates checked; a copy that shows the faults, and a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.cli.console import findings_text
from pipeline.cli.making import DONE, TO_CORRECT, Prepared, prepared
from pipeline.cli.options import DETAILS, MEETING, OUTPUT, REMAKE, TEMPLATES, WORKBOOK, options
from pipeline.cli.repeats import digests, remember_said, still_so
from pipeline.findings import Finding, errors, in_reading_order
from pipeline.words.french import held

_JSON = click.option("--json", "as_json", is_flag=True, help="Dit les constats en JSON, pour un autre programme.")


@click.command()
@options(WORKBOOK, TEMPLATES, MEETING, OUTPUT, _JSON, REMAKE, DETAILS)
def verifier(*, classeur: Path, gabarits: Path, seance: int | None, sortie: Path, as_json: bool, details: bool) -> int:
    """Vérifie le classeur et les gabarits ; écrit une copie annotée et un rapport."""
    from pipeline.production.control.control_files import control_edition, publish_control
    from pipeline.production.order import BallotOrder

    tried = BallotOrder(generic=True, trial=True)
    made = prepared(classeur, gabarits, decks=True, fiches=True, ballots=tried, meeting=seance)
    found = _all_found(made, gabarits)
    publication = publish_control(control_edition(classeur, made.edition.portfolio, found), sortie)
    findings = in_reading_order((*found, *publication.findings))
    files = sorted(sortie / path for path in (*publication.written, *publication.unchanged))
    code = TO_CORRECT if errors(findings) else DONE
    if as_json:
        said, still = _said_to_a_program(findings, classeur, files)
    else:
        said, still = _said_to_a_person(findings, files, details=details)
    click.echo(said)
    if not publication.findings:
        remember_said(made.read, digests(files), code, still)
    return code


def _said_to_a_program(findings: Sequence[Finding], workbook: Path, files: Sequence[Path]) -> tuple[str, str]:
    """What is said now, and what is said of the same when nothing has changed."""
    from pipeline.production.control.findings_json import findings_json

    said = findings_json(findings, workbook.name, [path.as_posix() for path in files])
    return said, said


def _said_to_a_person(findings: Sequence[Finding], files: Sequence[Path], *, details: bool) -> tuple[str, str]:
    from pipeline.compose.check.check_report import verdict_of

    verdict, told = verdict_of(findings), findings_text(findings, details=details)
    where = "\n".join(f"À lire : « {path} »" for path in files)
    said, still = ("\n".join(filter(None, (told, one, where))) for one in (verdict, still_so(verdict)))
    return held(said), held(still)


def _all_found(made: Prepared, templates: Path) -> tuple[Finding, ...]:
    """What the documents tell, what would be hard to read in them, and what was acknowledged for nothing."""
    from pipeline.judgement.acknowledging import idle_rows, with_seen
    from pipeline.production.runs.mail_review import mail_warnings
    from pipeline.production.runs.template_access import access_warnings

    found, portfolio = made.edition.findings, made.edition.portfolio
    told = {(one.code, one.place) for one in found}
    others = (*access_warnings(templates), *mail_warnings(templates))
    every = with_seen((*found, *(one for one in others if (one.code, one.place) not in told)), portfolio)
    return with_seen((*every, *(idle_rows(every, portfolio) if portfolio else ())), portfolio)

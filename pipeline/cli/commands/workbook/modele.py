"""`casusage modele`: a blank workbook, of as many rows as wanted, or in the frame of another."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.console import say_findings
from pipeline.cli.french_click import FrenchRange
from pipeline.cli.making import DONE, TO_CORRECT
from pipeline.cli.options import DETAILS, FORCE, TYPED_PATH, Decorator, options
from pipeline.cli.targets import refuse_existing, say_not_written, say_written

_NAMES = {"criteres": "criteria", "secteurs": "sectors", "seances": "meetings"}
"""The options that count something, and what `write_blank` calls it."""


def _count(name: str, default: int, allowed: range, words: str) -> Decorator:
    """How many of something the workbook has."""
    counts = FrenchRange(allowed[0], allowed[-1])
    return click.option(name, type=counts, metavar="N", help=f"{words} [par défaut : {default}].")


_MODEL = click.option(
    "--classeur",
    type=TYPED_PATH,
    metavar="CHEMIN",
    help="Reprend les réglages de ce classeur, sans ses cas ; les critères et les rubriques y ont leur colonne.",
)
_CRITERIA = _count("--criteres", 2, range(41), "Nombre de critères")
_SECTORS = _count("--secteurs", 1, range(1, 27), "Nombre de secteurs")
_MEETINGS = _count("--seances", 1, range(1, 21), "Nombre de séances")


@click.command()
@click.argument("fichier", type=TYPED_PATH, default="modele.xlsx")
@options(_MODEL, _CRITERIA, _SECTORS, _MEETINGS, FORCE, DETAILS)
def modele(*, fichier: Path, classeur: Path | None, forcer: bool, details: bool, **counts: int | None) -> int:
    """Écrit un classeur vierge et commenté [par défaut : modele.xlsx]."""
    from pipeline.production.runs.blank_workbook import frame_of, write_blank

    wanted = {_NAMES[option]: count for option, count in counts.items() if count is not None}
    _refuse(fichier, classeur, [option for option, count in counts.items() if count is not None])
    refuse_existing(fichier, force=forcer)
    frame, faults = frame_of(classeur) if classeur else (None, ())
    if not faults:
        faults = write_blank(fichier, frame, **wanted)
    say_findings(faults, details=details)
    if faults:
        say_not_written(fichier)
        return TO_CORRECT
    say_written([fichier])
    return DONE


def _refuse(target: Path, model: Path | None, counted: list[str]) -> None:
    """Raises click.UsageError for choices that do not go together, or a file that may never be written."""
    from pipeline.production.files.paths import is_same
    from pipeline.readers import WORKBOOK

    if model and counted:
        raise click.UsageError(f"--{counted[0]} ne va pas avec --classeur : le classeur donné dit combien.")
    if target.suffix.lower() != WORKBOOK.extension:
        raise click.UsageError(f"« {target} » : le nom du classeur doit finir par « {WORKBOOK.extension} ».")
    if model and is_same(target, model):
        raise click.UsageError(f"« {target} » est le classeur repris : choisissez un autre nom.")

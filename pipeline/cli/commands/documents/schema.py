"""`casusage schema`: the flow diagram of one case, at once, as SVG or as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from pipeline.cli.completion import words_of_a_case
from pipeline.cli.console import say, say_findings
from pipeline.cli.french_click import FrenchRange
from pipeline.cli.making import DONE, TO_CORRECT, existing_choices, sound_portfolio
from pipeline.cli.options import DETAILS, WORKBOOK, Decorator, options, target_option
from pipeline.cli.targets import say_written
from pipeline.words.enumerations import VIEW_TARGET, VIEWS


def _millimetres(name: str, default: int) -> Decorator:
    """A side of the zone of a drawing; by default, that of the slides of flows in the shipped template."""
    help_words = f"En millimètres [par défaut : {default}]."
    return click.option(name, type=FrenchRange(10, 2000), default=default, metavar="MM", help=help_words)


_VIEW = click.option(
    "--vue", type=click.Choice(VIEWS), default=VIEW_TARGET, help=f"La vue dessinée [par défaut : {VIEW_TARGET}]."
)
_SVG = target_option(
    "--svg", ".svg", "Le fichier écrit [par défaut : schema_xx-07_cible.svg, dans le dossier courant]."
)
_PNG = target_option("--png-apercu", ".png", "Écrit plutôt cette image (avec LibreOffice) ; le SVG aussi avec --svg.")
_WIDTH = _millimetres("--largeur", 204)
_HEIGHT = _millimetres("--hauteur", 119)


@click.command()
@click.argument("cas", nargs=-1, required=True, shell_complete=words_of_a_case)
@options(WORKBOOK, _VIEW, _SVG, _PNG, _WIDTH, _HEIGHT, DETAILS)
def schema(
    *,
    cas: tuple[str, ...],
    classeur: Path,
    vue: str,
    svg: Path | None,
    png_apercu: Path | None,
    largeur: int,
    hauteur: int,
    details: bool,
) -> int:
    """Dessine les flux d'un cas (XX 7 bis), pour le voir tout de suite."""
    from pipeline.office.libreoffice import find_libreoffice
    from pipeline.production.runs.sketch import sketch, sketch_files

    portfolio = sound_portfolio(classeur, details=details)
    if portfolio is None:
        return TO_CORRECT
    with existing_choices():
        made = sketch(" ".join(cas), vue, portfolio, largeur, hauteur)
    if made.remark:
        say(made.remark)
    if not made.drawings:
        return TO_CORRECT if made.unplaced else DONE
    soffice = find_libreoffice()
    convert = partial(_as_pictures, soffice) if soffice else None
    return _drawn(*sketch_files(made, svg, png_apercu, convert), details=details)


def _as_pictures(soffice: str, sources: Sequence[Path], folder: Path) -> dict[Path, Path]:
    from pipeline.office.libreoffice import converted

    return converted(soffice, sources, folder, "png")


def _drawn(files: dict[Path, bytes], problem: str, *, details: bool) -> int:
    """Write drawings, say which, and what prevented the others; the exit code."""
    from pipeline.production.files.all_or_none import write_contents

    written, faults = write_contents(files)
    say_written(written)
    say_findings(faults, details=details)
    if problem:
        say(problem)
    return TO_CORRECT if faults or problem else DONE

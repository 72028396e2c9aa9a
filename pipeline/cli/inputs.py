"""The workbook that a command reads when none is named: the one of the folder `input`."""

from __future__ import annotations

from pathlib import Path

import click

INPUT = Path("input")
_IN_OFFICE = "~$"
"""How the name begins of the file that Excel keeps beside the one it has open."""


def named_or_only(_context: click.Context, _parameter: click.Parameter, named: Path | None) -> Path:
    """The workbook that is named, else the only one of `input`. Raises click.UsageError for none, or several."""
    return named or _only_workbook()


def _only_workbook() -> Path:
    found = sorted(path for path in INPUT.glob("*.xlsx") if not path.name.startswith(_IN_OFFICE))
    if len(found) == 1:
        return found[0]
    if not found:
        raise click.UsageError(
            f"Aucun classeur (.xlsx) dans le dossier « {INPUT} » : donnez son chemin avec --classeur, "
            "ou commencez un groupe avec « casusage nouveau »."
        )
    names = ", ".join(f"« {path.name} »" for path in found)
    raise click.UsageError(f"Plusieurs classeurs dans le dossier « {INPUT} » ({names}) : choisissez avec --classeur.")

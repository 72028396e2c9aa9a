"""The files that a command writes where it is told to: what it may not replace, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from pipeline.cli.console import say


def refuse_no_folder(folder: Path) -> None:
    """Raises click.UsageError for what is no folder."""
    from pipeline.production.files.paths import is_folder, is_there

    if not is_folder(folder):
        what = "n'est pas un dossier" if is_there(folder) else "n'existe pas"
        raise click.UsageError(f"« {folder} » {what}.")


def refuse_existing(path: Path, *, force: bool) -> None:
    """Raises click.UsageError for a file that is there already, unless the user said that it may go."""
    from pipeline.production.files.paths import is_there

    if is_there(path) and not force:
        raise click.UsageError(f"« {path} » existe déjà : choisissez un autre nom, ou ajoutez --forcer.")


def say_written(paths: Iterable[Path]) -> None:
    """Say of each file that it is written."""
    for path in paths:
        say(f"« {path} » est écrit.")


def say_not_written(path: Path) -> None:
    """Say that the file asked for is not written."""
    say(f"« {path} » n'a pas été écrit.")

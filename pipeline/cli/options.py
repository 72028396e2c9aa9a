"""The options that several commands share, each told once; and how a command of its own kind declares one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pipeline.cli.completion import cases, meetings, sectors
from pipeline.cli.inputs import named_or_only
from pipeline.production.memory.folder import VARIABLE

Decorator = Callable[[Any], Any]

TYPED_PATH = click.Path(path_type=Path, readable=False)
"""Whatever is typed: the floors below say what is wrong with a path, its place and what to do."""


def options(*decorators: Decorator) -> Decorator:
    """Several options, in the order of the help page, which comes last."""

    def decorated(command: Any) -> Any:
        for decorator in reversed((*decorators, HELP)):
            command = decorator(command)
        return command

    return decorated


def path_option(name: str, default: str, words: str) -> Decorator:
    """A path that has a default, which the help page says."""
    help_words = f"{words} [par défaut : {default}]"
    return click.option(name, type=TYPED_PATH, default=default, metavar="CHEMIN", help=help_words)


def folder_option(name: str, words: str) -> Decorator:
    """A folder to write in, when one is named."""
    return click.option(name, type=TYPED_PATH, metavar="DOSSIER", help=words)


def target_option(name: str, ending: str, words: str) -> Decorator:
    """The path of a file to write, whose ending is checked: a slip must not replace a workbook."""

    def checked(_context: click.Context, _parameter: click.Parameter, path: Path | None) -> Path | None:
        if path is not None:
            refuse_other_ending(path, name, ending)
        return path

    return click.option(name, type=TYPED_PATH, metavar="FICHIER", callback=checked, help=words)


def refuse_other_ending(path: Path, name: str, ending: str) -> None:
    """Raises click.UsageError for a path given to the option `name` that does not end as the file must."""
    if path.suffix.lower() != ending:
        raise click.UsageError(f"« {path} » : le nom donné à {name} doit finir par « {ending} ».")


def _forget(_context: click.Context, _parameter: click.Parameter, forget: bool) -> None:
    """Nothing is taken from the memory, nor kept in it."""
    if forget:
        os.environ[VARIABLE] = ""


HELP = click.help_option("--aide", "-h", "--help", help="Affiche cette aide.")
WORKBOOK = click.option(
    "--classeur",
    type=TYPED_PATH,
    callback=named_or_only,
    metavar="CHEMIN",
    help="Le classeur Excel [par défaut : celui du dossier « input »].",
)
TEMPLATES = path_option("--gabarits", "templates", "Le dossier des gabarits.")
OUTPUT = path_option("--sortie", "output", "Le dossier des documents produits.")
MEETING = click.option("--seance", type=int, metavar="N", shell_complete=meetings, help="Seulement cette séance.")
SECTOR = click.option("--secteur", default="", metavar="CODE", shell_complete=sectors, help="Seulement ce secteur.")
CASES = click.option(
    "--cas",
    multiple=True,
    metavar="CAS",
    shell_complete=cases,
    help="Seulement ce cas (« XX 7 bis ») ; peut être répété.",
)
FORCE = click.option("--forcer", is_flag=True, help="Remplace le fichier s'il existe.")
PLAIN = click.option(
    "--sans-retouches",
    is_flag=True,
    help="Ne reprend pas ce qui a été retouché à la main : c'est seulement gardé à côté.",
)
REMAKE = click.option(
    "--tout-refaire",
    is_flag=True,
    expose_value=False,
    callback=_forget,
    help="Refait tout, même ce qui n'a pas changé.",
)
PROCESSES = click.option(
    "--processus",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="Combien de processus produisent les documents [par défaut : un, ou autant que de cœurs dès 500 documents].",
)
CLUSTER = click.option(
    "--grappe",
    default="",
    metavar="ADRESSE",
    help="Fait produire les documents par une grappe Dask (« tcp://10.0.0.5:8786 ») ; rarement utile.",
)
WHY = click.option(
    "--pourquoi",
    is_flag=True,
    help="Dit pour chaque document pourquoi il est refait, ou laissé.",
)
DETAILS = click.option("--details", is_flag=True, help="Dit aussi les informations.")

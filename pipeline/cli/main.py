"""The way in: runs a command, and turns whatever happens into words and an exit code.

0: done; 1: something to correct in the workbook, a template or the output folder; 2: a wrong command, or a fault of
ours; 130: stopped by the user. Nothing heavy is imported before it is known that there is something to do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from pipeline.cli.screen import prepare_streams, screen
from pipeline.production.memory.unchanged import remembered

DONE, WRONG_COMMAND, STOPPED = 0, 2, 130
AND = "+"
"""Alone, it stands between two commands of one call."""


def main() -> None:
    """The console script `casusage`: one command, or several with « + » between them, until one of them fails."""
    prepare_streams()
    codes = (_code_of(arguments) for arguments in commands(sys.argv[1:]))
    sys.exit(next((code for code in codes if code != DONE), DONE))


def commands(arguments: Sequence[str]) -> Iterator[list[str]]:
    """Each command of `casusage tout + decks --seance 2`, with its options."""
    command: list[str] = []
    for word in arguments:
        if word == AND:
            yield command
            command = []
        else:
            command.append(word)
    yield command


def _code_of(arguments: list[str]) -> int:
    last = remembered(arguments, screen())
    if last is None:
        return run(arguments)
    print(last["said"])
    return int(last["code"])


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; never raises, unless `CASUSAGE_DEBUG` asks for tracebacks."""
    import click

    from pipeline.cli.commands import casusage
    from pipeline.cli.console import say_error
    from pipeline.cli.crash import crash_message
    from pipeline.cli.french_click import in_french, usage_message

    in_french()
    try:
        typed = list(arguments)
        return int(casusage.main(args=typed, prog_name="casusage", standalone_mode=False, obj=tuple(typed)) or 0)
    except click.ClickException as error:
        say_error(usage_message(error))
        return WRONG_COMMAND
    except (click.Abort, KeyboardInterrupt):
        say_error("Interrompu : aucun fichier n'est resté à moitié écrit.")
        return STOPPED
    except BrokenPipeError:
        # The reader of our words has left (`| head`); Python would complain again while closing the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if os.environ.get("CASUSAGE_DEBUG"):
            raise
        say_error(crash_message(error))
        return WRONG_COMMAND

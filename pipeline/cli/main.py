"""The way in: runs a command, and turns whatever happens into words and an exit code.

0: done; 1: something to correct in the workbook, a template or the output folder; 2: a wrong command, or a fault of
ours; 130: stopped by the user.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from pipeline.cli.commands import casusage
from pipeline.cli.console import prepare_streams, say_error
from pipeline.cli.crash import crash_message
from pipeline.cli.french_click import in_french, usage_message
from pipeline.cli.making import DONE

WRONG_COMMAND, STOPPED = 2, 130


def main() -> None:
    """The console script `casusage`."""
    prepare_streams()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; never raises, unless `CASUSAGE_DEBUG` asks for tracebacks."""
    in_french()
    try:
        return int(casusage.main(args=list(arguments), prog_name="casusage", standalone_mode=False) or 0)
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

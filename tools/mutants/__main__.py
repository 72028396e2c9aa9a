"""`python -m tools.mutants` (or `make mutants`): the share of breaks that tests notice, by room, and the survivors."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import click

from tools.mutants.choice import chosen
from tools.mutants.rooms import EQUIVALENT, ROOMS, SEED, Room
from tools.mutants.trial import Trial, Workshop


@click.command()
@click.option("--room", "names", multiple=True, type=click.Choice([room.name for room in ROOMS]), help="Only this one.")
@click.option("--seed", default=SEED, show_default=True, help="Another one draws another sample.")
@click.option("--jobs", default=os.cpu_count() or 1, show_default=True, help="Tests run at a time.")
def main(names: tuple[str, ...], seed: str, jobs: int) -> None:
    """Break the code in a fixed sample of places and tell which breaks the tests of the room did not notice."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # Stopped from outside, the copies go all the same.
    trials: list[Trial] = []
    with Workshop(Path.cwd(), jobs) as workshop:
        for room in ROOMS:
            if not names or room.name in names:
                trials += _tried(workshop, room, seed)
    print(f"\n{_share('all', trials)}; {len(EQUIVALENT)} breaks declared to change nothing")


def _tried(workshop: Workshop, room: Room, seed: str) -> list[Trial]:
    seconds = workshop.seconds(room)
    trials = workshop.trials(room, chosen(room, workshop.sound, seed), 3 * seconds + 10, _dot)
    survivors = (trial.mutant for trial in trials if not trial.killed)
    print(f"\n{_share(room.name, trials)}", *survivors, sep="\n", flush=True)
    return trials


def _dot(trial: Trial) -> None:
    sys.stdout.write("." if trial.killed else "S")
    sys.stdout.flush()


def _share(name: str, trials: list[Trial]) -> str:
    killed = sum(trial.killed for trial in trials)
    return f"{name}: {killed} of {len(trials)} noticed, {killed / len(trials):.1%}" if trials else f"{name}: nothing"


if __name__ == "__main__":
    main()

"""A number of damaged files, each judged: the same seed gives the same files."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.judge import Judge
from tests.fuzz.package_mutators import Mutator


@dataclass(frozen=True)
class Failure:
    """A damaged file of which something else came than documents or findings; `number` makes it again."""

    number: int
    mutator: str
    verdict: str


@dataclass(frozen=True)
class Subject:
    """What is damaged and how; `judge` is made for a folder of outputs. `place`: the path of the damaged file."""

    originals: Sequence[bytes]
    mutators: Sequence[Mutator]
    judge: Callable[[Path], Judge]
    place: str


def campaign(subject: Subject, judge: Judge, folder: Path, seed: int, numbers: Sequence[int]) -> Iterator[Failure]:
    """The failures among the damaged files of these numbers, each in its turn at its place under `folder`."""
    damaged = folder / subject.place
    damaged.parent.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        mutator, content = mutant(subject, seed, number)
        damaged.write_bytes(content)
        verdict = judge.verdict(damaged)
        if verdict:
            yield Failure(number, mutator, verdict)


def mutant(subject: Subject, seed: int, number: int) -> tuple[str, bytes]:
    """The mutator's name and the damaged file of a number."""
    rng = random.Random(f"{seed}:{number}")
    content = rng.choice(subject.originals)
    mutator = rng.choice(subject.mutators)
    content = mutator(rng, content)
    return mutator.__name__, content

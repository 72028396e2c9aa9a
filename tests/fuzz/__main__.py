"""Thousands of damaged files: `python -m tests.fuzz --nombre 5000 --graine 1`; `make fuzz` does it."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.campaign import campaign, mutant
from tests.fuzz.subjects import SUBJECTS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--nombre", type=int, default=2_000, help="how many damaged files")
    parser.add_argument("--graine", type=int, default=1, help="the seed: the same gives the same files")
    parser.add_argument("--depuis", type=int, default=0, help="the number of the first")
    parser.add_argument("--sujet", choices=sorted(SUBJECTS), default="classeurs")
    parser.add_argument("--garder", type=Path, help="a folder where the files that failed are kept")
    options = parser.parse_args()
    subject = SUBJECTS[options.sujet]()
    numbers = range(options.depuis, options.depuis + options.nombre)
    begun = time.monotonic()
    kinds: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        judge = subject.judge(Path(folder, "sortie"))
        for failure in campaign(subject, judge, Path(folder), options.graine, numbers):
            kinds[failure.verdict] += 1
            print(f"{failure.number} {failure.mutator}: {failure.verdict}", flush=True)
            if options.garder:
                options.garder.mkdir(parents=True, exist_ok=True)
                name = f"{failure.number}{Path(subject.place).suffix}"
                (options.garder / name).write_bytes(mutant(subject, options.graine, failure.number)[1])
    seconds = time.monotonic() - begun
    print(
        f"{options.nombre} files in {seconds:.0f} s: {judge.made} made documents, {judge.refused} were refused in words"
    )
    print(f"{kinds.total()} failures of {len(kinds)} kinds")
    return int(bool(kinds))


sys.exit(main())

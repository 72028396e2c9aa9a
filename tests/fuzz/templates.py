"""Tries many mutants of the templates: `python -m tests.fuzz.templates [--decks] [--first 0] [--count 1000]`.

Each fault is printed with its seed and what was done to the template; the exit status is 1 if there is one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.fuzz.template_judge import Bench


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decks", action="store_true")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    options = parser.parse_args()
    ends: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench.of_decks(Path(folder)) if options.decks else Bench.of_fiches(Path(folder))
        for seed in range(options.first, options.first + options.count):
            end = bench.tried(seed)
            ends[end.kind] += 1
            if end.fault:
                print(f"{seed}: {end.change}\n    {end.fault}", flush=True)
    print(", ".join(f"{kind} {count}" for kind, count in sorted(ends.items())))
    return 1 if ends["fault"] else 0


if __name__ == "__main__":
    sys.exit(main())

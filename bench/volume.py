"""`python -m bench.volume`: whether 20,000 fiches, rendered and checked, take linear time and flat memory.

What is printed for each chunk: its time against the first one's, and the most memory that the process ever held against
that at the end of the first (resident set, as the system counts it). The documents are not kept.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time

from bench.engine import ROOT, compiled_word, fiche_contexts
from pipeline.writers.engine.checking import check_package

FICHES, CHUNKS = 20_000, 10
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit of `ru_maxrss`: kibibytes on Linux, bytes on macOS (getrusage(2) of each)."""


def main() -> None:
    """Prints a line a chunk, then the share of the checks."""
    template, contexts = compiled_word(ROOT / "templates/docx/fiche.docx"), fiche_contexts()
    print(f"{'fiches':>8} {'time / first':>13} {'peak / first':>13} {'peak, MiB':>10} {'checks':>7}")
    first: tuple[float, int] | None = None
    shares = []
    for chunk in range(1, CHUNKS + 1):
        rendering = checking = 0.0
        for rank in range(FICHES // CHUNKS):
            start = time.perf_counter()
            content = template.render(contexts[rank % len(contexts)]).content
            middle = time.perf_counter()
            check_package("fiche.docx", content)
            rendering, checking = rendering + middle - start, checking + time.perf_counter() - middle
        seconds, memory = rendering + checking, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
        first = first or (seconds, memory)
        shares.append(checking / seconds)
        print(
            f"{chunk * FICHES // CHUNKS:8} {seconds / first[0]:13.2f} {memory / first[1]:13.3f} {memory / 2**20:10.1f} "
            f"{shares[-1]:7.0%}"
        )
    print(f"Checks take {statistics.median(shares):.0%} of the time of a rendered and checked fiche.")


if __name__ == "__main__":
    main()

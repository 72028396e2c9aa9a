"""`python -m bench.volume`: whether 20,000 fiches, rendered and checked, take linear time and flat memory.

What is printed for each chunk: its time against the first one's, and the most memory that the process ever held against
that at the end of the first (resident set, as the system counts it). The documents are not kept. Last, what composing a
fiche costs as its workbook grows: about 1 when nothing is searched anew for each case.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from dataclasses import replace

from bench.engine import ROOT, compiled_word, fiche_contexts
from pipeline.compose.book import Book
from pipeline.compose.fiche import fiche
from pipeline.engine.package.checking import check_package
from pipeline.readers import read_portfolio

FICHES, CHUNKS = 20_000, 10
EXAMPLE, GROWTH = ROOT / "input/exemple-votes/cas-usage-ms_exemple-gt3.xlsx", 16
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
    few, many = composing_seconds(1), composing_seconds(GROWTH)
    print(f"Composing a fiche of a workbook {GROWTH} times as large: {many / few:.2f} times the time.")


def composing_seconds(times: int) -> float:
    """The time to compose a fiche of the example's workbook, its cases repeated under other numbers."""
    portfolio = read_portfolio(EXAMPLE).portfolio
    assert portfolio is not None
    cases = tuple(
        replace(case, key=replace(case.key, number=case.key.number + 100 * turn), alias_of=None)
        for turn in range(times)
        for case in portfolio.cases
    )
    book = Book(replace(portfolio, cases=cases))
    latest = portfolio.meetings[-1]
    start = time.perf_counter()
    for case in cases:
        fiche(case, book, latest)
    return (time.perf_counter() - start) / len(cases)


if __name__ == "__main__":
    main()

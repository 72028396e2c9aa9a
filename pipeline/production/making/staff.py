"""Who makes the documents of a run: this process, some processes of this machine, or a Dask cluster.

Whoever makes them, they come in the same order, with the same bytes.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.findings import Finding, Place, report
from pipeline.production.documents import DOCUMENTS
from pipeline.production.making.cluster import Unreachable, cluster_executor
from pipeline.production.making.workshop import Chunk, Lot, Opened, Workshop, made
from pipeline.production.memory.results import NO_RESULTS, remembered_results

WORTH_PROCESSES = 500
"""From how many documents other processes win more than they cost: each reads the program, then the portfolio."""

_AHEAD = 2
"""How many chunks wait for each process: the next one is there when one ends, and few lots are held."""

_CLUSTER_AHEAD = 32


class StaffLost(Exception):  # noqa: N818 - what happens, not an error of the program
    """Those who made the documents are gone; `finding` tells the editor."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True)
class Staff:
    """Who is asked for: `processes` of this machine, as many as are worth it with 0; or the `cluster` at an address."""

    processes: int = 0
    cluster: str = ""

    def count(self, documents: int) -> int:
        """How many processes of this machine make so many documents: 1 is this one."""
        worth = (os.cpu_count() or 1) if documents >= WORTH_PROCESSES else 1
        return self.processes or worth

    def lots(self, workshop: Workshop, chunks: Iterable[Chunk], documents: int) -> Iterator[Lot]:
        """What each chunk gives, in order. Raises StaffLost."""
        if self.cluster:
            forgetting = replace(workshop, results=NO_RESULTS)
            yield from _elsewhere(lambda: cluster_executor(self.cluster), _CLUSTER_AHEAD, forgetting, chunks)
        elif (count := self.count(documents)) > 1:
            yield from _elsewhere(lambda: _processes(count), count * _AHEAD, workshop, chunks)
        else:
            yield from (made(workshop, chunk) for chunk in chunks)


def _elsewhere(
    hired: Callable[[], AbstractContextManager[Executor]], ahead: int, workshop: Workshop, chunks: Iterable[Chunk]
) -> Iterator[Lot]:
    try:
        with hired() as executor:
            yield from _over(executor, ahead, packed(workshop), chunks)
    except BrokenExecutor as error:
        raise StaffLost(report("CU-645", Place())) from error
    except Unreachable as error:
        raise StaffLost(report("CU-646", Place(), what=str(error))) from error


def _over(executor: Executor, ahead: int, workshop: bytes, chunks: Iterable[Chunk]) -> Iterator[Lot]:
    """What each chunk gives, in order, some of them given out ahead."""
    waiting: deque[Future[Lot]] = deque()
    for chunk in chunks:
        waiting.append(executor.submit(made_elsewhere, workshop, chunk))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


@contextmanager
def _processes(count: int) -> Iterator[Executor]:
    """Processes started afresh, as Windows does everywhere: what they are given is all that they know."""
    executor = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _leave_stopping_to_the_first)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _leave_stopping_to_the_first() -> None:
    """Ctrl-C reaches every process: the first one alone says what becomes of the run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def packed(workshop: Workshop) -> bytes:
    """A workshop to be sent to another process, which remembers if this one does."""
    templates = {rank: (one.template, one.digest) for rank, one in workshop.makers.items()}
    remembers = workshop.results is not NO_RESULTS
    return zlib.compress(pickle.dumps((templates, workshop.book, workshop.scope, remembers)), 1)


def made_elsewhere(workshop: bytes, chunk: Chunk) -> Lot:
    """The documents of a chunk, of a workshop that was sent."""
    return made(_unpacked(workshop), chunk)


@lru_cache(maxsize=1)
def _unpacked(workshop: bytes) -> Workshop:
    templates, book, scope, remembers = pickle.loads(zlib.decompress(workshop))
    makers = {rank: Opened(DOCUMENTS[rank], *opened) for rank, opened in templates.items()}
    return Workshop(makers, book, scope, remembered_results() if remembers else NO_RESULTS)

"""Each break of the sample against the tests of its room, in copies of the tree: the tree itself is only read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from tools.mutants.choice import Mutant
from tools.mutants.rooms import Room

# In the order given, stopping at the first failure, by one process, with the same random examples every time.
_PYTEST = ("-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0")
_SKIPPED = shutil.ignore_patterns(".git", ".venv", "output", "node_modules", ".*_cache", ".hypothesis")


@dataclass(frozen=True)
class Trial:
    """What became of one break."""

    room: Room
    mutant: Mutant
    killed: bool


class Workshop:
    """Copies of a tree: `sound`, and one a process in which modules are broken and restored; gone once left."""

    def __init__(self, root: Path, processes: int) -> None:
        self._root = root
        self._processes = processes
        self._copies: Queue[Path] = Queue()
        self._stack = ExitStack()

    def __enter__(self) -> Workshop:
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="mutants-")))
        self.sound = Path(shutil.copytree(self._root, folder / "sound", ignore=_SKIPPED))
        for number in range(self._processes):
            self._copies.put(Path(shutil.copytree(self.sound, folder / str(number))))
        return self

    def __exit__(self, *raised: object) -> None:
        self._stack.close()

    def seconds(self, room: Room) -> float:
        """How long the tests of a room take on the sound tree. Raises `SystemExit` when they fail there."""
        with self._copy() as copy:
            began = time.monotonic()
            if not _pass(copy, room.test_files(copy, Path()), None):
                raise SystemExit(f"The tests of {room.name} fail on the tree as it is: nothing can be measured.")
            return time.monotonic() - began

    def trials(self, room: Room, mutants: Sequence[Mutant], limit: float, tell: Callable[[Trial], None]) -> list[Trial]:
        """Each mutant tried, `limit` seconds at most (one that takes longer is noticed), `tell` called as they end."""

        def tried(mutant: Mutant) -> Trial:
            with self._copy() as copy, _broken(copy / mutant.place.module, mutant.text):
                survived = _pass(copy, room.test_files(copy, mutant.place.module), limit)
            trial = Trial(room, mutant, not survived)
            tell(trial)
            return trial

        with ThreadPoolExecutor(self._processes) as pool:
            return list(pool.map(tried, mutants))

    @contextmanager
    def _copy(self) -> Iterator[Path]:
        copy = self._copies.get()
        try:
            yield copy
        finally:
            self._copies.put(copy)


@contextmanager
def _broken(module: Path, text: str) -> Iterator[None]:
    """The module broken, then as it was. Its compiled form goes first: within a second it passes for the new one."""
    sound = module.read_bytes()
    for compiled in module.parent.glob(f"__pycache__/{module.stem}.*"):
        compiled.unlink()
    module.write_text(text, "utf-8")
    try:
        yield
    finally:
        module.write_bytes(sound)


def _pass(copy: Path, tests: Sequence[str], limit: float | None) -> bool:
    """Whether all the tests pass. On the sound tree (no limit) what is compiled is kept, afterwards nothing is."""
    environment = dict(os.environ) if limit is None else {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        [sys.executable, *_PYTEST, *tests],
        cwd=copy,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            return process.wait(limit) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)

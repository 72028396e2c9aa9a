"""What may come of a damaged file: sound documents, or findings; nothing else, and in bounded time."""

from __future__ import annotations

import contextlib
import hashlib
import io
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.cli.making import DONE, TO_CORRECT, Prepared, published
from pipeline.production.edition import Edition
from tests.office.conformance import audit

MOST_SECONDS = 60
"""More than any file may ask for, on a machine that does several things at once."""


class TooLongError(Exception):
    """A file that asks for more time than it may have."""


@dataclass
class Judge:
    """Runs what a command does of a file, in this process, and says what promise was broken, "" for none.

    `edition`: what the command makes of the damaged file at a path. A document that was found sound is not validated
    again. `refused` and `made`: how many files ended in each way.
    """

    edition: Callable[[Path], Edition]
    output: Path
    refused: int = 0
    made: int = 0
    _sound: set[str] = field(default_factory=set)

    def verdict(self, damaged: Path) -> str:
        """What is wrong with what comes of the file at `damaged`."""
        content, before = damaged.read_bytes(), self._output_files()
        try:
            with _bounded(MOST_SECONDS), contextlib.redirect_stdout(io.StringIO()):
                code = published(Prepared(self.edition(damaged), {}), self.output, details=True, merging=True)
        except Exception as error:
            return f"{type(error).__name__}: {error} ({_last_line_of_ours(error)})"
        if damaged.read_bytes() != content:
            return "the file itself was changed"
        self.made, self.refused = self.made + (code == DONE), self.refused + (code == TO_CORRECT)
        if code == TO_CORRECT:
            return "" if self._output_files() == before else "documents were touched, and the file refused"
        return "; ".join(self._faults())

    def _output_files(self) -> dict[str, str]:
        return {str(path): _digest(path) for path in sorted(self.output.rglob("*")) if path.is_file()}

    def _faults(self) -> Iterator[str]:
        for path in sorted(self.output.rglob("*")):
            if path.suffix in (".docx", ".pptx", ".xlsx") and _digest(path) not in self._sound:
                faults = audit(path)
                yield from faults
                self._sound |= set() if faults else {_digest(path)}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _last_line_of_ours(error: BaseException) -> str:
    lines = []
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if f"{Path('/pipeline/')}" in code.co_filename:
            lines.append(f"{Path(code.co_filename).name}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return lines[-1] if lines else "not in our code"


@contextlib.contextmanager
def _bounded(seconds: int) -> Iterator[None]:
    """Raises TooLongError beyond so many seconds, where the system can interrupt (not on Windows)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise TooLongError(f"more than {seconds} s")

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)

"""What a person who waits is shown: what is being made, and how far it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.screen import is_terminal
from pipeline.words.french import held

if TYPE_CHECKING:
    from pipeline.production.making.telling import Progress

_PATIENCE_SECONDS = 1.0
READING = "Lecture du classeur et des gabarits…"


@contextmanager
def shown_progress(label: str, first: str = READING) -> Iterator[Progress]:
    """A function to be told (done, total, what); nothing is shown of what takes less than a second, nor elsewhere.

    On a terminal, `first` says what is being done until something is done, then a bar called `label`, with what was
    done last.
    """
    wait = _Wait(label, first)
    timer = Timer(_PATIENCE_SECONDS, wait.shown)
    timer.daemon = True
    if is_terminal(sys.stderr):
        timer.start()
    try:
        yield wait.told
    finally:
        timer.cancel()
        wait.over()


@contextmanager
def shown_wait(words: str) -> Iterator[None]:
    """The same for a work that does not tell how far it is: its words, once it has taken a second."""
    with shown_progress("", words):
        yield


class _Wait:
    """What is shown of one work, which is told of by the work and by a clock."""

    def __init__(self, label: str, first: str) -> None:
        self._label, self._first = held(label), held(first)
        self._is_long = False
        self._bar: Any = None
        self._lock = Lock()

    def shown(self) -> None:
        """The work is long: it is shown from now on."""
        with self._lock:
            self._is_long = True
            if self._bar is None:
                print(self._first, file=sys.stderr, flush=True)

    def told(self, done: int, total: int, what: str = "", /) -> None:
        """How far the work is."""
        with self._lock:
            if self._bar is None and self._is_long:
                self._bar = click.progressbar(
                    length=total, label=self._label, file=sys.stderr, item_show_func=lambda one: one
                )
            if self._bar is not None:
                self._bar.update(done - self._bar.pos, what)

    def over(self) -> None:
        """The work is done, or given up."""
        with self._lock:
            self._is_long = False
            if self._bar is not None:
                self._bar.render_finish()

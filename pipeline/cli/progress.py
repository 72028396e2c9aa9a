"""A progress bar, only for a person who waits."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from pipeline.cli.screen import is_terminal

_PATIENCE_SECONDS = 1.0


@contextmanager
def shown_progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function to be told (done, total); a bar appears when the standard error is a terminal and work lasts."""
    started = time.monotonic()
    bar: Any = None

    def told(done: int, total: int) -> None:
        nonlocal bar
        if bar is None and is_terminal(sys.stderr) and time.monotonic() - started > _PATIENCE_SECONDS:
            bar = click.progressbar(length=total, label=label, file=sys.stderr)
            bar.render_progress()
        if bar is not None:
            bar.update(done - bar.pos)

    try:
        yield told
    finally:
        if bar is not None:
            bar.render_finish()

"""A run that ended well is remembered: the same words typed again are answered at once while nothing changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import click

from pipeline.cli.console import findings_text
from pipeline.cli.screen import screen
from pipeline.findings import Finding
from pipeline.production.memory.unchanged import digest_of, remember
from pipeline.words.french import held, long_date


def digests(paths: Iterable[Path]) -> dict[str, str]:
    """What lies at each path now, by the path in full."""
    return {full: digest_of(full) for full in (str(path.absolute()) for path in paths)}


def remember_run(
    read: Mapping[str, str],
    written: Mapping[str, str],
    code: int,
    findings: Sequence[Finding],
    what: str,
    *,
    details: bool,
) -> None:
    """Remembers the command under way, unless something that it `read` has changed since.

    `what` is a French sentence that says what still holds; the findings are told again with it.
    """
    said = "\n".join(filter(None, (findings_text(findings, details=details), still_so(what))))
    remember_said(read, written, code, said)


def still_so(what: str) -> str:
    """`what`, and that nothing has changed since now: said when it is remembered."""
    now = datetime.now()
    return held(f"{what} Rien n'a changé depuis le {long_date(now.date())} à {now:%H h %M}.")


def remember_said(read: Mapping[str, str], written: Mapping[str, str], code: int, said: str) -> None:
    """Remembers the command under way as `remember_run` does, and says `said`, to the letter, next time."""
    context = click.get_current_context(silent=True)
    typed = context.find_object(tuple) if context else None
    if typed is not None and all(digest_of(path) == known for path, known in read.items()):
        remember(typed, screen(), {**read, **written}, code, said)

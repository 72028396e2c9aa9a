"""What is printed: French typography, whatever the console, colours only for a person who reads them."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

import click

from pipeline.findings import Finding, Severity
from pipeline.words.french import held, plural
from pipeline.words.text import without_accents

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_NARROWEST, _WIDEST = 50, 110
_LOOK_ALIKES = str.maketrans(
    {"«": '"', "»": '"', "’": "'", "–": "-", "—": "-", "…": "...", "−": "-", "→": "->", "œ": "oe", "●": "*", "○": "o"}
)


def prepare_streams() -> None:
    """Let a console that lacks a character (cp1252, cp850, ASCII) show one that looks like it."""
    codecs.register_error("look-alike", _look_alike)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="look-alike")


def say(text: str = "") -> None:
    """Print `text`, its no-break spaces put, on the standard output."""
    _print(text, sys.stdout)


def say_error(text: str) -> None:
    """Print `text`, its no-break spaces put, on the standard error."""
    _print(text, sys.stderr)


def say_findings(findings: Sequence[Finding], *, details: bool) -> None:
    """Print the findings, gravest first; informations only with `details`, and how many there are."""
    for finding in findings:
        if details or finding.severity is not Severity.INFO:
            say(finding_text(finding, _width(), coloured=_is_coloured()) + "\n")
    counted = counts_text(findings)
    hidden = any(finding.severity is Severity.INFO for finding in findings) and not details
    if counted:
        say(counted + (" (avec --details pour lire les informations)." if hidden else "."))


def counts_text(findings: Iterable[Finding]) -> str:
    """« 2 erreurs, 1 avertissement », or "" without finding."""
    severities = [finding.severity for finding in findings]
    present = (severity for severity in Severity if severity in severities)
    return ", ".join(plural(severities.count(severity), severity.label) for severity in present)


def finding_text(finding: Finding, width: int, *, coloured: bool = False) -> str:
    """A finding on several lines of at most `width` characters: what and where, then found, expected, to do."""
    label = finding.severity.label.upper()
    if coloured:
        label = click.style(label, fg=_COLOURS[finding.severity], bold=True)
    return "\n".join((f"{label} {finding.code}  {finding.place}".rstrip(), *_body(finding, width)))


def _body(finding: Finding, width: int) -> Iterator[str]:
    lines = {
        "": finding.message,
        "trouvé : ": f"« {finding.found} »" if finding.found else "",
        "attendu : ": finding.expected,
        "à faire : ": finding.hint,
    }
    for name, text in lines.items():
        if text:
            indent = "    " if name else "  "
            yield textwrap.fill(
                held(f"{name}{' '.join(text.split())}"),
                width,
                initial_indent=indent,
                subsequent_indent=f"{indent}  ",
                break_long_words=False,
                break_on_hyphens=False,
            )


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person reads `stream`; None when the program was started without it."""
    return stream is not None and stream.isatty()


def _print(text: str, stream: TextIO | None) -> None:
    print(held(text), file=stream)


def _width() -> int:
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)


def _is_coloured() -> bool:
    return is_terminal(sys.stdout) and "NO_COLOR" not in os.environ


def _look_alike(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end].translate(_LOOK_ALIKES)
    plain = without_accents(lost).encode("ascii", "ignore").decode()
    return plain or "?", error.end

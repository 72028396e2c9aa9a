"""What is printed: French typography, whatever the console, colours only for a person who reads them."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import TextIO

import click

from pipeline.cli.screen import is_coloured, width
from pipeline.compose.check.found_parts import FoundPart, counts_text, found_parts, others_text
from pipeline.findings import Finding, Severity
from pipeline.words.french import held

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue", Severity.SEEN: "blue"}


def say(text: str = "") -> None:
    """Print `text`, its no-break spaces put, on the standard output."""
    _print(text, sys.stdout)


def say_error(text: str) -> None:
    """Print `text`, its no-break spaces put, on the standard error."""
    _print(text, sys.stderr)


def say_findings(findings: Sequence[Finding], *, details: bool) -> None:
    """Print the findings, gravest first; informations only with `details`, and how many there are."""
    if findings:
        say(findings_text(findings, details=details))


def findings_text(findings: Sequence[Finding], *, details: bool) -> str:
    """What `say_findings` prints, "" without finding: by sheet or template, each with its count."""
    shown = [finding for finding in findings if details or not finding.severity.is_quiet]
    told = [_part_text(part) for part in found_parts(shown)]
    hidden = len(shown) < len(findings)
    counted = counts_text(findings) + (" (--details dit tout)." if hidden else ".")
    return held("\n".join((*told, counted))) if findings else ""


def _part_text(part: FoundPart) -> str:
    """The findings of one part under its title, which says how many they are."""
    title = f"{part.title} ({counts_text(part.findings)})"
    head = click.style(title, bold=True) if is_coloured() else title
    told = [finding_text(finding, width(), coloured=is_coloured()) for finding in part.findings]
    return "\n\n".join((head, *told)) + "\n"


def finding_text(finding: Finding, width: int, *, coloured: bool = False) -> str:
    """A finding on several lines of at most `width` characters: what and where, then found, expected, to do."""
    label = finding.severity.label.upper()
    if coloured:
        label = click.style(label, fg=_COLOURS[finding.severity], bold=True)
    return "\n".join((f"{label} {finding.code}  {finding.place}".rstrip(), *_body(finding, width)))


def _body(finding: Finding, width: int) -> Iterator[str]:
    lines = {
        "": finding.message,
        "de même : ": others_text(finding),
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


def _print(text: str, stream: TextIO | None) -> None:
    print(held(text), file=stream)

"""One finding: a problem met at a place, and the helpers that make and sort findings."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.findings.problems import PROBLEMS, Severity

__all__ = ["Finding", "Place", "Severity", "errors", "in_reading_order", "near_miss", "report"]


@dataclass(frozen=True)
class Place:
    """Where a finding stands, from the outside in.

    `container` is a sheet (« Cas d'usage »), a template part or a slide; `spot` a cell (« F12 ») or the path inside the
    slide or part (shape, row, column, paragraph); `document` the file's name when several are at hand.
    """

    container: str = ""
    spot: str = ""
    document: str = ""

    def __str__(self) -> str:
        separator = "!" if re.fullmatch(r"[A-Z]{1,3}\d+", self.spot) else ", "
        inside = separator.join(part for part in (self.container, self.spot) if part)
        return " : ".join(part for part in (self.document, inside) if part)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, ready to be printed in French."""

    code: str
    severity: Severity
    place: Place
    message: str
    found: str = ""
    expected: str = ""
    hint: str = ""


def report(
    code: str, place: Place, *, found: object = "", expected: str = "", hint: str = "", **words: object
) -> Finding:
    """The finding for the problem `code` at `place`.

    `words` fill the braces of the problem's sentences; `expected` and `hint` replace the problem's own when given.
    Raises KeyError when the code is not declared or a word of its sentence is missing: a mistake of ours.
    """
    problem = PROBLEMS[code]
    return Finding(
        code=code,
        severity=problem.severity,
        place=place,
        message=problem.message.format_map(words),
        found=_shortened(str(found)),
        expected=expected or problem.expected.format_map(words),
        hint=hint or problem.hint.format_map(words),
    )


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Only the findings that stop a build."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """The distinct findings, gravest first, then by document, sheet, row, column and code."""
    return sorted(dict.fromkeys(findings), key=_reading_key)


def near_miss(word: str, known: Iterable[str]) -> str:
    """The known word nearest to `word`, accents and case apart, or "" when none is near enough."""
    by_fold = {_folded(candidate): candidate for candidate in known}
    matches = difflib.get_close_matches(_folded(word), list(by_fold), n=1, cutoff=0.7)
    return by_fold[matches[0]] if matches else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The French question that suggests the known word nearest to `word`, with a space before; "" when none is near."""
    near = near_miss(word, known)
    return f" Vouliez-vous dire « {near} » ?" if near else ""


def _reading_key(finding: Finding) -> tuple[int, str, str, int, int, str, str]:
    place = finding.place
    cell = re.fullmatch(r"([A-Z]{1,3})(\d+)", place.spot)
    row, column = (int(cell[2]), _column_number(cell[1])) if cell else (0, 0)
    return (finding.severity, place.document, place.container, row, column, place.spot, finding.code)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold().strip()


def _shortened(text: str) -> str:
    """At most 120 characters, so that a pasted page does not hide the message around it."""
    return text if len(text) <= 120 else text[:119] + "…"

"""A finding made out of a problem of the catalogue and the facts of one occurrence."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from pipeline.findings.finding import Finding
from pipeline.findings.place import Place
from pipeline.findings.problem import Chapter, Problem

_CHAPTERS = {
    "CU-0": "file_problems",
    "CU-1": "sheet_problems",
    "CU-2": "cell_problems",
    "CU-3": "rule_problems",
    "CU-4": "template_problems",
    "CU-5": "document_problems",
    "CU-52": "counting_problems",
    "CU-55": "delivery_problems",
    "CU-56": "delivery_problems",
    "CU-57": "origin_problems",
    "CU-58": "takeback_problems",
    "CU-59": "takeback_problems",
    "CU-61": "follow_up_problems",
    "CU-60": "retouch_problems",
    "CU-645": "document_problems",
    "CU-646": "document_problems",
    "CU-62": "copy_problems",
    "CU-65": "document_problems",
    "CU-625": "document_problems",
}
"""The module of the catalogue that declares the codes so begun; the longest beginning that fits."""


def report(
    code: str, place: Place, *, found: object = "", expected: str = "", hint: str = "", **words: object
) -> Finding:
    """The finding for the problem `code` at `place`.

    `words` fill the braces of the problem's sentences; `expected` and `hint` replace the problem's own when given.
    Raises KeyError when the code is not declared or a word of its sentence is missing: a mistake of ours.
    """
    problem = _chapter(_chapter_of(code))[code]
    return Finding(
        code=code,
        severity=problem.severity,
        place=place,
        message=problem.message.format_map(words),
        found=_shortened(str(found)),
        expected=expected or problem.expected.format_map(words),
        hint=hint or problem.hint.format_map(words),
    )


def _chapter_of(code: str) -> str:
    beginnings = [beginning for beginning in _CHAPTERS if code.startswith(beginning)]
    return _CHAPTERS[max(beginnings, key=len, default=code)]


@cache
def _chapter(module: str) -> dict[str, Problem]:
    """The problems of one chapter by code, read when one is first reported: the engine never loads the workbook's."""
    chapter: Chapter = import_module(f"pipeline.findings.catalogue.{module}").CHAPTER
    return {problem.code: problem for problem in chapter.problems}


def _shortened(text: str) -> str:
    """At most 120 characters, so that a pasted page does not hide the message around it."""
    return text if len(text) <= 120 else text[:119] + "…"

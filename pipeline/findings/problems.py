"""The whole catalogue, chapter by chapter: for the reference page and whoever lists every problem.

Codes: 0xx the file, 1xx sheets and headers, 2xx one cell, 3xx rules across rows, 4xx templates, 5xx documents made
(52x the count of ballots).
"""

from __future__ import annotations

from pipeline.findings.catalogue import cells, counting, documents, files, rules, sheets, templates
from pipeline.findings.problem import Problem

CHAPTERS = tuple(module.CHAPTER for module in (files, sheets, cells, rules, templates, documents, counting))

PROBLEMS: dict[str, Problem] = {problem.code: problem for chapter in CHAPTERS for problem in chapter.problems}

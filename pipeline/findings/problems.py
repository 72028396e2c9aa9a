"""The whole catalogue, chapter by chapter: for the reference page and whoever lists every problem.

Codes: 0xx the file, 1xx sheets and headers, 2xx one cell, 3xx rules across rows, 4xx templates, 5xx documents made
(52x the count of ballots, 55x packs, 56x mails, 57x where documents come from, 59x what came back), 60x documents
retouched by hand, 61x reminders and tracked changes, 62x copies and running orders, 64x workers, 65x slides that say
whether a ranking or a vote holds.
"""

from __future__ import annotations

from pipeline.findings.catalogue import (
    cell_problems,
    copy_problems,
    counting_problems,
    delivery_problems,
    document_problems,
    file_problems,
    follow_up_problems,
    origin_problems,
    retouch_problems,
    rule_problems,
    sheet_problems,
    takeback_problems,
    template_problems,
)
from pipeline.findings.problem import Problem

CHAPTERS = (
    file_problems.CHAPTER,
    sheet_problems.CHAPTER,
    cell_problems.CHAPTER,
    rule_problems.CHAPTER,
    template_problems.CHAPTER,
    document_problems.CHAPTER,
    counting_problems.CHAPTER,
    delivery_problems.CHAPTER,
    origin_problems.CHAPTER,
    takeback_problems.CHAPTER,
    retouch_problems.CHAPTER,
    follow_up_problems.CHAPTER,
    copy_problems.CHAPTER,
)

PROBLEMS: dict[str, Problem] = {problem.code: problem for chapter in CHAPTERS for problem in chapter.problems}

"""The blank workbook on the disk."""

from __future__ import annotations

from pathlib import Path

from pipeline.findings import Finding
from pipeline.model.portfolio import Portfolio
from pipeline.production.files.publishing import write_whole
from pipeline.writers.workbook import blank_content, content_like, write_workbook


def write_blank(path: Path, model: Portfolio | None = None) -> tuple[Finding, ...]:
    """Write a workbook without cases at `path`, with the settings of `model` when given, replacing what is there.

    What prevents it is a finding (CU-009), and the file is then as it was.
    """
    content = content_like(model) if model else blank_content()
    return write_whole(path, lambda fresh: write_workbook(fresh, content))

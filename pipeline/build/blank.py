"""The blank workbook on the disk."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.build.writing import not_writable
from pipeline.findings import Finding
from pipeline.model.portfolio import Portfolio
from pipeline.writers.workbook import blank_content, content_like, write_workbook


def write_blank(path: Path, model: Portfolio | None = None) -> tuple[Finding, ...]:
    """Write a workbook without cases at `path`, with the settings of `model` when given, replacing what is there.

    What prevents it is a finding (CU-009), and the file is then as it was.
    """
    content = content_like(model) if model else blank_content()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".modele-", dir=path.parent) as staging:
            fresh = Path(staging, "modele.xlsx")
            write_workbook(fresh, content)
            fresh.replace(path)
    except OSError as error:
        return (not_writable(error, path),)
    return ()

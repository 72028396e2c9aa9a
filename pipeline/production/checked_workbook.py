"""A workbook read and checked: what every command that needs one begins with."""

from __future__ import annotations

from pathlib import Path

from pipeline.findings import in_reading_order
from pipeline.judgement.rules import check
from pipeline.readers import Reading, read_portfolio


def checked_portfolio(path: Path) -> Reading:
    """What the workbook at `path` gives, the findings of the rules included, gravest first.

    Only a reading without error is fit to make documents.
    """
    reading = read_portfolio(path)
    found = check(reading.portfolio) if reading.portfolio else ()
    return Reading(reading.portfolio, tuple(in_reading_order((*reading.findings, *found))))

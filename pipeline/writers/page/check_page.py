"""The report of a check as HTML, in one file, to be read on a screen or on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.writers.page.html_page import html_page


def check_page(facts: Mapping[str, Any]) -> bytes:
    """The page for what `compose.check.check_report` says; the same facts give the same bytes."""
    return html_page("check_page.html", facts, styles=("group_page.css", "check_page.css"))

"""One fault that many cells share, told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pipeline.findings import Finding, in_reading_order


def told_once(found: Iterable[Finding]) -> Finding:
    """The first of some findings that are of one fault, which then also names the cells of the others."""
    first, *others = in_reading_order(found)
    return replace(first, also=(*first.also, *(place for one in others for place in one.places)))


def without_repeats(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those that have one cause told once."""
    alike: dict[object, list[Finding]] = {}
    for finding in findings:
        cause = _CAUSES.get(finding.code, _itself)
        alike.setdefault((finding.code, cause(finding)), []).append(finding)
    return [told_once(found) for found in alike.values()]


def _itself(finding: Finding) -> object:
    return finding


_CAUSES: dict[str, Callable[[Finding], object]] = {
    "CU-205": lambda _: "the workbook was not calculated",
    "CU-209": lambda finding: (finding.message, finding.found),
    "CU-671": lambda _: "the workbook was not calculated",
    "CU-672": lambda _: "the model is not filled",
}
"""What tells the causes of findings of one code apart; each finding is a cause of its own elsewhere."""

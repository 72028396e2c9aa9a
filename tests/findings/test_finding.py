"""What a finding keeps of what it was given."""

from __future__ import annotations

import pytest

from pipeline.findings import Place, report


@pytest.mark.parametrize(
    ("found", "shown"), [("x" * 119, "x" * 119), ("x" * 120, "x" * 120), ("x" * 121, "x" * 119 + "…")]
)
def test_a_value_found_is_shortened_beyond_120_characters(found: str, shown: str) -> None:
    finding = report("CU-212", Place("Séances", "C2"), found=found, header="Objet", length=1, limit=1)
    assert finding.found == shown

"""The tree of the project: where a thing is looked for is where it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests import ROOT

PACKAGE = ROOT / "pipeline"
MOST_MODULES = 12


def _modules() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if path.stem not in ("__init__", "__main__")]


def test_a_file_name_means_one_thing() -> None:
    counts = Counter(path.stem for path in _modules())
    assert [stem for stem, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("top", ["pipeline", "tests"])
def test_no_folder_has_more_modules_than_one_reads_at_a_glance(top: str) -> None:
    counts = Counter(path.parent.relative_to(ROOT) for path in (ROOT / top).rglob("*.py") if path.stem != "__init__")
    assert {str(folder): count for folder, count in counts.items() if count > MOST_MODULES} == {}

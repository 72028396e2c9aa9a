"""What every room of tests may use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from pipeline.office import libreoffice
from pipeline.production.memory.folder import VARIABLE
from pipeline.readers import Reading, read_portfolio
from tests.builders import Sheets, sound, write

settings.register_profile("project", deadline=None, max_examples=50)
settings.load_profile("project")


@pytest.fixture(autouse=True)
def _no_libreoffice_unless_marked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that is not marked `office` meets no LibreOffice, so that it says the same on every machine."""
    if request.node.get_closest_marker("office") is None:
        monkeypatch.setattr(libreoffice, "_NAMES", ())
        monkeypatch.setattr(libreoffice, "_usual_places", tuple)


@pytest.fixture(autouse=True)
def _memory_of_the_tests(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered is that of this run of the tests, never that of whoever runs them."""
    monkeypatch.setenv(VARIABLE, str(tmp_path_factory.getbasetemp() / "memoire"))


@pytest.fixture
def sheets() -> Sheets:
    """A sound workbook, to spoil."""
    return sound()


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reading]:
    """Write a workbook and read it back; takes the options of `write`."""

    def written_and_read(sheets: Sheets, **options: Any) -> Reading:
        return read_portfolio(write(tmp_path / "classeur.xlsx", sheets, **options))

    return written_and_read

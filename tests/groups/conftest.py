"""The documents of each group, made once from its workbook with the shipped templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.production.edition import Edition, prepare
from pipeline.production.order import BallotOrder, Order
from pipeline.writers.workbook import WorkbookContent, write_workbook
from tests.groups.contents import hospital, imaging, letters, network
from tests.groups.made import Made
from tests.groups.reading import slides

_TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="package")
def hospital_made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return _made(hospital.CONTENT, tmp_path_factory)


@pytest.fixture(scope="package")
def network_made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return _made(network.CONTENT, tmp_path_factory)


@pytest.fixture(scope="package")
def silent_made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return _made(network.SILENT, tmp_path_factory)


@pytest.fixture(scope="package")
def imaging_made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return _made(imaging.CONTENT, tmp_path_factory)


@pytest.fixture(scope="package")
def letters_made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return _made(letters.CONTENT, tmp_path_factory)


@pytest.fixture(params=["hospital_made", "network_made", "silent_made"])
def made(request: pytest.FixtureRequest) -> Made:
    """Each group in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Made)
    return found


def _made(content: WorkbookContent, folders: pytest.TempPathFactory) -> Made:
    workbook = folders.mktemp("groupe") / "classeur.xlsx"
    write_workbook(workbook, content)
    ballots = BallotOrder(trial=True)
    edition: Edition = prepare(Order(workbook, _TEMPLATES, decks=True, fiches=True, ballots=ballots))
    contents = {document.path: document.content for document in edition.documents}
    decks = tuple(slides(content) for path, content in contents.items() if path.endswith(".pptx"))
    fiches = {path: made for path, made in contents.items() if path.startswith("fiches/")}
    ballots_made = {path: made for path, made in contents.items() if path.startswith("bulletins/")}
    return Made(workbook, edition, decks, fiches, ballots_made)

"""Whoever makes the documents, they are the same; a process that dies is told, and nothing is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.production.edition import Edition, prepare
from pipeline.production.making import staff as staff_module
from pipeline.production.making.made_documents import Means
from pipeline.production.making.staff import WORTH_PROCESSES, Staff
from tests.builders import Sheets, setting, sound
from tests.production.editions import order


def made_by(staff: Staff, folder: Path, sheets: Sheets | None = None) -> Edition:
    """The edition of the small workbook, made by `staff`."""
    return prepare(order(folder, sheets, decks=True, fiches=True, page=True), Means(staff))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return made_by(Staff(1), tmp_path_factory.mktemp("seul"))


@pytest.mark.parametrize("count", [2, 3])
def test_any_number_of_processes_makes_the_same_bytes_in_the_same_order(
    count: int, alone: Edition, tmp_path: Path
) -> None:
    several = made_by(Staff(count), tmp_path)
    assert several.documents == alone.documents
    assert several.findings == alone.findings


def test_what_is_wrong_is_told_alike_by_several_processes(tmp_path: Path) -> None:
    sheets = sound()
    setting(sheets, "Titre", "{{ inconnu }}")
    sheets["Déroulé"][0]["Titre"] = "{{ nb_critere }}"
    one, two = (made_by(Staff(count), tmp_path, sheets) for count in (1, 2))
    assert [finding.code for finding in one.findings]
    assert one.findings == two.findings


def test_few_documents_are_made_here_and_many_by_as_many_processes_as_the_machine_has() -> None:
    assert Staff().count(WORTH_PROCESSES - 1) == 1
    assert Staff().count(WORTH_PROCESSES) == os.cpu_count()
    assert Staff(3).count(1) == 3


@pytest.mark.tried(
    "Machine", "un processus qui produit des documents est tué", "l'erreur CU-645 ; rien n'est écrit, rien n'est perdu"
)
def test_a_process_that_dies_is_told_and_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def mortal(count: int) -> Iterator[Executor]:
        with processes(count) as executor:
            executor.submit(os._exit, 1)
            yield executor

    processes = staff_module._processes
    monkeypatch.setattr(staff_module, "_processes", mortal)
    edition = made_by(Staff(2), tmp_path)
    assert [finding.code for finding in edition.findings] == ["CU-645"]
    assert edition.documents == ()


def test_what_is_sent_to_a_process_is_what_was_read_without_the_tables_made_of_it(alone: Edition) -> None:
    assert alone.portfolio is not None
    assert alone.portfolio.index.cases
    assert "index" not in replace(alone.portfolio).__getstate__()
    assert "index" not in alone.portfolio.__getstate__()

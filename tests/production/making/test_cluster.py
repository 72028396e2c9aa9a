"""A real Dask scheduler and two workers, on this machine, make the same documents as this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from pipeline.production.edition import Edition, prepare
from pipeline.production.making.made_documents import Means
from pipeline.production.making.staff import Staff
from tests.production.editions import order


def made_by(staff: Staff, folder: Path) -> Edition:
    """The edition of the small workbook, made by `staff`."""
    return prepare(order(folder, decks=True, fiches=True, page=True), Means(staff))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler that has two workers."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:  # type: ignore[no-untyped-call]
        yield str(cluster.scheduler_address)


def test_a_cluster_makes_the_same_bytes_in_the_same_order(scheduler: str, tmp_path: Path) -> None:
    here, there = made_by(Staff(1), tmp_path), made_by(Staff(cluster=scheduler), tmp_path)
    assert there.documents == here.documents
    assert there.findings == here.findings


@pytest.mark.tried("Machine", "une grappe Dask qui ne répond pas", "l'erreur CU-646, avec l'adresse ; rien n'est écrit")
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nulle part"])
def test_a_cluster_that_does_not_answer_is_told_and_nothing_is_made(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.production.making.cluster._SECONDS_TO_ANSWER", 1)
    edition = made_by(Staff(cluster=address), tmp_path)
    [finding] = edition.findings
    assert (finding.code, address in finding.message) == ("CU-646", True)
    assert edition.documents == ()

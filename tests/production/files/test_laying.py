"""Documents wait in the output folder while others are made, and nothing is left of them when none is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.production.edition import Edition, prepare
from pipeline.production.files.all_or_none import STAGING
from pipeline.production.files.document import LaidDocument
from pipeline.production.files.laying import NoShelf, waiting_in
from pipeline.production.files.publishing import publish
from pipeline.production.making.made_documents import Means
from tests.builders import sound
from tests.production.editions import contents, edition, order


def made_in(output: Path, folder: Path) -> list[Path]:
    """What lies in `output` while documents wait there; they are then published."""
    with waiting_in(output) as shelf:
        made = prepare(order(folder), Means(shelf=shelf))
        waiting = [path for path in output.rglob("*") if path.suffix == "" and path.is_file()]
        assert publish(made, output).findings == ()
    return waiting


def test_documents_that_wait_are_published_as_those_held_in_memory(tmp_path: Path) -> None:
    waited, held = tmp_path / "attente", tmp_path / "memoire"
    publish(edition(tmp_path), held)
    made_in(waited, tmp_path)
    assert contents(waited) == contents(held)


def test_each_document_is_written_as_soon_as_it_is_made(tmp_path: Path) -> None:
    output, seen = tmp_path / "output", []

    def tell(_done: int, _total: int, _what: str = "", /) -> None:
        seen.append(len([path for path in output.glob(f"{STAGING}*/*") if path.name.isdigit()]))

    with waiting_in(output) as shelf:
        made = prepare(order(tmp_path), Means(shelf=shelf, progress=tell))
    assert seen == list(range(1, len(seen) + 1))
    assert all(isinstance(one, LaidDocument) for one in made.documents if one.path.endswith(".docx"))


def test_a_run_that_fails_leaves_the_folder_as_it_was_even_not_there(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Déroulé"][0]["Titre"] = "{{ nb_critere }}"
    output = tmp_path / "loin" / "output"
    with waiting_in(output) as shelf:
        made = prepare(order(tmp_path, sheets), Means(shelf=shelf))
        assert (made.documents, publish(made, output).written) == ((), ())
    assert not output.parent.exists()


def test_a_run_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    output = tmp_path / "output"

    def stop(done: int, _total: int, _what: str = "", /) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), waiting_in(output) as shelf:
        prepare(order(tmp_path), Means(shelf=shelf, progress=stop))
    assert not output.exists()


def test_another_run_leaves_documents_that_wait_where_they_are(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with waiting_in(output) as shelf:
        made = prepare(order(tmp_path), Means(shelf=shelf))
        assert publish(edition(tmp_path), output).findings == ()
        assert publish(made, output).findings == ()
    assert list(output.glob(f"{STAGING}*")) == []


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    obstacle = tmp_path / "output"
    obstacle.write_bytes(b"")
    with waiting_in(obstacle) as shelf:
        made: Edition = prepare(order(tmp_path), Means(shelf=shelf))
    assert [finding.code for finding in made.findings] == ["CU-009"]
    assert made.documents == ()


def test_documents_that_are_only_tried_are_let_go(tmp_path: Path) -> None:
    tried, whole = prepare(order(tmp_path), Means(shelf=NoShelf())), edition(tmp_path)
    assert [(one.path, one.sha256, one.size) for one in tried.documents] == [
        (one.path, one.sha256, one.size) for one in whole.documents
    ]

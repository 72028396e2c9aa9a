from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.production.files.all_or_none import write_all, write_contents
from tests.builders import flat
from tests.production.editions import contents


def test_files_are_written_where_somebody_says_and_folders_are_made(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "neuf" / "b.txt"
    assert write_contents({first: b"un", second: b"deux"}) == ([first, second], ())
    assert contents(tmp_path) == {"a.txt": b"un", "neuf/b.txt": b"deux"}


def test_what_is_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"avant")
    write_contents({path: b"maintenant"})
    assert path.read_bytes() == b"maintenant"


@pytest.mark.parametrize("obstacle", ["dossier", "fichier/b.txt"])
def test_when_one_cannot_be_written_none_is(tmp_path: Path, obstacle: str) -> None:
    (tmp_path / "dossier").mkdir()
    (tmp_path / "fichier").write_bytes(b"")
    (tmp_path / "a.txt").write_bytes(b"avant")
    before = contents(tmp_path)
    written, faults = write_contents({tmp_path / "a.txt": b"un", tmp_path / obstacle: b"deux"})
    assert written == []
    assert flat(faults) == [("CU-009", Path(obstacle).name)]
    assert contents(tmp_path) == before


def test_a_file_that_cannot_be_made_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"avant")

    def half_made(fresh: Path) -> None:
        fresh.write_bytes(b"mai")
        raise OSError(28, "No space left on device")

    assert flat(write_all({path: half_made})) == [("CU-009", "a.txt")]
    assert contents(tmp_path) == {"a.txt": b"avant"}

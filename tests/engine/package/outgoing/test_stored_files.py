"""Archives of whole documents, written and read one at a time."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipeline.engine.package.archive import stored_archive
from pipeline.engine.package.outgoing.stored_files import StoredFiles, write_stored

FILES = {"a.docx": b"un", "b/été.docx": b"deux" * 1000, "c": b""}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_stored(tmp_path / "originaux.zip", FILES.items())
    return tmp_path / "originaux.zip"


def test_what_is_written_one_at_a_time_is_what_is_written_at_once(path: Path) -> None:
    assert path.read_bytes() == stored_archive(FILES)
    with zipfile.ZipFile(path) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_each_file_is_read_again(path: Path) -> None:
    files = StoredFiles(path)
    assert {name: files.content(name) for name in files.names} == FILES
    assert files.content("d") is None


def test_a_damaged_file_is_none_and_the_others_are_read(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"deux", b"dEux", 1))
    assert StoredFiles(path).content("b/été.docx") is None
    assert StoredFiles(path).content("a.docx") == b"un"


@pytest.mark.parametrize("content", [None, b"", b"PK", b"x" * 100])
def test_an_archive_that_cannot_be_read_holds_nothing(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "autre.zip").write_bytes(content)
    assert list(StoredFiles(tmp_path / "autre.zip").names) == []

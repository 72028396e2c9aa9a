"""Nothing is kept where another user could write."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.production.memory.folder import VARIABLE, memory_folder

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are those of POSIX")


def test_the_folder_is_made_where_the_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "un" / "deux"))
    assert Path(memory_folder()) == tmp_path / "un" / "deux"
    assert (tmp_path / "un" / "deux").is_dir()


def test_an_empty_variable_means_that_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert memory_folder() == ""


@posix
def test_by_default_it_is_in_the_cache_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert Path(memory_folder()) == tmp_path / "casusage"


@posix
@pytest.mark.parametrize("open_to_all", ["memoire", "."])
def test_a_folder_that_others_may_write_or_replace_is_refused(
    open_to_all: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "a-tous"
    (own / "memoire").mkdir(parents=True)
    (own / open_to_all).chmod(0o777)
    monkeypatch.setenv(VARIABLE, str(own / "memoire"))
    assert memory_folder() == ""


@posix
def test_a_folder_of_ours_in_one_where_only_owners_may_rename_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "comme-tmp"
    shared.mkdir()
    shared.chmod(0o1777)
    monkeypatch.setenv(VARIABLE, str(shared / "memoire"))
    assert Path(memory_folder()) == shared / "memoire"


def test_a_file_in_the_place_of_the_folder_means_that_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "memoire").write_text("un fichier")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "memoire"))
    assert memory_folder() == ""

"""A run is remembered as long as nothing that it saw changes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.production.memory import unchanged
from pipeline.production.memory.folder import VARIABLE
from pipeline.production.memory.unchanged import digest_of, remember, remembered

WORDS = ("tout", "--details")


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder and a file that a remembered run saw, and a file that it looked for."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "memoire"))
    folder = tmp_path / "vu"
    (folder / "gabarits" / "logos").mkdir(parents=True)
    (folder / "gabarits" / "un.docx").write_bytes(b"1")
    (folder / "classeur.xlsx").write_bytes(b"2")
    paths = [str(folder / name) for name in ("gabarits", "classeur.xlsx", "absent.xlsx")]
    remember(WORDS, "80", {path: digest_of(path) for path in paths}, 0, "À jour.")
    return folder


def said(words: tuple[str, ...] = WORDS, screen: str = "80") -> str:
    run = remembered(words, screen)
    return run["said"] if run else ""


def test_nothing_changed_and_it_is_said_again(seen: Path) -> None:
    assert said() == "À jour."
    assert seen.is_dir()


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "classeur.xlsx").write_bytes(b"3"),
        lambda folder: (folder / "classeur.xlsx").unlink(),
        lambda folder: (folder / "gabarits" / "un.docx").write_bytes(b"3"),
        lambda folder: (folder / "gabarits" / "un.docx").rename(folder / "gabarits" / "deux.docx"),
        lambda folder: (folder / "gabarits" / "logos" / "logo.png").write_bytes(b""),
        lambda folder: (folder / "absent.xlsx").write_bytes(b""),
    ],
    ids=["content", "gone", "inside", "renamed", "added", "come"],
)
def test_any_change_is_seen(change: Callable[[Path], object], seen: Path) -> None:
    change(seen)
    assert said() == ""


@pytest.mark.usefixtures("seen")
def test_other_words_another_folder_or_screen_is_another_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(("tout",)) == said(screen="110") == ""
    monkeypatch.chdir(tmp_path)
    assert said() == ""


@pytest.mark.usefixtures("seen")
def test_another_version_of_the_program_is_another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "program_digest", lambda: "another")
    assert said() == ""


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize("content", [b"", b"x" * 64 + b"{}", b"{}"])
def test_a_damaged_memory_is_as_none(content: bytes, tmp_path: Path) -> None:
    [entry] = (tmp_path / "memoire").iterdir()
    entry.write_bytes(content)
    assert said() == ""


def test_it_is_known_before_anything_heavy_is_imported() -> None:
    script = "import sys; import pipeline.cli.main; print([name for name in {heavy} if name in sys.modules])"
    heavy = ("click", "openpyxl", "lxml", "jinja2", "pathlib", "dataclasses", "typing", "zipfile")
    done = subprocess.run(
        [sys.executable, "-S", "-c", script.format(heavy=heavy)], check=True, capture_output=True, cwd=Path.cwd()
    )
    assert done.stdout.decode().strip() == "[]"

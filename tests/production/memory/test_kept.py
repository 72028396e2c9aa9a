"""What is kept is taken again for the same files only, and a damaged memory is as none."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.production.memory.folder import VARIABLE
from pipeline.production.memory.kept import kept
from pipeline.production.template_files import DECK_TEMPLATE, FICHE_TEMPLATE, MACROS
from tests import ROOT


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "memoire"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def made() -> Callable[[], list[str]]:
    """Makes another list each time."""
    turns = iter("abcdef")
    return lambda: [next(turns)]


def test_the_same_files_give_what_was_kept(memory: Path, made: Callable[[], list[str]], tmp_path: Path) -> None:
    (tmp_path / "un.txt").write_text("1")
    assert [kept("liste", [tmp_path / "un.txt"], made) for _ in range(3)] == [["a"]] * 3
    assert len(list(memory.iterdir())) == 1


def test_another_name_or_content_is_made_anew(memory: Path, made: Callable[[], list[str]], tmp_path: Path) -> None:
    files = [tmp_path / "un.txt", tmp_path / "dossier"]
    results = [kept("liste", files, made)]
    (tmp_path / "un.txt").write_text("1")
    results.append(kept("liste", files, made))
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier" / "logo.png").write_bytes(b"x")
    results += [kept("liste", files, made), kept("autre", files, made), kept("liste", files, made)]
    assert results == [["a"], ["b"], ["c"], ["d"], ["c"]]
    assert memory.is_dir()


class Bomb:
    """What runs code when it is loaded."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return exec, ("raise SystemError('loaded')",)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content[:40] + b"\xff" + content[41:],
        lambda _: b"",
        lambda _: pickle.dumps(Bomb()),
        lambda _: sha256(b"no pickle").digest() + b"no pickle",
    ],
    ids=["cut", "changed", "empty", "foreign", "no pickle"],
)
def test_a_damaged_or_foreign_entry_is_made_anew(
    damage: Callable[[bytes], bytes], memory: Path, made: Callable[[], list[str]]
) -> None:
    kept("liste", [], made)
    [entry] = memory.iterdir()
    entry.write_bytes(damage(entry.read_bytes()))
    assert [kept("liste", [], made), kept("liste", [], made)] == [["b"], ["b"]]


def test_the_oldest_entries_go(memory: Path) -> None:
    for rank in range(45):
        kept(f"{rank}", [], lambda: 0)
        for entry in memory.iterdir():
            os.utime(entry, (rank, rank))
    assert len(list(memory.iterdir())) == 40


def test_a_template_taken_from_the_memory_tells_and_makes_the_same(memory: Path, tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    for template in (DECK_TEMPLATE, FICHE_TEMPLATE):
        (templates / template.path).parent.mkdir(parents=True, exist_ok=True)
        (templates / template.path).write_bytes((ROOT / "templates" / template.path).read_bytes())
    (templates / MACROS).write_text("{% macro fleche(x) %}→ {{ x }}{% endmacro %}", encoding="utf-8")
    for template in (DECK_TEMPLATE, FICHE_TEMPLATE):
        told: list[list[object]] = [[], []]
        first, second = (template.opened(templates, findings) for findings in told)  # type: ignore[arg-type]
        assert first is not second
        assert told[0] == told[1]
        assert first is not None
        assert second is not None
        assert first.environment.macros == second.environment.macros == {"fleche"}
    assert len(list(memory.iterdir())) == 2

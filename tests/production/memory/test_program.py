"""A program that was changed is another program."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.production.memory import program


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "module.py").write_text("ONE = 1\n")
    monkeypatch.setattr(program, "_PACKAGE", str(tmp_path))
    return tmp_path


def digest() -> str:
    program.program_digest.cache_clear()
    try:
        return program.program_digest()
    finally:
        program.program_digest.cache_clear()


def test_the_same_program_has_the_same_digest(package: Path) -> None:
    assert package.is_dir()
    assert digest() == digest()


def test_a_module_that_changes_comes_or_goes_changes_it(package: Path) -> None:
    seen = {digest()}
    (package / "room" / "module.py").write_text("ONE = 2\n")
    os.utime(package / "room" / "module.py", ns=(0, 0))
    seen.add(digest())
    (package / "other.py").write_text("")
    seen.add(digest())
    (package / "room" / "module.py").unlink()
    seen.add(digest())
    assert len(seen) == 4


def test_what_python_compiled_beside_it_does_not_change_it(package: Path) -> None:
    before = digest()
    (package / "room" / "__pycache__").mkdir()
    (package / "room" / "__pycache__" / "module.pyc").write_bytes(b"x")
    assert digest() == before


def test_another_version_of_a_library_changes_it(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    (package / "site").mkdir()
    (package / "site" / "jinja2-9.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(package / "site"))
    assert digest() != before

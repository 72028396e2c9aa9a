"""What a Python caller imports from `pipeline`, and the example that tells how."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import pipeline
from tests import ROOT
from tests.production.editions import edition

README = (ROOT / "README.md").read_text(encoding="utf-8")


def _example_of_the_docstring() -> str:
    assert pipeline.__doc__
    indented = [line for line in pipeline.__doc__.splitlines() if not line or line.startswith("    ")]
    return textwrap.dedent("\n".join(indented)).strip()


def _example_of_the_readme() -> str:
    found = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1].strip()


def test_the_example_reads_checks_prepares_and_publishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("input", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    exec(compile(_example_of_the_docstring(), "example", "exec"), {})
    *told, counts, written = capsys.readouterr().out.splitlines()
    decks = [path.name for path in Path("output/decks").iterdir()]
    fiches = list(Path("output/fiches").rglob("*.docx"))
    assert all(re.match(r"(avertissement|information) CU-\d{3} ", line) for line in told)
    assert len(decks) == 1
    assert "_gt1_" in decks[0]
    assert counts == f"{1 + len(fiches)} 0"
    assert f"'decks/{decks[0]}'" in written


def test_the_readme_tells_the_same_example() -> None:
    assert _collapsed(_example_of_the_readme()) == _collapsed(_example_of_the_docstring())


def _collapsed(text: str) -> str:
    return re.sub(r"\n+", "\n", text)


def test_every_public_name_is_there() -> None:
    assert [name for name in pipeline.__all__ if not hasattr(pipeline, name)] == []
    assert not hasattr(pipeline, "absent")


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    script = "import sys, pipeline; print([name for name in sys.modules if name.startswith('pipeline.')])"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_an_edition_with_an_error_is_not_published(tmp_path: Path) -> None:
    faulty = edition(tmp_path, templates=tmp_path / "absents", decks=True)
    publication = pipeline.publish(faulty, tmp_path / "sortie")
    assert publication.findings
    assert list(publication.findings) == pipeline.errors(faulty.findings)
    assert not (tmp_path / "sortie").exists()

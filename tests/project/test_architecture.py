"""What ARCHITECTURE.md, CONTRIBUTING.md and their like say of the tree of the project is so."""

from __future__ import annotations

import importlib
import re
import tomllib

import pytest

from tests import ROOT

PACKAGE = ROOT / "pipeline"
ROOMS = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
ENDINGS = (".py", ".md", ".toml", ".csv", ".json", ".bat", ".xlsx", ".pptx", ".docx", ".lock", "/")
MADE = ("output/", "pipeline/shipped/")
"""What exists only once it is made, and not in a checkout."""


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def quoted(document: str) -> list[str]:
    """What a document writes as code, in one line."""
    without_blocks = re.sub(r"```.*?```", "", text_of(document), flags=re.DOTALL)
    return [" ".join(words.split()) for words in re.findall(r"`([^`]+)`", without_blocks)]


def is_path(words: str) -> bool:
    """Whether words in code name a file or a folder of the project."""
    inside = "/" in words.rstrip("/") or words.removesuffix("/") in ROOMS
    known = words.split("/", maxsplit=1)[0] in {*ROOMS, *(path.name for path in ROOT.iterdir())}
    return bool(re.fullmatch(r"[\w./*-]+", words)) and inside and known and not words.startswith(MADE)


def is_there(words: str) -> bool:
    """Whether a path leads somewhere from the root or from the package; « * » stands for anything."""
    bare = words.rstrip("/")
    candidates = [bare] if bare.endswith(ENDINGS) else [bare, f"{bare}.py"]
    return any(any(top.glob(candidate)) for top in (ROOT, PACKAGE) for candidate in candidates)


def is_module(dotted: str) -> bool:
    """Whether a dotted name that begins as a room leads to a module, or to a name of one."""
    path = PACKAGE.joinpath(*dotted.split("."))
    if path.is_dir() or path.with_suffix(".py").exists():
        return True
    module, _, name = dotted.rpartition(".")
    return is_module(module) and hasattr(importlib.import_module(f"pipeline.{module}"), name) if module else False


DOCUMENTS = ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "docs/engine.md"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_exists(document: str) -> None:
    assert [words for words in quoted(document) if is_path(words) and not is_there(words)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_module_that_a_document_names_exists(document: str) -> None:
    dotted = [words.removeprefix("pipeline.") for words in quoted(document) if re.fullmatch(r"[a-z_]+(\.\w+)+", words)]
    assert [words for words in dotted if words.split(".")[0] in ROOMS and not is_module(words)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_program_that_a_document_runs_exists(document: str) -> None:
    programs = re.findall(r"python -m ([\w.]+)", text_of(document))
    ours = [name for name in programs if name.split(".")[0] in ("pipeline", "tools", "tests", "bench")]
    places = [ROOT.joinpath(*name.split(".")) for name in ours]
    assert [
        str(one) for one in places if not one.with_suffix(".py").exists() and not (one / "__main__.py").exists()
    ] == []


def test_the_rooms_of_the_architecture_are_the_folders_of_the_package() -> None:
    [table] = re.findall(r"\| Room \|.*?\n\n", text_of("ARCHITECTURE.md"), re.DOTALL)
    assert sorted(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == sorted(ROOMS)


def test_the_drawing_of_the_floors_shows_every_room() -> None:
    drawing = text_of("ARCHITECTURE.md").split("## Rooms")[1].split("```")[1]
    assert [room for room in ROOMS if not re.search(rf"\b{room}\b", drawing)] == []


def test_the_dependencies_told_are_those_declared() -> None:
    told = re.sub(r"\W", "", text_of("CONTRIBUTING.md").split("## Dependencies")[1].lower())
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    declared = [re.split(r"[<>=]", one)[0] for one in project["dependencies"]]
    assert [name for name in declared if re.sub(r"\W", "", name) not in told] == []


def test_every_library_that_is_used_at_run_time_has_a_contract() -> None:
    settings = tomllib.loads(text_of("pyproject.toml"))
    imported = {"pillow": "PIL", "openxml-audit": "openxml_audit", "python-docx": "docx", "python-pptx": "pptx"}
    declared = [re.split(r"[<>=]", one)[0] for one in settings["project"]["dependencies"]]
    own = [
        one["forbidden_modules"] for one in settings["tool"]["importlinter"]["contracts"] if one.get("ignore_imports")
    ]
    held = {module for modules in own for module in modules}
    assert {imported.get(name, name) for name in declared} <= held

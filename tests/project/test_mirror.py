"""Every test runs, and every module has a test that meets it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fnmatch import fnmatch
from functools import cache
from pathlib import PurePosixPath

import grimp
import pytest

from tests import ROOT
from tests.project.mirror import TRIED_BY

PACKAGE, TESTS = ROOT / "pipeline", ROOT / "tests"
NOT_OURS = (".*", "node_modules", "output")


# Collected


def uncollected(files: Iterable[str], config: pytest.Config) -> list[str]:
    """The test files, by their paths from the root, that pytest leaves out: elsewhere, or under a folder it skips."""
    skipped, roots = config.getini("norecursedirs"), config.getini("testpaths")
    return [
        file
        for file in files
        if PurePosixPath(file).parts[0] not in roots
        or any(fnmatch(part, pattern) for part in PurePosixPath(file).parts[:-1] for pattern in skipped)
        or not any(fnmatch(PurePosixPath(file).name, pattern) for pattern in config.getini("python_files"))
    ]


def test_every_test_file_is_collected(pytestconfig: pytest.Config) -> None:
    ours = [path for path in ROOT.iterdir() if path.is_dir() and not any(fnmatch(path.name, one) for one in NOT_OURS)]
    ours = [path for path in ours if not (path / "pyvenv.cfg").exists()]
    names = [path for folder in ours for pattern in ("test_*.py", "*_test.py") for path in folder.rglob(pattern)]
    files = [path.relative_to(ROOT).as_posix() for path in names]
    assert files
    assert uncollected(files, pytestconfig) == []


def test_a_file_in_a_folder_that_pytest_skips_would_be_seen(pytestconfig: pytest.Config) -> None:
    skipped = ["tests/build/test_a.py", "bench/test_a.py", "tests/room/a_spec.py"]
    assert uncollected([*skipped, "tests/room/test_a.py"], pytestconfig) == skipped


def test_no_configuration_hides_a_test(pytestconfig: pytest.Config) -> None:
    settings = [path.read_text(encoding="utf-8") for path in TESTS.rglob("conftest.py")]
    assert not any("collect_ignore" in text for text in settings)
    assert "--ignore" not in " ".join(pytestconfig.getini("addopts"))
    unnamed = {path.parent for path in TESTS.rglob("*.py") if not (path.parent / "__init__.py").exists()}
    assert unnamed == set()


# Mirrored


def modules() -> list[PurePosixPath]:
    """The modules of the package, from its folder; what an `__init__` holds is tried by its modules."""
    found = (path.relative_to(PACKAGE) for path in sorted(PACKAGE.rglob("*.py")))
    return [PurePosixPath(path.as_posix()) for path in found if path.stem not in ("__init__", "__main__")]


def mirror(module: PurePosixPath) -> str:
    """The test of the same place and name, from the folder of the tests."""
    return str(module.with_name(f"test_{module.name}"))


def row(module: PurePosixPath) -> str:
    """The row of the table that stands for a module, "" when it has a mirror, or neither."""
    if (TESTS / mirror(module)).exists():
        return ""
    return next((key for key in (str(module), f"{module.parent}/") if key in TRIED_BY), "")


@cache
def graph() -> grimp.ImportGraph:
    """Who imports whom, from the tests down."""
    return grimp.build_graph("pipeline", "tests", cache_dir=None)


def dotted(top: str, path: str | PurePosixPath) -> str:
    return ".".join((top, *PurePosixPath(path).with_suffix("").parts))


def test_every_module_has_its_mirror_or_says_what_tries_it() -> None:
    assert [str(one) for one in modules() if not (TESTS / mirror(one)).exists() and not row(one)] == []


def test_no_row_of_the_table_is_left_over() -> None:
    assert sorted(set(TRIED_BY) - {row(module) for module in modules()}) == []
    assert [test for test, _ in TRIED_BY.values() if not (TESTS / test).exists()] == []


def test_what_tries_a_module_reaches_it() -> None:
    tried = defaultdict(list)
    for module in modules():
        test = TRIED_BY[row(module)][0] if row(module) else mirror(module)
        tried[test].append(module)
    unreached = [
        f"{test} does not reach {module}"
        for test, own in tried.items()
        if (TESTS / test).exists()
        for module in own
        if dotted("pipeline", module) not in graph().find_upstream_modules(dotted("tests", test))
    ]
    assert unreached == []

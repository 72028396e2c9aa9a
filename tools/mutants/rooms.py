"""Which tests answer for which modules, and the breaks that change nothing: the one place that declares both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SEED = "casusage"


@dataclass(frozen=True)
class Room:
    """A part of the code, the tests that must notice when it is broken, and how many breaks are tried."""

    name: str
    code: tuple[str, ...]
    tests: tuple[str, ...]
    sample: int = 64

    def modules(self, root: Path) -> list[Path]:
        """Its modules, relative to `root`, in alphabetical order."""
        return sorted(path.relative_to(root) for place in self.code for path in _python_files(root / place))

    def test_files(self, root: Path, module: Path) -> list[str]:
        """The files of its tests, the likeliest to notice first: named like `module`, then of its folder."""
        files = sorted(path.relative_to(root) for place in self.tests for path in _python_files(root / place))
        named = [path for path in files if path.name.startswith("test_")]

        def distance(path: Path) -> tuple[bool, bool]:
            return module.stem not in path.stem, path.parent.name != module.parent.name

        return [path.as_posix() for path in sorted(named, key=distance)]


def _python_files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


ROOMS = (
    Room("model", ("pipeline/model",), ("tests/model",)),
    Room("judgement", ("pipeline/judgement",), ("tests/judgement",)),
    Room("compose", ("pipeline/compose",), ("tests/compose",)),
    Room(
        "engine/rendering",
        ("pipeline/engine/rendering", "pipeline/engine/source", "pipeline/engine/deck", "pipeline/engine/word"),
        (
            "tests/engine/rendering",
            "tests/engine/source",
            "tests/engine/deck",
            "tests/engine/word",
            "tests/engine/test_determinism.py",
        ),
    ),
    Room("measure", ("pipeline/measure",), ("tests/measure",)),
)


@dataclass(frozen=True)
class Equivalent:
    """A break that no test can notice, because nothing that anybody gets is changed by it."""

    module: str
    line: str
    broken: str
    reason: str


EQUIVALENT: tuple[Equivalent, ...] = (
    Equivalent(
        "pipeline/compose/marked_text.py",
        'ending = "\\n" if "\\n" in text + following[0].text else " "',
        'ending = "\\n" if "\\n" in text + following[ -1].text else " "',
        "`following` holds one piece at most.",
    ),
    Equivalent(
        "pipeline/engine/rendering/printed/escape.py",
        "return value if value.__class__ is str and _special(value) is None"
        " else _escaped(plain_text(value), _PROPERTY)",
        "return value if value.__class__ < str and _special(value) is None else _escaped(plain_text(value), _PROPERTY)",
        "The longer way gives the same text.",
    ),
    Equivalent(
        "pipeline/measure/paging.py",
        "if fullest == len(table.rows):",
        "if fullest >= len(table.rows):",
        "A page never ends beyond the last row.",
    ),
    Equivalent(
        "pipeline/model/acronyms.py",
        "if text.isupper() and len(text.split()) > 1:",
        "if text.isupper() and len(text.split()) != 1:",
        "A text in capitals has a word at least.",
    ),
    Equivalent(
        "pipeline/model/sections.py",
        "if view == VIEW_CURRENT:",
        "if view >= VIEW_CURRENT:",
        "There are two views, and « cible » comes before « existant ».",
    ),
)

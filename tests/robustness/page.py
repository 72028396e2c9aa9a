"""docs/robustesse.md, made from the tests that try what people send: `python -m tests.robustness` writes it.

A test says what it tries and what is then seen, in French, as whoever relies on it would read it:

    @pytest.mark.tried("Cellules fusionnées", "une boucle sur les colonnes", "le titre couvre toutes les colonnes")

The page is read from these lines, without running anything: the test itself holds that they are true.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "robustesse.md"
MARK = "tried"

_INTRODUCTION = """\
# Ce qui a été essayé

Page produite par `python -m tests.robustness`, à partir des essais eux-mêmes ; un essai la compare. Ne la modifiez pas.

Pour chaque sorte de fichier ou de saisie que l'on rencontre : ce qui est essayé, et ce que l'on voit alors. Deux issues
seulement sont bonnes : des documents justes, ou un message qui dit où et quoi faire.
"""


@dataclass(frozen=True)
class Trial:
    """What one test tries: its kind, the input, what is seen, and where the test is."""

    kind: str
    tried: str
    seen: str
    test: str


def trials() -> list[Trial]:
    """Every line of every test, in the order of the files."""
    files = sorted(TESTS.rglob("test_*.py"))
    return [trial for file in files for trial in _trials_in(file)]


def page() -> str:
    """The whole page."""
    found = trials()
    kinds = sorted({trial.kind for trial in found})
    return _INTRODUCTION + "".join(_section(kind, [trial for trial in found if trial.kind == kind]) for kind in kinds)


def _trials_in(file: Path) -> Iterator[Trial]:
    name = file.relative_to(TESTS.parent).as_posix()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            for mark in filter(_is_mark, node.decorator_list):
                kind, tried, seen = (ast.literal_eval(argument) for argument in mark.args)  # type: ignore[attr-defined]
                yield Trial(kind, tried, seen, name)


def _is_mark(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == MARK


def _section(kind: str, found: list[Trial]) -> str:
    rows = "".join(f"| {trial.tried} | {trial.seen} |\n" for trial in found)
    return f"\n## {kind}\n\n| Essayé | Ce que l'on voit |\n| --- | --- |\n{rows}"

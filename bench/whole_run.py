"""What a run costs an editor: everything, nothing changed, one cell changed, over a bare start of Python.

CPU of whole processes, medians of interleaved rounds on the master workbook; ratios only. The floor is a bare start.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

from pipeline.findings import Address
from pipeline.production.memory.folder import VARIABLE
from pipeline.readers import typed_cells
from pipeline.writers.workbook.patched import SetCell, patched

ROOT = Path(__file__).parents[1]
ROUNDS = 3
_CASES, _TITLE = "Cas d'usage", "Intitulé"


def main() -> None:
    """Prints the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workbook = Path(shutil.copyfile(ROOT / "input/cas-usage-ms.xlsx", folder / "classeur.xlsx"))
        costs = _measured(_works(folder, workbook))
    bare, whole = costs["bare"], costs["tout"]
    print(
        f"{ROUNDS} interleaved rounds, medians of CPU; the master workbook, 1 deck, 72 fiches; nothing from the memory."
    )
    print(f"tout, all made again            / bare start of Python: {whole / bare:6.0f}")
    print(f"tout, nothing changed           / bare start of Python: {costs['nothing'] / bare:6.1f}")
    print(f"tout, one title of one case     / tout, all made again: {costs['one cell'] / whole:6.2f}")
    print(f"verifier, nothing changed       / bare start of Python: {costs['verifier'] / bare:6.1f}")


def _works(folder: Path, workbook: Path) -> Mapping[str, Callable[[], None]]:
    options = ["--classeur", str(workbook), "--gabarits", str(ROOT / "templates"), "--sortie", str(folder / "output")]
    environment = {**os.environ, VARIABLE: str(folder / "memoire")}
    edits = iter(range(1000))

    def typed(*words: str) -> None:
        command = [sys.executable, "-m", "pipeline", *words, *options]
        subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True)

    def edited() -> None:
        content, typed_now = workbook.read_bytes(), typed_cells(workbook)
        column = next(at.column for (tab, at), text in typed_now.items() if (tab, text) == (_CASES, _TITLE))
        edit = SetCell(_CASES, Address(12, column), f"Un autre intitulé, {next(edits)}")
        workbook.write_bytes(patched(content, [edit]).content)

    return {
        "bare": _bare,
        "tout": lambda: typed("tout", "--tout-refaire"),
        "settled": lambda: typed("tout"),
        "nothing": lambda: typed("tout"),
        "edit": edited,
        "one cell": lambda: typed("tout"),
        "checked": lambda: typed("verifier"),
        "verifier": lambda: typed("verifier"),
    }


def _bare() -> None:
    for _ in range(_BARE_STARTS):
        subprocess.run([sys.executable, "-c", "pass"], check=True)


_BARE_STARTS = 20


def _measured(works: Mapping[str, Callable[[], None]]) -> dict[str, float]:
    costs: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            before = _spent()
            work()
            costs[name].append((_spent() - before) / (_BARE_STARTS if name == "bare" else 1))
    return {name: median(found) for name, found in costs.items()}


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime

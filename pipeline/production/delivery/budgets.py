"""The size that a file and a pack may have, and what weighs most in those that are over it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from pipeline.engine.package.archive import sizes_in
from pipeline.engine.package.outgoing.inner_files import OFFICE_ENDINGS
from pipeline.findings import Finding, Place, report
from pipeline.model.portfolio import Project
from pipeline.words.french import NBSP, number

MEGABYTE = 1_000_000
_NAMED = 3
"""How many heavy parts are named."""


def over_budget(name: str, files: Mapping[str, bytes], project: Project) -> Iterator[Finding]:
    """What is over budget in the pack `name`: its files (CU-552), itself (CU-553)."""
    for path, content in files.items():
        if len(content) > project.file_budget * MEGABYTE:
            yield _finding("CU-552", path, len(content), project.file_budget, _parts(path, content))
    total = sum(map(len, files.values()))
    if total > project.pack_budget * MEGABYTE:
        sizes = {path: len(content) for path, content in files.items()}
        yield _finding("CU-553", name, total, project.pack_budget, sizes)


def megabytes(size: int) -> str:
    """« 2,4 Mo », « 0,1 Mo » at least."""
    return f"{number(max(size / MEGABYTE, 0.1), 1)}{NBSP}Mo"


def _finding(code: str, name: str, size: int, budget: float, parts: Mapping[str, int]) -> Finding:
    words = {"size": number(size / MEGABYTE, 1), "budget": number(budget, 1), "heaviest": _heaviest(parts)}
    return report(code, Place(document=name), file=name, **words)


def _parts(path: str, content: bytes) -> dict[str, int]:
    return sizes_in(io.BytesIO(content)) if path.endswith(OFFICE_ENDINGS) else {path: len(content)}


def _heaviest(sizes: Mapping[str, int]) -> str:
    first = sorted(sizes, key=lambda name: (-sizes[name], name))[:_NAMED]
    return ", ".join(f"« {name} » ({megabytes(sizes[name])})" for name in first)

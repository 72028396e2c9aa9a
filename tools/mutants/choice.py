"""The breaks that can be made, and the fixed sample of them that is tried."""

from __future__ import annotations

import ast
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.ast.ast_query import ASTQuery
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tools.mutants.rooms import EQUIVALENT, Room

# What says nothing of the tests: between `is` and `==`, equal values are the same object or not by an accident of the
# interpreter; and without its cache a function gives the same.
_ACCIDENTS = re.compile(r"_(Eq|NotEq|Lt|LtE|Gt|GtE)_Is(Not)?$|_Is_Eq$|_IsNot_NotEq$")
_CACHES = re.compile(r"@(functools\.)?(cache|lru_cache)\b")


@dataclass(frozen=True)
class Place:
    """Where a break is made.

    Its name is made of its function and of the texts of its line and the next, so that a move leaves the sample as it
    was.
    """

    module: Path
    row: int
    column: int
    function: str
    line: str
    following: str

    @property
    def name(self) -> str:
        """What the sample is drawn by."""
        return f"{self.function}\n{self.line}\n{self.following}\n{self.column}"


@dataclass(frozen=True)
class Mutant:
    """One break of one line: the whole text of its module once broken, and the line as it then reads."""

    place: Place
    text: str
    broken: str

    def __str__(self) -> str:
        return f"{self.place.module.as_posix()}:{self.place.row}\n    - {self.place.line}\n    + {self.broken}"


def chosen(room: Room, root: Path, seed: str) -> list[Mutant]:
    """The sample of a room: one break a place, places and breaks by the order of their digests, always the same."""
    places = [found for module in room.modules(root) for found in _places(module, (root / module).read_text("utf-8"))]
    drawn: list[Mutant] = []
    for place, operators in sorted(places, key=lambda found: _digest(seed, found[0].name)):
        if len(drawn) == room.sample:
            break
        drawn += _drawn(place, (root / place.module).read_text("utf-8"), operators, seed)
    return drawn


def _drawn(place: Place, source: str, operators: list[tuple[str, int]], seed: str) -> list[Mutant]:
    """One of the breaks of a place that still compile and are not declared to change nothing; none when none is."""
    order = sorted(range(len(operators)), key=lambda rank: _digest(seed, f"{place.name}\n{operators[rank][0]}\n{rank}"))
    for name, occurrence in (operators[rank] for rank in order):
        text = mutate_code(source, get_operator(name)(), occurrence)
        if text is None or text == source or not _compiles(text):
            continue
        mutant = Mutant(place, text, _first_changed(source, text))
        if not _declared_equivalent(mutant):
            return [mutant]
    return []


def _places(module: Path, source: str) -> Iterator[tuple[Place, list[tuple[str, int]]]]:
    """Each place of a module with the operators that break it, outside annotations, which are never evaluated."""
    nodes = list(ast_nodes(get_ast(source)))
    lines = [line.strip() for line in (*source.splitlines(), "")]
    annotations = _annotations(source)
    found: dict[tuple[int, int], list[tuple[str, int]]] = defaultdict(list)
    functions: dict[tuple[int, int], str] = {}
    for name in operator_names():
        operator = get_operator(name)
        if operator.arguments() or _ACCIDENTS.search(name):
            continue
        for occurrence, (node, start) in enumerate(_positions(operator(), nodes)):
            if not _is_quiet(node, start, lines, annotations):
                found[start].append((name, occurrence))
                functions[start] = ASTQuery(node).get_definition_name() or ""
    for (row, column), operators in sorted(found.items()):
        yield Place(module, row, column, functions[row, column], lines[row - 1], lines[row]), operators


def _positions(operator: Any, nodes: list[Any]) -> Iterator[tuple[Any, tuple[int, int]]]:
    return ((node, start) for node in nodes for start, _ in operator.mutation_positions(node))


def _is_quiet(node: Any, start: tuple[int, int], lines: list[str], annotations: list[ast.expr]) -> bool:
    signature = node.parent is not None and node.parent.type in ("parameters", "lambdef")
    cached = _CACHES.match(lines[start[0] - 1])
    return signature or bool(cached) or any(_holds(annotation, start) for annotation in annotations)


def _annotations(source: str) -> list[ast.expr]:
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.arg | ast.AnnAssign):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef):
            found.append(node.returns)
    return [annotation for annotation in found if annotation is not None]


def _holds(node: ast.expr, start: tuple[int, int]) -> bool:
    end = (node.end_lineno or node.lineno, node.end_col_offset or 0)
    return (node.lineno, node.col_offset) <= start < end


def _compiles(text: str) -> bool:
    try:
        compile(text, "", "exec")
    except (SyntaxError, SyntaxWarning):
        return False
    return True


def _first_changed(source: str, text: str) -> str:
    before, after = source.splitlines(), text.splitlines()
    row = next((row for row, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), None)
    return "" if row is None else after[row].strip()


def _declared_equivalent(mutant: Mutant) -> bool:
    return any(
        Path(one.module) == mutant.place.module and one.line == mutant.place.line and one.broken == mutant.broken
        for one in EQUIVALENT
    )


def _digest(seed: str, text: str) -> str:
    return hashlib.sha256(f"{seed}\n{text}".encode()).hexdigest()

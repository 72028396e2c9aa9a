"""docs/docxtpl.md, made from the dialect and the traps that the tests run: `python -m tests.differential` writes it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from tests.differential.dialect import SAMPLES
from tests.differential.engines import ours
from tests.differential.traps import TRAPS, Trap, outcome

PAGE = Path(__file__).parents[2] / "docs" / "docxtpl.md"
_LONGEST = 60

_INTRODUCTION = """\
# The engine beside docxtpl

Made by `python -m tests.differential`; a test compares. Never edited by hand. How to use it: [the engine](engine.md).

## The dialect

docxtpl's, so that what people know keeps working. The same document as docxtpl {version} makes, part by part, for:

{samples}.

## Traps

What a reader finds in the document, or what the editor is told (CU-…), `¶` between paragraphs. docxtpl {version} is
called with `autoescape=True`, as its guide advises, except in the rows that say otherwise. ✗: not what was wanted
here, in {fallen} rows of {count}; some are choices of docxtpl rather than faults (an unknown field prints nothing,
a form feed is a page break). The last column is never ✗: the tests fail first.

| Trap | docxtpl | here |
| --- | --- | --- |
"""


def page() -> str:
    """The whole page. Runs both engines on every trap."""
    peers = {trap: outcome(trap, trap.peer) for trap in TRAPS}
    introduction = _INTRODUCTION.format(
        version=version("docxtpl"),
        samples=textwrap.fill(", ".join(SAMPLES), 120),
        fallen=sum(peers[trap] != trap.right for trap in TRAPS),
        count=len(TRAPS),
    )
    return introduction + "".join(_lines(peers))


def _lines(peers: dict[Trap, object]) -> Iterable[str]:
    for trap, peer in peers.items():
        mark = "" if peer == trap.right else "✗ "
        yield f"| {_cell(trap.name)} | {mark}{_shown(peer)} | {_shown(outcome(trap, ours))} |\n"


def _shown(found: object) -> str:
    text = str(found).replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")
    return f"`` {_cell(text[:_LONGEST])} ``" if text else "nothing"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

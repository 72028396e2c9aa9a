"""docs/moteur.md, made from the dialect and the traps that the tests run: `python -m tests.differential` writes it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from tests.differential.dialect import SAMPLES
from tests.differential.engines import ours
from tests.differential.traps import TRAPS, Trap, outcome

PAGE = Path(__file__).parents[2] / "docs" / "moteur.md"
_LONGEST = 60

_INTRODUCTION = """\
# The template engine

Made by `python -m tests.differential`; a test compares. Never edited by hand.

An ordinary .docx or .pptx is the template. It is compiled once: tags cut over runs are joined, structural tags are
moved around the element they act on, each part becomes one jinja template. A document is then one render of the parts
that vary, and one archive in which the others are copied as they are, already deflated. `pipeline/engine/` has
one step a module, and each opens with what it does.

## The dialect

docxtpl's, so that what people know keeps working. The same document as docxtpl {version} makes, part by part, for:

{samples}.

Beyond docxtpl:

- PowerPoint: `p`, `tr`, `tc`, `r`, `vm`, `colspan`, `cellbg` in slides, notes, layouts and masters; `sp` in the name
  of a shape for shapes, in the notes for slides; zones that take native charts, pictures and drawings;
- macros shared by all templates (`macros.jinja`), light marks in a text (the filter `enrichi`);
- `{{r dessin }}` prints a drawing in the place of a run, in Word;
- a structural tag and its end in the same unit repeat that unit: `{{%tr for … %}}` … `{{%tr endfor %}}` in one row,
  so that the template keeps the looks of the document;
- tags in endnotes and in the addresses of links; curly and French quotes, no-break spaces inside a tag;
- values are always escaped; a field is looked up as a key before anything else; a white list of operations;
- an unknown field is a finding, with its place, the near miss and the known fields; so is every other fault, all in one
  run, where docxtpl raises jinja's exception at the first: CU-401 to CU-412 in [the reference](reference-classeur.md).

Not taken over: `RichText`, `InlineImage`, sub-documents and `{{% hm %}}`, which need Python objects in the context or
that nobody here has asked for. docxtpl's `|e` is accepted and has nothing left to do.

## Traps

What a reader finds in the document, or what the editor is told (CU-…), `¶` between paragraphs. docxtpl {version} is
called with `autoescape=True`, as its guide advises, except in the rows that say otherwise. ✗: not what was wanted
here, in {fallen} rows of {count}; some are choices of docxtpl rather than faults (an unknown field prints nothing,
`{{_{{` and a form feed have a meaning of their own). The last column is never ✗: the tests fail first.

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

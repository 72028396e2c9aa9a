"""What the annotated copies and the maps write: findings, places and examples in a few words."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.engine.review.reading.fields import GROUP, LIST, Field
from pipeline.engine.review.reading.trace import Use
from pipeline.engine.source.location import SHAPE
from pipeline.findings import Finding, Place
from pipeline.words.french import held

_LONGEST_EXAMPLE = 60


def finding_lines(finding: Finding, *, with_place: bool = False) -> list[str]:
    """A finding in a few lines: what it is, where when asked, what was found, what was expected, what to do."""
    lines = [
        f"{finding.severity.label.upper()} {finding.code} : {finding.message}",
        f"Où : {finding.place}" if with_place else "",
        f"Trouvé : « {finding.found} »" if finding.found else "",
        f"Attendu : {finding.expected}" if finding.expected else "",
        f"À faire : {finding.hint}" if finding.hint else "",
    ]
    return [held(line) for line in lines if line]


def shape_named(place: Place) -> str:
    """The name of the shape that a place is in, the innermost one; "" outside any shape."""
    names = [step.name for step in place.steps if step.word == SHAPE]
    return names[-1] if names else ""


def printable(uses: Iterable[Use]) -> list[Field]:
    """The fields of `uses` that print something or are repeated, once each; a list when its items are not told."""
    by_path: dict[str, Field] = {}
    for field in (use.field for use in uses):
        if field.kind != GROUP and (field.kind != LIST or field.path not in by_path):
            by_path[field.path] = field
    return list(by_path.values())


def example_of(field: Field) -> str:
    """An example of what a field prints; one of ours is said to be so."""
    if field.kind == LIST:
        return "(liste, répétée)"
    text = " ".join(field.example.split()) or "(vide)"
    short = text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 1] + "…"
    return short if field.seen else f"{short} (exemple)"

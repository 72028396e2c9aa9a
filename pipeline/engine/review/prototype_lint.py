"""What would leave the slides of a prototype unseen, untitled or empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from pipeline.engine.deck.prototype.prototypes import title_of
from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.review.reading.trace import Use
from pipeline.engine.source.location import steps_to
from pipeline.engine.source.tags import TAG
from pipeline.findings import Finding, Place, report


def title_findings(tree: etree._Element, place: Place) -> Iterator[Finding]:
    """A title that is not there or says nothing (CU-436)."""
    if not TAG.sub(_printed, title_of(tree)).strip():
        yield report("CU-436", place, what="Cette diapositive n'a pas de titre")


def hidden_findings(tree: etree._Element, kind: str, place: Place) -> Iterator[Finding]:
    """What is hidden: the prototype (CU-442), a shape that says something (CU-443)."""
    if tree.get("show") in ("0", "false"):
        yield report("CU-442", place, kind=kind)
    for properties in tree.iter(f"{P}cNvPr"):
        holder = properties.getparent()
        shape = holder.getparent() if holder is not None else None
        if properties.get("hidden") in ("1", "true") and shape is not None and _says(shape):
            yield report("CU-443", Place(place.where, steps_to(shape), place.document))


def _printed(tag: re.Match[str]) -> str:
    """What a tag leaves of a title: nothing for a remark."""
    return "" if tag[0].startswith("{#") else tag[0]


def _says(shape: etree._Element) -> bool:
    return any((text.text or "").strip() for text in shape.iter(f"{A}t"))


def need_findings(needs: Iterable[Sequence[str]], uses: Sequence[Use], kind: str, place: Place) -> Iterator[Finding]:
    """CU-444 for each field that a prototype cannot do without, when no tag prints it nor any that may stand for it."""
    named = {use.field.path for use in uses}
    for paths in needs:
        if not any(name == path or name.startswith(f"{path}.") for name in named for path in paths):
            words = " ni ".join(f"« {path} »" for path in paths)
            yield report("CU-444", place, kind=kind, lists=words, expected=f"une balise qui imprime {_either(paths)}")


def _either(paths: Sequence[str]) -> str:
    return " ou ".join(f"« {path} »" for path in paths)


_BROKEN_TAGS = ("CU-402", "CU-403")
_FOLLOWING = ("CU-439", "CU-444")


def causes_only(findings: Iterable[Finding], told: Iterable[Finding]) -> list[Finding]:
    """The findings without what a slide does not print because one of its tags, told already, is not understood."""
    broken = {(one.place.document, str(one.place.where)) for one in told if one.code in _BROKEN_TAGS}
    return [
        one
        for one in findings
        if one.code not in _FOLLOWING or (one.place.document, str(one.place.where)) not in broken
    ]

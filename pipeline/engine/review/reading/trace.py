"""What the reading of a part's tags leaves: the fields used and the faults found, each with the place of its tag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from pipeline.engine.review.reading.fields import GROUP, LIST, Field
from pipeline.engine.source.location import Location
from pipeline.findings import Finding, report
from pipeline.words.near_miss import meaning, near_miss


@dataclass(frozen=True)
class Use:
    """A field named by a tag."""

    field: Field
    location: Location


@dataclass
class Trace:
    """Filled while the tree of a part is read; `root` is all that the page gets."""

    root: Field
    locations: Mapping[int, Location]
    uses: list[Use] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def use(self, used: Field, node: nodes.Node) -> None:
        """Notes that a tag names a field of the page; loop counters have no path and are not noted."""
        location = self.locations.get(node.lineno)
        if used.path and location is not None:
            self.uses.append(Use(used, location))

    def unknown(self, node: nodes.Node, word: str, known: Iterable[str], expected: str = "") -> None:
        """Notes a field that does not exist (CU-404), with the nearest of those that could stand there."""
        names = sorted(known)
        nearest = near_miss(word, names) or self._elsewhere(word)
        self.fault(
            "CU-404",
            node,
            expected=expected or ("l'un des champs : " + ", ".join(names) if names else "un champ connu"),
            word=word,
            near=meaning(nearest),
        )

    def not_a_list(self, node: nodes.Node, looped: Field) -> None:
        """Notes a loop over a field that has only one value (CU-418)."""
        self.fault("CU-418", node, word=looped.path, kind=looped.kind)

    def not_a_text(self, node: nodes.Node, printed: Field) -> None:
        """Notes a field printed though it holds several values (CU-417)."""
        if printed.kind == GROUP:
            kind, expected = "un groupe de champs", "l'un des champs : " + ", ".join(sorted(printed.fields))
        else:
            kind, expected = "une liste", "une boucle sur ses éléments"
        self.fault("CU-417", node, expected=expected, word=printed.path, kind=kind)

    def fault(self, code: str, node: nodes.Node, *, expected: str = "", **words: str) -> None:
        """Notes a finding at the tag of a node."""
        location = self.locations.get(node.lineno)
        if location is not None:
            self.findings.append(report(code, location.place, found=location.tag, expected=expected, **words))

    def _elsewhere(self, word: str) -> str:
        """The path of a field called `word` inside a group of the page: « cas.intitule » for « intitule »."""
        groups = (group for group in self.root.fields.values() if group.kind == GROUP)
        return next((group.fields[word].path for group in groups if word in group.fields), "")


def several_values(value: object) -> bool:
    """Whether printing a field would show the brackets of a list or of a group."""
    return isinstance(value, Field) and value.kind in (GROUP, LIST)

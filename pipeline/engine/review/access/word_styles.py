"""What the styles of a Word document say of a run: its size, weight, colour and language (ECMA-376 17.7.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.engine.package.vocabulary import W

_DEFAULT_HALF_POINTS = "20"
"""The size of a text that nothing sets (ECMA-376 17.3.2.38)."""


@dataclass(frozen=True)
class Styles:
    """The styles of a document; `tree` is the part « styles », None when there is none."""

    tree: etree._Element | None

    @cached_property
    def by_id(self) -> Mapping[str, etree._Element]:
        """The styles by identifier."""
        found = self.tree.iterchildren(f"{W}style") if self.tree is not None else ()
        return {style.get(f"{W}styleId", ""): style for style in found}

    @cached_property
    def _defaults(self) -> Mapping[str, etree._Element]:
        """The default style of each kind: paragraph, character, table."""
        return {style.get(f"{W}type", ""): style for style in self.by_id.values() if style.get(f"{W}default") in _TRUE}

    def chain(self, identifier: str, kind: str) -> Iterator[etree._Element]:
        """A style, then those it is based on; the default of its kind when there is no such style."""
        style = self.by_id.get(identifier, self._defaults.get(kind))
        seen: set[etree._Element] = set()
        while style is not None and style not in seen:
            seen.add(style)
            yield style
            style = self.by_id.get(value(style, "basedOn"))

    def of_run(self, run: etree._Element) -> RunLook:
        """How a run looks."""
        return RunLook(tuple(self._properties(run)))

    def _properties(self, run: etree._Element) -> Iterator[etree._Element]:
        """The run properties that apply, the nearest first: own, character style, paragraph style, table, defaults."""
        own = run.find(f"{W}rPr")
        paragraph = next(run.iterancestors(f"{W}p"), None)
        named = value(paragraph.find(f"{W}pPr"), "pStyle") if paragraph is not None else ""
        if own is not None:
            yield own
            yield from _run_properties(self.chain(value(own, "rStyle"), "character"))
        yield from _run_properties(self.chain(named, "paragraph"))
        yield from _run_properties(self.around(run))
        if self.tree is not None:
            yield from self.tree.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def around(self, element: etree._Element) -> Iterator[etree._Element]:
        """The formats of the table that holds an element: those of its place in it first, then the whole table's."""
        cell = next(element.iterancestors(f"{W}tc"), None)
        table = next(element.iterancestors(f"{W}tbl"), None)
        if cell is None or table is None or _boxed(element, table):
            return
        places = _places(cell, table)
        for style in self.chain(value(table.find(f"{W}tblPr"), "tblStyle"), "table"):
            conditional = {one.get(f"{W}type", ""): one for one in style.iterchildren(f"{W}tblStylePr")}
            yield from (conditional[place] for place in places if place in conditional)
            yield style


_TRUE = ("1", "true", "on")


def _boxed(element: etree._Element, table: etree._Element) -> bool:
    """Whether a text box stands between an element and the table around it: it has formats of its own."""
    box = next(element.iterancestors(f"{W}txbxContent"), None)
    return box is not None and table in box.iterancestors()


def _places(cell: etree._Element, table: etree._Element) -> tuple[str, ...]:
    """The parts of its table's style that a cell gets, as the table looks for them (17.4.55), the strongest first."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    wanted = {name for name in ("firstRow", "firstColumn", "noHBand") if look is not None and _asked(look, name)}
    row = cell.getparent()
    is_first_row = row is not None and row.getprevious() is not None and row.getprevious().tag != f"{W}tr"  # type: ignore[union-attr]
    is_first_cell = not any(one.tag == f"{W}tc" for one in cell.itersiblings(preceding=True))
    found = []
    if is_first_row and "firstRow" in wanted:
        found.append("firstRow")
    if is_first_cell and "firstColumn" in wanted:
        found.append("firstCol")
    if not found and "noHBand" not in wanted:
        found.append("band1Horz")
    return tuple(found)


_LOOKS = {"firstRow": 0x0020, "firstColumn": 0x0080, "noHBand": 0x0200}


def _asked(look: etree._Element, name: str) -> bool:
    said = look.get(f"{W}{name}")
    return said in _TRUE if said is not None else bool(int(look.get(f"{W}val", "0"), 16) & _LOOKS[name])


def _run_properties(styles: Iterator[etree._Element]) -> Iterator[etree._Element]:
    for style in styles:
        found = style.find(f"{W}rPr")
        if found is not None:
            yield found


@dataclass(frozen=True)
class RunLook:
    """The properties that a run has, the nearest first."""

    properties: tuple[etree._Element, ...]

    def _first(self, name: str, attribute: str = "val") -> str | None:
        """What the nearest element `name` says; None when there is none."""
        for one in self.properties:
            found = one.find(f"{W}{name}")
            if found is not None and (said := found.get(f"{W}{attribute}")) is not None:
                return said
        return None

    @property
    def size_pt(self) -> float:
        """In points; the file counts half-points."""
        return float(self._first("sz") or _DEFAULT_HALF_POINTS) / 2

    @property
    def bold(self) -> bool:
        """Whether it is bold."""
        found = next((mark for one in self.properties if (mark := one.find(f"{W}b")) is not None), None)
        return found is not None and found.get(f"{W}val", "1") in _TRUE

    @property
    def colour(self) -> str:
        """RRGGBB, « auto » when nothing says it."""
        return (self._first("color") or "auto").upper()

    @property
    def language(self) -> str:
        """« fr-FR »; "" when nothing says it."""
        return self._first("lang") or ""

    @property
    def shade(self) -> str:
        """The colour behind the run itself, "" for none."""
        return shade_of(*self.properties)


def shade_of(*holders: etree._Element | None) -> str:
    """The first shading that properties give (17.3.5), RRGGBB; "" for none."""
    for one in holders:
        found = one.find(f"{W}shd") if one is not None else None
        if found is not None and len(found.get(f"{W}fill", "")) == 6:
            return found.get(f"{W}fill", "").upper()
    return ""


def value(holder: etree._Element | None, name: str) -> str:
    """The `w:val` of a child, "" when there is none."""
    found = holder.find(f"{W}{name}") if holder is not None else None
    return found.get(f"{W}val", "") if found is not None else ""

"""A deck that was made, or retouched, opened to be compared: its slides with what they hold, their notes, sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.engine.package.intake.usual_names import with_usual_names
from pipeline.engine.package.opening import DECK_MAIN
from pipeline.engine.package.part_kinds import main_part
from pipeline.engine.package.relations import Relation, is_inside, relations_of, resolved
from pipeline.engine.package.vocabulary import P14, A, P, R
from pipeline.engine.package.xml import parse
from pipeline.engine.three_way.canonical import ALTERNATE, canonical
from pipeline.engine.three_way.retouched_package import is_rewritten, read_package
from pipeline.engine.three_way.told import Unmergeable

REMARKS = "comments"
"""The kind of relationship of a slide that leads to the comments of its reviewers."""

SHAPES = tuple(f"{P}{name}" for name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart"))


@dataclass(eq=False)
class PartOfDeck:
    """A part with its tree and what it leads to."""

    deck: OpenedDeck
    name: str

    @cached_property
    def tree(self) -> etree._Element:
        """Its XML. What changes it changes the merge: copy it first."""
        return parse(self.deck.entries[self.name].content())

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """What it leads to, by identifier."""
        return {one.identifier: one for one in relations_of(self.deck.entries, self.name)}

    def target(self, kind: str) -> str:
        """The part that its relationship of a kind leads to, "" without any."""
        found = (one for one in self.relations.values() if one.kind == kind and is_inside(one))
        return next((resolved(self.name, one.target) for one in found), "")

    def link(self, identifier: str) -> str:
        """What a relationship leads to, as a text that is the same in another deck."""
        relation = self.relations.get(identifier)
        if relation is None:
            return ""
        if not is_inside(relation):
            return relation.target
        return f"{relation.kind} {self.deck.said_by(resolved(self.name, relation.target), relation.kind)}"


@dataclass(eq=False)
class SlideOfDeck(PartOfDeck):
    """A slide: `identifier` as PowerPoint numbers it, its rank from 1, the name of its section."""

    identifier: str
    number: int
    section: str

    @cached_property
    def notes(self) -> PartOfDeck | None:
        """Its page of notes."""
        name = self.target("notesSlide")
        return PartOfDeck(self.deck, name) if name in self.deck.entries else None

    @cached_property
    def title(self) -> str:
        """Its title on one line, "" without any."""
        for shape in self.tree.iter(f"{P}sp"):
            placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
            if placeholder is not None and placeholder.get("type") in ("title", "ctrTitle"):
                return " ".join(" ".join(texts_in(shape)).split())
        return ""

    @cached_property
    def words(self) -> frozenset[str]:
        """The texts that it shows, paragraph by paragraph."""
        return frozenset(filter(None, texts_in(self.tree)))

    @cached_property
    def form(self) -> str:
        """All that it says, notes included, as one text."""
        notes = canonical(self.notes.tree, self.notes.link) if self.notes else ""
        layout = self.deck.layout_name(self.target("slideLayout"))
        return f"{canonical(self.tree, self.link)} {layout} {notes} {self.remarks}"

    @property
    def remarks(self) -> str:
        """The comments of its reviewers."""
        kept = [name for name, one in self.relations.items() if one.kind == REMARKS]
        return " ".join(self.link(name) for name in kept)

    def __str__(self) -> str:
        return f"Diapositive {self.number}" + (f" « {self.title} »" if self.title else "")


def texts_in(element: etree._Element) -> Iterator[str]:
    """The text of each paragraph, on one line; numbers of slides are left out."""
    for paragraph in element.iter(f"{A}p"):
        yield "".join(one.text or "" for run in paragraph.iterchildren(f"{A}r") for one in run.iter(f"{A}t")).strip()


class OpenedDeck:
    """A deck by its parts. Raises Unmergeable when it is none."""

    def __init__(self, content: bytes) -> None:
        entries = read_package(content)
        main = main_part(entries)
        if not str(parse(entries[main].content()).tag) == f"{P}presentation":
            raise Unmergeable("ce n'est pas une présentation")
        self.entries = with_usual_names(entries, main, DECK_MAIN)
        self.presentation = PartOfDeck(self, DECK_MAIN)
        self._said: dict[str, str] = {}

    @cached_property
    def slides(self) -> tuple[SlideOfDeck, ...]:
        """Its slides in order."""
        sections = self._sections()
        found: list[SlideOfDeck] = []
        for listed in self.presentation.tree.iterfind(f"{P}sldIdLst/{P}sldId"):
            relation = self.presentation.relations.get(listed.get(f"{R}id", ""))
            name = resolved(DECK_MAIN, relation.target) if relation else ""
            if name in self.entries and PartOfDeck(self, name).tree.find(f"{P}cSld/{P}spTree") is None:
                raise Unmergeable(f"sa diapositive {len(found) + 1} est abîmée")
            if name in self.entries:
                identifier = listed.get("id", "")
                found.append(SlideOfDeck(self, name, identifier, len(found) + 1, sections.get(identifier, "")))
        return tuple(found)

    @property
    def has_sections(self) -> bool:
        """Whether its slides are in sections."""
        return bool(self._sections())

    def _sections(self) -> dict[str, str]:
        """The name of the section of each slide, by the identifier of the slide."""
        return {
            listed.get("id", ""): section.get("name", "")
            for section in self.presentation.tree.iter(f"{P14}section")
            for listed in section.iter(f"{P14}sldId")
        }

    @property
    def is_rewritten(self) -> bool:
        """Whether another program than PowerPoint saved it, which writes every shape in its own way."""
        return is_rewritten(self.entries)

    def layout_name(self, part: str) -> str:
        """The name of a layout, as PowerPoint shows it."""
        found = PartOfDeck(self, part).tree.find(f"{P}cSld") if part in self.entries else None
        return found.get("name", "") if found is not None else ""

    def said_by(self, part: str, kind: str) -> str:
        """What a part says, as a text: pictures by their bytes, charts by their values, slides by nothing."""
        if part not in self._said:
            self._said[part] = self._text_of(part, kind)
        return self._said[part]

    def _text_of(self, part: str, kind: str) -> str:
        entry = self.entries.get(part)
        if entry is None or kind in ("slide", "notesSlide", "notesMaster", "slideMaster"):
            return ""
        if kind == "slideLayout":
            return self.layout_name(part)
        if kind in ("chart", "diagramData"):
            return _said_by_data(PartOfDeck(self, part).tree)
        if part.endswith(".xml"):
            own = PartOfDeck(self, part)
            return canonical(own.tree, own.link)
        return f"{entry.size} {entry.crc}"


def _said_by_data(tree: etree._Element) -> str:
    """The values of a chart in « ⟦⟧ », then its texts, colours and kinds, whatever else is written of it."""
    values = [one.text or "" for one in tree.iterfind(".//{*}val//{*}v")]
    colours = [one.get("val", "") for one in tree.iter(f"{A}srgbClr", f"{A}schemeClr")]
    kinds = [str(one.tag).rpartition("}")[2] for one in tree.iter(etree.Element) if str(one.tag).endswith("Chart")]
    words = (text for one in tree.itertext() if (text := str(one).strip()))
    return " ".join((f"⟦{' '.join(values)}⟧", *words, *colours, *kinds))


def shapes_in(space: etree._Element) -> list[etree._Element]:
    """The shapes of a slide or of a group, from the back to the front; what Office writes twice counts as one."""
    return [one for one in space if one.tag in SHAPES or one.tag == ALTERNATE]


def seen(shape: etree._Element) -> etree._Element:
    """The shape that PowerPoint shows of one that is written twice; else the shape itself."""
    if shape.tag != ALTERNATE:
        return shape
    return next((one for choice in shape for one in choice if one.tag in SHAPES), shape)

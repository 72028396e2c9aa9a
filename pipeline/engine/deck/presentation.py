"""The parts of a deck that list its slides: presentation.xml, its relationships, the content types.

PowerPoint's sections are an extension of presentation.xml ([MS-PPTX] 2.6.7, `p14:sectionLst`).
"""

from __future__ import annotations

import uuid
from collections.abc import Container, Iterable, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from lxml import etree

from pipeline.engine.deck.room.units import whole
from pipeline.engine.package.archive import CONTENT_TYPES, Entry, deflated
from pipeline.engine.package.opening import DECK_MAIN
from pipeline.engine.package.own_parts import OwnPart
from pipeline.engine.package.relations import Relation, kind, relations_of, relations_xml, resolved
from pipeline.engine.package.vocabulary import P14, P, R
from pipeline.engine.package.xml import parse, serialised

FIRST_SLIDE_ID = 256
"""The lowest slide id that PresentationML allows (ECMA-376 19.7.13)."""

SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_NAMESPACE = uuid.UUID("6d4f2b58-6c1e-5b0a-9d0c-0f6c2f5f7a11")
SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
_SLIDE_KIND = kind("slide")
_HOLE = "\ue010"


def slide_part(number: int) -> str:
    """The name of the part of slide `number`, counted from 1."""
    return f"ppt/slides/slide{number}.xml"


def notes_part(number: int) -> str:
    """The name of the part of the notes of slide `number`."""
    return f"ppt/notesSlides/notesSlide{number}.xml"


class Frame:
    """The three listing parts of a template, with a hole where the slides go."""

    def __init__(self, entries: Mapping[str, Entry], left_out: Container[str]) -> None:
        """Reads `ppt/presentation.xml`, its relationships and the content types, without those of `left_out`."""
        self._presentation = _presentation_frame(entries[DECK_MAIN])
        self._relations = _relations_frame(relations_of(entries, DECK_MAIN))
        self._types = _types_frame(entries[CONTENT_TYPES], left_out)

    def presentation(self, sections: Sequence[str]) -> str:
        """presentation.xml for as many slides as `sections` has names; consecutive equal names make one section."""
        ids = "".join(
            f'<p:sldId id="{FIRST_SLIDE_ID + rank}" r:id="rIdSlide{rank + 1}"/>' for rank in range(len(sections))
        )
        xml = self._presentation.replace(_HOLE, f"<p:sldIdLst>{ids}</p:sldIdLst>" if ids else "", 1)
        numbers = range(FIRST_SLIDE_ID, FIRST_SLIDE_ID + len(sections))
        return xml.replace(_HOLE, sections_extension(sections, numbers), 1)

    def relations(self, count: int) -> str:
        """The relationships of presentation.xml with `count` slides."""
        slides = (
            f'<Relationship Id="rIdSlide{n}" Type="{_SLIDE_KIND}" Target="slides/slide{n}.xml"/>'
            for n in range(1, count + 1)
        )
        return self._relations.replace(_HOLE, "".join(slides))

    def content_types(self, parts: Iterable[OwnPart]) -> str:
        """The content types of the template's parts and of these."""
        overrides = (_override(part.entry.name, part.content_type) for part in parts if part.content_type)
        return self._types.replace(_HOLE, "".join(overrides))


_OF_SLIDES = ("slide", "printerSettings")


def _presentation_frame(entry: Entry) -> str:
    tree = parse(entry.content())
    for extension in list(tree.iter(f"{P}ext")):
        if extension.get("uri") == SECTIONS_URI:
            _removed(extension)
    # What protects the template's own file, or what names its own slides, is nothing of a deck.
    for leftover in (f"{P}custShowLst", f"{P}modifyVerifier", f"{P}sldIdLst"):
        for element in list(tree.iter(leftover)):
            if leftover.endswith("sldIdLst"):
                marker = etree.SubElement(tree, "slides-here")
                element.addprevious(marker)
            _removed(element)
    extensions = tree.find(f"{P}extLst")
    if extensions is None:
        extensions = etree.SubElement(tree, f"{P}extLst")
    etree.SubElement(extensions, "sections-here")
    xml = serialised(tree).replace("<slides-here/>", _HOLE).replace("<sections-here/>", _HOLE)
    if "xmlns:r=" not in xml:
        xml = xml.replace("<p:presentation ", f'<p:presentation xmlns:r="{R[1:-1]}" ', 1)
    return xml


def with_whole_show(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries of a template whose show is all of its slides: not some by number, nor a list that decks have not."""
    settled = dict(entries)
    for relation in relations_of(entries, DECK_MAIN):
        name = resolved(DECK_MAIN, relation.target)
        if relation.kind == "presProps" and name in entries:
            tree = parse(entries[name].content())
            some = [one for one in tree.iter(f"{P}sldRg", f"{P}custShow") if one.getparent() is not None]
            for one in some:
                one.getparent().replace(one, etree.Element(f"{P}sldAll"))  # type: ignore[union-attr]
            if some:
                settled[name] = deflated(name, serialised(tree).encode(), 9)
    return settled


def first_number(entries: Mapping[str, Entry]) -> int:
    """The number that PowerPoint prints on the first slide (Mise en page > Numéroter à partir de)."""
    return whole(parse(entries[DECK_MAIN].content()).get("firstSlideNum"), 1)


def _removed(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def sections_extension(sections: Sequence[str], identifiers: Iterable[int]) -> str:
    """The extension for slides whose sections and identifiers are these; "" when no slide has a section."""
    if not any(sections):
        return ""
    groups: list[tuple[str, list[int]]] = []
    for name, identifier in zip(sections, identifiers, strict=True):
        if not groups or groups[-1][0] != name:
            groups.append((name, []))
        groups[-1][1].append(identifier)
    listed = "".join(_section(position, name, ids) for position, (name, ids) in enumerate(groups))
    return f'<p:ext uri="{SECTIONS_URI}"><p14:sectionLst xmlns:p14="{P14[1:-1]}">{listed}</p14:sectionLst></p:ext>'


def _section(position: int, name: str, ids: Iterable[int]) -> str:
    identifier = str(uuid.uuid5(_NAMESPACE, f"{position} {name}")).upper()
    slides = "".join(f'<p14:sldId id="{slide}"/>' for slide in ids)
    return (
        f'<p14:section name={quoteattr(name)} id="{{{identifier}}}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>'
    )


def _relations_frame(relations: Iterable[Relation]) -> str:
    kept = relations_xml(item for item in relations if item.kind not in _OF_SLIDES)
    return kept.replace("</Relationships>", f"{_HOLE}</Relationships>")


def _types_frame(entry: Entry, left_out: Container[str]) -> str:
    tree = parse(entry.content())
    for listed in list(tree):
        if listed.get("PartName", "").lstrip("/") in left_out:
            tree.remove(listed)
    return serialised(tree).replace("</Types>", f"{_HOLE}</Types>")


def _override(part: str, content_type: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{content_type}"/>'

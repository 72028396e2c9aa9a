"""The list of slides and masters of a deck made of two: presentation.xml and its relationships."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from pipeline.engine.deck.presentation import FIRST_SLIDE_ID, SECTIONS_URI, sections_extension
from pipeline.engine.deck.room.units import whole
from pipeline.engine.package.archive import xml_entry
from pipeline.engine.package.opening import DECK_MAIN
from pipeline.engine.package.relations import Relation, kind, relations_of, resolved
from pipeline.engine.package.vocabulary import P, R
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.three_way.borrowed import Assembly

_FIRST_MASTER_ID = 2_147_483_648
"""The lowest id of a master or a layout (ECMA-376 19.7.14)."""

_IS_MASTER = re.compile(r"ppt/slideMasters/[^/]+\.xml")


class Listed(NamedTuple):
    """A slide of the deck made: its part, the id that it has in the new deck ("" for one added), its section."""

    part: str
    identifier: str
    section: str


def list_slides(slides: Sequence[Listed], assembly: Assembly) -> None:
    """Makes presentation.xml list these slides, in this order, and the masters that came with some of them."""
    tree = parse(assembly.entries[DECK_MAIN].content())
    relations = list(relations_of(assembly.entries, DECK_MAIN))
    _list_masters(tree, relations, assembly)
    by_part = {resolved(DECK_MAIN, one.target): one.identifier for one in relations}
    kept = [one for one in relations if one.kind != "slide"]
    numbers = _numbers(slides)
    holder = tree.find(f"{P}sldIdLst")
    if holder is None:
        holder = etree.Element(f"{P}sldIdLst")
        masters = [one for one in tree if etree.QName(one).localname.endswith("MasterIdLst")]
        tree.insert(len(masters), holder)
    holder[:] = []
    for rank, (slide, number) in enumerate(zip(slides, numbers, strict=True)):
        identifier = by_part.get(slide.part, f"rIdRetouched{rank + 1}")
        kept.append(Relation(identifier, kind("slide"), posixpath.relpath(slide.part, "ppt")))
        etree.SubElement(holder, f"{P}sldId", {"id": str(number), f"{R}id": identifier})
    _set_sections(tree, [slide.section for slide in slides], numbers)
    assembly.entries[DECK_MAIN] = xml_entry(DECK_MAIN, serialised(tree))
    assembly.set_relations(DECK_MAIN, kept)


def _numbers(slides: Iterable[Listed]) -> list[int]:
    slides = list(slides)
    fresh = max([FIRST_SLIDE_ID, *(whole(slide.identifier) for slide in slides)])
    numbers = []
    for slide in slides:
        if not slide.identifier:
            fresh += 1
        numbers.append(whole(slide.identifier) if slide.identifier else fresh)
    return numbers


def _set_sections(tree: etree._Element, names: Sequence[str], numbers: Sequence[int]) -> None:
    extensions = tree.find(f"{P}extLst")
    if extensions is None:
        extensions = etree.SubElement(tree, f"{P}extLst")
    for extension in list(extensions):
        if extension.get("uri") == SECTIONS_URI:
            extensions.remove(extension)
    xml = sections_extension(names, numbers)
    if xml:
        wrapped = parse(f'<x xmlns:p="{P[1:-1]}">{xml}</x>'.encode())
        extensions.insert(0, wrapped[0])
    if len(extensions) == 0:
        tree.remove(extensions)


def _list_masters(tree: etree._Element, relations: list[Relation], assembly: Assembly) -> None:
    """Lists the masters that are led to and not listed, whose layouts then get ids that nothing else has."""
    known = {resolved(DECK_MAIN, one.target) for one in relations}
    holder = tree.find(f"{P}sldMasterIdLst")
    for part in [name for name in assembly.entries if _IS_MASTER.fullmatch(name)]:
        if part not in known and holder is not None:
            identifier = f"rIdMaster{len(relations)}"
            relations.append(Relation(identifier, kind("slideMaster"), posixpath.relpath(part, "ppt")))
            number = _free_master_id(assembly, tree)
            etree.SubElement(holder, f"{P}sldMasterId", {"id": str(number), f"{R}id": identifier})
            _number_layouts(part, number, assembly)


def _free_master_id(assembly: Assembly, tree: etree._Element) -> int:
    used = [whole(one.get("id")) for one in tree.iter(f"{P}sldMasterId")]
    for name, entry in assembly.entries.items():
        if _IS_MASTER.fullmatch(name):
            used += [whole(one.get("id")) for one in parse(entry.content()).iter(f"{P}sldLayoutId")]
    return max([_FIRST_MASTER_ID, *used]) + 1


def _number_layouts(part: str, after: int, assembly: Assembly) -> None:
    tree = parse(assembly.entries[part].content())
    for rank, listed in enumerate(tree.iter(f"{P}sldLayoutId"), start=1):
        listed.set("id", str(after + rank))
    assembly.entries[part] = xml_entry(part, serialised(tree))

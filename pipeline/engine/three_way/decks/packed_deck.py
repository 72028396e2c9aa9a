"""A merged deck as a package: nothing that leads nowhere, nothing to which nothing leads."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.engine.package.archive import CONTENT_TYPES, Block, archive, xml_entry
from pipeline.engine.package.opening import DECK_MAIN
from pipeline.engine.package.part_kinds import part_kinds, parts_of_kind
from pipeline.engine.package.relations import Relation, relations_name, relations_of, resolved
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.three_way.borrowed import Assembly, Borrower, without_lost_links
from pipeline.engine.three_way.decks.compared.opened_deck import REMARKS, OpenedDeck

_AUTHORS = ("commentAuthors", "authors")


def packed(assembly: Assembly) -> bytes:
    """The archive of the parts that are led to."""
    for slide in parts_of_kind(part_kinds(assembly.entries), "slide"):
        _drop_dead_links(slide, assembly)
    kinds = part_kinds(assembly.entries)
    kept = {CONTENT_TYPES, *kinds, *(relations_name(part) for part in ("", *kinds))}
    for name in [one for one in assembly.entries if one not in kept]:
        assembly.entries.pop(name)
    types = xml_entry(CONTENT_TYPES, serialised(assembly.content_types()))
    others = (entry for name, entry in assembly.entries.items() if name != CONTENT_TYPES)
    return archive(Block(b"", b"", 0), (types, *others))


def take_authors(hand: OpenedDeck, slides: Iterable[str], borrower: Borrower) -> None:
    """Who wrote the comments that came with slides, unless the deck made knows them."""
    entries = borrower.assembly.entries
    if not any(one.kind == REMARKS for slide in slides for one in relations_of(entries, slide)):
        return
    relations = list(relations_of(entries, DECK_MAIN))
    present = {one.kind for one in relations}
    for one in hand.presentation.relations.values():
        if one.kind in _AUTHORS and one.kind not in present:
            part = borrower.part(resolved(DECK_MAIN, one.target), one.kind)
            relations.append(Relation(f"rIdRetouched{one.kind}", one.type, f"/{part}"))
    borrower.assembly.set_relations(DECK_MAIN, relations)


def _drop_dead_links(slide: str, assembly: Assembly) -> None:
    """Takes from a slide the links to slides that are not there any more."""
    relations = relations_of(assembly.entries, slide)
    dead = [one for one in relations if one.kind == "slide" and resolved(slide, one.target) not in assembly.entries]
    if dead:
        assembly.set_relations(slide, [one for one in relations if one not in dead])
        tree = parse(assembly.entries[slide].content())
        without_lost_links(tree, {one.identifier for one in dead})
        assembly.entries[slide] = xml_entry(slide, serialised(tree))

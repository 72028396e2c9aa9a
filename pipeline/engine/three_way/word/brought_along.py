"""What the blocks of a retouched document need of its package: styles, numbered lists, comments, notes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

from pipeline.engine.package.archive import Entry, xml_entry
from pipeline.engine.package.relations import Relation, relations_of, resolved
from pipeline.engine.package.vocabulary import W
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.three_way.borrowed import Assembly, Borrower

_WHOLE_PARTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "footnotes", "endnotes")
"""Those that come whole when the new document has none: it never has any."""

_NEEDED_BY = {f"{W}{kind}Reference": f"{kind}s" for kind in ("comment", "footnote", "endnote")}
_STYLES = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))


Source = tuple[Mapping[str, Entry], str]
"""The entries of the hand's document, and its main part."""


def bring_along(tree: etree._Element, main: str, hand: Source, borrower: Borrower) -> None:
    """Gives the assembly what the body `tree` names and the new document has not."""
    _bring_styles(tree, main, hand, borrower.assembly)
    _bring_lists(tree, main, hand, borrower.assembly)
    if next(tree.iter(*_NEEDED_BY), None) is not None:
        _bring_parts(main, hand, borrower)


def part_of(entries: Mapping[str, Entry], main: str, kind: str) -> str:
    """The part that a document has of a kind, "" without any."""
    found = (resolved(main, one.target) for one in relations_of(entries, main) if one.kind == kind and not one.external)
    return next((name for name in found if name in entries), "")


def _bring_styles(tree: etree._Element, main: str, hand: Source, assembly: Assembly) -> None:
    own, other = part_of(assembly.entries, main, "styles"), part_of(*hand, "styles")
    if not own or not other:
        return
    styles = parse(assembly.entries[own].content())
    theirs = {one.get(f"{W}styleId", ""): one for one in parse(hand[0][other].content()).iter(f"{W}style")}
    known = {one.get(f"{W}styleId", "") for one in styles.iter(f"{W}style")}
    waiting = [one.get(f"{W}val", "") for one in tree.iter(*_STYLES)]
    added = False
    while waiting:
        name = waiting.pop()
        if name in theirs and name not in known:
            known.add(name)
            styles.append(deepcopy(theirs[name]))
            waiting += (one.get(f"{W}val", "") for one in theirs[name].iter(f"{W}basedOn", f"{W}link", f"{W}next"))
            added = True
    if added:
        assembly.entries[own] = xml_entry(own, serialised(styles))


def _bring_lists(tree: etree._Element, main: str, hand: Source, assembly: Assembly) -> None:
    """Numbered lists of the hand's that the new document has not, or has otherwise."""
    own, other = part_of(assembly.entries, main, "numbering"), part_of(*hand, "numbering")
    if not own or not other:
        return
    numbering, theirs = parse(assembly.entries[own].content()), parse(hand[0][other].content())
    known = {one.get(f"{W}numId", "") for one in numbering.iter(f"{W}num")}
    uses = [one for one in tree.iter(f"{W}numId") if one.get(f"{W}val", "") not in (*known, "0")]
    made: dict[str, str] = {}
    for use in uses:
        number = use.get(f"{W}val", "")
        if number not in made:
            made[number] = _new_list(number, theirs, numbering)
        use.set(f"{W}val", made[number])
    if uses:
        assembly.entries[own] = xml_entry(own, serialised(numbering))


def _new_list(number: str, theirs: etree._Element, numbering: etree._Element) -> str:
    """The number of a copy of the list `number`; "0", no list, when it is not there."""
    wanted = next((one for one in theirs.iter(f"{W}num") if one.get(f"{W}numId") == number), None)
    link = wanted.find(f"{W}abstractNumId") if wanted is not None else None
    abstract = _abstract(theirs, link.get(f"{W}val", "")) if link is not None else None
    if wanted is None or abstract is None:
        return "0"
    fresh, own = deepcopy(abstract), deepcopy(wanted)
    key = _free(one.get(f"{W}abstractNumId", "") for one in numbering.iter(f"{W}abstractNum"))
    number = _free(one.get(f"{W}numId", "") for one in numbering.iter(f"{W}num"))
    fresh.set(f"{W}abstractNumId", key)
    own.set(f"{W}numId", number)
    for one in own.iter(f"{W}abstractNumId"):
        one.set(f"{W}val", key)
    first = numbering.find(f"{W}num")
    if first is not None:
        first.addprevious(fresh)
    else:
        numbering.append(fresh)
    list(numbering.iter(f"{W}num", f"{W}abstractNum"))[-1].addnext(own)
    return number


def _abstract(theirs: etree._Element, key: str) -> etree._Element | None:
    return next((one for one in theirs.iter(f"{W}abstractNum") if one.get(f"{W}abstractNumId") == key), None)


def _free(used: Iterable[str]) -> str:
    taken = set(used)
    return next(str(number) for number in itertools.count(1) if str(number) not in taken)


def _bring_parts(main: str, hand: Source, borrower: Borrower) -> None:
    entries, hand_main = hand
    relations = list(relations_of(borrower.assembly.entries, main))
    present = {one.kind for one in relations}
    for rank, one in enumerate(relations_of(entries, hand_main)):
        name = resolved(hand_main, one.target)
        if one.kind in _WHOLE_PARTS and one.kind not in present and name in entries:
            part = borrower.part(name, one.kind)
            relations.append(Relation(f"rIdRetouched{rank}", one.type, f"/{part}"))
    borrower.assembly.set_relations(main, relations)

"""Masters, layouts, themes: what all slides share, changed by a hand in the view of the masks."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.engine.package.archive import xml_entry
from pipeline.engine.package.relations import relations_of, resolved
from pipeline.engine.package.vocabulary import P, R
from pipeline.engine.package.xml import serialised
from pipeline.engine.three_way.borrowed import Borrower, Carrier
from pipeline.engine.three_way.canonical import canonical
from pipeline.engine.three_way.decks.compared.opened_deck import OpenedDeck, PartOfDeck
from pipeline.engine.three_way.decks.slide_work import BOTH_CHANGED
from pipeline.engine.three_way.told import Kind, Retouch
from pipeline.engine.three_way.trios import Three

_LISTS = (f"{P}sldLayoutIdLst",)


def merge_shared(decks: Three[OpenedDeck], borrower: Borrower) -> list[Retouch]:
    """Gives the new deck the masters, layouts and themes that the hand changed and the new production did not."""
    told = []
    for where, parts in _parts(decks):
        forms = Three(*(_form(part) for part in parts))
        if forms.base != forms.hand:
            is_free = forms.base == forms.new
            if is_free:
                _take(parts.hand, parts.new, borrower)
            told.append(Retouch(Kind.MASTER, where, lost="" if is_free else BOTH_CHANGED))
    return told


def _take(hand: PartOfDeck, new: PartOfDeck, borrower: Borrower) -> None:
    relations = list(relations_of(new.deck.entries, new.name))
    tree = Carrier(borrower, hand.relations, hand.name, new.name, relations)(_without_lists(hand.tree))
    for listed in new.tree.iterchildren(*_LISTS):
        before = tree.find(f"{P}clrMap")
        if before is not None:
            before.addnext(deepcopy(listed))
    borrower.assembly.entries[new.name] = xml_entry(new.name, serialised(tree))
    borrower.assembly.set_relations(new.name, relations)


def _form(part: PartOfDeck) -> str:
    return canonical(_without_lists(part.tree), part.link)


def _without_lists(tree: etree._Element) -> etree._Element:
    copy = deepcopy(tree)
    for listed in list(copy.iterchildren(*_LISTS)):
        copy.remove(listed)
    return copy


def _parts(decks: Three[OpenedDeck]) -> Iterator[tuple[str, Three[PartOfDeck]]]:
    """What the three decks share, and how it is called."""
    for found in zip(*(_masters(deck) for deck in decks), strict=False):
        masters = Three(*found)
        yield "Masque des diapositives", masters
        themes = Three(*(PartOfDeck(master.deck, master.target("theme")) for master in masters))
        if all(theme.name in theme.deck.entries for theme in themes):
            yield "Thème", themes
        layouts = Three(*(dict(_layouts(master)) for master in masters))
        for name, layout in layouts.base.items():
            if name in layouts.hand and name in layouts.new:
                yield f"Disposition « {name} »", Three(layout, layouts.hand[name], layouts.new[name])


def _masters(deck: OpenedDeck) -> list[PartOfDeck]:
    listed = deck.presentation.tree.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")
    relations = (deck.presentation.relations.get(one.get(f"{R}id", "")) for one in listed)
    return [PartOfDeck(deck, resolved(deck.presentation.name, one.target)) for one in relations if one]


def _layouts(master: PartOfDeck) -> Iterator[tuple[str, PartOfDeck]]:
    for listed in master.tree.iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId"):
        relation = master.relations.get(listed.get(f"{R}id", ""))
        name = resolved(master.name, relation.target) if relation else ""
        if name in master.deck.entries:
            yield master.deck.layout_name(name), PartOfDeck(master.deck, name)

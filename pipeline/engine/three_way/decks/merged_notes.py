"""The page of notes of a slide: its text merged, or taken whole with the slide."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from pipeline.engine.deck.presentation import NOTES_TYPE
from pipeline.engine.package.archive import xml_entry
from pipeline.engine.package.relations import Relation, kind, relations_of
from pipeline.engine.package.vocabulary import P
from pipeline.engine.package.xml import serialised
from pipeline.engine.three_way.borrowed import Borrower, Carrier
from pipeline.engine.three_way.decks.compared.lenient_eyes import LenientEyes
from pipeline.engine.three_way.decks.compared.opened_deck import PartOfDeck, SlideOfDeck
from pipeline.engine.three_way.decks.slide_work import BOTH_CHANGED, GONE, SlideWork
from pipeline.engine.three_way.decks.text_bodies import merge_text, shown
from pipeline.engine.three_way.told import Kind
from pipeline.engine.three_way.trios import Three

Writing = Callable[[], None]
"""What writes the notes of a slide, once the slide itself is written."""


def merge_notes(slides: Three[SlideOfDeck], work: SlideWork, borrower: Borrower) -> Writing:
    """Tells what the hand did to the notes, and gives what writes them."""
    said = Three(*(_said(slide.notes) for slide in slides))
    if said.base == said.hand and (work.eyes.is_rewritten or slides.hand.notes is None or slides.base.notes is None):
        return _nothing
    if slides.hand.notes is None:
        return _removed(slides.new, said, work, borrower)
    if slides.new.notes is None:
        return _added(slides.hand.notes, slides.new, said, work, borrower)
    return _merged(slides, slides.hand.notes, slides.new.notes, work, borrower)


def take_notes(hand: PartOfDeck, slide: str, name: str, borrower: Borrower) -> None:
    """Puts the hand's page of notes in the assembly as the part `name`, the notes of `slide`."""
    assembly = borrower.assembly
    own = [one for one in borrower.relations(hand.name, name) if one.kind != "slide"]
    own.append(Relation("rIdOfSlide", kind("slide"), f"/{slide}"))
    assembly.add(xml_entry(name, serialised(hand.tree)), NOTES_TYPE)
    assembly.set_relations(name, own)
    relations = [one for one in relations_of(assembly.entries, slide) if one.kind != "notesSlide"]
    assembly.set_relations(slide, [*relations, Relation("rIdOfNotes", kind("notesSlide"), f"/{name}")])


def _nothing() -> None:
    """No notes to write."""


def _said(notes: PartOfDeck | None) -> str:
    body = _body_in(notes.tree) if notes is not None else None
    return shown(body) if body is not None else ""


def _removed(new: SlideOfDeck, said: Three[str], work: SlideWork, borrower: Borrower) -> Writing:
    """Notes that the hand removed stay removed, unless they changed."""
    is_free = said.base == said.new
    work.tell(Kind.NOTES, new=said.new, lost="" if is_free else BOTH_CHANGED)

    def drop() -> None:
        assembly = borrower.assembly
        if new.notes is not None:
            assembly.drop(new.notes.name)
        relations = relations_of(assembly.entries, new.name)
        assembly.set_relations(new.name, [one for one in relations if one.kind != "notesSlide"])

    return drop if is_free else _nothing


def _added(hand: PartOfDeck, new: SlideOfDeck, said: Three[str], work: SlideWork, borrower: Borrower) -> Writing:
    """Notes of a slide that has none any more, or never had."""
    if not said.hand or said.hand == said.base:
        return _nothing
    work.tell(Kind.NOTES, hand=said.hand, lost=GONE if said.base else "")
    name = borrower.assembly.free_name(hand.name)
    return _nothing if said.base else lambda: take_notes(hand, new.name, name, borrower)


def _merged(
    slides: Three[SlideOfDeck], hand: PartOfDeck, new: PartOfDeck, work: SlideWork, borrower: Borrower
) -> Writing:
    tree = deepcopy(new.tree)
    own, other = _body_in(tree), _body_in(hand.tree)
    base = _body_in(slides.base.notes.tree) if slides.base.notes is not None else None
    if own is None or other is None:
        return _nothing
    relations = list(relations_of(new.deck.entries, new.name))
    carrier = Carrier(borrower, hand.relations, hand.name, new.name, relations)
    eyes = replace(work.eyes, only_words=True) if isinstance(work.eyes, LenientEyes) else work.eyes
    before = base if base is not None else etree.Element(other.tag)
    merge_text(Three(before, other, own), replace(work, eyes=eyes, carried=carrier), "", Kind.NOTES)

    def write() -> None:
        borrower.assembly.add(xml_entry(new.name, serialised(tree)), NOTES_TYPE)
        borrower.assembly.set_relations(new.name, relations)

    return write


def _body_in(tree: etree._Element) -> etree._Element | None:
    """The text of a page of notes."""
    for shape in tree.iter(f"{P}sp"):
        placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if placeholder is not None and placeholder.get("type") == "body":
            return shape.find(f"{P}txBody")
    return None

"""One slide that is in all three decks: shapes, notes, and what the slide has as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from pipeline.engine.deck.filled.shape_references import with_sound_references
from pipeline.engine.deck.presentation import SLIDE_TYPE
from pipeline.engine.package.archive import xml_entry
from pipeline.engine.package.part_facts import used_relationships
from pipeline.engine.package.relations import Relation, relations_of, resolved
from pipeline.engine.package.vocabulary import P
from pipeline.engine.package.xml import serialised
from pipeline.engine.three_way.borrowed import Assembly, Borrower, Carrier, without_lost_links
from pipeline.engine.three_way.canonical import canonical, canonical_all
from pipeline.engine.three_way.decks.compared.exact_eyes import ExactEyes
from pipeline.engine.three_way.decks.compared.lenient_eyes import LenientEyes
from pipeline.engine.three_way.decks.compared.opened_deck import REMARKS, SlideOfDeck
from pipeline.engine.three_way.decks.merged_notes import merge_notes, take_notes
from pipeline.engine.three_way.decks.merged_shapes import merge_shapes
from pipeline.engine.three_way.decks.slide_work import BOTH_CHANGED, SlideWork
from pipeline.engine.three_way.told import Kind, Retouch
from pipeline.engine.three_way.trios import Three

_AFTER_SHAPES = ("clrMapOvr", "transition", "AlternateContent", "timing", "extLst")
_HIDDEN = ("0", "false")


def merge_slide(
    slides: Three[SlideOfDeck], eyes: ExactEyes | LenientEyes, where: str, borrower: Borrower, layout: str
) -> list[Retouch]:
    """Puts the new slide with what the hand did in the assembly of `borrower`; what it did, kept and lost.

    `layout`: the layout of the new deck that stands for that of the hand's slide.
    """
    if not eyes.is_rewritten and slides.base.form == slides.hand.form:
        return []
    assembly = borrower.assembly
    trees = Three(deepcopy(slides.base.tree), slides.hand.tree, deepcopy(slides.new.tree))
    relations = list(relations_of(slides.new.deck.entries, slides.new.name))
    carrier = Carrier(borrower, slides.hand.relations, slides.hand.name, slides.new.name, relations)
    work = SlideWork(eyes, ExactEyes(slides.base.link, slides.new.link), carrier, where, trees.new)
    merge_shapes(Three(*map(_space, trees)), work)
    _merge_whole_slide(trees, work)
    _merge_layout(slides, layout, relations, work)
    _merge_remarks(slides, relations, borrower, work)
    write_notes = merge_notes(slides, work, borrower)
    is_same_in_new = slides.base.form == slides.new.form
    if not work.told and not eyes.is_rewritten and (is_same_in_new or _is_unforeseen(slides, eyes)):
        work.tell(Kind.OTHER, lost="" if is_same_in_new else BOTH_CHANGED)
    if not eyes.is_rewritten and is_same_in_new:
        take_slide(slides.hand, slides.new.name, slides.new.notes.name if slides.new.notes else "", borrower)
    elif any(not one.lost for one in work.told):
        _write(slides.new.name, trees.new, relations, assembly)
        write_notes()
    return work.told


def slide_retouches(base: SlideOfDeck, hand: SlideOfDeck, eyes: ExactEyes | LenientEyes) -> list[Retouch]:
    """What the hand did to a slide, whatever became of it since."""
    aside = Borrower(hand.deck.entries, Assembly(base.deck.entries), lambda _part, _kind: "")
    return merge_slide(Three(base, hand, base), eyes, str(hand), aside, base.target("slideLayout"))


def take_slide(hand: SlideOfDeck, name: str, notes: str, borrower: Borrower) -> None:
    """Puts the hand's slide whole in the assembly as the part `name`, its notes as `notes`, or a free name."""
    assembly = borrower.assembly
    relations = borrower.relations(hand.name, name)
    tree = deepcopy(hand.tree)
    without_lost_links(tree, set(used_relationships(tree)) - {one.identifier for one in relations})
    _write(name, tree, relations, assembly)
    if hand.notes is not None:
        take_notes(hand.notes, name, notes or assembly.free_name(hand.notes.name), borrower)
    elif notes:
        assembly.drop(notes)


def _is_unforeseen(slides: Three[SlideOfDeck], eyes: ExactEyes | LenientEyes) -> bool:
    """Whether what the hand did is nothing that is told, and not what the new production did too."""
    return all(one.kind is Kind.OTHER for one in slide_retouches(slides.base, slides.hand, eyes))


def _space(tree: etree._Element) -> etree._Element:
    found = tree.find(f"{P}cSld/{P}spTree")
    assert found is not None  # `OpenedDeck` refuses a slide without shapes
    return found


def _write(name: str, tree: etree._Element, relations: list[Relation], assembly: Assembly) -> None:
    assembly.add(xml_entry(name, with_sound_references(serialised(tree))), SLIDE_TYPE)
    assembly.set_relations(name, relations)


def _merge_whole_slide(trees: Three[etree._Element], work: SlideWork) -> None:
    """What the slide has beside its shapes."""
    before, after = (tree.get("show", "1") in _HIDDEN for tree in trees[:2])
    if before != after:
        trees.new.attrib.pop("show", "")
        if after:
            trees.new.set("show", "0")
        work.tell(Kind.HIDDEN)
    _merge_background(trees, work)
    _merge_after_shapes(Kind.TRANSITION, ("transition", "AlternateContent"), trees, work)
    _merge_after_shapes(Kind.ANIMATION, ("timing",), trees, work)
    if not work.eyes.is_rewritten:
        _merge_after_shapes(Kind.BACKGROUND, ("clrMapOvr",), trees, work)


def _merge_background(trees: Three[etree._Element], work: SlideWork) -> None:
    before, after, now = (tree.find(f"{P}cSld/{P}bg") for tree in trees)
    is_same = canonical(before, work.eyes.base) == canonical(after, work.eyes.hand)
    if is_same or (work.eyes.is_rewritten and before is not None):
        return
    is_free = canonical(before, work.fresh.base) == canonical(now, work.fresh.hand)
    holder = trees.new.find(f"{P}cSld")
    if is_free and holder is not None:
        if now is not None:
            holder.remove(now)
        if after is not None:
            holder.insert(0, work.carried(after))
    work.settle(Kind.BACKGROUND, "", is_free)


def _merge_after_shapes(told: Kind, names: Sequence[str], trees: Three[etree._Element], work: SlideWork) -> None:
    """What stands after the shapes: the transition, the animations."""
    found = Three(*(_children(tree, names) for tree in trees))
    links = work.eyes.base, work.eyes.hand, work.fresh.hand
    forms = Three(*(canonical_all(children, link) for children, link in zip(found, links, strict=True)))
    cannot_tell = work.eyes.is_rewritten and (found.base or not _does_something(found.hand))
    if forms.base == forms.hand or cannot_tell:
        return
    is_free = forms.base == forms.new
    if is_free:
        for old in found.new:
            trees.new.remove(old)
        for one in found.hand:
            _insert(trees.new, _with_ids(work.carried(one), work))
    work.settle(told, "", is_free)


def _children(slide: etree._Element, names: Sequence[str]) -> list[etree._Element]:
    return [one for one in slide if etree.QName(one).localname in names]


def _does_something(found: Sequence[etree._Element]) -> bool:
    """Whether a transition or animations that another program wrote are more than its empty frame."""
    return any(
        len(one) > 0 if one.tag == f"{P}transition" else len(list(one.iter(f"{P}cTn"))) > 1
        for root in found
        for one in root.iter(f"{P}transition", f"{P}timing")
    )


def _insert(slide: etree._Element, child: etree._Element) -> None:
    after = _AFTER_SHAPES[_AFTER_SHAPES.index(etree.QName(child).localname) :]
    slide.insert(len([one for one in slide if etree.QName(one).localname not in after]), child)


def _with_ids(element: etree._Element, work: SlideWork) -> etree._Element:
    """Animations that name the shapes of the slide made."""
    for one in element.iter(etree.Element):
        if one.get("spid", "") in work.ids:
            one.set("spid", work.ids[one.get("spid", "")])
    return element


def _merge_remarks(slides: Three[SlideOfDeck], relations: list[Relation], borrower: Borrower, work: SlideWork) -> None:
    """The comments of reviewers, which no deck made has."""
    if slides.hand.remarks and slides.hand.remarks != slides.base.remarks:
        for one in slides.hand.relations.values():
            part = borrower.part(resolved(slides.hand.name, one.target), one.kind) if one.kind == REMARKS else ""
            if part:
                relations.append(Relation(f"rIdRemarks{len(relations)}", one.type, f"/{part}"))
        work.tell(Kind.REMARK)


def _merge_layout(slides: Three[SlideOfDeck], layout: str, relations: list[Relation], work: SlideWork) -> None:
    """The layout that the hand chose, unless the new production chose another."""
    before, now = (slide.deck.layout_name(slide.target("slideLayout")) for slide in (slides.base, slides.new))
    wanted = slides.new.deck.layout_name(layout)
    if work.eyes.is_rewritten or not layout or layout == slides.new.target("slideLayout") or wanted == before != "":
        return
    if before == now:
        for rank, one in enumerate(relations):
            if one.kind == "slideLayout":
                relations[rank] = replace(one, target=f"/{layout}")
    work.settle(Kind.LAYOUT, "", before == now)

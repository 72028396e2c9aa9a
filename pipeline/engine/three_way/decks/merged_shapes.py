"""The shapes of a slide or of a group: paired, each merged facet by facet, those of the hand added where they stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lxml import etree

from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.three_way.canonical import canonical
from pipeline.engine.three_way.decks.compared.absolute_places import Spot, put, spot_of, transform_of
from pipeline.engine.three_way.decks.compared.facets import (
    FACETS,
    Facet,
    naming_of,
    placeholder_of,
    take_graphic,
    take_naming,
)
from pipeline.engine.three_way.decks.compared.opened_deck import seen, shapes_in
from pipeline.engine.three_way.decks.compared.shape_pairs import NEAR, Shape, said, shape_pairs, shape_text, told_key
from pipeline.engine.three_way.decks.merged_tables import merge_table
from pipeline.engine.three_way.decks.slide_work import GONE, SlideWork
from pipeline.engine.three_way.decks.text_bodies import merge_text
from pipeline.engine.three_way.told import Kind, Retouch
from pipeline.engine.three_way.trios import Three, Trio, moved, trios

_PLACE = Facet(Kind.PLACE, lambda shape: shape.find(f"{P}spPr"), ("xfrm",), ("xfrm", "custGeom", "prstGeom"))


def merge_shapes(spaces: Three[etree._Element], work: SlideWork) -> None:
    """Gives the shapes of the new space (the tree of a slide, or a group) what the hand changed."""
    rows = Three(*(shapes_in(space) for space in spaces))
    to_hand = shape_pairs(rows.base, rows.hand, work.eyes.is_rewritten)
    to_new = shape_pairs(rows.base, rows.new, False)
    _note_ids(rows, to_hand, to_new, work)
    if moved(to_hand) and not work.eyes.is_rewritten:
        work.tell(Kind.MOVED)
    made = [shape for trio in trios(rows, to_hand, to_new, told_key) if (shape := _merged(trio, work)) is not None]
    if made != rows.new:
        _set_shapes(spaces.new, rows.new, made)


def _note_ids(rows: Three[list[Shape]], to_hand: Mapping[int, int], to_new: Mapping[int, int], work: SlideWork) -> None:
    """Which shape of the slide made stands for each of the hand's."""
    for rank, other in to_hand.items():
        if rank in to_new:
            work.ids[_id_of(rows.hand[other])] = _id_of(rows.new[to_new[rank]])


def _id_of(shape: Shape) -> str:
    naming = naming_of(seen(shape))
    return naming.get("id", "") if naming is not None else ""


def _set_shapes(space: etree._Element, old: Sequence[Shape], made: Sequence[Shape]) -> None:
    at = space.index(old[0]) if old else len(space)
    for one in old:
        space.remove(one)
    for rank, one in enumerate(made):
        space.insert(at + rank, one)


def _merged(trio: Trio[Shape], work: SlideWork) -> Shape | None:
    base, hand, new = trio.base, trio.hand, trio.new
    if base is None:
        return new if new is not None or hand is None else _added(hand, work)
    if hand is None:
        return _removed(base, new, work)
    if new is None:
        _tell_orphans(base, hand, work)
        return None
    merge_shape(Three(base, hand, new), work)
    return new


def _added(hand: Shape, work: SlideWork) -> Shape:
    work.tell(Kind.ADDED, said(hand))
    made = work.carried(hand)
    for naming in made.iter(f"{P}cNvPr"):
        old, fresh = naming.get("id", ""), work.free_id()
        naming.set("id", fresh)
        work.ids[old] = fresh
    return made


def _removed(base: Shape, new: Shape | None, work: SlideWork) -> Shape | None:
    """None: what the hand removed stays away, unless it is an empty placeholder that another program left out."""
    if new is None:
        return None
    if work.eyes.is_rewritten and placeholder_of(base) is not None and not shape_text(base):
        return new
    now = shape_text(new)
    work.tell(Kind.REMOVED, said(base), new=now if now != shape_text(base) else "")
    return None


def _tell_orphans(base: Shape, hand: Shape, work: SlideWork) -> None:
    """What the hand did to a shape that is not made any more."""
    for one in retouches_of(base, hand, work):
        work.tell(one.kind, one.shape, hand=one.hand, lost=GONE)


def retouches_of(base: Shape, hand: Shape, work: SlideWork) -> list[Retouch]:
    """What the hand did to a shape."""
    copy, parent = etree.fromstring(etree.tostring(base)), base.getparent()
    if parent is not None:
        parent.insert(parent.index(base), copy)  # where it stands depends on its groups
    aside = replace(work, told=[])
    merge_shape(Three(base, hand, copy), aside)
    if parent is not None:
        parent.remove(copy)
    return aside.told


def merge_shape(three: Three[Shape], work: SlideWork) -> None:
    """Gives the new shape what the hand changed."""
    name, told = said(three.base), len(work.told)
    shapes = Three(*(seen(shape) for shape in three))
    if naming_of(shapes.base) is None:
        _merge_whole(shapes, work)
        return
    if shapes.base.tag != f"{P}grpSp":
        _merge_place(shapes, work, name)
    for facet in FACETS:
        if work.eyes.facet(facet, shapes.base, shapes.hand):
            _take(facet, shapes, work, name)
    if work.eyes.naming(shapes.base, shapes.hand):
        is_free = not work.fresh.naming(shapes.base, shapes.new)
        if is_free:
            take_naming(shapes.new, shapes.hand, work.carried)
        work.settle(Kind.NAMING, name, is_free)
    _merge_inside(shapes, work, name)
    if shapes.new is not three.new and len(work.told) > told:
        three.new[:] = [one for one in three.new if shapes.new in one]  # the other way to write it says less now


def _merge_whole(shapes: Three[Shape], work: SlideWork) -> None:
    """What has no name: an equation, ink."""
    links = work.eyes.base, work.eyes.hand, work.fresh.hand
    forms = Three(*(canonical(shape, link) for shape, link in zip(shapes, links, strict=True)))
    if forms.base != forms.hand and not work.eyes.is_rewritten:
        is_free = forms.base == forms.new
        if is_free:
            shapes.new[:] = list(work.carried(shapes.hand))
        work.settle(Kind.OTHER, said(shapes.base), is_free)


def _merge_place(shapes: Three[Shape], work: SlideWork, name: str) -> None:
    if not work.eyes.place(shapes.base, shapes.hand):
        return
    spot, now = spot_of(shapes.hand), spot_of(shapes.new)
    if work.fresh.place(shapes.base, shapes.new) and not _is_at(now, spot):
        work.settle(Kind.PLACE, name, False)
        return
    if spot is None or not put(shapes.new, spot):
        wanted = transform_of(shapes.hand) if spot is not None else None
        _PLACE.take(shapes.new, [wanted] if wanted is not None else [], work.carried)
    work.settle(Kind.PLACE, name, True)


def _is_at(now: Spot | None, wanted: Spot | None) -> bool:
    return now is not None and wanted is not None and now.near(wanted, NEAR)


def _take(facet: str, shapes: Three[Shape], work: SlideWork, name: str) -> None:
    own = FACETS[facet]
    is_same = own.text(shapes.hand, work.eyes.hand) == own.text(shapes.new, work.fresh.hand)
    is_free = is_same or not work.fresh.facet(facet, shapes.base, shapes.new)
    if is_free and not is_same:
        is_free = own.take(shapes.new, own.read(shapes.hand), work.carried)
    work.settle(own.kind, name, is_free)


def _merge_inside(shapes: Three[Shape], work: SlideWork, name: str) -> None:
    """The texts, the table, the chart or the shapes of a shape."""
    if shapes.base.tag == f"{P}grpSp":
        _merge_group(shapes, work, name)
        return
    _merge_body(shapes, work, name)
    base, hand, new = (shape.find(f"{A}graphic/{A}graphicData/{A}tbl") for shape in shapes)
    if base is not None and hand is not None and new is not None:
        merge_table(Three(base, hand, new), work, name)
    elif shapes.base.tag == f"{P}graphicFrame" and work.eyes.graphic(shapes.base, shapes.hand):
        is_free = not work.fresh.graphic(shapes.base, shapes.new)
        if is_free:
            take_graphic(shapes.new, shapes.hand, work.carried)
        work.settle(Kind.CONTENT, name, is_free)


def _merge_body(shapes: Three[Shape], work: SlideWork, name: str) -> None:
    base, hand, new = (shape.find(f"{P}txBody") for shape in shapes)
    if base is not None and hand is not None and new is not None:
        merge_text(Three(base, hand, new), work, name)
    elif base is None and hand is not None and shape_text(shapes.hand):
        if new is None:
            shapes.new.append(work.carried(hand))
        work.settle(Kind.TEXT, name, new is None)


def _merge_group(groups: Three[Shape], work: SlideWork, name: str) -> None:
    """A group moved whole takes its shapes along; else each of them stands for itself."""
    spot = spot_of(groups.hand)
    if spot is not None and _is_moved_whole(groups, work):
        is_free = not work.fresh.place(groups.base, groups.new)
        if is_free:
            put(groups.new, spot)
            put(groups.base, spot)  # its shapes are then compared where the group puts them
        work.settle(Kind.PLACE, name, is_free)
    merge_shapes(groups, work)


def _is_moved_whole(groups: Three[Shape], work: SlideWork) -> bool:
    """Whether a group is elsewhere, and most of its shapes with it."""
    before, after = spot_of(groups.base), spot_of(groups.hand)
    if before is None or after is None or before.near(after, NEAR):
        return False
    base, hand = shapes_in(groups.base), shapes_in(groups.hand)
    pairs = shape_pairs(base, hand, work.eyes.is_rewritten)
    moved_too = [rank for rank, other in pairs.items() if work.eyes.place(seen(base[rank]), seen(hand[other]))]
    return len(moved_too) * 2 > len(pairs)

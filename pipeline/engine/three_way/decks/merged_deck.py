"""A deck made again, with what a hand did to the one before: `merge_decks` is the door of this room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from io import BytesIO
from typing import NamedTuple

from pipeline.engine.deck.room.text_styles import setting_of
from pipeline.engine.package.archive import CONTENT_TYPES, Block, archive, read_entries, xml_entry
from pipeline.engine.package.opening import DECK_MAIN
from pipeline.engine.package.part_kinds import part_kinds
from pipeline.engine.package.relations import Relation, relations_name, relations_of, resolved
from pipeline.engine.package.vocabulary import P
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.review.access.theme_colours import Palette, palette_of
from pipeline.engine.three_way.borrowed import Assembly, Borrower, without_lost_links
from pipeline.engine.three_way.decks.compared.exact_eyes import ExactEyes
from pipeline.engine.three_way.decks.compared.lenient_eyes import LenientEyes
from pipeline.engine.three_way.decks.compared.opened_deck import OpenedDeck, PartOfDeck, SlideOfDeck
from pipeline.engine.three_way.decks.compared.slide_pairs import slide_pairs
from pipeline.engine.three_way.decks.merged_slide import merge_slide, slide_retouches, take_slide
from pipeline.engine.three_way.decks.shared_parts import merge_shared
from pipeline.engine.three_way.decks.slide_list import Listed, list_slides
from pipeline.engine.three_way.decks.slide_work import BOTH_CHANGED, GONE
from pipeline.engine.three_way.retouched_package import understood
from pipeline.engine.three_way.told import Kind, Merge, Retouch
from pipeline.engine.three_way.trios import Three, Trio, moved, trios

_WHOLE = "Présentation"
_LEAST_SLIDES = 5
_AUTHORS = ("commentAuthors", "authors")


def merge_decks(base: bytes, hand: bytes, new: bytes) -> Merge:
    """The deck `new` with what a hand did to `base`, which became `hand`. The same decks give the same bytes.

    A mere save gives `new` itself. Raises Unmergeable when `hand` is not a deck that can be read.
    """
    with understood():
        merging = _Merging(base, hand, new)
        return merging.told_only() if base == new else merging.merge()


class _Planned(NamedTuple):
    """A slide of the deck made: its versions, its part, its number."""

    trio: Trio[SlideOfDeck]
    part: str
    number: int


class _Merging:
    """One merge under way."""

    def __init__(self, base: bytes, hand: bytes, new: bytes) -> None:
        self._base, self._hand, self._new = OpenedDeck(base), OpenedDeck(hand), OpenedDeck(new)
        self._contents = hand, new
        self._assembly = Assembly(read_entries(BytesIO(new)))
        self._told: list[Retouch] = []

    def told_only(self) -> Merge:
        """When nothing changed in the new deck: the hand's deck as it is, or the new one after a mere save."""
        found = self.merge().retouches
        return Merge(self._contents[0] if found else self._contents[1], found)

    def merge(self) -> Merge:
        """The deck made and what it tells."""
        for one in self._trios:
            self._tell_gone(one)
        for planned in self._plan:
            self._make(planned)
        self._tell_moves()
        if not self._is_rewritten:
            self._told += merge_shared(Three(self._base, self._hand, self._new), self._borrower)
            self._merge_size()
        listed = self._listed()
        if not self._told:
            return Merge(self._contents[1])
        if self._is_listed_otherwise(listed):
            list_slides(listed, self._assembly)
        return Merge(self._packed(), tuple(self._told))

    # What is which

    @cached_property
    def _is_rewritten(self) -> bool:
        if self._hand.is_rewritten:
            return True
        forms = {slide.form for slide in self._hand.slides}
        return len(self._base.slides) >= _LEAST_SLIDES and not any(one.form in forms for one in self._base.slides)

    @cached_property
    def _to_hand(self) -> Mapping[int, int]:
        return slide_pairs(self._base.slides, self._hand.slides, numbered_alike=not self._is_rewritten)

    @cached_property
    def _to_new(self) -> Mapping[int, int]:
        return slide_pairs(self._base.slides, self._new.slides, numbered_alike=False)

    @cached_property
    def _trios(self) -> list[Trio[SlideOfDeck]]:
        rows = Three(self._base.slides, self._hand.slides, self._new.slides)
        return trios(
            rows, self._to_hand, self._to_new, lambda slide: (slide.title, slide.words) if slide.words else None
        )

    @cached_property
    def _plan(self) -> list[_Planned]:
        """The slides of the deck made, in order."""
        planned: list[_Planned] = []
        taken = set(self._assembly.entries)
        for trio in self._trios:
            if trio.new is not None and not (trio.base is not None and trio.hand is None):
                part = trio.new.name
            elif trio.base is None and trio.hand is not None:
                part = _free_part(taken)
            else:
                continue
            taken.add(part)
            planned.append(_Planned(trio, part, len(planned) + 1))
        return planned

    @cached_property
    def _borrower(self) -> Borrower:
        slides = {one.trio.hand.name: one.part for one in self._plan if one.trio.hand is not None}
        notes_master = self._new.presentation.target("notesMaster")
        foreign = Borrower(
            self._hand.entries, self._assembly, lambda part, word: slides.get(part, "") if word == "slide" else None
        )

        def known(part: str, word: str) -> str | None:
            if word == "slide":
                return slides.get(part, "")
            if word == "slideLayout":
                return self._layout(part) or foreign.part(part, word)
            fixed = {"notesSlide": "", "notesMaster": notes_master or None, "slideMaster": ""}
            return fixed.get(word)

        return Borrower(self._hand.entries, self._assembly, known)

    @cached_property
    def _layouts(self) -> Mapping[str, str]:
        """The layout of the new deck for each layout, or in a rewritten deck each master, of the hand's."""
        votes: dict[str, Counter[str]] = {}
        for trio in self._trios:
            if trio.hand is not None and trio.new is not None and trio.base is not None:
                own = self._layout_mark(trio.hand.target("slideLayout"))
                votes.setdefault(own, Counter())[trio.new.target("slideLayout")] += 1
        return {own: counted.most_common(1)[0][0] for own, counted in votes.items()}

    def _layout_mark(self, layout: str) -> str:
        if not self._is_rewritten or layout not in self._hand.entries:
            return layout
        return PartOfDeck(self._hand, layout).target("slideMaster")

    def _layout(self, part: str) -> str:
        """The layout of the new deck that stands for one of the hand's, "" for one of its own."""
        by_name = {
            self._new.layout_name(name): name
            for name, word in part_kinds(self._new.entries).items()
            if word == "slideLayout"
        }
        name = self._hand.layout_name(part)
        if name in by_name and not self._is_rewritten:
            return by_name[name]
        found = self._layouts.get(self._layout_mark(part), "")
        if found or not self._is_rewritten:
            return found if self._is_rewritten or not name else ""
        return Counter(slide.target("slideLayout") for slide in self._new.slides).most_common(1)[0][0]

    # What is made

    def _where(self, planned: _Planned) -> str:
        slide = planned.trio.new or planned.trio.hand
        title = slide.title if slide is not None else ""
        return f"Diapositive {planned.number}" + (f" « {title} »" if title else "")

    def _make(self, planned: _Planned) -> None:
        base, hand, new = planned.trio.base, planned.trio.hand, planned.trio.new
        if base is not None and hand is not None and new is not None:
            eyes, layout = self._eyes(base, hand), self._layout(hand.target("slideLayout"))
            slides = Three(base, hand, new)
            self._told += merge_slide(slides, eyes, self._where(planned), self._borrower, layout)
        elif hand is not None and new is None:
            self._told.append(Retouch(Kind.ADDED, self._where(planned)))
            take_slide(hand, planned.part, "", self._borrower)

    def _eyes(self, base: SlideOfDeck, hand: SlideOfDeck) -> ExactEyes | LenientEyes:
        if not self._is_rewritten:
            return ExactEyes(base.link, hand.link)
        setting = setting_of(self._base.entries, base.target("slideLayout"))
        return LenientEyes(base.link, hand.link, setting, _palette(base), _palette(hand))

    def _tell_gone(self, trio: Trio[SlideOfDeck]) -> None:
        if trio.base is None or (trio.hand is not None and trio.new is not None):
            return
        if trio.hand is None and trio.new is not None:
            changed = "" if trio.base.form == trio.new.form else "son contenu a changé depuis"
            self._told.append(Retouch(Kind.REMOVED, str(trio.base), new=changed))
            self._assembly.drop(trio.new.name)
        elif trio.hand is not None:
            lost = slide_retouches(trio.base, trio.hand, self._eyes(trio.base, trio.hand))
            self._told += [Retouch(one.kind, str(trio.hand), one.shape, one.hand, lost=GONE) for one in lost]

    def _tell_moves(self) -> None:
        """Each slide that the hand put elsewhere."""
        for rank in sorted(moved(self._to_hand)):
            place = next((one for one in self._plan if one.trio.base is self._base.slides[rank]), None)
            if place is not None:
                self._told.append(Retouch(Kind.MOVED, self._where(place)))

    def _merge_size(self) -> None:
        sizes = [deck.presentation.tree.find(f"{P}sldSz") for deck in (self._base, self._hand, self._new)]
        said = [(size.get("cx"), size.get("cy")) if size is not None else None for size in sizes]
        if said[0] == said[1] or said[1] is None:
            return
        is_free = said[0] == said[2]
        if is_free:
            tree = parse(self._assembly.entries[DECK_MAIN].content())
            own = tree.find(f"{P}sldSz")
            if own is not None:
                for name in ("cx", "cy"):
                    own.set(name, sizes[1].get(name, ""))  # type: ignore[union-attr]
            self._assembly.entries[DECK_MAIN] = xml_entry(DECK_MAIN, serialised(tree))
        self._told.append(Retouch(Kind.SIZE, _WHOLE, lost="" if is_free else BOTH_CHANGED))

    # The list of slides

    def _listed(self) -> list[Listed]:
        made: list[Listed] = []
        for planned in self._plan:
            section = self._section(planned.trio, made[-1].section if made else "")
            identifier = planned.trio.new.identifier if planned.trio.new is not None else ""
            made.append(Listed(planned.part, identifier, section))
        return made

    def _section(self, trio: Trio[SlideOfDeck], previous: str) -> str:
        base, hand, new = trio.base, trio.hand, trio.new
        if hand is None or not self._hand.has_sections:
            return new.section if new is not None else previous
        if base is None or new is None:
            return new.section if new is not None else hand.section
        if hand.section in (base.section, new.section):
            return new.section
        is_free = base.section == new.section
        told = Retouch(Kind.SECTION, f"Section « {base.section} »", hand=hand.section, new=new.section,
                       lost="" if is_free else BOTH_CHANGED)  # fmt: skip
        self._told += [told] if told not in self._told else []
        return hand.section if is_free else new.section

    def _is_listed_otherwise(self, listed: list[Listed]) -> bool:
        now = [Listed(slide.name, slide.identifier, slide.section) for slide in self._new.slides]
        return now != listed or len(self._assembly.entries) != len(self._new.entries)

    # The package

    def _packed(self) -> bytes:
        self._take_authors()
        assembly = self._assembly
        for slide in [one.part for one in self._plan]:
            _without_dead_links(slide, assembly)
        kinds = part_kinds(assembly.entries)
        for name in [one for one in assembly.entries if one not in kinds and one != CONTENT_TYPES]:
            if not name.endswith(".rels"):
                assembly.drop(name)
        listings = {relations_name(part) for part in ("", *kinds)}
        for name in [one for one in assembly.entries if one.endswith(".rels") and one not in listings]:
            assembly.entries.pop(name)
        types = xml_entry(CONTENT_TYPES, serialised(assembly.content_types()))
        others = (entry for name, entry in assembly.entries.items() if name != CONTENT_TYPES)
        return archive(Block(b"", b"", 0), (types, *others))

    def _take_authors(self) -> None:
        """Who wrote the comments that came with slides."""
        kinds = part_kinds(self._hand.entries)
        has_comments = any("comments" in name.lower() for name in self._assembly.entries)
        for name, word in kinds.items():
            if has_comments and word in _AUTHORS and not self._new.presentation.target(word):
                relations = list(relations_of(self._assembly.entries, DECK_MAIN))
                own = next(r for r in self._hand.presentation.relations.values() if r.kind == word)
                part = self._borrower.part(name, word)
                relations.append(Relation(f"rIdRetouched{word}", own.type, f"/{part}"))
                self._assembly.set_relations(DECK_MAIN, relations)


def _free_part(taken: set[str]) -> str:
    number = 1
    while f"ppt/slides/slide{number}.xml" in taken:
        number += 1
    return f"ppt/slides/slide{number}.xml"


def _palette(slide: SlideOfDeck) -> Palette:
    deck = slide.deck
    master = PartOfDeck(deck, PartOfDeck(deck, slide.target("slideLayout")).target("slideMaster"))
    return palette_of(PartOfDeck(deck, master.target("theme")).tree, master.tree)


def _without_dead_links(slide: str, assembly: Assembly) -> None:
    """A slide without links to slides that are not there any more."""
    relations = relations_of(assembly.entries, slide)
    dead = [one for one in relations if one.kind == "slide" and resolved(slide, one.target) not in assembly.entries]
    if dead:
        assembly.set_relations(slide, [one for one in relations if one not in dead])
        tree = parse(assembly.entries[slide].content())
        without_lost_links(tree, {one.identifier for one in dead})
        assembly.entries[slide] = xml_entry(slide, serialised(tree))

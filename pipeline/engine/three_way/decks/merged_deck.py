"""A deck made again, with what a hand did to the one before: `merge_decks` is the door of this room."""

from __future__ import annotations

from io import BytesIO

from pipeline.engine.deck.room.text_styles import setting_of
from pipeline.engine.package.archive import read_entries, xml_entry
from pipeline.engine.package.opening import DECK_MAIN
from pipeline.engine.package.vocabulary import P
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.review.access.theme_colours import Palette, palette_of
from pipeline.engine.three_way.borrowed import Assembly
from pipeline.engine.three_way.decks.compared.exact_eyes import ExactEyes
from pipeline.engine.three_way.decks.compared.lenient_eyes import LenientEyes
from pipeline.engine.three_way.decks.compared.opened_deck import OpenedDeck, PartOfDeck, SlideOfDeck
from pipeline.engine.three_way.decks.deck_plan import DeckPlan, Planned
from pipeline.engine.three_way.decks.merged_slide import merge_slide, slide_retouches, take_slide
from pipeline.engine.three_way.decks.packed_deck import packed, take_authors
from pipeline.engine.three_way.decks.shared_parts import merge_shared
from pipeline.engine.three_way.decks.slide_list import Listed, list_slides
from pipeline.engine.three_way.decks.slide_work import BOTH_CHANGED, GONE
from pipeline.engine.three_way.retouched_package import understood
from pipeline.engine.three_way.told import Kind, Merge, Retouch
from pipeline.engine.three_way.trios import Three, Trio

_WHOLE = "Présentation"
_CHANGED_SINCE = "son contenu a changé depuis"


def merge_decks(base: bytes, hand: bytes, new: bytes) -> Merge:
    """The deck `new` with what a hand did to `base`, which became `hand`. The same decks give the same bytes.

    A mere save gives `new` itself; the hand's deck is left as it is when `new` is `base`. Raises Unmergeable when
    `hand` is not a deck that can be read.
    """
    with understood():
        merging = _Merging(Three(OpenedDeck(base), OpenedDeck(hand), OpenedDeck(new)), new)
        merge = merging.merge()
    return Merge(hand, merge.retouches) if base == new and merge.retouches else merge


class _Merging:
    """One merge under way."""

    def __init__(self, decks: Three[OpenedDeck], new: bytes) -> None:
        self._decks, self._content = decks, new
        self._assembly = Assembly(read_entries(BytesIO(new)))
        self._plan = DeckPlan(decks, self._assembly)
        self._told: list[Retouch] = []

    def merge(self) -> Merge:
        """The deck made and what it tells."""
        for trio in self._plan.trios:
            self._tell_gone(trio)
        for planned in self._plan.slides:
            self._make(planned)
        self._told += (Retouch(Kind.MOVED, str(one)) for one in self._plan.moved())
        if not self._plan.is_rewritten:
            self._told += merge_shared(self._decks, self._plan.borrower)
            self._merge_size()
        listed = self._listed()
        if all(one.lost for one in self._told):
            return Merge(self._content, tuple(self._told))
        if self._is_listed_otherwise(listed):
            list_slides(listed, self._assembly)
        take_authors(self._decks.hand, [one.part for one in self._plan.slides], self._plan.borrower)
        return Merge(packed(self._assembly), tuple(self._told))

    def _make(self, planned: Planned) -> None:
        base, hand, new = planned.trio.base, planned.trio.hand, planned.trio.new
        if base is not None and hand is not None and new is not None:
            eyes, layout = self._eyes(base, hand), self._plan.layout(hand.target("slideLayout"))
            self._told += merge_slide(Three(base, hand, new), eyes, str(planned), self._plan.borrower, layout)
        elif hand is not None and new is None:
            self._told.append(Retouch(Kind.ADDED, str(planned)))
            take_slide(hand, planned.part, "", self._plan.borrower)

    def _eyes(self, base: SlideOfDeck, hand: SlideOfDeck) -> ExactEyes | LenientEyes:
        if not self._plan.is_rewritten:
            return ExactEyes(base.link, hand.link)
        setting = setting_of(base.deck.entries, base.target("slideLayout"))
        return LenientEyes(base.link, hand.link, setting, _palette(base), _palette(hand))

    def _tell_gone(self, trio: Trio[SlideOfDeck]) -> None:
        """What a hand deleted stays away; what it did to a slide that is not made any more is lost."""
        base, hand, new = trio.base, trio.hand, trio.new
        if base is None:
            return
        if hand is None and new is not None:
            changed = "" if base.form == new.form else _CHANGED_SINCE
            self._told.append(Retouch(Kind.REMOVED, str(base), new=changed))
            self._assembly.drop(new.name)
        elif hand is not None and new is None:
            lost = slide_retouches(base, hand, self._eyes(base, hand))
            self._told += (Retouch(one.kind, str(hand), one.shape, one.hand, lost=GONE) for one in lost)

    def _merge_size(self) -> None:
        """The size of the slides."""
        sizes = [deck.presentation.tree.find(f"{P}sldSz") for deck in self._decks]
        said = Three(*((one.get("cx", ""), one.get("cy", "")) if one is not None else None for one in sizes))
        if said.hand is None or said.base == said.hand:
            return
        tree = parse(self._assembly.entries[DECK_MAIN].content())
        own = tree.find(f"{P}sldSz")
        is_free = said.base == said.new and own is not None
        if is_free and own is not None:
            own.set("cx", said.hand[0])
            own.set("cy", said.hand[1])
            self._assembly.entries[DECK_MAIN] = xml_entry(DECK_MAIN, serialised(tree))
        self._told.append(Retouch(Kind.SIZE, _WHOLE, lost="" if is_free else BOTH_CHANGED))

    def _listed(self) -> list[Listed]:
        """The slides as presentation.xml lists them."""
        made: list[Listed] = []
        for planned in self._plan.slides:
            section = self._section(planned.trio, made[-1].section if made else "")
            identifier = planned.trio.new.identifier if planned.trio.new is not None else ""
            made.append(Listed(planned.part, identifier, section))
        return made

    def _section(self, trio: Trio[SlideOfDeck], previous: str) -> str:
        """The section of a slide: the hand's when it changed it alone, that of the slide before for one added."""
        base, hand, new = trio.base, trio.hand, trio.new
        if hand is None or new is None or base is None or not self._decks.hand.has_sections:
            is_told = hand is not None and new is None and self._decks.hand.has_sections
            return new.section if new is not None else hand.section if is_told and hand is not None else previous
        if hand.section in (base.section, new.section):
            return new.section
        lost = "" if base.section == new.section else BOTH_CHANGED
        told = Retouch(Kind.SECTION, f"Section « {base.section} »", "", hand.section, new.section, lost)
        self._told += [told] if told not in self._told else []
        return new.section if lost else hand.section

    def _is_listed_otherwise(self, listed: list[Listed]) -> bool:
        now = [Listed(slide.name, slide.identifier, slide.section) for slide in self._decks.new.slides]
        return now != listed or len(self._assembly.entries) != len(self._decks.new.entries)


def _palette(slide: SlideOfDeck) -> Palette:
    deck = slide.deck
    master = PartOfDeck(deck, PartOfDeck(deck, slide.target("slideLayout")).target("slideMaster"))
    return palette_of(PartOfDeck(deck, master.target("theme")).tree, master.tree)

"""Which slides a merged deck has, in which order, as which parts; and which layout stands for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from pipeline.engine.package.part_kinds import part_kinds, parts_of_kind
from pipeline.engine.three_way.borrowed import Assembly, Borrower
from pipeline.engine.three_way.decks.compared.opened_deck import OpenedDeck, PartOfDeck, SlideOfDeck
from pipeline.engine.three_way.decks.compared.slide_pairs import slide_pairs
from pipeline.engine.three_way.trios import Three, Trio, moved, trios

_LEAST_SLIDES = 5
"""Of a deck of which a hand would not have changed every one."""


class Planned(NamedTuple):
    """A slide of the deck made: its versions, its part, its number from 1."""

    trio: Trio[SlideOfDeck]
    part: str
    number: int

    def __str__(self) -> str:
        slide = self.trio.new or self.trio.hand
        title = slide.title if slide is not None else ""
        return f"Diapositive {self.number}" + (f" « {title} »" if title else "")


class DeckPlan:
    """The plan of a merge."""

    def __init__(self, decks: Three[OpenedDeck], assembly: Assembly) -> None:
        self.decks, self.assembly = decks, assembly

    @cached_property
    def is_rewritten(self) -> bool:
        """Whether another program than PowerPoint saved the hand's deck: no slide of a longer one is as it was."""
        base, hand = self.decks.base.slides, self.decks.hand.slides
        forms = {slide.form for slide in hand}
        all_differ = len(base) >= _LEAST_SLIDES and len(hand) > 0 and not any(one.form in forms for one in base)
        return self.decks.hand.is_rewritten or all_differ

    @cached_property
    def slides(self) -> list[Planned]:
        """The slides of the deck made, in order: what a hand deleted stays away, what it added has a free part."""
        planned: list[Planned] = []
        taken = set(self.assembly.entries)
        for trio in self.trios:
            is_deleted = trio.base is not None and (trio.hand is None or trio.new is None)
            if not is_deleted:
                part = trio.new.name if trio.new is not None else _free_part(taken)
                taken.add(part)
                planned.append(Planned(trio, part, len(planned) + 1))
        return planned

    @cached_property
    def trios(self) -> list[Trio[SlideOfDeck]]:
        """Every slide of the three decks, once."""
        rows = Three(self.decks.base.slides, self.decks.hand.slides, self.decks.new.slides)
        to_new = slide_pairs(rows.base, rows.new, numbered_alike=False)
        return trios(rows, self._to_hand, to_new, lambda slide: (slide.title, slide.words) if slide.words else None)

    def moved(self) -> Iterator[Planned]:
        """The slides that the hand put elsewhere."""
        elsewhere = {self.decks.base.slides[rank].number for rank in moved(self._to_hand)}
        yield from (one for one in self.slides if one.trio.base is not None and one.trio.base.number in elsewhere)

    @cached_property
    def _to_hand(self) -> Mapping[int, int]:
        numbered_alike = not self.is_rewritten
        return slide_pairs(self.decks.base.slides, self.decks.hand.slides, numbered_alike=numbered_alike)

    @cached_property
    def borrower(self) -> Borrower:
        """Copies parts of the hand's deck, but for those that the deck made has already."""
        slides = {one.trio.hand.name: one.part for one in self.slides if one.trio.hand is not None}
        notes_master = self.decks.new.presentation.target("notesMaster")
        source = self.decks.hand.entries
        with_masters = Borrower(source, self.assembly, lambda _part, kind: "" if kind == "slide" else None)

        def known(part: str, kind: str) -> str | None:
            if kind == "slideLayout":
                return self.layout(part) or with_masters.part(part, kind)
            fixed = {"slide": slides.get(part, ""), "notesSlide": "", "slideMaster": ""}
            return notes_master or None if kind == "notesMaster" else fixed.get(kind)

        return Borrower(source, self.assembly, known)

    def layout(self, part: str) -> str:
        """The layout of the new deck that stands for one of the hand's, "" for one that only the hand has."""
        if self.is_rewritten:
            usual = Counter(slide.target("slideLayout") for slide in self.decks.new.slides).most_common(1)
            return self._layouts.get(self._master(part)) or usual[0][0]
        return self._named.get(self.decks.hand.layout_name(part), "")

    @cached_property
    def _named(self) -> Mapping[str, str]:
        layouts = parts_of_kind(part_kinds(self.decks.new.entries), "slideLayout")
        return {self.decks.new.layout_name(name): name for name in layouts}

    @cached_property
    def _layouts(self) -> Mapping[str, str]:
        """The layout that the new slides have whose old ones stand on a master of the hand's deck.

        LibreOffice makes a master of each layout.
        """
        votes: dict[str, Counter[str]] = {}
        for trio in self.trios:
            if trio.base is not None and trio.hand is not None and trio.new is not None:
                own = self._master(trio.hand.target("slideLayout"))
                votes.setdefault(own, Counter())[trio.new.target("slideLayout")] += 1
        return {own: counted.most_common(1)[0][0] for own, counted in votes.items()}

    def _master(self, layout: str) -> str:
        return PartOfDeck(self.decks.hand, layout).target("slideMaster")


def _free_part(taken: set[str]) -> str:
    number = 1
    while f"ppt/slides/slide{number}.xml" in taken:
        number += 1
    return f"ppt/slides/slide{number}.xml"

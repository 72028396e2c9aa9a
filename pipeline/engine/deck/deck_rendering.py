"""What rendering a deck gives: its bytes, and its slides to be looked at as they were rendered, once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.engine.deck.filled.filled_slide import FilledSlide
from pipeline.engine.deck.prototype.prototypes import title_of
from pipeline.engine.deck.room.geometry import cut_words, overflowing_shapes
from pipeline.engine.deck.room.text_styles import Setting
from pipeline.engine.package.xml import parse
from pipeline.engine.rendering.rendered import Rendering
from pipeline.findings import Finding, report
from pipeline.measure.page import Page
from pipeline.words.french import agreeing, enumeration, plural


@dataclass(frozen=True)
class MadeSlide:
    """A slide as it was rendered, in the setting of its layout."""

    filled: FilledSlide
    setting: Setting

    @property
    def page(self) -> Page:
        """The page that it shows."""
        return self.filled.page

    @cached_property
    def _tree(self) -> etree._Element | None:
        """Its XML; None when a tag could not be computed."""
        return parse(self.filled.bare.encode("utf-8", "replace")) if self.filled.bare else None

    @cached_property
    def title(self) -> str:
        """The title as it is printed, on one line; "" when the prototype has none."""
        return title_of(self._tree) if self._tree is not None else ""

    def overflows(self) -> Iterator[Overflow]:
        """What finds no room: a text in its shape (CU-501), a word in its column (CU-518), all in its body (CU-626).

        Less than half a line is not told.
        """
        if self._tree is None:
            return
        if self.filled.excess_mm > _LITTLE_MM:
            yield Overflow("CU-626", self, excess_mm=self.filled.excess_mm)
        for shape, lines in overflowing_shapes(self._tree, self.setting):
            yield Overflow("CU-501", self, f"forme « {shape} »", lines)
        for table, column, word in cut_words(self._tree, self.setting):
            yield Overflow("CU-518", self, f"tableau « {table} », colonne {column}", word=word)


@dataclass(frozen=True)
class Overflow:
    """What does not fit in a spot of a slide: a text by so many `lines`, a `word` by its width, its whole body."""

    code: str
    slide: MadeSlide
    spot: str = ""
    lines: int = 0
    excess_mm: float = 0.0
    word: str = ""

    @property
    def cause(self) -> tuple[object, ...]:
        """What slides made by one line of the workbook have in common."""
        page = self.slide.page
        return self.code, page.origin, page.prototype, self.spot, self.word


_LITTLE_MM = 2.0


@dataclass(frozen=True)
class DeckRendering(Rendering):
    """A deck, and its slides in order."""

    slides: tuple[MadeSlide, ...] = ()

    def overflows(self) -> list[Finding]:
        """A finding for each text higher than its shape (CU-501) or too wide for it (CU-518), with its slides."""
        causes: dict[object, list[Overflow]] = {}
        for slide in self.slides:
            for overflow in slide.overflows():
                causes.setdefault(overflow.cause, []).append(overflow)
        return [_told(found) for found in causes.values()]


_SLIDES_NAMED = 5


def _told(found: list[Overflow]) -> Finding:
    """One finding for the slides of one cause."""
    first = found[0]
    slides = sorted({one.slide.filled.number for one in found})
    named = [str(number) for number in slides[:_SLIDES_NAMED]]
    left = len(slides) - len(named)
    numbers = enumeration([*named, plural(left, "autre")] if left else named)
    where = f", {first.spot}" if first.spot else ""
    what = f"{agreeing(len(slides), 'Diapositive')} {numbers} « {first.slide.page.prototype} »{where}"
    lines, excess = max(one.lines for one in found), round(max(one.excess_mm for one in found))
    place = first.slide.page.origin
    return report(first.code, place, found=first.word, what=what, word=first.word, lines=lines, excess=excess)

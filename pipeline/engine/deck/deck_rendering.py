"""What rendering a deck gives: its bytes, and its slides to be looked at as they were rendered, once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
class Overflow:
    """What does not fit in a spot of a slide: a text by so many `lines`, a `word` by its width, its whole body."""

    code: str
    spot: str = ""
    lines: int = 0
    excess_mm: float = 0.0
    word: str = ""


@dataclass(frozen=True)
class SeenSlide:
    """What is read on a slide: its title, and what is too large for its place."""

    title: str
    overflows: tuple[Overflow, ...]


@dataclass(frozen=True)
class MadeSlide:
    """A slide as it was rendered, in the setting of its layout, and what its template found wrong.

    `seen`: what was read on it, once it was looked at; its XML and its setting are then of no use.
    """

    filled: FilledSlide
    setting: Setting | None
    findings: tuple[Finding, ...] = ()
    seen: SeenSlide | None = None

    @property
    def page(self) -> Page:
        """The page that it shows."""
        return self.filled.page

    @cached_property
    def _tree(self) -> etree._Element | None:
        """Its XML; None when a tag could not be computed."""
        return parse(self.filled.bare.encode("utf-8", "replace")) if self.filled.bare else None

    @property
    def title(self) -> str:
        """The title as it is printed, on one line; "" when the prototype has none."""
        return self._looked_at.title

    def overflows(self) -> tuple[Overflow, ...]:
        """What finds no room: a text in its shape (CU-501), a word in its column (CU-518), all in its body (CU-626).

        Less than half a line is not told.
        """
        return self._looked_at.overflows

    def bare(self) -> MadeSlide:
        """The same, looked at, without what it was made from: its page has no context, `on` gives it back."""
        filled = replace(self.filled, bare="", page=Page(self.page.prototype, {}))
        return MadeSlide(filled, None, self.findings, self._looked_at)

    def on(self, page: Page) -> MadeSlide:
        """The same slide, of the page that it shows."""
        return replace(self, filled=replace(self.filled, page=page))

    @cached_property
    def _looked_at(self) -> SeenSlide:
        if self.seen is not None:
            return self.seen
        title = title_of(self._tree) if self._tree is not None else ""
        return SeenSlide(title, tuple(self._overflows()))

    def _overflows(self) -> Iterator[Overflow]:
        if self._tree is None or self.setting is None:
            return
        if self.filled.excess_mm > _LITTLE_MM:
            yield Overflow("CU-626", excess_mm=self.filled.excess_mm)
        for shape, lines in overflowing_shapes(self._tree, self.setting):
            yield Overflow("CU-501", f"forme « {shape} »", lines)
        for table, column, word in cut_words(self._tree, self.setting):
            yield Overflow("CU-518", f"tableau « {table} », colonne {column}", word=word)


_LITTLE_MM = 2.0


@dataclass(frozen=True)
class DeckRendering(Rendering):
    """A deck, and its slides in order."""

    slides: tuple[MadeSlide, ...] = ()

    def overflows(self) -> list[Finding]:
        """A finding for each text higher than its shape (CU-501) or too wide for it (CU-518), with its slides."""
        causes: dict[object, list[tuple[MadeSlide, Overflow]]] = {}
        for slide in self.slides:
            for one in slide.overflows():
                # What slides made by one line of the workbook have in common.
                cause = (one.code, slide.page.origin, slide.page.prototype, one.spot, one.word)
                causes.setdefault(cause, []).append((slide, one))
        return [_told(found) for found in causes.values()]


_SLIDES_NAMED = 5


def _told(found: list[tuple[MadeSlide, Overflow]]) -> Finding:
    """One finding for the slides of one cause."""
    page, first = found[0][0].page, found[0][1]
    slides = sorted({slide.filled.number for slide, _ in found})
    named = [str(number) for number in slides[:_SLIDES_NAMED]]
    left = len(slides) - len(named)
    numbers = enumeration([*named, plural(left, "autre")] if left else named)
    where = f", {first.spot}" if first.spot else ""
    what = f"{agreeing(len(slides), 'Diapositive')} {numbers} « {page.prototype} »{where}"
    lines, excess = max(one.lines for _, one in found), round(max(one.excess_mm for _, one in found))
    return report(first.code, page.origin, found=first.word, what=what, word=first.word, lines=lines, excess=excess)

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


@dataclass(frozen=True)
class SeenSlide:
    """What is read on a slide: its title, and the findings on what is too large for its place."""

    title: str
    overflows: tuple[Finding, ...]


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

    def overflows(self) -> tuple[Finding, ...]:
        """A finding for each text that is higher than its shape (CU-501), each column that cuts a word (CU-518)."""
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

    def _overflows(self) -> Iterator[Finding]:
        if self._tree is None or self.setting is None:
            return
        what = f"Diapositive {self.filled.number} « {self.page.prototype} »"
        for shape, lines in overflowing_shapes(self._tree, self.setting):
            yield report("CU-501", self.page.origin, what=f"{what}, forme « {shape} »", lines=lines)
        for table, column, word in cut_words(self._tree, self.setting):
            where = f"{what}, tableau « {table} », colonne {column}"
            yield report("CU-518", self.page.origin, found=word, what=where, word=word)


@dataclass(frozen=True)
class DeckRendering(Rendering):
    """A deck, and its slides in order."""

    slides: tuple[MadeSlide, ...] = ()

    def overflows(self) -> list[Finding]:
        """A finding for each text of a slide that is higher than its shape (CU-501) or too wide for it (CU-518)."""
        return [finding for slide in self.slides for finding in slide.overflows()]

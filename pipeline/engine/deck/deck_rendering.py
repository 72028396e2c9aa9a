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

    def overflows(self) -> Iterator[Finding]:
        """What finds no room: a text in its shape (CU-501), a word in its column (CU-518), all in its body (CU-626).

        Less than half a line is not told.
        """
        if self._tree is None:
            return
        what = f"Diapositive {self.filled.number} « {self.page.prototype} »"
        if self.filled.excess_mm > _LITTLE_MM:
            yield report("CU-626", self.page.origin, what=what, excess=round(self.filled.excess_mm))
        for shape, lines in overflowing_shapes(self._tree, self.setting):
            yield report("CU-501", self.page.origin, what=f"{what}, forme « {shape} »", lines=lines)
        for table, column, word in cut_words(self._tree, self.setting):
            where = f"{what}, tableau « {table} », colonne {column}"
            yield report("CU-518", self.page.origin, found=word, what=where, word=word)


_LITTLE_MM = 2.0


@dataclass(frozen=True)
class DeckRendering(Rendering):
    """A deck, and its slides in order."""

    slides: tuple[MadeSlide, ...] = ()

    def overflows(self) -> list[Finding]:
        """A finding for each text of a slide that is higher than its shape (CU-501) or too wide for it (CU-518)."""
        return [finding for slide in self.slides for finding in slide.overflows()]

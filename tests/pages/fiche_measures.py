"""What a demanding designer would measure on a fiche, read from its XML with the shipped widths of letters."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.engine.package.archive import Entry, read_entries
from pipeline.engine.package.part_kinds import part_kinds, parts_of_kind
from pipeline.engine.package.vocabulary import W
from pipeline.engine.package.xml import parse
from pipeline.engine.review.access.texts import Piece
from pipeline.engine.review.access.theme_colours import palette_of
from pipeline.engine.review.access.word_styles import Styles
from pipeline.engine.review.access.word_texts import word_pieces
from pipeline.engine.word.fitted_tables import TableLooks, table_looks
from pipeline.measure.text_size import Font, Paragraph, Run, widest_word_mm

_TWIPS_PER_MM = 1440 / 25.4
_ROUNDING_MM = 0.3
_FEET = ("header", "footer")


@dataclass(frozen=True)
class MadeFiche:
    """A fiche that was made, under the name of its file."""

    name: str
    content: bytes

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return dict(read_entries(io.BytesIO(self.content)))

    def _parts(self, kind: str) -> list[etree._Element]:
        names = parts_of_kind(part_kinds(self._entries), kind)
        return [parse(self._entries[name].content()) for name in names]

    @cached_property
    def _body(self) -> etree._Element:
        return parse(self._entries["word/document.xml"].content())

    @cached_property
    def _pieces(self) -> list[Piece]:
        styles, palette = Styles(self._parts("styles")[0]), palette_of(self._parts("theme")[0])
        made = list(word_pieces(self._body, styles, palette, is_foot=False))
        for foot in (part for kind in _FEET for part in self._parts(kind)):
            made += word_pieces(foot, styles, palette, is_foot=True)
        return made

    @property
    def smallest_pt(self) -> float:
        """The smallest letter, headers and footers apart."""
        return min(piece.size_pt for piece in self._pieces if not piece.is_foot)

    @property
    def smallest_foot_pt(self) -> float:
        """The smallest letter of headers and footers."""
        return min(piece.size_pt for piece in self._pieces if piece.is_foot)

    @property
    def contrast(self) -> float:
        """The least contrast of a text with what is behind it."""
        return min(piece.contrast for piece in self._pieces)

    @property
    def cut_words(self) -> int:
        """How many paragraphs of cells have a word that is too wide for its cell."""
        looks = table_looks(self._entries)
        words = (words for table in self._body.iter(f"{W}tbl") for words in _words(table, looks))
        return sum(needed > width + _ROUNDING_MM for needed, width in words)

    @property
    def headings(self) -> frozenset[str]:
        """What each heading says, on one line."""
        kinds = (f"Titre{level}" for level in (1, 2, 3))
        said = (p for kind in kinds for p in self._body.iter(f"{W}p") if _style(p) == kind)
        return frozenset(" ".join(_said(paragraph).split()) for paragraph in said)


def _words(table: etree._Element, looks: TableLooks) -> Iterator[tuple[float, float]]:
    """The room that the longest word of each paragraph of a table asks for, and the room that it has, in mm."""
    named = table.find(f"{W}tblPr/{W}tblStyle")
    margin = looks.margins.get(named.get(f"{W}val", ""), 0) if named is not None else 0
    for cell in table.iter(f"{W}tc"):
        width = cell.find(f"{W}tcPr/{W}tcW")
        for paragraph in cell.iterchildren(f"{W}p"):
            look = looks.texts.get(_style(paragraph), looks.usual)
            bold = look.font.bold or next(paragraph.iter(f"{W}b"), None) is not None
            text = Paragraph((Run(_said(paragraph), Font(look.font.family, look.font.size_pt, bold)),))
            if width is not None and _said(paragraph).strip():
                yield widest_word_mm(text), (int(width.get(f"{W}w", "0")) - margin - look.indent) / _TWIPS_PER_MM


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return str(found.get(f"{W}val", "")) if found is not None else ""


def _said(paragraph: etree._Element) -> str:
    """The text of a paragraph, what is drawn in it apart."""
    runs = paragraph.iterchildren(f"{W}r")
    return "".join(text.text or "" for run in runs for text in run.iterchildren(f"{W}t"))

"""The map of a deck's template: its zones outlined and named on a copy, the table of their fields behind each slide."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide, SlideLayout
from pptx.util import Emu, Mm

from pipeline.engine.deck.fit.size_range import bare_name
from pipeline.engine.deck.prototype.prototypes import SlideName, slide_names
from pipeline.engine.deck.room.text_styles import setting_of
from pipeline.engine.package.archive import reopened, repacked
from pipeline.engine.package.opening import DECK_MAIN, open_template
from pipeline.engine.package.vocabulary import P14
from pipeline.engine.review.copies.map_table import Row, add_table, pages_of_rows
from pipeline.engine.review.copies.review_words import example_of
from pipeline.engine.review.copies.slide_labels import LABEL_HEIGHT, Area, add_label, add_outline
from pipeline.engine.review.copies.zone_fields import Zone, letters_of, zones_of
from pipeline.engine.review.lint import TemplateReview, layout_of
from pipeline.words.palette import PURPLE
from pipeline.words.slug import slug


def deck_map(review: TemplateReview, places: Sequence[str] = ()) -> bytes | None:
    """The map; None when the template cannot be opened or has no slide.

    `places` names shapes to show though they hold no field.
    """
    entries, _ = open_template(review.path, DECK_MAIN)
    if entries is None:
        return None
    deck = Presentation(reopened(entries))
    if len(deck.slides) == 0:
        return None
    reserved = [slug(place) for place in places]
    layout = _plain_layout(deck)
    for name, slide in zip(slide_names(entries), list(deck.slides), strict=True):
        uses = [use for use in review.uses if use.location.container == name.container]
        layout_part = layout_of(entries, name)
        zones = list(zones_of(slide._element, setting_of(entries, layout_part), uses)) if layout_part else []
        ranks = _outlined(slide, zones, reserved)
        _add_tables(deck, layout, slide, name, list(_rows(zones, ranks)))
    saved = io.BytesIO()
    deck.save(saved)
    return repacked(saved.getvalue())


def _outlined(slide: Slide, zones: Sequence[Zone], places: Sequence[str]) -> dict[str, int]:
    """Outlines and numbers each shape that holds a zone or is called as one of `places`; the numbers by name."""
    named = {zone.shape for zone in zones} | {shape.name for shape in slide.shapes if slug(shape.name) in places}
    sizes = letters_of(slide._element)
    ranks: dict[str, int] = {}
    for shape in [shape for shape in slide.shapes if shape.name in named]:
        rank = ranks.setdefault(shape.name, len(ranks) + 1)
        area = Area(shape.left, shape.top, shape.width, _whole_height(shape))
        add_outline(slide, area, f"Contour {rank}", PURPLE)
        text = f"{rank}  {bare_name(shape.name)}{f' – {sizes[shape.name]}' if shape.name in sizes else ''}"
        label = add_label(slide, text, area.left, area.top - LABEL_HEIGHT, PURPLE)
        label.name = f"Nom {rank}"
        label.left = Emu(max(area.left, area.left + area.width - label.width))
    return ranks


def _whole_height(shape: BaseShape) -> int:
    """The height of a shape; that of a table is the sum of its rows, whatever its frame says."""
    if not isinstance(shape, GraphicFrame) or not shape.has_table:
        return shape.height
    return sum(row.height for row in shape.table.rows)


def _rows(zones: Sequence[Zone], ranks: dict[str, int]) -> Iterator[Row]:
    """The lines of the table, a field each; the zone and its room are told on its first line only."""
    for zone in sorted(zones, key=lambda zone: ranks.get(zone.shape, 0)):
        words = ", ".join(
            part for part in (f"{ranks.get(zone.shape, '')}  {bare_name(zone.shape)}", zone.inside) if part
        )
        for position, field in enumerate(zone.fields):
            first = position == 0
            yield Row(words if first else "", field.path, example_of(field), zone.room if first else "")


def _plain_layout(deck: Deck) -> SlideLayout:
    """The layout of most slides, which has their title and furniture."""
    names = Counter(slide.slide_layout.name for slide in deck.slides)
    common = names.most_common(1)[0][0]
    return next(layout for layout in deck.slide_layouts if layout.name == common)


def _add_tables(deck: Deck, layout: SlideLayout, after: Slide, name: SlideName, rows: list[Row]) -> None:
    """The slides that list the fields of a prototype, right behind it and in its section."""
    pages = pages_of_rows(rows)
    for rank, page in enumerate(pages, start=1):
        suffix = f" ({rank}/{len(pages)})" if len(pages) > 1 else ""
        made = deck.slides.add_slide(layout)
        if made.shapes.title is not None:
            made.shapes.title.text = f"Champs de « {name.name} »{suffix}"
        for shape in [shape for shape in made.placeholders if shape != made.shapes.title]:
            shape._element.getparent().remove(shape._element)
        title = made.shapes.title
        left, width = (title.left, title.width) if title is not None else (Mm(15), deck.slide_width - Mm(30))
        add_table(made, page, left, Mm(29), width)
        _move_behind(deck, after, made)
        after = made


def _move_behind(deck: Deck, first: Slide, second: Slide) -> None:
    """Puts a slide behind another one, in the list of slides and in the sections."""
    listing = deck.slides._sldIdLst
    items = {item.rId: item for item in listing}
    by_slide = {deck.part.related_part(identifier): item for identifier, item in items.items()}
    leader, follower = by_slide[first.part], by_slide[second.part]
    leader.addnext(follower)
    for entry in listing.getparent().iter(f"{P14}sldId"):
        if entry.get("id") == leader.get("id"):
            copied: etree._Element = deepcopy(entry)
            copied.set("id", follower.get("id"))
            entry.addnext(copied)
            return

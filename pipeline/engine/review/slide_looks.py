"""How the texts of prototypes look: fonts that pagination cannot measure or that leave the theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from pipeline.engine.deck.room.geometry import table_cells, text_zones
from pipeline.engine.deck.room.text_styles import Setting
from pipeline.engine.source.location import cell_steps, shape_step
from pipeline.engine.source.printed_runs import printed
from pipeline.findings import Finding, Place, report
from pipeline.measure.font_metrics import known_family
from pipeline.measure.text_size import Font, Paragraph


def theme_findings(setting: Setting, document: str) -> Iterator[Finding]:
    """CU-411 for each font of the theme whose widths are not known."""
    for font in dict.fromkeys(setting.fonts.values()):
        if font and not known_family(font):
            yield report("CU-411", Place("Thème", "", document), found=font, font=font)


def look_findings(slide: etree._Element, setting: Setting, place: Place) -> Iterator[Finding]:
    """What is odd in the texts of one slide, once for each shape or cell."""
    for zone in text_zones(slide, setting):
        yield from _findings(zone.paragraphs, setting, replace(place, inside=(shape_step(zone.name),)))
    for cell in table_cells(slide, setting):
        steps = cell_steps(cell.table, cell.row, cell.column)
        yield from _findings(cell.paragraphs, setting, replace(place, inside=steps))


def _findings(paragraphs: Iterable[Paragraph], setting: Setting, place: Place) -> Iterator[Finding]:
    fonts = [font for paragraph in paragraphs for font in _printed_fonts(paragraph)]
    theme = [font for font in dict.fromkeys(setting.fonts.values()) if font]
    for family in dict.fromkeys(font.family for font in fonts if font.family not in theme):
        yield report("CU-419", place, found=family, font=family, theme=", ".join(theme))
        if not known_family(family):
            yield report("CU-411", place, found=family, font=family)


def _printed_fonts(paragraph: Paragraph) -> list[Font]:
    shown = printed([run.text for run in paragraph.runs])
    return [run.font for run, is_shown in zip(paragraph.runs, shown, strict=True) if is_shown]

"""How the texts of a Word template look: fonts that leave its theme, letters too small."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.findings import Finding, Place, report
from pipeline.writers.engine.archive import Entry
from pipeline.writers.engine.location import spot_of
from pipeline.writers.engine.names import A, W
from pipeline.writers.engine.review.slide_looks import LEAST_POINTS, printed
from pipeline.writers.engine.source import parse
from pipeline.writers.engine.word import container_of

_STYLES, _THEME = "word/styles.xml", "word/theme/theme1.xml"


def look_findings(entries: Mapping[str, Entry], document: str) -> Iterator[Finding]:
    """What is odd in the styles and in the texts of a Word template."""
    theme = _theme_fonts(entries)
    for name, entry in entries.items():
        container = "Styles" if name == _STYLES else container_of(name)
        if container and name.endswith(".xml"):
            tree = parse(entry.content())
            for properties in tree.iter(f"{W}rPr"):
                yield from _font_findings(properties, Place(container, _spot(properties), document), theme)
            for paragraph in tree.iter(f"{W}p"):
                yield from _size_findings(paragraph, Place(container, spot_of(paragraph), document))


def _theme_fonts(entries: Mapping[str, Entry]) -> list[str]:
    if _THEME not in entries:
        return []
    fonts = (font.get("typeface", "") for font in parse(entries[_THEME].content()).iter(f"{A}latin"))
    return [font for font in dict.fromkeys(fonts) if font]


def _spot(properties: etree._Element) -> str:
    """The style that the properties belong to, else where they stand in the text."""
    for style in properties.iterancestors(f"{W}style"):
        name = style.find(f"{W}name")
        return f"style « {name.get(f'{W}val', '')} »" if name is not None else ""
    return spot_of(properties)


def _font_findings(properties: etree._Element, place: Place, theme: list[str]) -> Iterator[Finding]:
    fonts = properties.find(f"{W}rFonts")
    family = fonts.get(f"{W}ascii", "") if fonts is not None and fonts.get(f"{W}asciiTheme") is None else ""
    if family and theme and family not in theme:
        yield report("CU-419", place, found=family, font=family, theme=", ".join(theme))


def _size_findings(paragraph: etree._Element, place: Place) -> Iterator[Finding]:
    """CU-420 when a text of the paragraph was given a small size by hand; sizes of styles are their owner's choice."""
    runs = list(paragraph.iter(f"{W}r"))
    texts = ["".join(text.text or "" for text in run.iter(f"{W}t")) for run in runs]
    sizes = [run.find(f"{W}rPr/{W}sz") for run, shown in zip(runs, printed(texts), strict=True) if shown]
    # Word counts in half-points (ECMA-376 17.3.2.38).
    smallest = min((int(size.get(f"{W}val", "0")) / 2 for size in sizes if size is not None), default=LEAST_POINTS)
    if smallest < LEAST_POINTS:
        yield report("CU-420", place, size=f"{smallest:g}", least=f"{LEAST_POINTS:g}")

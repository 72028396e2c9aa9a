"""How the texts of a Word template look: fonts that leave its theme, letters too small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from pipeline.engine.package.archive import Entry
from pipeline.engine.package.vocabulary import A, W
from pipeline.engine.package.xml import parse
from pipeline.engine.review.slide_looks import LEAST_POINTS, printed
from pipeline.engine.source.location import steps_to
from pipeline.engine.word import container_of
from pipeline.findings import Finding, Place, Step, report

_STYLES, _THEME = "word/styles.xml", "word/theme/theme1.xml"


def look_findings(entries: Mapping[str, Entry], document: str) -> Iterator[Finding]:
    """What is odd in the texts of a Word template and in the styles that they have."""
    theme = _theme_fonts(entries)
    trees = [(container_of(name), parse(entry.content())) for name, entry in entries.items() if container_of(name)]
    for container, tree in trees:
        for properties in tree.iter(f"{W}rPr"):
            yield from _font_findings(properties, Place(container, steps_to(properties), document), theme)
        for paragraph in tree.iter(f"{W}p"):
            yield from _size_findings(paragraph, Place(container, steps_to(paragraph), document))
    for style in _used_styles(entries, [tree for _, tree in trees]):
        place = Place("Styles", (Step("style", name=_value(style, "name")),), document)
        for properties in style.iter(f"{W}rPr"):
            yield from _font_findings(properties, place, theme)


def _used_styles(entries: Mapping[str, Entry], trees: Iterable[etree._Element]) -> list[etree._Element]:
    """The styles that a text of the template has, and those that they are based on; Word keeps many more."""
    if _STYLES not in entries:
        return []
    styles = {style.get(f"{W}styleId", ""): style for style in parse(entries[_STYLES].content()).iter(f"{W}style")}
    waiting = [mark.get(f"{W}val", "") for tree in trees for mark in tree.iter(*_STYLE_MARKS)]
    used: dict[str, etree._Element] = {}
    while waiting:
        identifier = waiting.pop()
        if identifier in styles and identifier not in used:
            used[identifier] = styles[identifier]
            waiting.append(_value(styles[identifier], "basedOn"))
    return list(used.values())


_STYLE_MARKS = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")


def _value(style: etree._Element, name: str) -> str:
    found = style.find(f"{W}{name}")
    return found.get(f"{W}val", "") if found is not None else ""


def _theme_fonts(entries: Mapping[str, Entry]) -> list[str]:
    if _THEME not in entries:
        return []
    fonts = (font.get("typeface", "") for font in parse(entries[_THEME].content()).iter(f"{A}latin"))
    return [font for font in dict.fromkeys(fonts) if font]


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

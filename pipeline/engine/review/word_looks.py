"""How the texts of a Word template look: fonts that leave its theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from pipeline.engine.package.archive import Entry
from pipeline.engine.package.part_kinds import part_kinds, parts_of_kind
from pipeline.engine.package.vocabulary import A, W
from pipeline.engine.package.xml import parse
from pipeline.engine.source.location import steps_to
from pipeline.engine.word.opened_word import OpenedWord
from pipeline.findings import Finding, Place, Step, report


def look_findings(opened: OpenedWord, document: str) -> Iterator[Finding]:
    """What is odd in the texts of a Word template and in the styles that they have."""
    entries = opened.entries
    theme = _theme_fonts(entries)
    trees = [(words, parse(entries[name].content())) for name, words in opened.containers.items()]
    for container, tree in trees:
        for properties in tree.iter(f"{W}rPr"):
            yield from _font_findings(properties, Place(container, steps_to(properties), document), theme)
    for style in _used_styles(entries, [tree for _, tree in trees]):
        place = Place("Styles", (Step("style", name=_value(style, "name")),), document)
        for properties in style.iter(f"{W}rPr"):
            yield from _font_findings(properties, place, theme)


def _used_styles(entries: Mapping[str, Entry], trees: Iterable[etree._Element]) -> list[etree._Element]:
    """The styles that a text of the template has, and those that they are based on; Word keeps many more."""
    parts = parts_of_kind(part_kinds(entries), "styles")
    known = (style for name in parts for style in parse(entries[name].content()).iter(f"{W}style"))
    styles = {style.get(f"{W}styleId", ""): style for style in known}
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
    parts = parts_of_kind(part_kinds(entries), "theme")
    fonts = (font.get("typeface", "") for name in parts for font in parse(entries[name].content()).iter(f"{A}latin"))
    return [font for font in dict.fromkeys(fonts) if font]


def _font_findings(properties: etree._Element, place: Place, theme: list[str]) -> Iterator[Finding]:
    fonts = properties.find(f"{W}rFonts")
    family = fonts.get(f"{W}ascii", "") if fonts is not None and fonts.get(f"{W}asciiTheme") is None else ""
    if family and theme and family not in theme:
        yield report("CU-419", place, found=family, font=family, theme=", ".join(theme))

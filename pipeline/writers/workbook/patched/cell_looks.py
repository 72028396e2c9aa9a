"""Looks of cells that differ from one that is there by one thing: added to the workbook's styles once each."""

from __future__ import annotations

import copy as copies
import re

from lxml import etree

from pipeline.writers.workbook.patched.working_copy import WorkingCopy, named, sibling

_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""The built-in formats that show a date or a time (ECMA-376 part 1, 18.8.30)."""

_SHORT_DATE = "14"
_QUIET = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def dated(copy: WorkingCopy, style: str) -> str:
    """The style `style` when it shows dates, else the same with the short date of the reader's country."""
    styles = _styles(copy)
    looks = None if styles is None else _looks(styles)
    if styles is None or looks is None or not len(looks):
        return style
    look = looks[int(style)]
    if _shows_dates(styles, look.get("numFmtId", "0")):
        return style
    return _added(looks, look, {"numFmtId": _SHORT_DATE, "applyNumberFormat": "1"})


def _added(looks: etree._Element, look: etree._Element, facts: dict[str, str]) -> str:
    changed = copies.deepcopy(look)
    for name, value in facts.items():
        changed.set(name, value)
    return rank_in(looks, changed)


def rank_in(group: etree._Element, element: etree._Element) -> str:
    """The rank of an element in its group, where it is added when nothing there is the same."""
    wanted = _facts(element)
    for rank, one in enumerate(group):
        if _facts(one) == wanted:
            return str(rank)
    group.append(element)
    group.set("count", str(len(group)))
    return str(len(group) - 1)


def _facts(element: etree._Element) -> tuple[object, ...]:
    return (element.tag, sorted(element.attrib.items()), [_facts(child) for child in element])


def _shows_dates(styles: etree._Element, number: str) -> bool:
    if not number.isdigit():
        return False
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in named(styles, "numFmt")}
    code = _QUIET.sub("", codes.get(number, "")).lower()
    return int(number) in _DATES if number not in codes else bool(re.search("[dy]", code))


def _styles(copy: WorkingCopy) -> etree._Element | None:
    found = copy.related(copy.book, "styles")
    return copy.tree(found[0].part) if found else None


def _looks(styles: etree._Element) -> etree._Element | None:
    return styles.find(sibling(styles, "cellXfs"))

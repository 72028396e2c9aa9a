"""Ids of the drawings of a template made distinct: a copy pasted outside Office may share one, and Office would repair.

They must be unique on each slide, layout or master (`p:cNvPr`; LibreOffice repeats some on masters), and over the body,
headers and footers of a Word document (`wp:docPr`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from lxml import etree

from pipeline.engine.package.archive import Entry, deflated
from pipeline.engine.package.vocabulary import WP, P
from pipeline.engine.package.xml import parse, serialised

_DRAWN = re.compile(
    r"ppt/(?:slide|notesSlide|slideLayout|slideMaster)s/[^/]+\.xml|(word)/(?:document|header\d*|footer\d*)\.xml"
)


def with_distinct_drawings(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries of a template, where the second drawing of an id gets the lowest free one.

    Raises lxml.etree.XMLSyntaxError when a part is not XML.
    """
    distinct = dict(entries)
    taken: dict[str, set[str]] = {}
    for name, entry in entries.items():
        match = _DRAWN.fullmatch(name)
        if match is not None:
            tree = parse(entry.content())
            if _renumbered(tree, taken.setdefault(match[1] or name, set())):
                distinct[name] = deflated(name, serialised(tree).encode(), 9)
    return distinct


def _renumbered(tree: etree._Element, taken: set[str]) -> bool:
    """Whether a drawing of `tree` had to change its id; all its ids are added to `taken`."""
    drawings = list(tree.iter(f"{P}cNvPr", f"{WP}docPr"))
    own = {drawing.get("id", "") for drawing in drawings}
    changed = False
    for drawing in drawings:
        if drawing.get("id", "") in taken:
            drawing.set("id", next(str(free) for free in itertools.count(1) if str(free) not in taken | own))
            changed = True
        taken.add(drawing.get("id", ""))
    return changed

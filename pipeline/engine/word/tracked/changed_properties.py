"""Properties of paragraphs, runs, rows, cells and tables: those of the new document, the old ones noted in them."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from pipeline.engine.package.vocabulary import W
from pipeline.engine.word.tracked.inline_pieces import canonical
from pipeline.engine.word.tracked.revision_marks import Marker, element

_APART = (f"{W}rPr", f"{W}sectPr")
"""What the properties of a paragraph hold that is no property of its text."""


def run_properties(new: etree._Element | None, old: etree._Element | None, marker: Marker) -> etree._Element | None:
    """Those of a run that both documents have."""
    return _changed(new, old, f"{W}rPr", marker)


def box_properties(new: etree._Element, old: etree._Element, name: str, marker: Marker) -> None:
    """Those called `name` (trPr, tcPr, tblPr) of `new`, which is written to, the old ones noted."""
    after, before = new.find(f"{W}{name}"), old.find(f"{W}{name}")
    changed = _changed(after, before, f"{W}{name}", marker)
    if changed is not None and changed is not after:
        if after is not None:
            new.replace(after, changed)
        else:
            exceptions = new.find(f"{W}tblPrEx")
            new.insert(0 if exceptions is None else 1, changed)


def grid(new: etree._Element, old: etree._Element, marker: Marker) -> None:
    """The columns of the table `new`, which is written to, those of the old one noted."""
    after, before = new.find(f"{W}tblGrid"), old.find(f"{W}tblGrid")
    if after is not None and before is not None and canonical(after) != canonical(before):
        mark = marker.grid_mark()
        mark.append(_plain(before, f"{W}tblGrid"))
        after.append(mark)


def paragraph_properties(
    new: etree._Element | None, old: etree._Element | None, marker: Marker, joint: str = ""
) -> etree._Element | None:
    """Those of a paragraph, None for none; `joint`: ins or del when its mark comes or goes."""
    changed = _paragraph(new, old, marker)
    marks = _mark_properties(new, old, marker, joint)
    if changed is None and marks is None:
        return None
    made = changed if changed is not None else element(f"{W}pPr")
    for former in made.findall(f"{W}rPr"):
        made.remove(former)
    if marks is not None:
        later = next((child for child in made if child.tag in (f"{W}sectPr", f"{W}pPrChange")), None)
        if later is None:
            made.append(marks)
        else:
            later.addprevious(marks)
    return made


def _paragraph(new: etree._Element | None, old: etree._Element | None, marker: Marker) -> etree._Element | None:
    before, after = (_plain(side, f"{W}pPr", *_APART) for side in (old, new))
    made = deepcopy(new) if new is not None else None
    if canonical(before) != canonical(after):
        made = made if made is not None else element(f"{W}pPr")
        mark = marker.mark("pPrChange")
        mark.append(before)
        made.append(mark)
    return made


def _mark_properties(
    new: etree._Element | None, old: etree._Element | None, marker: Marker, joint: str
) -> etree._Element | None:
    """The looks of the mark of a paragraph, and whether it comes or goes."""
    after, before = (side.find(f"{W}rPr") if side is not None else None for side in (new, old))
    made = deepcopy(_changed(after, before, f"{W}rPr", marker))
    if joint:
        made = made if made is not None else element(f"{W}rPr")
        made.insert(0, marker.mark(joint))
    return made


def _changed(new: etree._Element | None, old: etree._Element | None, tag: str, marker: Marker) -> etree._Element | None:
    """The properties `new`, with the old ones noted when they are others; `new` itself when they are not."""
    before, after = _plain(old, tag), _plain(new, tag)
    if canonical(before) == canonical(after):
        return new
    made = deepcopy(new) if new is not None else element(tag)
    mark = marker.mark(f"{etree.QName(tag).localname}Change")
    mark.append(before)
    made.append(mark)
    return made


def _plain(properties: etree._Element | None, tag: str, *without: str) -> etree._Element:
    """A copy of properties, empty for none."""
    copy = element(tag)
    for child in properties if properties is not None else ():
        if child.tag not in without:
            copy.append(deepcopy(child))
    return copy

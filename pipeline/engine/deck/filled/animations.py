"""The effects of a slide (`p:timing`, ECMA-376 19.5) made to follow its shapes once it is filled.

A unit is what PowerPoint's animation pane shows as one line: an effect, a medium, or what a click on a shape triggers.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from pipeline.engine.package.vocabulary import P

_TIMES, _LISTS = f"{P}cTn", (f"{P}childTnLst", f"{P}subTnLst")
_CLICK, _WITH = "clickEffect", "withEffect"
_STARTS = (_CLICK, _WITH, "afterEffect")
_TEXT_BUILDS = (f"{P}bldP",)
_FRAME_BUILDS = (f"{P}bldGraphic", f"{P}bldOleChart", f"{P}bldDgm")


def animated_copies(timing: etree._Element, copies: Mapping[str, list[str]]) -> None:
    """Gives the copies of each repeated shape the effects of the shape, all at the same click."""
    units = dict.fromkeys(_unit(target) for target in _targets(timing) if target.get("spid") in copies)
    numbers = itertools.count(1 + max((int(time.get("id", "0")) for time in timing.iter(_TIMES)), default=0))
    for unit in units:
        _repeat(unit, copies, numbers)
    for build in [one for one in timing.iterfind(f"{P}bldLst/*") if one.get("spid") in copies]:
        for identifier in reversed(copies[build.get("spid", "")]):
            copied = deepcopy(build)
            copied.set("spid", identifier)
            build.addnext(copied)
        _remove(build)


def _repeat(unit: etree._Element, copies: Mapping[str, list[str]], numbers: Iterator[int]) -> None:
    """Replaces a unit by one for each copy of the shapes that it animates."""
    repeated = [copies[spid] for target in _targets(unit) if (spid := target.get("spid", "")) in copies]
    before = unit
    for rank in range(max(map(len, repeated))):
        copied = _copy(unit, numbers if rank else None)
        for target in list(_targets(copied)):
            identifiers = copies.get(target.get("spid", ""))
            if identifiers is not None:
                # None left: « without_lost_effects » takes it out.
                target.set("spid", identifiers[rank] if rank < len(identifiers) else "")
        before.addnext(copied)
        before = copied
    _remove(unit)


def _copy(unit: etree._Element, numbers: Iterator[int] | None) -> etree._Element:
    """A unit once more, at the same click as the one before it when it gets `numbers` for its time nodes."""
    copied = deepcopy(unit)
    if numbers is None:
        return copied
    times = {time.get("id", ""): time for time in copied.iter(_TIMES)}
    fresh = {identifier: str(next(numbers)) for identifier in times}
    for identifier, time in times.items():
        time.set("id", fresh[identifier])
        if time.get("nodeType") == _CLICK:
            time.set("nodeType", _WITH)
    for reference in copied.iter(f"{P}tn"):
        reference.set("val", fresh.get(reference.get("val", ""), reference.get("val", "")))
    return copied


def animated_paragraphs(timing: etree._Element, counts: Mapping[str, int]) -> None:
    """Makes effects by paragraph follow the paragraphs that there are, whose number is in `counts` by shape."""
    for target in list(_targets(timing)):
        span = target.find(f"{P}txEl/{P}pRg")
        if span is not None and int(span.get("end", "0")) >= counts.get(target.get("spid", ""), 0):
            span.set("end", str(counts.get(target.get("spid", ""), 0) - 1))
            if int(span.get("st", "0")) > int(span.get("end", "0")):
                target.set("spid", "")
    numbers = itertools.count(1 + max((int(time.get("id", "0")) for time in timing.iter(_TIMES)), default=0))
    for build in timing.iterfind(f"{P}bldLst/{P}bldP"):
        if build.get("build") == "p":
            _animate_further(timing, build.get("spid", ""), counts.get(build.get("spid", ""), 0), numbers)


def _animate_further(timing: etree._Element, spid: str, count: int, numbers: Iterator[int]) -> None:
    """Gives the paragraphs behind the last one that is animated the same effect as it, a click each."""
    spans: dict[int, list[etree._Element]] = {}
    for target in _targets(timing):
        span = target.find(f"{P}txEl/{P}pRg")
        if target.get("spid") == spid and span is not None:
            spans.setdefault(int(span.get("end", "0")), []).append(target)
    if not spans:
        return
    last = max(spans)
    step = _step(spans[last][0])
    if any(target.get("spid") != spid for target in _targets(step)):
        step = _unit(spans[last][0])
    alone = {span.get("end") for span in step.iter(f"{P}pRg")} == {str(last)}
    for rank in range(last + 1, count if alone else 0):
        copied = deepcopy(step)
        for time in copied.iter(_TIMES):
            time.set("id", str(next(numbers)))
        for span in copied.iter(f"{P}pRg"):
            span.set("st", str(rank))
            span.set("end", str(rank))
        step.addnext(copied)
        step = copied


def without_lost_effects(timing: etree._Element, shapes: Mapping[str, str]) -> None:
    """Takes out the effects and builds of shapes that are not in `shapes`, each id with its element's name."""
    for target in list(_targets(timing)):
        kind = shapes.get(target.get("spid", ""))
        if kind is None or (target.find(f"{P}graphicEl") is not None and kind != "graphicFrame"):
            _drop(target)
    animated = {target.get("spid") for target in _targets(timing)}
    builds = timing.find(f"{P}bldLst")
    for build in list(builds) if builds is not None else ():
        kind = shapes.get(build.get("spid", ""))
        fits = (build.tag not in _TEXT_BUILDS or kind == "sp") and (
            build.tag not in _FRAME_BUILDS or kind == "graphicFrame"
        )
        if build.get("spid") not in animated or not fits:
            _remove(build)
    if builds is not None and len(builds) == 0:
        _remove(builds)
    if timing.find(f"{P}tnLst") is None:
        _remove(timing)


def _targets(element: etree._Element) -> Iterator[etree._Element]:
    """What names a shape under `element`, builds apart, which only say how the effects began."""
    return (one for one in element.iter(etree.Element) if one.get("spid") is not None and not _is_build(one))


def _is_build(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{P}bldLst"


def _unit(target: etree._Element) -> etree._Element:
    """The unit that a target belongs to."""
    for ancestor in target.iterancestors(f"{P}par", f"{P}seq"):
        time = ancestor.find(_TIMES)
        if time is not None and (time.get("nodeType") in _STARTS or time.get("nodeType") == "interactiveSeq"):
            return ancestor
    return _node(target)


def _node(element: etree._Element) -> etree._Element:
    """The time node (p:par, p:set, p:video…) that `element` is part of; the whole timing outside any."""
    node = element
    for ancestor in element.iterancestors():
        if ancestor.tag in _LISTS or ancestor.tag == f"{P}timing":
            break
        node = ancestor
    return node


def _step(target: etree._Element) -> etree._Element:
    """The click that starts the effect of a target, with all that it starts; its unit outside the main sequence."""
    node = _unit(target)
    for ancestor in target.iterancestors(f"{P}par"):
        sequence = next(ancestor.iterancestors(_TIMES), None)
        if sequence is not None and sequence.get("nodeType") == "mainSeq":
            return ancestor
    return node


def _drop(target: etree._Element) -> None:
    """Takes out the time node of a target, and those that it leaves empty."""
    unit = _unit(target)
    step = _step(target)
    was_click = any(time.get("nodeType") == _CLICK for time in step.iter(_TIMES))
    node = _node(target)
    while node.getparent() is not None:
        holder = node.getparent()
        assert holder is not None
        holder.remove(node)
        if len(holder) > 0 or holder.tag == f"{P}timing":
            break
        # An empty list of nodes: that of what comes after an effect goes alone, any other with its node.
        node = holder if holder.tag not in _LISTS or holder.tag == f"{P}subTnLst" else _node(holder)
    if was_click and unit is not step:
        _keep_click(step)


def _keep_click(step: etree._Element) -> None:
    """The first effect left in a click's step starts at the click, as the one taken out did."""
    starts = [time for time in step.iter(_TIMES) if time.get("nodeType") in _STARTS]
    if starts and not any(time.get("nodeType") == _CLICK for time in starts):
        starts[0].set("nodeType", _CLICK)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

"""A paragraph of DrawingML as letters, each with the properties of its run: what is written anew keeps its look."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from lxml import etree

from pipeline.engine.package.vocabulary import A

_PROPERTIES = f"{A}rPr"
_AFTER = (f"{A}endParaRPr",)
BREAK, FIELD = "\v", "\ufffc"
"""What a line break and a field are in a plain text."""


@dataclass(frozen=True)
class Letter:
    """One character, the properties of its run (None without any), and the element that it is when it is no text."""

    text: str
    look: etree._Element | None
    element: etree._Element | None = None


def letters(paragraph: etree._Element) -> list[Letter]:
    """The letters of a paragraph."""
    return [letter for run in paragraph for letter in _letters_of(run)]


def _letters_of(run: etree._Element) -> Iterator[Letter]:
    look = run.find(_PROPERTIES)
    if run.tag == f"{A}r":
        yield from (Letter(one, look) for one in run.findtext(f"{A}t") or "")
    elif run.tag == f"{A}br":
        yield Letter(BREAK, look, run)
    elif run.tag not in (f"{A}pPr", *_AFTER):
        yield Letter(FIELD, look, run)


def plain(paragraph: etree._Element) -> str:
    """The text of a paragraph; a field is a mark, whatever it shows."""
    return "".join(letter.text for letter in letters(paragraph))


def written(paragraph: etree._Element, made: Sequence[Letter]) -> None:
    """Replaces the runs of a paragraph by those of `made`."""
    for run in [one for one in paragraph if one.tag not in (f"{A}pPr", *_AFTER)]:
        paragraph.remove(run)
    end = paragraph.find(f"{A}endParaRPr")
    at = paragraph.index(end) if end is not None else len(paragraph)
    for rank, run in enumerate(_runs(made)):
        paragraph.insert(at + rank, run)


def _runs(made: Iterable[Letter]) -> Iterator[etree._Element]:
    for element, group in itertools.groupby(made, key=lambda one: (one.element, _key(one.look))):
        alike = list(group)
        if element[0] is not None:
            run = deepcopy(element[0])
            _set_look(run, alike[0].look)
        else:
            run = etree.Element(f"{A}r")
            _set_look(run, alike[0].look)
            etree.SubElement(run, f"{A}t").text = "".join(one.text for one in alike)
        yield run


def _key(look: etree._Element | None) -> bytes:
    return etree.tostring(look, method="c14n") if look is not None else b""


def _set_look(run: etree._Element, look: etree._Element | None) -> None:
    own = run.find(_PROPERTIES)
    if own is not None:
        run.remove(own)
    if look is not None:
        run.insert(0, deepcopy(look))


def same_places(left: Sequence[Letter], right: Sequence[Letter]) -> dict[int, int]:
    """Which letter of `right` each of `left` is, by rank."""
    one, two = ("".join(letter.text for letter in side) for side in (left, right))
    if one == two:
        return {rank: rank for rank in range(len(one))}
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    return {a + step: b + step for a, b, size in blocks for step in range(size)}


def retold(new: Sequence[Letter], hand: Sequence[Letter]) -> list[Letter]:
    """The text of `hand` with the looks of `new`: a letter that it has not looks as the one before."""
    places = {right: left for left, right in same_places(new, hand).items()}
    made: list[Letter] = []
    look = new[0].look if new else None
    for rank, letter in enumerate(hand):
        if rank in places:
            found = new[places[rank]]
            look = found.look
            made.append(found)
        else:
            made.append(replace(letter, look=look))
    return made


Change = Mapping[str, "str | etree._Element | None"]
"""What changed in the look of a letter: an attribute or a child by its name, None when it is gone."""


def restyled(new: Sequence[Letter], base: Sequence[Letter], changes: Mapping[int, Change]) -> tuple[list[Letter], str]:
    """`new` with the `changes` that letters of `base` got, and the words whose look could not be given.

    What was done to a whole paragraph is done to the whole new one; else to the letters that are still there.
    """
    told = [changes[rank] for rank in sorted(changes)]
    whole = len(changes) == len(base) and all(_same(one, told[0]) for one in told)
    if whole and told:
        return [_with(letter, told[0]) for letter in new], ""
    places = same_places(base, new)
    here = {places[rank]: change for rank, change in changes.items() if rank in places}
    lost = "".join(base[rank].text for rank in sorted(changes) if rank not in places)
    return [_with(letter, here[rank]) if rank in here else letter for rank, letter in enumerate(new)], lost.strip()


def _same(one: Change, other: Change) -> bool:
    return {name: _shown(value) for name, value in one.items()} == {name: _shown(v) for name, v in other.items()}


def _shown(value: str | etree._Element | None) -> str | bytes | None:
    return etree.tostring(value, method="c14n") if isinstance(value, etree._Element) else value


_ORDER = ("ln", "noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "effectLst", "effectDag",
          "highlight", "uLnTx", "uLn", "uFillTx", "uFill", "latin", "ea", "cs", "sym", "hlinkClick", "hlinkMouseOver",
          "rtl", "extLst")  # fmt: skip
"""The order of what stands in run properties (ECMA-376 21.1.2.3.9)."""


def _with(letter: Letter, change: Change) -> Letter:
    """A letter with another look."""
    look = deepcopy(letter.look) if letter.look is not None else etree.Element(_PROPERTIES)
    for name, value in change.items():
        own = look.find(f"{A}{name}")
        if own is not None:
            look.remove(own)
        if isinstance(value, etree._Element):
            rank = _ORDER.index(name) if name in _ORDER else len(_ORDER)
            before = [one for one in look if _rank(one) < rank]
            look.insert(len(before), deepcopy(value))
        elif isinstance(value, str):
            look.set(name, value)
        else:
            look.attrib.pop(name, "")
    return replace(letter, look=look)


def _rank(element: etree._Element) -> int:
    name = etree.QName(element).localname
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)

"""The text of a Word paragraph written anew, each letter with the look of the one that it was or follows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from copy import deepcopy
from difflib import SequenceMatcher

from lxml import etree

from pipeline.engine.package.vocabulary import XML_SPACE, W

_PLAIN = {f"{W}{name}" for name in ("pPr", "r", "bookmarkStart", "bookmarkEnd", "proofErr")}
_IN_RUNS = {f"{W}{name}" for name in ("rPr", "t", "br", "tab", "lastRenderedPageBreak")}
_MARKS = {"\n": f"{W}br", "\t": f"{W}tab"}


def can_be_retold(paragraph: etree._Element) -> bool:
    """Whether a paragraph is made of plain runs only: no link, no field, no picture."""
    return all(one.tag in _PLAIN for one in paragraph) and all(
        child.tag in _IN_RUNS for run in paragraph.iterchildren(f"{W}r") for child in run
    )


def retell(paragraph: etree._Element, text: str) -> None:
    """Gives a paragraph that `can_be_retold` the words of `text`."""
    looks = _looks(paragraph)
    before = "".join(letter for letter, _ in looks)
    made: list[tuple[str, etree._Element | None]] = []
    current = looks[0][1] if looks else None
    blocks = SequenceMatcher(None, before, text, autojunk=False).get_matching_blocks()
    places = {two + step: one + step for one, two, size in blocks for step in range(size)}
    for rank, letter in enumerate(text):
        current = looks[places[rank]][1] if rank in places else current
        made.append((letter, current))
    for run in paragraph.findall(f"{W}r"):
        paragraph.remove(run)
    for run in _runs(made):
        paragraph.append(run)


def _looks(paragraph: etree._Element) -> list[tuple[str, etree._Element | None]]:
    found: list[tuple[str, etree._Element | None]] = []
    names = {tag: mark for mark, tag in _MARKS.items()}
    for run in paragraph.iterchildren(f"{W}r"):
        look = run.find(f"{W}rPr")
        for child in run:
            words = child.text or "" if child.tag == f"{W}t" else names.get(str(child.tag), "")
            found += ((letter, look) for letter in words)
    return found


def _runs(made: Sequence[tuple[str, etree._Element | None]]) -> list[etree._Element]:
    runs = []
    for look, group in itertools.groupby(made, key=lambda one: one[1]):
        run = etree.Element(f"{W}r")
        if look is not None:
            run.append(deepcopy(look))
        for is_mark, letters in itertools.groupby((letter for letter, _ in group), key=lambda one: one in _MARKS):
            for words in letters if is_mark else ["".join(letters)]:
                child = etree.SubElement(run, _MARKS.get(words, f"{W}t"))
                if not is_mark:
                    child.text = words
                    child.set(XML_SPACE, "preserve")
        runs.append(run)
    return runs

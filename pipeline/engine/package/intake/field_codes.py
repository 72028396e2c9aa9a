"""Fields of Word: their codes, and the properties and variables that they read (ECMA-376 part 1, 17.16)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.engine.package.archive import Entry
from pipeline.engine.package.vocabulary import W
from pipeline.engine.package.xml import parse

_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_SHORT = {"AUTHOR": "Author", "TITLE": "Title", "SUBJECT": "Subject", "KEYWORDS": "Keywords", "COMMENTS": "Comments",
          "LASTSAVEDBY": "LastSavedBy"}  # fmt: skip
"""Fields that are one property, which DOCPROPERTY and INFO call by that name."""


def instructions(tree: etree._Element) -> Iterator[str]:
    """The code of each field of a Word part, simple or split over runs (ECMA-376 17.16.18, 17.16.19)."""
    opened: list[str] = []
    for element in tree.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}instrText" and opened:
            opened[-1] += element.text or ""
        elif element.tag == f"{W}instrText":
            yield element.text or ""
        elif element.tag == f"{W}fldSimple":
            yield element.get(f"{W}instr", "")
        elif element.get(f"{W}fldCharType") == "begin":
            opened.append("")
        elif opened and element.get(f"{W}fldCharType") in {"separate", "end"}:
            yield opened[-1]
            opened[-1] = ""
            if element.get(f"{W}fldCharType") == "end":
                opened.pop()
    yield from opened


def words_of(instruction: str) -> list[str]:
    """The words of a field's code, those between quotes without them: DOCPROPERTY, « Ma référence »."""
    return [quoted or bare for quoted, bare in _WORDS.findall(instruction)]


def property_read(instruction: str) -> str:
    """The name of the document property that a field shows, "" when it shows none."""
    words = words_of(instruction)
    if not words:
        return ""
    kind, *others = words[0].upper(), *words[1:]
    if kind in {"DOCPROPERTY", "INFO"}:
        return others[0] if others and not others[0].startswith("\\") else ""
    return _SHORT.get(kind, "")


def variable_read(instruction: str) -> str:
    """The name of the document variable that a field shows, "" when it shows none."""
    words = words_of(instruction)
    is_one = len(words) > 1 and words[0].upper() == "DOCVARIABLE"
    return words[1] if is_one else ""


def names_read(entries: Mapping[str, Entry]) -> tuple[frozenset[str], frozenset[str]]:
    """The properties and the variables that fields show anywhere in a Word file, case apart."""
    codes = [code for entry in entries.values() for code in _codes(entry)]
    return (
        frozenset(property_read(code).casefold() for code in codes) - {""},
        frozenset(variable_read(code).casefold() for code in codes) - {""},
    )


def _codes(entry: Entry) -> list[str]:
    if not entry.name.endswith(".xml"):
        return []
    content = entry.content()
    return list(instructions(parse(content))) if b"instr" in content else []

"""What fields of a Word template show: results that Office recorded, and that the documents made must not repeat.

- A field that shows a property or a variable says what that property says in the document, tags and all.
- A field that Word works out again (contents, index, references) may have recorded the tags of a loop, out of that
  loop: such a result is emptied, and the field marked to be worked out when the document is opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.intake.field_codes import property_read, variable_read, words_of
from pipeline.engine.package.vocabulary import W

_WORKED_OUT = frozenset(("TOC", "INDEX", "TOA", "REF", "PAGEREF", "NOTEREF", "STYLEREF", "SEQ", "BIBLIOGRAPHY",
                         "CITATION", "LISTNUM", "=", "IF", "QUOTE", "RD", "FILENAME", "TEMPLATE"))  # fmt: skip
_PERSONAL = frozenset(("LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS"))
_TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_BOUND = re.compile(r"\b(?:for\s+(.+?)\s+in\b|set\s+([\w, ]+)|macro\s+\w+\s*\((.*?)\)|with\s+(\w+))")
_NAME = re.compile(r"(?<![\w.\"'])[A-Za-zÀ-ÿ_]\w*")
_PLACE = re.compile(r".*[\\/]")


@dataclass(frozen=True)
class _Field:
    """A field: its code, what opens it, and the elements of its recorded result in the order of the text."""

    code: str
    opening: etree._Element
    result: tuple[etree._Element, ...]

    @property
    def kind(self) -> str:
        return next(iter(words_of(self.code)), "").upper()

    def texts(self) -> list[etree._Element]:
        return [element for element in self.result if element.tag == f"{W}t"]

    def say(self, value: str) -> None:
        """Its result says `value`, in the looks of its first text."""
        texts = self.texts()
        if texts:
            for text in texts:
                text.text = ""
            texts[0].text = value
        elif value and self.opening.tag == f"{W}fldSimple":
            self.opening.append(_run(value))
        elif value and self.result:
            next(self.result[0].iterancestors(f"{W}r"), self.result[0]).addnext(_run(value))


def settle_fields(tree: etree._Element, properties: Mapping[str, str], variables: Mapping[str, str]) -> None:
    """The fields of a part say what they will say in the documents. Names of properties are in lower case."""
    bound = _bound_names(tree)
    for field in list(_fields(tree)):
        name, variable = property_read(field.code).casefold(), variable_read(field.code).casefold()
        if field.kind in _PERSONAL or name in {"lastsavedby", "last saved by"}:
            field.say(properties.get("lastsavedby", "") if "{{" in properties.get("lastsavedby", "") else "")
        elif name in properties:
            field.say(properties[name])
        elif variable in variables:
            field.say(variables[variable])
        elif field.kind in _WORKED_OUT:
            _forget(field, lambda text: _is_out_of_place(text, bound))


def _forget(field: _Field, out_of_place: Callable[[str], bool]) -> None:
    """Empties the paragraphs of a result, or a part of one, that repeat what only a loop knows; folders too."""
    if field.kind in {"FILENAME", "TEMPLATE"}:
        field.say(_PLACE.sub("", "".join(text.text or "" for text in field.texts())))
        return
    by_paragraph: dict[etree._Element | None, list[etree._Element]] = {}
    for element in field.result:
        if element.tag in (f"{W}t", f"{W}tab"):
            by_paragraph.setdefault(next(element.iterancestors(f"{W}p"), None), []).append(element)
    for paragraph, elements in by_paragraph.items():
        if out_of_place("".join(element.text or "" for element in elements)):
            field.opening.set(f"{W}dirty", "true")
            _empty(field, paragraph, elements)


def _empty(field: _Field, paragraph: etree._Element | None, elements: list[etree._Element]) -> None:
    """Takes out a whole entry when nothing else of the field stands in its paragraph, its words otherwise."""
    parent = paragraph.getparent() if paragraph is not None else None
    inside = paragraph is not None and field.opening not in paragraph.iter() and _is_balanced(paragraph)
    if paragraph is not None and parent is not None and inside and len(parent.findall(f"{W}p")) > 1:
        parent.remove(paragraph)
        return
    for element in elements:
        if element.tag == f"{W}t":
            element.text = ""
        elif (holder := element.getparent()) is not None:
            holder.remove(element)


def _is_balanced(paragraph: etree._Element) -> bool:
    """Whether every field that opens in a paragraph ends there, and every one that ends there opens there."""
    kinds = [mark.get(f"{W}fldCharType") for mark in paragraph.iter(f"{W}fldChar")]
    return kinds.count("begin") == kinds.count("end") == kinds.count("separate")


@dataclass
class _Open:
    """A field that is not ended yet."""

    opening: etree._Element
    code: str = ""
    result: list[etree._Element] | None = None


def _fields(tree: etree._Element) -> Iterator[_Field]:
    """The fields of a part, inner ones first."""
    opened: list[_Open] = []
    for element in tree.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}tab", f"{W}r"):
        if element.tag == f"{W}fldSimple":
            inside = tuple(element.iter(f"{W}t", f"{W}tab", f"{W}r"))
            yield _Field(element.get(f"{W}instr", ""), element, inside)
        elif element.tag == f"{W}fldChar":
            yield from _changed(opened, element)
        elif element.tag == f"{W}instrText":
            for field in opened[-1:]:
                field.code += element.text or ""
        elif element.tag == f"{W}r" or _is_in_run(element):
            for result in [field.result for field in opened if field.result is not None]:
                result.append(element)


def _changed(opened: list[_Open], mark: etree._Element) -> Iterator[_Field]:
    """What one mark of a complex field does to those that are open; the field that it ends."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        opened.append(_Open(mark))
    elif kind == "separate" and opened:
        opened[-1].result = [mark]
    elif kind == "end" and opened:
        ended = opened.pop()
        yield _Field(ended.code, ended.opening, tuple(ended.result or ()))


def _is_in_run(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{W}r"


def _bound_names(tree: etree._Element) -> frozenset[str]:
    """The names that loops, settings and macros of a part give to something."""
    said = ("".join(map(str, paragraph.itertext(f"{W}t"))) for paragraph in tree.iter(f"{W}p"))
    statements = (statement for text in said for _, statement in _TAG.findall(text))
    found = (group for one in statements for groups in _BOUND.findall(one) for group in groups)
    return frozenset(name for group in found for name in re.findall(r"\w+", group))


def _is_out_of_place(text: str, bound: frozenset[str]) -> bool:
    """Whether a recorded result holds a statement, or a field that only a loop knows."""
    return any(statement or bound & set(_NAME.findall(printed)) for printed, statement in _TAG.findall(text))


def _run(value: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = value
    return run

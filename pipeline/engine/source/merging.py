"""Paragraphs joined by `{%- … %}` and `{% … -%}`, so that a long sentence can be typed with each tag on its own line.

docxtpl's meaning: a tag that begins with `{%-` joins its paragraph to the one before, a tag that ends with `-%}` joins
the one after to its own. The first paragraph gives its looks, each text keeps the formatting of its run.
"""

from __future__ import annotations

from lxml import etree

from pipeline.engine.package.vocabulary import SLIDE, A, Grammar, W
from pipeline.engine.source.tags import Draft

_LOOKS = (f"{W}pPr", f"{A}pPr", f"{A}endParaRPr")


def merge_paragraphs(draft: Draft) -> None:
    """Joins the paragraphs of the tree as their tags ask for."""
    for paragraph in list(draft.tree.iter(draft.grammar.paragraph)):
        previous = paragraph.getprevious()
        if previous is not None and previous.tag == paragraph.tag and _are_joined(draft, previous, paragraph):
            _join(draft.grammar, previous, paragraph)


def _are_joined(draft: Draft, previous: etree._Element, paragraph: etree._Element) -> bool:
    before, after = _text(draft.grammar, previous).rstrip(), _text(draft.grammar, paragraph).lstrip()
    last, first = list(draft.tags_in(before)), next(draft.tags_in(after), None)
    joins_next = bool(last) and last[-1].closing == "-%}" and before.endswith(draft.token_of(last[-1]))
    return joins_next or (first is not None and first.opening == "{%-" and after.startswith(draft.token_of(first)))


def _text(grammar: Grammar, paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(grammar.text))


def _join(grammar: Grammar, previous: etree._Element, paragraph: etree._Element) -> None:
    parent, end = paragraph.getparent(), previous.find(f"{A}endParaRPr") if grammar is SLIDE else None
    if parent is None:
        raise AssertionError("a paragraph that has a previous one has a parent")
    _keep_section(previous, paragraph)
    for child in [child for child in paragraph if child.tag not in _LOOKS]:
        if end is None:
            previous.append(child)
        else:
            end.addprevious(child)
    parent.remove(paragraph)


def _keep_section(previous: etree._Element, paragraph: etree._Element) -> None:
    """The end of a section stays at the end of the joined paragraph; that of the first would cut it in two."""
    section, looks = paragraph.find(f"{W}pPr/{W}sectPr"), previous.find(f"{W}pPr")
    if section is None:
        return
    if looks is None:
        looks = etree.Element(f"{W}pPr")
        previous.insert(0, looks)
    for old in looks.findall(f"{W}sectPr"):
        looks.remove(old)
    followers = [child for child in looks if child.tag == f"{W}pPrChange"]
    looks.insert(len(looks) - len(followers), section)

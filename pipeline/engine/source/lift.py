"""Structural tags: `{%tr for … %}` acts on its row, `{%p if … %}` on its paragraph, `{%r … %}` on its run.

Two ways of writing, mixed at will:

- docxtpl's: the tag stands alone in a row (paragraph, cell, run), which it replaces;
- ours: opening and closing tags stand in the same row, which is then the one repeated. The template keeps its looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.engine.package.vocabulary import Grammar, W
from pipeline.engine.source.held import held
from pipeline.engine.source.tags import TOKEN, Draft, Tag

UNITS = ("tr", "tc", "p", "r")
LEFT_OUT = "left-out"
"""Stands for a cell that its tag replaced, until the grid of its table follows."""

_IN = {"tr": "une ligne de tableau", "tc": "un tableau", "p": "un paragraphe", "r": "un texte"}
_ALONE_IN = {"tr": "sa ligne de tableau", "tc": "sa cellule", "p": "son paragraphe", "r": "son texte"}


def lift_tags(draft: Draft) -> None:
    """Moves every structural tag outside the element it acts on."""
    for unit in UNITS:
        for element, tags in _grouped(draft, unit).items():
            if unit == "r":
                _split_run(draft, element)
            elif _wraps(tags):
                _wrap(draft, element, tags)
            else:
                _replace(draft, element, tags)


def _grouped(draft: Draft, unit: str) -> dict[etree._Element, list[Tag]]:
    """The elements of the tree that carry tags of `unit`, each with its tags in reading order."""
    groups: dict[etree._Element, list[Tag]] = {}
    for text in draft.tree.iter(draft.grammar.text):
        for tag in draft.tags_in(text.text):
            if tag.unit != unit:
                continue
            element = next(text.iterancestors(draft.grammar.unit(unit)), None)
            if element is None:
                draft.fault("CU-403", tag, what=f"La balise {tag.location.tag} n'est pas dans {_IN[unit]}.")
            else:
                groups.setdefault(element, []).append(tag)
    return groups


def _wraps(tags: list[Tag]) -> bool:
    """Whether the tags open then close as many blocks: they then repeat the element that holds them."""
    half = len(tags) // 2
    return len(tags) % 2 == 0 and all(tag.opens for tag in tags[:half]) and all(tag.closes for tag in tags[half:])


def _wrap(draft: Draft, element: etree._Element, tags: list[Tag]) -> None:
    half = len(tags) // 2
    tokens = [draft.token_of(tag) for tag in tags]
    for text in list(element.iter(draft.grammar.text)):
        kept = text.text or ""
        for token in tokens:
            kept = kept.replace(token, "")
        emptied = kept != text.text and not kept.strip()
        text.text = kept
        if emptied:
            _drop_emptied_paragraph(draft.grammar, text, element)
    put_before(element, "".join(tokens[:half]))
    element.tail = "".join(tokens[half:]) + (element.tail or "")


def _drop_emptied_paragraph(grammar: Grammar, text: etree._Element, element: etree._Element) -> None:
    """Takes out a paragraph that held nothing but the tags just moved, unless it is the last of its cell."""
    paragraph = next(text.iterancestors(grammar.paragraph), None)
    parent = paragraph.getparent() if paragraph is not None else None
    if paragraph is None or parent is None or paragraph is element:
        return
    blank = not "".join(other.text or "" for other in paragraph.iter(grammar.text)).strip()
    if blank and not held(paragraph) and len(parent.findall(grammar.paragraph)) > 1:
        _keep_bookmarks(paragraph)
        take_out(paragraph)


def _replace(draft: Draft, element: etree._Element, tags: list[Tag]) -> None:
    beside = "".join(text.text or "" for text in element.iter(draft.grammar.text))
    tokens = [draft.token_of(tag) for tag in tags]
    for token in tokens:
        beside = beside.replace(token, "")
    lost = "du texte" if beside.strip() else held(element)
    if lost:
        draft.fault("CU-407", tags[0], what=lost, tag=tags[0].location.tag, unit=_ALONE_IN[tags[0].unit])
    _keep_bookmarks(element)
    put_before(element, "".join(tokens))
    if tags[0].unit == "tc":
        element.addnext(etree.Element(LEFT_OUT))
    take_out(element)


def _keep_bookmarks(element: etree._Element) -> None:
    """Moves the ends of bookmarks out of what is taken away: links and references keep their target."""
    for mark in list(element.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.tail = None
        element.addprevious(mark)


def _split_run(draft: Draft, run: etree._Element) -> None:
    """Cuts a run at its `{%r %}` tokens, so that each stands between runs; whatever else it holds stays in order."""
    looks = run.find(draft.grammar.run_properties)
    pieces: list[list[etree._Element] | str] = [[]]
    for child in [child for child in run if child is not looks]:
        for piece in _cut(draft, child) if child.tag == draft.grammar.text else [child]:
            if isinstance(piece, str):
                pieces += [piece, []]
            else:
                pieces[-1].append(piece)  # type: ignore[union-attr]
    for content in pieces:
        if isinstance(content, str):
            put_before(run, content)
        elif content:
            copy = _like(run)
            copy.extend([*([deepcopy(looks)] if looks is not None else []), *content])
            run.addprevious(copy)
    take_out(run)


def _cut(draft: Draft, text: etree._Element) -> Iterator[etree._Element | str]:
    """The texts that one becomes between its `{%r %}` tokens, and these tokens."""
    whole, position = text.text or "", 0
    for match in TOKEN.finditer(whole):
        if draft.tags[int(match[1])].unit == "r":
            yield from _text_of(text, whole[position : match.start()])
            yield match[0]
            position = match.end()
    yield from _text_of(text, whole[position:])


def _text_of(text: etree._Element, said: str) -> Iterator[etree._Element]:
    if said:
        copy = _like(text)
        copy.text = said
        yield copy


def _like(element: etree._Element) -> etree._Element:
    """An empty element with the name and the attributes of another."""
    copy = etree.Element(element.tag)
    for name, value in element.items():
        copy.set(name, value)
    return copy


def put_before(element: etree._Element, tokens: str) -> None:
    """Writes tokens just before `element`, behind whatever already stands there."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + tokens
    elif parent is not None:
        parent.text = (parent.text or "") + tokens


def take_out(element: etree._Element) -> None:
    """Removes `element`, leaving the tokens behind it where they are."""
    parent = element.getparent()
    if parent is not None:
        put_before(element, element.tail or "")
        parent.remove(element)

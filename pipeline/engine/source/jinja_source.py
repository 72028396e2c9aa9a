"""From the XML of a template's part to the source of a jinja template.

Each tag is put on a line of its own (the line feed is inside the tag, so that nothing is printed): a line of the jinja
template then leads back to the slide, shape, row, column and paragraph where the tag was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.vocabulary import A16, P14, W14, WP14, Grammar, W
from pipeline.engine.package.xml import serialised
from pipeline.engine.source.blocks import block_faults, crossing_faults
from pipeline.engine.source.equations import settle_equations
from pipeline.engine.source.lift import lift_tags
from pipeline.engine.source.location import Location
from pipeline.engine.source.merging import merge_paragraphs
from pipeline.engine.source.revisions import accept_changes
from pipeline.engine.source.shape_tags import lift_shapes
from pipeline.engine.source.tables.cell_tags import CONDITIONAL, settle_cells
from pipeline.engine.source.tags import (
    ATTRIBUTE,
    CAPTION,
    PLAIN,
    PROPERTY,
    RUN,
    SLIDE_FILL,
    TITLE,
    TOKEN,
    WORD_FILL,
    Draft,
    Tag,
    mark_tags,
)
from pipeline.findings import Finding, Place

_CONDITIONAL = re.compile(rf' {CONDITIONAL}\w+="([^"]*)"')
_LOOPED_ID = re.compile(r'(<(?:wp:docPr|p:cNvPr) [^>]*?\bid=")\d+(")')
_LOOPED_CONTROL = re.compile(r'(<w:sdtPr>(?:(?!</w:sdtPr>).)*?)<w:id w:val="[^"]*"/>', re.DOTALL)
"""The id of a content control, which Word gives again to those that have none."""

_LOOPED_SHAPE = re.compile(r'(<v:(?!shapetype)\w+ (?:[^>]*? )?id="[^"]*|\bo:spid="[^"]*)(")')


@dataclass(frozen=True)
class Source:
    """The jinja source of a part, the location of the tag on each line (line 1 has none), and what is wrong."""

    text: str
    locations: Mapping[int, Location]
    tags: tuple[Tag, ...]
    faults: tuple[Finding, ...]


def source_of(
    tree: etree._Element,
    grammar: Grammar,
    place: Place,
    *,
    before: Callable[[Draft], None] | None = None,
    after: Callable[[Draft], object] | None = None,
) -> Source:
    """The jinja source of the part at `place`. `tree` is changed.

    `before` may change it once its tags are tokens, `after` once they stand where they act.
    """
    draft = Draft(place.document, place.where, grammar, tree)
    clean(tree)
    settle_equations(tree)
    mark_tags(draft)
    if before is not None:
        before(draft)
    merge_paragraphs(draft)
    lift_tags(draft)
    settle_cells(draft)
    lift_shapes(draft)
    if after is not None:
        after(draft)
    text = _CONDITIONAL.sub(lambda match: match[1].replace("&quot;", '"'), serialised(tree).replace("\n", " "))
    order = [draft.tags[int(match[1])] for match in TOKEN.finditer(text)]
    faults = (*draft.faults, *block_faults(order))
    faults = faults or tuple(crossing_faults(text, draft.tags))
    lines = {line: tag.location for line, tag in enumerate((tag for tag in order if not _is_comment(tag)), start=2)}
    return Source(_with_code(text, draft), lines, tuple(order), faults)


def clean(tree: etree._Element) -> None:
    """Removes what an editor's session leaves behind and no reader sees.

    Revision ids, proofing marks, comments; tracked changes are accepted; identities that copies would share.
    """
    accept_changes(tree)
    etree.strip_elements(tree, *_SESSION_ELEMENTS, with_tail=False)
    for mark in list(tree.iter(*_SESSION_EXTENSIONS)):
        _remove_with_empty_parents(mark)
    for element in tree.iter(etree.Element):
        for name in [name for name in element.attrib if _is_session_attribute(str(name))]:
            del element.attrib[name]


_SESSION_ELEMENTS = tuple(
    f"{W}{name}"
    for name in ("proofErr", "lastRenderedPageBreak", "commentRangeStart", "commentRangeEnd", "commentReference")
)
_SESSION_EXTENSIONS = (f"{P14}creationId", f"{A16}creationId", f"{A16}rowId", f"{A16}colId")


def _remove_with_empty_parents(element: etree._Element) -> None:
    """Removes an extension, and the list of extensions that it leaves empty, which the schema would refuse."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
        if len(parent) == 0 and etree.QName(parent).localname in ("ext", "extLst"):
            _remove_with_empty_parents(parent)


def _is_session_attribute(name: str) -> bool:
    return name.startswith(_SESSION_ATTRIBUTES) or name in ("dirty", "err")


_SESSION_ATTRIBUTES = (f"{W}rsid", f"{W14}paraId", f"{W14}textId", f"{WP14}anchorId", f"{WP14}editId")


def _is_comment(tag: Tag) -> bool:
    return tag.opening.startswith("{#")


def _with_code(text: str, draft: Draft) -> str:
    """`text` with each token replaced by its jinja code, and fresh ids for the drawings repeated by a loop."""
    pieces: list[str] = []
    depth = position = 0
    for match in TOKEN.finditer(text):
        tag = draft.tags[int(match[1])]
        pieces += (_fresh_ids(text[position : match.start()], depth), _code(tag))
        depth += (tag.word == "for") - (tag.word == "endfor")
        position = match.end()
    return "".join((*pieces, text[position:]))


def _fresh_ids(text: str, depth: int) -> str:
    if not depth:
        return text
    text = _LOOPED_SHAPE.sub(r"\1_{{ identifiant() }}\2", _LOOPED_CONTROL.sub(r"\1", text))
    return _LOOPED_ID.sub(r"\1{{ identifiant() }}\2", text)


_FILTERS = {
    TITLE: "titre",
    ATTRIBUTE: "attribut",
    CAPTION: "typographie|attribut",
    PLAIN: "propriete",
    PROPERTY: "typographie|propriete",
    SLIDE_FILL: "fond_diapositive",
    WORD_FILL: "fond_word",
    RUN: "dessin",
}
"""What a printed value goes through where it does not stand in the text of a run."""


def _code(tag: Tag) -> str:
    if _is_comment(tag):
        return ""
    code = tag.code
    if tag.opening.startswith("{{") and tag.context in _FILTERS:
        code = f"({code})|{_FILTERS[tag.context]}"
    return f"{tag.opening}\n{code} {tag.closing}"

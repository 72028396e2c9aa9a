"""The whole document: each story with its changes, the parts that they need, comments, the setting that tracks."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, archive, block, deflated, read_entries
from pipeline.engine.package.part_kinds import MAIN, part_kinds
from pipeline.engine.package.relations import Relation, kind, relations_name, relations_of, relations_xml
from pipeline.engine.package.vocabulary import W
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.word.tracked.carried_parts import Carrier
from pipeline.engine.word.tracked.inline_pieces import Symbols
from pipeline.engine.word.tracked.remarks import Commentator, Reach, reach
from pipeline.engine.word.tracked.revision_marks import Marker, Revision, element
from pipeline.engine.word.tracked.story_writing import StoryWriter, WrittenParagraph

_STORIES = (MAIN, "header", "footer")
_COMMENTS = "word/comments.xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_BEFORE_TRACKING = tuple(
    f"{W}{name}"
    for name in ("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
                 "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
                 "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts",
                 "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges",
                 "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors",
                 "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate",
                 "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge",
                 "revisionView")
)  # fmt: skip
"""What comes before `trackRevisions` among the settings (ECMA-376 part 1, 17.15.1.78)."""


@dataclass(frozen=True)
class Remark:
    """Why something changed, in the words of its comment; `without`: the new document as it would be without it.

    `is_last_resort`: told only of what no other remark explains.
    """

    text: str
    without: bytes
    is_last_resort: bool = False


def tracked(old: bytes, new: bytes, revision: Revision, remarks: Sequence[Remark] = ()) -> bytes:
    """The document `new` as changes tracked against `old`; the same documents give the same bytes.

    Both are Word documents of one template. Raises ValueError when one has no body.
    """
    return _Work(read_entries(io.BytesIO(old)), read_entries(io.BytesIO(new)), Marker(revision)).done(remarks)


class _Work:
    """One document under way: the parts of the new one, changed in place."""

    def __init__(self, old: Mapping[str, Entry], new: dict[str, Entry], marker: Marker) -> None:
        self._old, self._new, self._marker = old, new, marker
        kinds = part_kinds(new)
        self._stories = [name for name, word in kinds.items() if word in _STORIES and name in old]
        self._main = next((name for name in self._stories if kinds[name] == MAIN), "")
        self._numbering = next((name for name, word in kinds.items() if word == "numbering"), "")
        self._settings = next((name for name, word in kinds.items() if word == "settings"), "")
        self._trees = {name: parse(new[name].content()) for name in self._stories}
        self._symbols = Symbols()

    def done(self, remarks: Sequence[Remark]) -> bytes:
        """The whole document."""
        new_body = _body(self._trees.get(self._main))
        reaches = [(one, self._reach(one, new_body)) for one in remarks]
        carrier = self._carrier()
        paragraphs = {name: self._written(name, carrier) for name in self._stories}
        comments = self._commented(paragraphs[self._main], reaches)
        self._put_back(carrier, comments)
        first = sorted(self._new.values(), key=lambda entry: entry.name != CONTENT_TYPES)
        return archive(block(first), ())

    def _reach(self, remark: Remark, new: etree._Element) -> Reach:
        without = read_entries(io.BytesIO(remark.without))
        return reach(_body(parse(without[self._main].content())), new, self._symbols)

    def _carrier(self) -> Carrier:
        name = self._numbering
        new, old = (parse(side[name].content()) if name in side else None for side in (self._new, self._old))
        carrier = Carrier(self._old, self._new, new, old)
        carrier.number_drawings_after(self._trees.values())
        return carrier

    def _written(self, name: str, carrier: Carrier) -> list[WrittenParagraph]:
        old, new = parse(self._old[name].content()), self._trees[name]
        carrier.adopt(name, old)
        writer = StoryWriter(self._marker, self._symbols)
        before, after = (_body(old), _body(new)) if name == self._main else (old, new)
        writer.write(before, after, after)
        return writer.paragraphs

    def _commented(
        self, paragraphs: Sequence[WrittenParagraph], reaches: Sequence[tuple[Remark, Reach]]
    ) -> Commentator:
        texts = {}
        for rank, paragraph in enumerate(paragraphs):
            causes = [remark for remark, one in reaches if one.touches(paragraph, self._symbols)]
            first = [remark for remark in causes if not remark.is_last_resort]
            texts[rank] = tuple(remark.text for remark in first or causes)
        commentator = Commentator.blank(self._marker)
        commentator.remark(paragraphs, texts)
        return commentator

    def _put_back(self, carrier: Carrier, commentator: Commentator) -> None:
        for name, tree in self._trees.items():
            self._put(name, tree)
        if carrier.numbering is not None:
            self._put(self._numbering, carrier.numbering)
        if self._settings:
            self._put(self._settings, _tracking(parse(self._new[self._settings].content())))
        added = dict(carrier.relations)
        if len(commentator.comments):
            self._put(_COMMENTS, commentator.comments)
            comments = Relation("rIdCommentaires", kind("comments"), "comments.xml")
            added[self._main] = [*added.get(self._main, ()), comments]
        for name, relations in added.items():
            xml = relations_xml([*relations_of(self._new, name), *relations])
            self._new[relations_name(name)] = deflated(relations_name(name), xml.encode())
        self._declare()

    def _put(self, name: str, tree: etree._Element) -> None:
        self._new[name] = deflated(name, serialised(tree).encode())

    def _declare(self) -> None:
        """The types of the parts that were added."""
        tree = parse(self._new[CONTENT_TYPES].content())
        space = tree.tag.partition("}")[0] + "}"
        endings = {one.get("Extension", "").lower() for one in tree.iter(f"{space}Default")}
        former = parse(self._old[CONTENT_TYPES].content())
        for one in former.iter(f"{space}Default"):
            if one.get("Extension", "").lower() not in endings:
                tree.insert(0, one)
        declared = {one.get("PartName") for one in tree.iter(f"{space}Override")}
        if _COMMENTS in self._new and f"/{_COMMENTS}" not in declared:
            facts = {"PartName": f"/{_COMMENTS}", "ContentType": _COMMENTS_TYPE}
            etree.SubElement(tree, f"{space}Override", facts)
        self._put(CONTENT_TYPES, tree)


def _body(tree: etree._Element | None) -> etree._Element:
    body = tree.find(f"{W}body") if tree is not None else None
    if body is None:
        raise ValueError("a Word document has a body")
    return body


def _tracking(settings: etree._Element) -> etree._Element:
    """The settings of a document whose further changes are tracked too."""
    if settings.find(f"{W}trackRevisions") is None:
        place = next((rank for rank, one in enumerate(settings) if one.tag not in _BEFORE_TRACKING), len(settings))
        settings.insert(place, element(f"{W}trackRevisions"))
    return settings

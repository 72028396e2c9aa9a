"""The copy of a document of Word or PowerPoint whose shapes carry their marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.engine.marked.shape_marks import Marked, Marker
from pipeline.engine.marked.slide_marks import slide_shapes_marked
from pipeline.engine.marked.word_marks import word_shapes_marked
from pipeline.engine.package.archive import UNREADABLE, Entry, deflated, guarded_entries, reopened
from pipeline.engine.package.outgoing.inner_files import UnreadableFile
from pipeline.engine.package.part_kinds import main_part
from pipeline.engine.package.relations import relations_of, resolved
from pipeline.engine.package.vocabulary import P, R
from pipeline.engine.package.xml import parse, serialised

_LARGEST = 500_000_000
"""Bytes of a document once inflated."""


def marked_copy(content: bytes) -> Marked:
    """The document `content` with its marks. Raises UnreadableFile."""
    try:
        entries = guarded_entries(content, _LARGEST)
        main = main_part(entries)
        tree = parse(entries[main].content())
        marker, pages = Marker(), []
        is_deck = tree.tag == f"{P}presentation"
        if is_deck:
            for name in _shown_slides(entries, main, tree):
                slide = parse(entries[name].content())
                pages.append(tuple(slide_shapes_marked(slide, marker)))
                entries[name] = _written(name, slide)
        else:
            pages.append(tuple(word_shapes_marked(tree, marker)))
            entries[main] = _written(main, tree)
    except (*UNREADABLE, etree.XMLSyntaxError) as error:
        raise UnreadableFile from error
    return Marked(is_deck, reopened(entries).getvalue(), tuple(marker.drawings), tuple(pages))


def _shown_slides(entries: Mapping[str, Entry], main: str, presentation: etree._Element) -> Iterator[str]:
    """The parts of the slides that are not hidden, in their order: those that are printed."""
    targets = {one.identifier: resolved(main, one.target) for one in relations_of(entries, main)}
    for listed in presentation.iter(f"{P}sldId"):
        name = targets.get(listed.get(f"{R}id", ""), "")
        if name in entries and parse(entries[name].content()).get("show", "1") not in ("0", "false"):
            yield name


def _written(name: str, tree: etree._Element) -> Entry:
    return deflated(name, serialised(tree).encode())

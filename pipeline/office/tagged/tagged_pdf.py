"""A PDF of LibreOffice made so that a screen reader tells what its pages show; the same input gives the same bytes."""

from __future__ import annotations

import io

import pikepdf

from pipeline.engine.marked.shape_marks import Marked
from pipeline.office.tagged.bookmarks import bookmark_title
from pipeline.office.tagged.page_content import mark_decoration, speaking_contents
from pipeline.office.tagged.page_marks import with_ordered_marks, with_pictures
from pipeline.office.tagged.pdf_card import Card, describe_links, write_card
from pipeline.office.tagged.tag_repairs import repaired
from pipeline.office.tagged.tag_tree import Content, Link, Node
from pipeline.office.tagged.tagged_drawings import with_drawings
from pipeline.office.tagged.tags_read import read_tags
from pipeline.office.tagged.tags_written import write_tags


class UntaggedPdf(Exception):  # noqa: N818 - the name of what is wrong reads better
    """A PDF without structure, or with one that is not understood: a LibreOffice before 7.4 does not make any."""


_FAILURES = (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What pikepdf raises on a file, or a structure, that is not what the standard says."""


def tagged_pdf(content: bytes, marked: Marked, card: Card) -> bytes:
    """The PDF `content` that LibreOffice made of the document `marked`, mended. Raises UntaggedPdf."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            places = with_ordered_marks(pdf)
            tree = read_tags(pdf, {rank: speaking_contents(page) for rank, page in enumerate(pdf.pages)})
            if tree is None:
                raise UntaggedPdf
            with_pictures(tree, places)
            with_drawings(tree, marked)
            _with_all_links(tree, pdf)
            repaired(tree, is_deck=marked.is_deck)
            _write(pdf, tree)
            write_card(pdf, card, is_tagged=True)
            if not marked.is_deck and any(node.role == "H1" for node in tree.nodes()):
                bookmark_title(pdf, str(pdf.docinfo.Title))
            return _bytes(pdf)
    except _FAILURES as error:
        raise UntaggedPdf from error


def plain_pdf(content: bytes, card: Card) -> bytes:
    """The PDF `content` as it is, with its card. Raises UntaggedPdf for what is no PDF."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            write_card(pdf, card, is_tagged=False)
            return _bytes(pdf)
    except _FAILURES as error:
        raise UntaggedPdf from error


def _write(pdf: pikepdf.Pdf, tree: Node) -> None:
    """The tree and what its pages paint: what it does not hold is decoration."""
    write_tags(pdf, tree)
    leaves = [leaf for leaf in tree.leaves() if isinstance(leaf, Content)]
    for rank, page in enumerate(pdf.pages):
        mark_decoration(pdf, page, {leaf.number for leaf in leaves if leaf.page == rank})
    describe_links(pdf)


def _with_all_links(tree: Node, pdf: pikepdf.Pdf) -> None:
    """A link that LibreOffice left out of its structure stands at the end of its page."""
    known = {leaf for leaf in tree.leaves() if isinstance(leaf, Link)}
    for rank, page in enumerate(pdf.pages):
        for place, _ in enumerate(page.obj.get("/Annots", ())):
            if (link := Link(rank, place)) not in known:
                later = (number for number, kid in enumerate(tree.kids) if (kid.page or 0) > rank)
                tree.kids.insert(next(later, len(tree.kids)), Node("Link", [link]))


def _bytes(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF, its card in clear: whoever looks for names in a file finds it."""
    target = io.BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(
        target,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=True,
    )
    return target.getvalue()

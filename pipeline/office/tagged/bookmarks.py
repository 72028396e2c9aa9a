"""The bookmarks of a PDF: LibreOffice makes those of the headings of a Word document, not that of its title."""

from __future__ import annotations

from pikepdf import OutlineItem, Pdf


def bookmark_title(pdf: Pdf, title: str) -> None:
    """Puts the title first among the bookmarks, those of the headings below it."""
    with pdf.open_outline() as outline:
        first = OutlineItem(title, 0)
        first.children = list(outline.root)
        outline.root[:] = [first]

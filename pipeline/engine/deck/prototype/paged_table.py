"""The table of a prototype whose rows are shared between pages."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.vocabulary import A
from pipeline.engine.source.tags import TOKEN


@dataclass(frozen=True)
class PagedTable:
    """The table of a prototype whose rows are paged: its rank among the slide's tables, its header rows."""

    rank: int
    header_rows: int


def paged_table(tree: etree._Element) -> PagedTable | None:
    """The first table with a row under a loop or a condition; the rows before it are its header."""
    for rank, table in enumerate(tree.iter(f"{A}tbl")):
        for fixed, row in enumerate(table.iterchildren(f"{A}tr")):
            previous = row.getprevious()
            if previous is not None and TOKEN.search(previous.tail or ""):
                return PagedTable(rank, fixed)
    return None

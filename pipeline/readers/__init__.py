"""The way in: from the master workbook to a portfolio, and the findings met on the way.

path -> guard, archive      is it a sound Office file? before any library opens it
     -> excel               plain cells (the only door to openpyxl)
     -> matching, hidden    which sheet and column of the contract each one is
     -> cells, records      values by field name, the same for every sheet
     -> links               what a row names in another sheet
     -> settings, cases     the two sheets that are not plain lists
     -> portfolio           the values of the model

A returned ballot comes in by the same door: guard, archive, excel, ballot_sheet (its words), properties (when it was
saved), then ballots. A document that came back, too: guard, package_parts, returned_file.
"""

from pipeline.readers.ballot.returned_ballot import BallotReading, paper_ballot, read_ballot
from pipeline.readers.ballot.returned_sheet import Vocabulary, vocabulary_of
from pipeline.readers.file.guard import DOCUMENT_TEMPLATE, SLIDES_TEMPLATE, WORKBOOK, FileKind, guard
from pipeline.readers.file.package_parts import read_parts
from pipeline.readers.file.zip_faults import zip_trouble
from pipeline.readers.master.portfolio_reading import Reading, read_portfolio
from pipeline.readers.returned.returned_file import ReturnedReading, read_document, read_returned
from pipeline.readers.typed.list_heads import ListHead, list_heads
from pipeline.readers.typed.typed_cells import text_cells, typed_cells

__all__ = [
    "DOCUMENT_TEMPLATE",
    "SLIDES_TEMPLATE",
    "WORKBOOK",
    "BallotReading",
    "FileKind",
    "ListHead",
    "Reading",
    "ReturnedReading",
    "Vocabulary",
    "guard",
    "list_heads",
    "paper_ballot",
    "read_ballot",
    "read_document",
    "read_parts",
    "read_portfolio",
    "read_returned",
    "text_cells",
    "typed_cells",
    "vocabulary_of",
    "zip_trouble",
]

"""Use cases of a working group: one Excel workbook in, slide decks and Word sheets out."""

__version__ = "0.1.0"

"""Prints the measures of every document that is made: `make pages`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.pages.laid_out import can_lay_out
from tests.pages.subjects import decks, fiche_sets
from tests.pages.table import COLUMNS, FICHE_COLUMNS, table

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(table(decks(Path(folder)), COLUMNS))
        print()
        print(table(fiche_sets(Path(folder)), FICHE_COLUMNS))
    if not can_lay_out():
        print("\nPages, lignes et titres seuls : non mesurés, faute de LibreOffice ou de poppler (pdftotext).")

"""Prints the measures of every document that is made: `make pages`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.pages.copied import copy_sets
from tests.pages.laid_out import can_lay_out
from tests.pages.subjects import decks, fiche_sets
from tests.pages.table import COLUMNS, COPY_COLUMNS, FICHE_COLUMNS, table

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made, fiches = list(decks(Path(folder))), list(fiche_sets(Path(folder)))
        print(table(made, COLUMNS))
        print()
        print(table(fiches, FICHE_COLUMNS))
        if can_lay_out():
            print()
            print(table(copy_sets(made, fiches), COPY_COLUMNS))
    if not can_lay_out():
        print(
            "\nPages, lignes et titres seuls, copies PDF : non mesurés, faute de LibreOffice ou de poppler (pdftotext)."
        )

"""Prints the measures of every document that is made: `make pages`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.pages.subjects import decks
from tests.pages.table import table

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(table(decks(Path(folder))))

"""The example of a whole cycle, clearly fictitious: `python -m tools.example_votes`.

`tools/exemple-votes/` has, for some sheets, the rows that the example adds to the master workbook and the cells that it
changes, told apart by the sheet's key. The example is a workbook of its own: the real one stays true.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.contract.columns import Sheet
from pipeline.contract.sheets import SHEETS, vote_columns
from pipeline.readers import read_portfolio
from pipeline.writers.workbook import Row, WorkbookContent, write_workbook
from pipeline.writers.workbook.content import columns_of
from tools.first_workbook import FILES, SOURCE, csv_lines, row_of, seed_content, settings_of
from tools.returned_ballots import write_returned_ballots

OVERLAY = Path("tools/exemple-votes")
TARGET = Path("input/exemple-votes")
BALLOTS = "bulletins"
_MOST_CHOICES = 20
"""More than any ballot names, the spoiled ones included."""

WORKBOOK_NAME = "cas-usage-ms_exemple.xlsx"


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    write_workbook(TARGET / WORKBOOK_NAME, example_content(SOURCE, OVERLAY))
    portfolio = read_portfolio(TARGET / WORKBOOK_NAME).portfolio
    assert portfolio is not None, "the example is a sound workbook"
    ballots = write_returned_ballots(portfolio, TARGET / BALLOTS)
    print(f"{TARGET / WORKBOOK_NAME} écrit, et {len(ballots)} bulletins.")


def example_content(folder: Path, overlay: Path) -> WorkbookContent:
    """The content of the CSVs of `folder`, those of `overlay` laid over it. Raises ValueError as `seed_content`."""
    seed = seed_content(folder)
    added = settings_of(overlay)
    settings = WorkbookContent({**seed.settings, **added.settings}, advice={**seed.advice, **added.advice})
    rows = dict(seed.rows)
    for declared in SHEETS:
        if (overlay / f"{FILES[declared.name]}.csv").exists():
            columns = columns_of(declared, WorkbookContent(settings.settings, rows))
            known = vote_columns(_MOST_CHOICES) if declared.name == "votes" else columns
            lines = [row_of(line, known) for line in csv_lines(overlay, FILES[declared.name])]
            rows[declared.name] = _laid_over(rows[declared.name], lines, declared)
    return WorkbookContent(settings.settings, rows, advice=settings.advice)


def _laid_over(rows: Iterable[Row], added: Iterable[Row], declared: Sheet) -> tuple[Row, ...]:
    """The rows, those of a same key with the cells that are added, then the rows that are new.

    A row without key (a vote, a flow) is new.
    """
    laid: dict[tuple[object, ...], Row] = {_key(row, declared, n): row for n, row in enumerate(rows)}
    for position, row in enumerate(added, start=len(laid)):
        key = _key(row, declared, position)
        laid[key] = {**laid.get(key, {}), **row}
    return tuple(laid.values())


def _key(row: Row, declared: Sheet, position: int) -> tuple[object, ...]:
    keys = [column.name for column in declared.columns if column.key]
    return tuple(str(row.get(name, "")) for name in keys) if keys else (position,)


if __name__ == "__main__":
    main()

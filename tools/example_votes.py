"""The example of a whole cycle, clearly fictitious: `python -m tools.example_votes`.

Each folder of `tools/exemple-votes/` is the master workbook as it would stand at a meeting: it has, for some sheets,
the rows that are added to those of before and the cells that change, told apart by the sheet's key. The real workbook
stays true: the example is made of workbooks of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.contract.columns import Sheet
from pipeline.contract.sheets import SHEETS, vote_columns
from pipeline.readers import read_portfolio
from pipeline.writers.workbook import Row, WorkbookContent, write_workbook
from pipeline.writers.workbook.master.content import columns_of
from tools.first_workbook import FILES, SOURCE, csv_lines, row_of, seed_content, settings_of
from tools.returned_ballots import write_returned_ballots

OVERLAYS = Path("tools/exemple-votes")
TARGET = Path("input/exemple-votes")
STAGES = ("gt2", "gt3")
"""Before the meeting that arbitrates, with the votes; before the next one, with the decisions and the filled fiches."""

BALLOTS = "bulletins"
_MOST_CHOICES = 20
"""More than any ballot names, the spoiled ones included."""


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    content = seed_content(SOURCE)
    for stage in STAGES:
        content = laid_over(content, OVERLAYS / stage)
        write_workbook(workbook_of(stage), content)
        print(f"{workbook_of(stage)} écrit.")
    portfolio = read_portfolio(workbook_of(STAGES[0])).portfolio
    assert portfolio is not None, "the example is a sound workbook"
    ballots = write_returned_ballots(portfolio, TARGET / BALLOTS)
    print(f"{len(ballots)} bulletins écrits.")


def workbook_of(stage: str) -> Path:
    """Where the workbook of a stage is."""
    return TARGET / f"cas-usage-ms_exemple-{stage}.xlsx"


def laid_over(content: WorkbookContent, folder: Path) -> WorkbookContent:
    """The content with the CSVs of `folder` laid over it. Raises ValueError as `seed_content`."""
    added = settings_of(folder)
    settings, advice = {**content.settings, **added.settings}, {**content.advice, **added.advice}
    rows = dict(content.rows)
    for declared in SHEETS:
        if (folder / f"{FILES[declared.name]}.csv").exists():
            columns = columns_of(declared, WorkbookContent(settings, rows))
            known = vote_columns(_MOST_CHOICES) if declared.name == "votes" else columns
            lines = [row_of(line, known) for line in csv_lines(folder, FILES[declared.name])]
            rows[declared.name] = _laid_over(rows[declared.name], lines, declared)
    return WorkbookContent(settings, rows, advice=advice)


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

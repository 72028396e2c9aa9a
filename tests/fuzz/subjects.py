"""What the campaigns damage: workbooks here; templates are a subject of the same shape."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.edition import Edition, edition_of, open_templates
from pipeline.production.order import BallotOrder, Order
from tests.builders import sound, write
from tests.fuzz.campaign import Subject
from tests.fuzz.judge import Judge
from tests.fuzz.workbook_mutators import WORKBOOK_MUTATORS

TEMPLATES = Path(__file__).parents[2] / "templates"


def _small_workbook() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return write(Path(folder, "classeur.xlsx"), sound()).read_bytes()


def _workbook_judge(output: Path) -> Judge:
    """Everything that a workbook makes with the shipped templates, which are opened once."""
    wanted = Order(Path(), TEMPLATES, decks=True, fiches=True, ballots=BallotOrder(generic=True))
    opened = open_templates(wanted)

    def edition(workbook: Path) -> Edition:
        return edition_of(checked_portfolio(workbook), replace(wanted, workbook=workbook), opened)

    return Judge(edition, output)


def workbooks() -> Subject:
    """A small workbook with a row of every sheet."""
    return Subject((_small_workbook(),), WORKBOOK_MUTATORS, _workbook_judge, "classeur.xlsx")


SUBJECTS = {"classeurs": workbooks}
"""By the name that `make fuzz` takes."""

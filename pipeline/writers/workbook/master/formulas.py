"""The formula of « Résultat », and the value Excel would find: the same methods as the pipeline's score. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.contract.cell_values import CellValue
from pipeline.contract.sheets import sheet
from pipeline.judgement.priority.scoring import score_of_ratings
from pipeline.model.portfolio import Criterion, Portfolio, Project
from pipeline.words.enumerations import METHOD_PRODUCT, METHOD_SUM, METHOD_WEIGHTED_PRODUCT, METHOD_WEIGHTED_SUM
from pipeline.writers.workbook.master.content import Row, WorkbookContent, criterion_labels

METHOD_NAME = "methode_score"
"""The defined name of the cell of « Projet » that holds the method of score."""

BLANK_RESULT = "\u200b"
"""Stands for the empty text that the formula gives: XlsxWriter writes an empty result as if never calculated."""

_TABLE = sheet("cases").table

_FORMULAS: dict[str, Callable[[Sequence[str]], str]] = {
    METHOD_PRODUCT: lambda labels: f"PRODUCT({_marks(labels)})",
    METHOD_SUM: lambda labels: f"SUM({_marks(labels)})",
    METHOD_WEIGHTED_SUM: lambda labels: f"SUMPRODUCT({_marks(labels)}*{_weights(labels)})",
    METHOD_WEIGHTED_PRODUCT: lambda labels: f"SUMPRODUCT(PRODUCT({_marks(labels)}^{_weights(labels)}))",
}
"""How Excel computes each method from the labels of the criteria; « aucune » is absent: it gives nothing.

As long for forty criteria as for two (Excel refuses 8,192 characters); SUMPRODUCT has arrays computed in any version.
"""


def result_formula(content: WorkbookContent) -> str:
    """The formula of « Résultat », which follows « Projet » and the weights; "" when there is no criterion.

    Empty until all marks are there. Structured references, so that Excel fills the rows added to the table.
    """
    labels = criterion_labels(content)
    if not labels:
        return ""
    chosen = '""'
    for method, formula in reversed(_FORMULAS.items()):
        chosen = f'IF({METHOD_NAME}="{method}",{formula(labels)},{chosen})'
    table = sheet("criteria")
    count = f"COUNTA({table.table}[{table.column('code').header}])"
    return f'=IF(COUNT({_marks(labels)})<{count},"",{chosen})'


def recorded_result(row: Row, content: WorkbookContent) -> float | str:
    """What the formula gives for the case in `row`: its score, or `BLANK_RESULT`."""
    criteria = content.rows_of("criteria")
    marks = {str(one["code"]): row.get(f"rating:{one['label']}") for one in criteria}
    ratings = {code: float(mark) for code, mark in marks.items() if isinstance(mark, int | float)}
    project = Project("", 0, str(content.settings.get("scoring_method", "")))
    score = score_of_ratings(ratings, Portfolio(project, criteria=tuple(map(_criterion, criteria))))
    return BLANK_RESULT if score is None else score


def literal(text: str) -> str:
    """`text` as a formula writes it, between quotes."""
    return '"' + text.replace('"', '""') + '"'


def _criterion(row: Row) -> Criterion:
    return Criterion(str(row["code"]), str(row["label"]), 0, weight=_number(row.get("weight")))


def _number(value: CellValue | None) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _marks(labels: Sequence[str]) -> str:
    """The marks of the same row, which stand side by side."""
    return _side_by_side("#This Row", labels)


def _side_by_side(part: str, labels: Sequence[str]) -> str:
    """The cells of the criteria in one row of the table, as a structured reference."""
    columns = _column(labels[0]) if len(labels) == 1 else f"{_column(labels[0])}:{_column(labels[-1])}"
    return f"{_TABLE}[[{part}],{columns}]"


def _column(label: str) -> str:
    """A column as a structured reference names it; an apostrophe escapes the characters that have a meaning there."""
    return "[" + "".join(f"'{char}" if char in "[]#'" else char for char in label) + "]"


def _weights(labels: Sequence[str]) -> str:
    """The weights of the criteria whose labels, else codes, are the headers: renamed in « Critères », they follow.

    A weighted method without a weight is an error that the checker reports.
    """
    table = sheet("criteria")
    known, codes, weights = (f"{table.table}[{table.column(name).header}]" for name in ("label", "code", "weight"))
    headers = _side_by_side("#Headers", labels)
    by_code = f"SUMIF({codes},{headers},{weights})*(COUNTIF({known},{headers})=0)"
    return f"(SUMIF({known},{headers},{weights})+{by_code})"

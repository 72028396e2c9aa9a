"""The formula of « Résultat », and the value Excel would find: the same methods as the pipeline's score. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.contract.cell_values import CellValue
from pipeline.contract.sheets import sheet
from pipeline.judgement.priority.scoring import score_of_ratings
from pipeline.model.portfolio import Criterion, Portfolio, Project
from pipeline.words.enumerations import METHOD_PRODUCT, METHOD_SUM, METHOD_WEIGHTED_PRODUCT, METHOD_WEIGHTED_SUM
from pipeline.writers.workbook.common.places import Places
from pipeline.writers.workbook.master.choices import level_headers
from pipeline.writers.workbook.master.content import Row, WorkbookContent, criterion_labels

METHOD_NAME = "methode_score"
"""The defined name of the cell of « Projet » that holds the method of score."""

BLANK_RESULT = "\u200b"
"""Stands for the empty text that the formula gives: XlsxWriter writes an empty result as if never calculated."""

_TABLE = sheet("cases").table

_FORMULAS: dict[str, Callable[[str, str], str]] = {
    METHOD_PRODUCT: lambda marks, _weights: f"SUMPRODUCT(PRODUCT({marks}))",
    METHOD_SUM: lambda marks, _weights: f"SUMPRODUCT({marks})",
    METHOD_WEIGHTED_SUM: lambda marks, weights: f"SUMPRODUCT({marks}*{weights})",
    METHOD_WEIGHTED_PRODUCT: lambda marks, weights: f"SUMPRODUCT(PRODUCT({marks}^{weights}))",
}
"""How Excel computes each method from the marks and the weights; « aucune » is absent: it gives nothing.

As long for forty criteria as for two (Excel refuses 8,192 characters); SUMPRODUCT has arrays computed in any version.
"""

_PLAIN = {
    METHOD_PRODUCT: lambda marks, _weights: f"PRODUCT({marks})",
    METHOD_SUM: lambda marks, _weights: f"SUM({marks})",
}
"""The same where the cells are the marks, and no array is needed."""


def result_formula(content: WorkbookContent, places: Places) -> str:
    """The formula of « Résultat », which follows « Projet » and the weights; "" when there is no criterion.

    Empty until all marks are there. Structured references, so that Excel fills the rows added to the table.
    """
    labels = criterion_labels(content)
    if not labels:
        return ""
    cells, chosen, table = _cells(labels), '""', sheet("criteria")
    marks, counting = (_marks_of_labels(labels, content, places), "COUNTA") if places.types_labels else (cells, "COUNT")
    formulas: dict[str, Callable[[str, str], str]] = _FORMULAS if places.types_labels else {**_FORMULAS, **_PLAIN}
    for method, formula in reversed(formulas.items()):
        chosen = f'IF({METHOD_NAME}="{method}",{formula(marks, _weights(labels))},{chosen})'
    count = f"COUNTA({table.table}[{table.column('code').header}])"
    return f'=IF({counting}({cells})<{count},"",{chosen})'


def _marks_of_labels(labels: Sequence[str], content: WorkbookContent, places: Places) -> str:
    """The marks of cells that hold a mark or the label of a level, looked up in « Échelles » by the headers."""
    cells, headers = _cells(labels), _side_by_side("#Headers", labels)
    among = f"{level_headers(content, places)},{headers}"
    marks, words = places.cells("levels", "mark"), places.cells("levels", "label")
    by_label = f'SUMIFS({marks},{among},{words},"="&{cells})*(COUNTIFS({among},{marks},{cells})=0)'
    return f"(SUMIFS({marks},{among},{marks},{cells})+{by_label})"


def recorded_result(row: Row, content: WorkbookContent) -> float | str:
    """What the formula gives for the case in `row`: its score, or `BLANK_RESULT`."""
    criteria = content.rows_of("criteria")
    typed = {str(one["code"]): row.get(f"rating:{one['label']}") for one in criteria}
    ratings = {code: mark for code, cell in typed.items() if (mark := _mark(code, cell, content)) is not None}
    project = Project("", 0, str(content.settings.get("scoring_method", "")))
    score = score_of_ratings(ratings, Portfolio(project, criteria=tuple(map(_criterion, criteria))))
    return BLANK_RESULT if score is None else score


def literal(text: str) -> str:
    """`text` as a formula writes it, between quotes."""
    return '"' + text.replace('"', '""') + '"'


def _criterion(row: Row) -> Criterion:
    return Criterion(str(row["code"]), str(row["label"]), 0, weight=_number(row.get("weight")))


def _mark(code: str, cell: CellValue | None, content: WorkbookContent) -> float | None:
    """The mark that a cell gives on a criterion, as such or by the label of its level."""
    levels = content.rows_of("levels") if isinstance(cell, str) else ()
    named = (_number(one.get("mark")) for one in levels if one.get("criterion") == code and one.get("label") == cell)
    return next(named, None) if isinstance(cell, str) else _number(cell)


def _number(value: CellValue | None) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _cells(labels: Sequence[str]) -> str:
    """The ratings of the same row, which stand side by side."""
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

"""What each drop-down offers: words typed in it, a named list, or a range that follows the row. Pure.

A named list is a defined name (« liste_secteurs ») for the filled part of a column, either of the sheet that a
reference names or of « Listes », where stand the editor's own lists and those that formulas compute.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.contract.cell_values import YES_NO
from pipeline.contract.columns import Column
from pipeline.contract.sheets import LISTS_TITLE, SETTINGS, SHEETS, sheet
from pipeline.words.enumerations import NO, SECTION_SOURCES, YES
from pipeline.writers.workbook.common.places import FIRST_ROW, Places, column_letter, list_name, quoted
from pipeline.writers.workbook.master.content import WorkbookContent, text_headers

_TYPED_LIMIT = 255
"""Characters that Excel accepts in a list of words typed in a data validation."""

_KEY = "key"
"""The field that stands for a row's whole key, made of several columns."""


_SPACE = '&" "&'


@dataclass(frozen=True)
class ListColumn:
    """One column of « Listes »: its words, then on every row below what `formula` computes, when there is one.

    `recorded`: what the formula gives on the first of those rows; the others give nothing yet.
    """

    title: str
    words: tuple[str, ...] = ()
    formula: str = ""
    recorded: tuple[str, ...] = ()


def source(column: Column, sheet_name: str, places: Places) -> list[str] | str | None:
    """What the drop-down of a column offers: words, or a formula; None when it has no drop-down."""
    words = (YES, NO) if column.kind is YES_NO else column.words
    if words:
        return list(words) if _may_be_typed(words) else f"={list_name(column.header)}"
    if column.name.startswith("rating:"):
        return _marks(column, places)
    if column.suggestions:
        return f"={list_name(column.suggestions)}"
    if column.refers is None:
        return None
    same = _shared(column, sheet_name, places)
    return _dependent(column, sheet_name, same, places) if same else f"={list_name(_title(column))}"


def editable_lists(content: WorkbookContent) -> tuple[ListColumn, ...]:
    """The editor's lists of suggestions, then the pipeline's words that are too long to be typed in a drop-down."""
    sources = {sheet("sections").column("source").suggestions: (*SECTION_SOURCES, *text_headers(content))}
    declared = [column for one in SHEETS for column in one.columns]
    long = {column.header: column.words for column in declared if not _may_be_typed(column.words)}
    return tuple(ListColumn(title, words) for title, words in {**content.lists, **sources, **long}.items())


def computed_lists(content: WorkbookContent, places: Places) -> tuple[ListColumn, ...]:
    """The lists that follow another sheet by formula: keys made of several columns, references with a word more."""
    made = {}
    for _, column in _references(places):
        if column.refers and _is_computed(column):
            made[_title(column)] = _computed(column, content, places)
    return (*made.values(), *((_headers_of_levels(content, places),) if places.types_labels else ()))


LEVEL_HEADERS = "Critère de chaque niveau"


def _headers_of_levels(content: WorkbookContent, places: Places) -> ListColumn:
    """The header of « Cas d'usage » that each row of « Échelles » is about, beside which a formula finds its mark."""
    code = f"INDEX({places.whole('levels', 'criterion')},ROW())"
    labels, codes = places.whole("criteria", "label"), places.whole("criteria", "code")
    formula = f'=IFERROR(INDEX({labels},MATCH({code},{codes},0)),{code}&"")'
    known = {row.get("code"): str(row.get("label", "")) for row in content.rows_of("criteria")}
    recorded = (known.get(row.get("criterion"), str(row.get("criterion", ""))) for row in content.rows_of("levels"))
    return ListColumn(LEVEL_HEADERS, (), formula, tuple(recorded))


def level_headers(content: WorkbookContent, places: Places) -> str:
    """The cells of `LEVEL_HEADERS`, as many as « Échelles » has rows."""
    made = (*editable_lists(content), None, *computed_lists(content, places))
    rank = next(index for index, one in enumerate(made) if one is not None and one.title == LEVEL_HEADERS)
    letter = column_letter(rank)
    return f"{quoted(LISTS_TITLE)}!${letter}${FIRST_ROW}:${letter}${places.last_row}"


def list_names(content: WorkbookContent, places: Places) -> dict[str, str]:
    """The defined names of the lists, each with the formula of its cells."""
    names = {}
    for sheet_name, column in _references(places):
        if not _is_computed(column) and not _shared(column, sheet_name, places):
            cells = places.cells(*_target(column))
            names[list_name(_title(column))] = _filled(cells, f"COUNTA({cells})")
    for index, made in enumerate((*editable_lists(content), None, *computed_lists(content, places))):
        if made is not None:
            letter = column_letter(index)
            cells = f"{quoted(LISTS_TITLE)}!${letter}${FIRST_ROW}:${letter}${places.last_row}"
            names[list_name(made.title)] = _filled(cells, f'COUNTIF({cells},"?*")')
    return names


def _references(places: Places) -> Iterator[tuple[str, Column]]:
    """Every column whose drop-down shows rows of a sheet, with the name of the sheet it stands in."""
    settings = (("", column) for column in SETTINGS)
    others = ((name, column) for name, columns in places.columns.items() for column in columns)
    return (pair for pair in (*settings, *others) if _target(pair[1]) != ("", ""))


def _target(column: Column) -> tuple[str, str]:
    """The sheet and field that a drop-down shows, ("", "") when it shows none."""
    if column.refers:
        return column.refers
    named = [one.name for one in SHEETS if one.title == column.suggestions]
    return (named[0], "label") if named else ("", "")


def _title(column: Column) -> str:
    """What the choices of a reference are called: the sheet's title, and the words accepted besides."""
    return " ou ".join((sheet(_target(column)[0]).title, *column.also))


def _is_computed(column: Column) -> bool:
    return bool(column.also) or _target(column)[1] == _KEY


def _computed(column: Column, content: WorkbookContent, places: Places) -> ListColumn:
    """The list that follows a sheet; its formula counts rows by itself, so that deleting rows there harms nothing."""
    name, field = _target(column)
    row = f"ROW()-{len(column.also)}" if column.also else "ROW()"
    fields = [key.name for key in sheet(name).columns if key.key] if field == _KEY else [field]
    parts = (f"INDEX({places.whole(name, part)},{row})" for part in fields)
    recorded = (" ".join(str(values[part]) for part in fields if part in values) for values in content.rows_of(name))
    return ListColumn(_title(column), column.also, f"=TRIM({_SPACE.join(parts)})", tuple(recorded))


def _shared(column: Column, sheet_name: str, places: Places) -> tuple[str, str] | None:
    """For a reference that depends on its row: the column here, and its like in the sheet referred to.

    So the phases offered for a case are those of its sector. None when the reference stands alone.
    """
    if column.refers is None or column.refers[1] == _KEY:
        return None
    for theirs in places.columns[column.refers[0]]:
        for ours in places.columns.get(sheet_name, ()):
            if theirs.key and theirs.refers and theirs.refers == ours.refers:
                return ours.name, theirs.name
    return None


def _dependent(column: Column, sheet_name: str, same: tuple[str, str], places: Places) -> str:
    """The rows of the sheet referred to that share a value with this row; they stand together there."""
    ours, theirs = same
    name, field = _target(column)
    wanted = f"${places.letter(sheet_name, ours)}{FIRST_ROW}"
    return _together(places.cells(name, field), places.cells(name, theirs), wanted)


def _marks(column: Column, places: Places) -> str:
    """The marks of the scale of the criterion whose label, or code, is the header: renamed in « Critères », it follows.

    Whole columns and one lookup: Excel refuses a rule of more than 255 characters.
    """
    header = f"{places.letter('cases', column.name)}${FIRST_ROW - 1}"
    labels, codes = places.whole("criteria", "label"), places.whole("criteria", "code")
    code = f"IFERROR(INDEX({codes},MATCH({header},{labels},0)),{header})"
    offered = "label" if places.types_labels else "mark"
    return _together(places.cells("levels", offered), places.cells("levels", "criterion"), code)


def _together(cells: str, among: str, wanted: str) -> str:
    """The formula of the cells whose neighbours in `among` equal `wanted`."""
    first = cells.split(":", maxsplit=1)[0]
    return f"=OFFSET({first},MATCH({wanted},{among},0)-1,0,COUNTIF({among},{wanted}),1)"


def _filled(cells: str, count: str) -> str:
    """The formula of the part of `cells` filled from the top: with an empty cell in a list, Excel accepts any text."""
    first = cells.split(":", maxsplit=1)[0]
    return f"={first}:INDEX({cells},MAX(1,{count}))"


def _may_be_typed(words: tuple[str, ...]) -> bool:
    return len(",".join(words)) <= _TYPED_LIMIT and not any("," in word for word in words)

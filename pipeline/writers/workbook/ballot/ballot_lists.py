"""The sheet « Listes » of a ballot: what its drop-downs offer, and which part of it on each row of choices.

Each line of a table tells the candidates of a phase, and of a heading as a whole (« Tous »). The formulas of a choice
find the line that its heading and phase lead to; two defined names then are the ranges that its drop-downs show. They
are made of INDEX only: no function that Excel computes again at each keystroke, nothing that LibreOffice lacks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.contract.ballot_form import BallotForm, Heading
from pipeline.contract.ballot_words import BALLOT_SHEET, EVERY_PHASE
from pipeline.contract.sheets import LISTS_TITLE
from pipeline.writers.workbook.common.places import FIRST_ROW, column_letter, list_name, quoted

HEADINGS_NAME, NAMES_NAME = list_name("secteurs"), list_name("participants")
_HEADINGS, _OPTIONS, _NAMES = 0, 1, 2
_HEADING, _PHASE, _LAST_LINE, _FIRST_OPTION, _LAST_OPTION = range(4, 9)
_CHOICE, _FROM_PHASE, _TO_PHASE, _LINE, _FROM_OPTION, _TO_OPTION, _TIMES = range(10, 17)
"""The columns; an empty one parts the lists, the lines and the choices."""

_HEADERS = {
    _HEADINGS: "Secteurs", _OPTIONS: "Candidats", _NAMES: "Participants",
    _HEADING: "Secteur", _PHASE: "Parcours", _LAST_LINE: "Dernière ligne du secteur",
    _FIRST_OPTION: "Premier candidat", _LAST_OPTION: "Dernier candidat",
    _CHOICE: "Rang", _FROM_PHASE: "Parcours, de", _TO_PHASE: "Parcours, à", _LINE: "Ligne",
    _FROM_OPTION: "Candidats, de", _TO_OPTION: "Candidats, à", _TIMES: "Choisi",
}  # fmt: skip


@dataclass(frozen=True)
class ChoiceCells:
    """Where a choice is made on the ballot: « $B$20 », "" for a column that the ballot has not."""

    heading: str
    phase: str
    option: str


@dataclass(frozen=True)
class Line:
    """The candidates that a heading and a phase lead to; ranks count from 1, `last_line` among the lines."""

    heading: str
    phase: str
    last_line: int
    first_option: int
    last_option: int


def lines(form: BallotForm) -> tuple[Line, ...]:
    """The lines of a ballot: all candidates where there are several headings, then each heading and its phases."""
    made = [Line("", EVERY_PHASE, 1, 1, len(form.options))] if form.has_headings else []
    before = 0
    for heading in form.headings:
        made += _heading_lines(heading, len(made), before)
        before += len(heading.options)
    return tuple(made)


def phases_name(rank: int) -> str:
    """The defined name of the phases offered for the choice `rank`."""
    return list_name(f"parcours {rank}")


def options_name(rank: int) -> str:
    """The defined name of the candidates offered for the choice `rank`."""
    return list_name(f"cas {rank}")


def times_cells(choices: int) -> str:
    """The cells that tell how many times each choice is made."""
    return _cells(_TIMES, choices)


def write_ballot_lists(book: Workbook, worksheet: Worksheet, form: BallotForm, choices: Sequence[ChoiceCells]) -> None:
    """Write « Listes », hidden, and define the names that the drop-downs of `choices` show."""
    worksheet.hide()
    for column, header in _HEADERS.items():
        worksheet.write_string(0, column, header)
    made = lines(form)
    headings, options = ([heading.label for heading in form.headings], [option.text for option in form.options])
    for column, words in ((_HEADINGS, headings), (_OPTIONS, options), (_NAMES, form.names)):
        for row, word in enumerate(words, 1):
            worksheet.write_string(row, column, word)
    for row, line in enumerate(made, 1):
        _write_line(worksheet, row, line)
    book.define_name(HEADINGS_NAME, f"={_cells(_HEADINGS, len(headings))}")
    if form.names:
        book.define_name(NAMES_NAME, f"={_cells(_NAMES, len(form.names))}")
    for rank, cells in enumerate(choices, 1):
        _write_choice(worksheet, rank, cells, made)
        _write_times(worksheet, rank, cells.option, choices)
        book.define_name(phases_name(rank), _part(_cells(_PHASE, len(made)), rank, _FROM_PHASE, _TO_PHASE))
        book.define_name(options_name(rank), _part(_cells(_OPTIONS, len(options)), rank, _FROM_OPTION, _TO_OPTION))


def _heading_lines(heading: Heading, lines_before: int, option: int) -> list[Line]:
    """The line of a heading, then those of its phases; `option` is how many candidates stand before it."""
    named = [phase for phase in heading.phases if phase.label]
    last_line = lines_before + 1 + len(named)
    made = [Line(heading.label, EVERY_PHASE, last_line, option + 1, option + len(heading.options))]
    for phase in named:
        made.append(Line(heading.label, phase.label, last_line, option + 1, option + len(phase.options)))
        option += len(phase.options)
    return made


def _write_line(worksheet: Worksheet, row: int, line: Line) -> None:
    if line.heading:
        worksheet.write_string(row, _HEADING, line.heading)
    worksheet.write_string(row, _PHASE, line.phase)
    ranks = {_LAST_LINE: line.last_line, _FIRST_OPTION: line.first_option, _LAST_OPTION: line.last_option}
    for column, rank in ranks.items():
        worksheet.write_number(row, column, rank)


def _write_choice(worksheet: Worksheet, rank: int, cells: ChoiceCells, made: Sequence[Line]) -> None:
    """The formulas of a choice, with what they give while nothing is chosen."""
    line, headings, phases = made[0], _cells(_HEADING, len(made)), _cells(_PHASE, len(made))
    first, last, found = (f"{column_letter(column)}{rank + 1}" for column in (_FROM_PHASE, _TO_PHASE, _LINE))
    heading, phase = (f"{quoted(BALLOT_SHEET)}!{cell}" for cell in (cells.heading, cells.phase))
    own_phases = f"INDEX({phases},{first}):INDEX({phases},{last})"
    worksheet.write_number(rank, _CHOICE, rank)
    formulas = {
        _FROM_PHASE: (f"IFERROR(MATCH({heading},{headings},0),1)" if cells.heading else "1", 1),
        _TO_PHASE: (f"INDEX({_cells(_LAST_LINE, len(made))},{first})", line.last_line),
        _LINE: (f"IFERROR({first}-1+MATCH({phase},{own_phases},0),{first})" if cells.phase else first, 1),
        _FROM_OPTION: (f"INDEX({_cells(_FIRST_OPTION, len(made))},{found})", line.first_option),
        _TO_OPTION: (f"INDEX({_cells(_LAST_OPTION, len(made))},{found})", line.last_option),
    }
    for column, (formula, recorded) in formulas.items():
        worksheet.write_formula(rank, column, f"={formula}", None, recorded)


def _write_times(worksheet: Worksheet, rank: int, own: str, choices: Sequence[ChoiceCells]) -> None:
    """The formula that tells how many times a choice is made. COUNTIF would refuse texts above 255 characters."""
    ballot, all_of_them = quoted(BALLOT_SHEET), f"{choices[0].option}:{choices[-1].option}"
    same = f"SUMPRODUCT(--({ballot}!{all_of_them}={ballot}!{own}))"
    worksheet.write_formula(rank, _TIMES, f'=IF({ballot}!{own}="",0,{same})', None, 0)


def _part(cells: str, rank: int, first: int, last: int) -> str:
    """The formula of the part of `cells` between two ranks that the row of a choice holds."""
    ends = (f"{quoted(LISTS_TITLE)}!${column_letter(column)}${rank + 1}" for column in (first, last))
    return "=" + ":".join(f"INDEX({cells},{end})" for end in ends)


def _cells(column: int, count: int) -> str:
    """The first `count` cells of a column, « 'Listes'!$A$2:$A$55 »."""
    letter = column_letter(column)
    return f"{quoted(LISTS_TITLE)}!${letter}${FIRST_ROW}:${letter}${count + FIRST_ROW - 1}"

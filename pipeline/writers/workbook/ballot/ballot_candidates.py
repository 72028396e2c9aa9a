"""The sheet « Candidats » of a ballot: what may be chosen, to be read or printed before choosing."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.contract.ballot_form import BallotForm, Heading, Option
from pipeline.contract.ballot_words import CANDIDATE
from pipeline.words.french import plural
from pipeline.writers.workbook.ballot.ballot_page import PAGE_WIDTH, height_of, lay_out_page, write_wide
from pipeline.writers.workbook.ballot.ballot_styles import BallotStyles

_NUMBER_WIDTH, _REFERENCE_WIDTH = 12.0, 12.0
_BAND_POINTS, _HEADER_POINTS, _TITLE_POINTS = 20.0, 20.0, 30.0
_AIR_POINTS = 2.0
"""Between the lines of the list, beside what their texts need."""

_TOP = 2
"""The row of the headers, under the title and an empty row."""


def write_ballot_candidates(worksheet: Worksheet, form: BallotForm, styles: BallotStyles) -> None:
    """Write « Candidats »: by heading and phase, the groups with their cases."""
    columns = _columns(form)
    widths = list(columns.values())
    lay_out_page(worksheet, form, widths)
    worksheet.write_string(0, 0, f"Les candidats – {form.meeting}", styles.title)
    worksheet.set_row(0, _TITLE_POINTS)
    for index, header in enumerate(columns):
        worksheet.write_string(_TOP, index, header, styles.header)
    worksheet.set_row(_TOP, _HEADER_POINTS)
    worksheet.freeze_panes(_TOP + 1, 0)
    worksheet.repeat_rows(_TOP)
    row = _TOP + 1
    for heading in form.headings:
        row = _write_heading(worksheet, row, heading, widths, styles)
    worksheet.print_area(0, 0, row - 1, len(columns) - 1)


def _columns(form: BallotForm) -> dict[str, float]:
    """The width, in characters, of each column by its header."""
    reference = {"Référence": _REFERENCE_WIDTH} if form.has_references else {}
    return {"N°": _NUMBER_WIDTH, **reference, CANDIDATE: PAGE_WIDTH - _NUMBER_WIDTH - sum(reference.values())}


def _write_heading(
    worksheet: Worksheet, row: int, heading: Heading, widths: Sequence[float], styles: BallotStyles
) -> int:
    """Write the candidates of a heading from `row` on; the row that follows them."""
    count = plural(len(heading.options), "candidat")
    _write_band(worksheet, row, f"{heading.label} – {count}", len(widths), styles.section)
    row += 1
    for title, options in heading.titled_phases:
        if title:
            _write_band(worksheet, row, title, len(widths), styles.phase)
            row += 1
        for option in options:
            _write_option(worksheet, row, option, widths, styles)
            row += 1
    return row


def _write_band(worksheet: Worksheet, row: int, text: str, columns: int, look: object) -> None:
    """Write a title that runs over the empty cells beside it."""
    worksheet.write_string(row, 0, text, look)
    for index in range(1, columns):
        worksheet.write_blank(row, index, None, look)
    worksheet.set_row(row, _BAND_POINTS)


_MOST_CHARACTERS = 32_767 // 2
"""Half of what a cell of Excel may hold, for a title and as much for its cases: nobody reads so much on a ballot."""


def _write_option(
    worksheet: Worksheet, row: int, option: Option, widths: Sequence[float], styles: BallotStyles
) -> None:
    last = len(widths) - 1
    worksheet.write_string(row, 0, option.id, styles.number)
    if last > 1:
        write_wide(worksheet, row, (1, 1), option.reference, styles.muted)
    cases = "".join(f"\n• {member}" for member in option.members)
    if cases:
        title, cases = option.title[:_MOST_CHARACTERS], cases[:_MOST_CHARACTERS]
        worksheet.write_rich_string(row, last, styles.group, title, styles.plain, cases, styles.candidate)
    else:
        worksheet.write_string(row, last, option.title, styles.candidate)
    worksheet.set_row(row, height_of(option.title + cases, widths[last]) + _AIR_POINTS)

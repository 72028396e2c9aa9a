"""The sheet « Bulletin »: what the vote is, how to fill it in, the choices with their drop-downs, a comment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter.worksheet import Worksheet

from pipeline.contract.ballot_form import BallotForm
from pipeline.contract.ballot_words import (
    CANDIDATE,
    CANDIDATES_SHEET,
    COMMENT,
    FILLED_ON,
    ORGANISATION,
    PARTICIPANT,
    PHASE,
    SECTOR,
    choice_label,
)
from pipeline.words.typography import typeset
from pipeline.writers.workbook.ballot.ballot_lists import (
    HEADINGS_NAME,
    NAMES_NAME,
    ChoiceCells,
    options_name,
    phases_name,
    times_cells,
)
from pipeline.writers.workbook.ballot.ballot_page import PAGE_WIDTH, height_of, lay_out_page, write_wide
from pipeline.writers.workbook.ballot.ballot_styles import BallotStyles
from pipeline.writers.workbook.common.places import column_letter, quoted
from pipeline.writers.workbook.master.formulas import literal

_LABEL_WIDTH = 16.0
_CHOSEN_WIDTHS = {SECTOR: 20.0, PHASE: 24.0}
_LINE_POINTS, _FIELD_POINTS, _CHOICE_POINTS, _COMMENT_POINTS, _TITLE_POINTS = 18.0, 24.0, 36.0, 90.0, 34.0

_FREE_TO_LAY_OUT = {"format_cells": True, "format_columns": True, "format_rows": True}
"""What the protection, which has no password, leaves to whoever fills in the ballot."""


@dataclass(frozen=True)
class _Form:
    """The sheet being written: its columns by header, with their widths in characters."""

    worksheet: Worksheet
    ballot: BallotForm
    styles: BallotStyles
    columns: Mapping[str, float]

    @property
    def beside(self) -> tuple[int, int]:
        """The columns beside the labels."""
        return 1, len(self.columns) - 1

    @property
    def whole(self) -> tuple[int, int]:
        """All columns."""
        return 0, len(self.columns) - 1


def write_ballot_sheet(worksheet: Worksheet, form: BallotForm, styles: BallotStyles) -> tuple[ChoiceCells, ...]:
    """Write « Bulletin »; where its choices are made, in their order.

    Only the cells to fill in can be changed, so that the Tab key leads from one to the next.
    """
    made = _Form(worksheet, form, styles, _columns(form))
    lay_out_page(worksheet, form, made.columns.values())
    row = _write_title(made, 0)
    row = _write_facts(made, row) + 1
    row = _write_identity(made, row) + 1
    row = _write_instructions(made, row) + 1
    top = _write_choices(made, row)
    row = top + form.choices + 2
    _write_comment(made, row)
    worksheet.fitted = frozenset(range(top, top + form.choices))
    worksheet.print_area(0, 0, row, len(made.columns) - 1)
    worksheet.protect("", _FREE_TO_LAY_OUT)
    return tuple(_choice_cells(made, row) for row in range(top, top + form.choices))


def _columns(form: BallotForm) -> dict[str, float]:
    """Those of the table of choices: the sector and the phase only where there are several to choose from."""
    kept = [name for name, wanted in ((SECTOR, form.has_headings), (PHASE, form.has_phases)) if wanted]
    widths = {"Ordre": _LABEL_WIDTH, **{name: _CHOSEN_WIDTHS[name] for name in kept}}
    return {**widths, CANDIDATE: PAGE_WIDTH - sum(widths.values())}


def _write_title(made: _Form, row: int) -> int:
    """The title, the project and the notice; the row that follows them."""
    form, styles = made.ballot, made.styles
    subtitle = " – ".join(part for part in (form.project, form.issuer) if part)
    made.worksheet.write_string(row, 0, form.title, styles.title)
    made.worksheet.set_row(row, _TITLE_POINTS)
    for text, look in ((subtitle, styles.subtitle), (form.notice, styles.notice)):
        if text:
            row += 1
            write_wide(made.worksheet, row, made.whole, text, look)
            made.worksheet.set_row(row, height_of(text, PAGE_WIDTH, _LINE_POINTS))
    return row + 2


def _write_facts(made: _Form, row: int) -> int:
    """What is asked, until when, where to send it."""
    form, width = made.ballot, PAGE_WIDTH - _LABEL_WIDTH
    facts = {
        "Séance": f"{form.meeting}, le {form.meeting_date}",
        "Retour attendu": form.expected,
        "À renvoyer": f"au plus tard le {form.deadline}" if form.deadline else "",
        "À l’adresse": form.contact,
    }
    for label, text in facts.items():
        if text:
            made.worksheet.write_string(row, 0, label, made.styles.label)
            write_wide(made.worksheet, row, made.beside, text, made.styles.fact)
            made.worksheet.set_row(row, height_of(text, width, _LINE_POINTS))
            row += 1
    return row


def _write_identity(made: _Form, row: int) -> int:
    """Who fills it in, for whom and when."""
    form, styles, worksheet = made.ballot, made.styles, made.worksheet
    fields = {PARTICIPANT: form.participant, ORGANISATION: form.organisation, FILLED_ON: ""}
    for below, (label, text) in enumerate(fields.items(), row):
        worksheet.write_string(below, 0, label, styles.label)
        look = styles.to_fill_date if label == FILLED_ON else styles.to_fill
        write_wide(worksheet, below, made.beside, text, look)
        worksheet.set_row(below, _FIELD_POINTS)
    if len(form.names) > 1:
        names = {"validate": "list", "source": f"={NAMES_NAME}", "show_error": False}
        worksheet.data_validation(row, 1, row, 1, names)
    worksheet.data_validation(row + 2, 1, row + 2, 1, _DATED)
    return row + len(fields)


_DATED = {
    "validate": "date", "criteria": "between", "minimum": date(1990, 1, 1), "maximum": date(2100, 12, 31),
    "error_type": "warning", "error_title": FILLED_ON,
    "error_message": typeset("Une date est attendue (jour/mois/année). Garder ce texte ?"),
}  # fmt: skip


def _write_instructions(made: _Form, row: int) -> int:
    """The rules of the vote, then how to fill in this sheet, a sentence a row; last, a link to the candidates."""
    made.worksheet.write_string(row, 0, "Comment remplir", made.styles.heading)
    made.worksheet.set_row(row, _FIELD_POINTS)
    for text in (*made.ballot.instructions, *map(typeset, _gestures(made))):
        row += 1
        write_wide(made.worksheet, row, made.whole, f"• {text}", made.styles.text)
        made.worksheet.set_row(row, height_of(f"• {text}", PAGE_WIDTH))
    row += 1
    target = f"internal:{quoted(CANDIDATES_SHEET)}!A1"
    made.worksheet.write_url(row, 0, target, made.styles.link, "Voir les candidats")
    return row + 1


def _gestures(made: _Form) -> Sequence[str]:
    """How the cells are filled in."""
    ways = {SECTOR: "le secteur", PHASE: "le parcours pour raccourcir la liste"}
    before = "".join(f"{words}, " for name, words in ways.items() if name in made.columns)
    where = f"les menus déroulants {before}puis" if before else "le menu déroulant"
    return (
        f"Remplissez les cases encadrées. Pour chaque choix, prenez dans {where} le cas d'usage ; ou tapez seulement "
        f"son numéro, par exemple « {made.ballot.example} ».",
        f"La feuille « {CANDIDATES_SHEET} » donne tous les intitulés, à lire ou à imprimer avant de choisir.",
    )


def _write_choices(made: _Form, row: int) -> int:
    """The table of choices, then what is said of them as they are made; the row of the first."""
    form, worksheet, styles = made.ballot, made.worksheet, made.styles
    worksheet.write_string(row, 0, "Vos choix" if form.choices > 1 else "Votre choix", styles.heading)
    worksheet.set_row(row, _FIELD_POINTS)
    for index, header in enumerate(made.columns):
        worksheet.write_string(row + 1, index, header, styles.header)
    worksheet.set_row(row + 1, _LINE_POINTS)
    top = row + 2
    for below in range(top, top + form.choices):
        _write_choice(made, below, below - top + 1)
    _write_status(made, top)
    return top


def _write_status(made: _Form, top: int) -> None:
    """How many choices there are, and which are made twice: said below the table, and marked in it."""
    choices, letter = made.ballot.choices, column_letter(made.beside[1])
    cells, first = f"${letter}${top + 1}:${letter}${top + choices}", f"${letter}{top + 1}"
    area = (top, made.beside[1], top + choices - 1, made.beside[1])
    repeated = f'=AND({first}<>"",SUMPRODUCT(--({cells}={first}))>1)'
    made.worksheet.conditional_format(*area, {"type": "formula", "criteria": repeated, "format": made.styles.repeated})
    told = _status(f"COUNTA({cells})", f"MAX({times_cells(choices)})", choices)
    made.worksheet.write_formula(top + choices, 0, told, made.styles.status, _NONE_YET)
    made.worksheet.set_row(top + choices, _LINE_POINTS)


def _write_choice(made: _Form, row: int, rank: int) -> None:
    made.worksheet.write_string(row, 0, choice_label(rank), made.styles.rank)
    offered = {SECTOR: HEADINGS_NAME, PHASE: phases_name(rank), CANDIDATE: options_name(rank)}
    for index, header in enumerate(made.columns):
        if header in offered:
            made.worksheet.write_blank(row, index, None, made.styles.to_fill)
            made.worksheet.data_validation(row, index, row, index, _listed(header, offered[header]))
    made.worksheet.set_row(row, _CHOICE_POINTS)


def _listed(header: str, name: str) -> dict[str, object]:
    """A drop-down that asks before it keeps what is not in its list: a choice may be typed."""
    message = typeset("Ce n'est pas dans la liste. Le garder ainsi ?")
    return {
        "validate": "list", "source": f"={name}",
        "error_type": "warning", "error_title": header, "error_message": message,
    }  # fmt: skip


_NONE_YET = "Aucun choix pour l’instant."


def _status(count: str, times: str, choices: int) -> str:
    """The formula that tells the `count` of choices, or that one is made several `times`."""
    twice = literal(typeset("Un même cas d'usage est choisi deux fois : il ne comptera qu'une fois."))
    return f'=IF({count}=0,{literal(_NONE_YET)},IF({times}>1,{twice},{count}&" choix sur {choices} au plus."))'


def _write_comment(made: _Form, row: int) -> None:
    made.worksheet.write_string(row, 0, COMMENT, made.styles.label)
    write_wide(made.worksheet, row, made.beside, "", made.styles.to_fill_text)
    made.worksheet.set_row(row, _COMMENT_POINTS)


def _choice_cells(made: _Form, row: int) -> ChoiceCells:
    """Where the sector, the phase and the case of the choice on `row` are."""
    cells = {header: f"${column_letter(index)}${row + 1}" for index, header in enumerate(made.columns)}
    return ChoiceCells(cells.get(SECTOR, ""), cells.get(PHASE, ""), cells[CANDIDATE])

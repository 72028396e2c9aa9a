"""The reference page of the workbook, in Markdown: what editors may type, and every problem with what to do. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import Formatter

from pipeline.contract.columns import Column, Sheet
from pipeline.contract.sheets import (
    LISTS,
    LISTS_TITLE,
    MODEL_VERSION,
    READ_ME_TITLE,
    SETTINGS,
    SETTINGS_SHEET,
    SHEETS,
    case_columns,
    sheet,
    vote_columns,
)  # fmt: skip
from pipeline.findings.problem import Chapter, Problem
from pipeline.findings.problems import CHAPTERS

_INTRODUCTION = f"""\
# Le classeur : référence

Page produite par `python -m tools.reference_page` à partir du contrat du classeur (modèle version {MODEL_VERSION}) :
ne la modifiez pas à la main.

- L'ordre des feuilles et des colonnes est libre. La casse, les accents, les espaces et la forme des apostrophes d'un
  en-tête ne comptent pas.
- Une feuille ou une colonne de plus est permise : elle n'est pas lue.
- Une feuille peut rester vide, sauf mention contraire des contrôles. Une ligne entièrement vide est ignorée.
- « Nature » dit ce qu'une cellule peut contenir. Une « référence » doit nommer une ligne d'une autre feuille.
- « {READ_ME_TITLE} » n'est pas lue ; « {LISTS_TITLE} » non plus : ses mots ne servent qu'aux menus déroulants.
"""


def reference_page() -> str:
    """The page: every sheet, column and setting, then every problem with what to do."""
    parts = [_INTRODUCTION, "## Les feuilles\n", _sheet_part(SETTINGS_SHEET, SETTINGS_SHEET.columns), _settings_part()]
    parts += [_sheet_part(declared, _columns(declared)) for declared in SHEETS]
    parts += [_lists_part(), _problems_part()]
    return "\n".join(parts)


def _columns(declared: Sheet) -> tuple[Column, ...]:
    """The columns of a sheet; where their number depends on the workbook, one stands for all."""
    if declared == sheet("cases"):
        return case_columns(["*Libellé d'un critère* (une colonne par critère)"], ["*Source d'une rubrique de texte*"])
    return vote_columns(2) if declared == sheet("votes") else declared.columns


def _sheet_part(declared: Sheet, columns: Sequence[Column]) -> str:
    required = " Feuille obligatoire." if declared.required else ""
    keys = ", ".join(f"« {column.header} »" for column in columns if column.key)
    identity = f" Une seule ligne par {keys}." if keys else ""
    return f"### {declared.title}\n\n{declared.help}{required}{identity}\n\n{_column_table('Colonne', columns)}"


def _settings_part() -> str:
    return f"Les clés de « {SETTINGS_SHEET.title} » :\n\n{_column_table('Clé', SETTINGS)}"


def _column_table(first: str, columns: Iterable[Column]) -> str:
    headers = (first, "Obligatoire", "Nature", "Contenu", "Exemple", "Valeurs")
    return _table(headers, (_column_row(column) for column in columns))


def _column_row(column: Column) -> tuple[str, ...]:
    required = "oui" if column.required else ""
    return (f"**{column.header}**", required, column.kind.name, column.help, column.example, _values(column))


def _values(column: Column) -> str:
    """What may be typed, and what an empty cell stands for."""
    parts = []
    if column.words:
        parts.append(" / ".join(column.words))
    if column.refers:
        parts.append("référence à « " + " » ou « ".join((sheet(column.refers[0]).title, *column.also)) + " »")
    if column.suggestions:
        parts.append(f"menu « {column.suggestions} », autre texte accepté")
    if column.default is not None:
        parts.append(f"à défaut : {column.default}")
    return " ; ".join(parts)


def _lists_part() -> str:
    rows = ((f"**{title}**", " / ".join(words)) for title, words in LISTS.items())
    intro = "Les mots que les menus déroulants proposent ; l'éditeur les change et en ajoute. Au départ :"
    return f"### {LISTS_TITLE}\n\n{intro}\n\n{_table(('Liste', 'Mots'), rows)}"


def _problems_part() -> str:
    intro = (
        "## Les contrôles\n\nTout ce qui ne va pas est dit en une fois, avec la feuille et la cellule. "
        "Une erreur empêche la production et laisse intacts les documents d'avant ; "
        "un avertissement ou une information l'accompagne.\n"
    )
    return "\n".join([intro, *map(_chapter, CHAPTERS)])


def _chapter(chapter: Chapter) -> str:
    rows = map(_problem_row, chapter.problems)
    headers = ("Code", "Gravité", "Problème", "Ce qui est attendu", "Que faire")
    return f"### {chapter.title}\n\n{_table(headers, rows)}"


def _problem_row(problem: Problem) -> tuple[str, ...]:
    expected, hint = _with_ellipses(problem.expected), _with_ellipses(problem.hint)
    return (f"**{problem.code}**", problem.severity.label, problem.title, expected, hint)


def _with_ellipses(sentence: str) -> str:
    """A problem's sentence with « … » for the words that each occurrence fills; nothing when it is all such a word."""
    pieces = list(Formatter().parse(sentence))
    text = "".join(literal + ("…" if name is not None else "") for literal, name, _, _ in pieces)
    return "" if text == "…" else text.replace("….", "…")


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headers, ["---"] * len(headers), *rows]
    return "".join("| " + " | ".join(_cell(text) for text in line) + " |\n" for line in lines)


def _cell(text: str) -> str:
    """Text that a Markdown table holds as it is."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", "<br>")

"""A small sound workbook, and the means to spoil it: a test changes only what differs, then writes the file.

    sheets = sound()
    sheets["Cas d'usage"][1]["Intitulé"] = ""
    path = write(tmp_path / "classeur.xlsx", sheets)

A workbook is a dictionary: sheet title -> rows -> value by header. Headers stand in the order of the first row's keys,
so renaming, moving or removing a column or a sheet is renaming, moving or removing a key.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.contract.sheets import SETTINGS, SHEETS, case_columns, vote_columns
from pipeline.findings import Finding

Row = dict[str, object]
Sheets = dict[str, list[Row]]


@dataclass(frozen=True)
class Formula:
    """A formula and the result Excel recorded; "" when it was never calculated, « #N/A » for an error."""

    text: str
    result: object = ""


@dataclass(frozen=True)
class Rich:
    """A text of which the first word is bold."""

    first: str
    rest: str


@dataclass(frozen=True)
class Shown:
    """A value and the number format that Excel shows it in; struck out or not."""

    value: object
    code: str = "General"
    struck: bool = False


@dataclass(frozen=True)
class HalfStruck:
    """A text of which the second part is struck out."""

    kept: str
    struck: str


def sound() -> Sheets:
    """Two sectors, two phases each, two criteria, four cases of which three rated, two meetings, a row of each list."""
    return {
        "Projet": [{"Clé": key, "Valeur": value} for key, value in _SETTINGS.items()],
        "Séances": _rows("N°|Date|Objet|Échéance de retour", (1, date(2022, 6, 16), "Cadrer\nTrier", None),
                         (2, date(2022, 7, 7), "Choisir", date(2022, 6, 30))),
        "Déroulé": _rows("Séance|Ordre|Diapositive|Secteur|Cas|Titre", (1, 10, "couverture", None, None, "Bienvenue"),
                         (1, 20, "parcours cas", "chaque", None, None), (1, 30, "fiche", None, "AA 1", None),
                         (2, 10, "couverture", None, None, None)),
        "Secteurs": _rows("Code|Libellé|Source|Ordre|Format de référence",
                          ("AA", "Alpha", "TF AA", 1, "{prefixe}#{numero:02}"),
                          ("BB", "Bêta", "TF BB", 2, None)),
        "Parcours": _rows("Secteur|Code|Libellé|Ordre|Préfixe", ("AA", "ENT", "Entrée", 1, "E"),
                          ("AA", "SUI", "Suivi", 2, "S"), ("BB", "ENT", "Accueil", 1, None),
                          ("BB", "FIN", "Sortie", 2, None)),
        "Critères": _rows("Code|Libellé|Ordre", ("FREQ", "Fréquence", 1), ("PERI", "Périmètre", 2)),
        "Échelles": _rows("Critère|Note|Libellé", ("FREQ", 3, "tous les jours"), ("FREQ", 1, "rarement"),
                          ("FREQ", 2, "souvent"), ("PERI", 0, "aucun"), ("PERI", 2.5, "moitié")),
        "Acteurs": _rows("Code|Libellé|Niveau|Secteurs", ("USAGER", "Usager", 1, "AA, BB")),
        "Socles": _rows("Code|Libellé|Type", ("MES", "Mon espace santé", "service")),
        "Cas d'usage": [_case(*values) for values in _CASES],
        "Rubriques": _rows("Ordre|Titre|Source|Forme|Texte guide|À partir de la séance",
                           (1, "Qui intervient", "Acteurs", "liste", "Qui ?", None),
                           (2, "Données échangées", "données", "tableau", None, 2)),
        "Flux": _rows("Cas|Vue|N°|Émetteur|Récepteur|Données|Support|Nature|Socles|Freins",
                      ("AA 1", "existant", 1, "Usager", "Établissement", 1, "PAPIER", None, "MES", 1)),
        "Données": _rows("Cas|N°|Libellé", ("AA 1", 1, "Dossier"), ("AA 1", 2, "Contrat")),
        "Freins": _rows("Cas|Vue|N°|Libellé", ("AA 1", "existant", 1, "Portail peu déployé")),
        "Transverses": _rows("Id|Thématique|Cas d'usage", ("A", "Dossier", "AA 1, BB 1")),
        "Participants": _rows("Nom|Secteurs|Séances", ("Fédération A", "AA", "1, 2")),
        "Votes": _rows("Participant|Choix 1|Choix 2|Reçu le", ("Fédération A", "AA 1", "A", date(2022, 6, 28))),
        "Décisions": _rows("Cas ou groupe|Retenu|Motif|Séance", ("AA 1", "oui", None, 1)),
        "Glossaire": _rows("Sigle|Développé", ("DUI", "dossier usager informatisé")),
        "Natures et supports": _rows("Code|Libellé|Type|Trait", ("PAPIER", "Support papier", "support", "tirets")),
    }  # fmt: skip


_SETTINGS: dict[str, object] = {
    "Titre": "Cas d'essai",
    "Titre court": "essai",
    "Nombre de cas à retenir": 2,
    "Méthode de score": "produit",
    "Seuil de priorité": 4,
    "Points par rang": "3 ; 2 ; 1",
}
_CASES: tuple[tuple[object, ...], ...] = (
    ("AA", 1, None, "Entrée", "Envoi de la demande", 3, 2.5, "oui", "L'usager\nL'établissement"),
    ("AA", 2, None, "Suivi", "Suivi de la demande", 1, 2.5, "non", None),
    ("AA", 2, "bis", "Suivi", "Suivi partagé", 2, 2.5, "oui", None),
    ("BB", 1, None, "Accueil", "Préparation de l'accueil", None, None, "non", None),
)


def _case(*values: object) -> Row:
    headers = "Secteur|N°|Suffixe|Parcours|Intitulé|Fréquence|Périmètre|Priorité décidée|Acteurs"
    return dict(zip(headers.split("|"), values, strict=True))


def _rows(headers: str, *rows: tuple[object, ...]) -> list[Row]:
    return [dict(zip(headers.split("|"), values, strict=True)) for values in rows]


def setting(sheets: Sheets, key: str, value: object) -> None:
    """Give a setting of « Projet » another value."""
    next(row for row in sheets["Projet"] if row["Clé"] == key)["Valeur"] = value


def without_column(sheets: Sheets, title: str, header: str) -> None:
    """Remove a column."""
    sheets[title] = [{name: value for name, value in row.items() if name != header} for row in sheets[title]]


def rename_column(sheets: Sheets, title: str, header: str, new: str) -> None:
    """Rename a column where it stands."""
    sheets[title] = [{(new if name == header else name): value for name, value in row.items()} for row in sheets[title]]


_MADE = datetime(2022, 1, 3, 9, 0)
"""Written as the date of each workbook, so that the same sheets make the same bytes."""


def write(
    path: Path,
    sheets: Mapping[str, list[Row]],
    *,
    first_row: int = 1,
    finish: Callable[[Workbook], object] | None = None,
    date_1904: bool = False,
) -> Path:
    """Write the workbook and give its path; headers stand in `first_row`, `finish` may hide, merge or add."""
    with xlsxwriter.Workbook(
        path, {"date_1904": date_1904, "default_date_format": "dd/mm/yyyy", "in_memory": True}
    ) as book:
        book.set_properties({"created": _MADE})
        for title, rows in sheets.items():
            _write_sheet(book.add_worksheet(title), _headers(title, rows), rows, first_row - 1, book)
        if finish:
            finish(book)
    return path


def _headers(title: str, rows: list[Row]) -> list[str]:
    """Those of the rows, or of the contract when there is no row."""
    if rows:
        return list(dict.fromkeys(header for row in rows for header in row))
    dynamic = {"Cas d'usage": case_columns((), ()), "Votes": vote_columns(1), "Projet": SETTINGS}
    columns = next((sheet.columns for sheet in SHEETS if sheet.title == title), ())
    return [column.header for column in dynamic.get(title, columns)]


def _write_sheet(sheet: Worksheet, headers: list[str], rows: list[Row], top: int, book: Workbook) -> None:
    for column, header in enumerate(headers):
        sheet.write_string(top, column, header)
        for number, row in enumerate(rows, top + 1):
            _write_cell(sheet, number, column, row.get(header), book)


def _write_cell(sheet: Worksheet, row: int, column: int, value: object, book: Workbook) -> None:
    match value:
        case None:
            pass
        case Formula(text, result):
            sheet.write_formula(row, column, text, None, result)
        case Rich(first, rest):
            sheet.write_rich_string(row, column, book.add_format({"bold": True}), first, rest)
        case HalfStruck(kept, struck):
            sheet.write_rich_string(row, column, kept, book.add_format({"font_strikeout": True}), struck)
        case Shown(inside, code, struck):
            sheet.write(row, column, inside, book.add_format({"num_format": code, "font_strikeout": struck}))
        case str():
            sheet.write_string(row, column, value)
        case _:
            sheet.write(row, column, value)


def repacked(path: Path, changes: Mapping[str, bytes | Callable[[bytes], bytes] | None]) -> Path:
    """Rewrite some parts of the file: new bytes, a function of the old ones, or None to remove; new names are added."""
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        old = parts.pop(name, b"")
        if change is not None:
            parts[name] = change(old) if callable(change) else change
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def flat(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """The findings as a flat list of (code, « Feuille!F12 »)."""
    return [(finding.code, str(finding.place)) for finding in findings]

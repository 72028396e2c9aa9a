"""The sheet « Lisez-moi »: what the workbook is, what each sheet holds, the gestures of every day."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.contract.sheets import LISTS_TITLE, MODEL_VERSION, SETTINGS_SHEET, SHEETS
from pipeline.writers.workbook.common.places import quoted
from pipeline.writers.workbook.common.row_heights import row_height
from pipeline.writers.workbook.common.sheet_page import Table, add_table, lay_out
from pipeline.writers.workbook.common.sheet_styles import OTHER_TAB, TAB_MEANINGS, Styles

PURPOSE = (
    "Ce classeur est la source unique des cas d'usage du groupe de travail : les supports de séance et les fiches en "
    "sont tirés. Corrigez ici, jamais dans les documents produits."
)

GESTURES = (
    "Ajouter une ligne : tapez sous la dernière ligne du tableau, il s'agrandit de lui-même.",
    "Supprimer une ligne : clic droit > Supprimer > Lignes de tableau ; ne laissez pas une ligne à moitié vide.",
    "Plusieurs puces dans une cellule : Alt+Entrée entre deux puces.",
    "Coller depuis un autre document : collage spécial > Valeurs (ou Texte), pour garder les menus déroulants.",
    "Une cellule rose est obligatoire et encore vide.",
    "Survolez un en-tête : une note dit ce que la colonne attend.",
    "Trier, filtrer, déplacer les colonnes ou en ajouter est permis ; ne renommez pas un en-tête et ne fusionnez rien. "
    "Ce qu'un filtre masque est lu quand même.",
    "Un critère nouveau : une ligne dans « Critères », ses niveaux dans « Échelles », et une colonne à son nom dans "
    "« Cas d'usage », insérée entre deux critères pour que « Résultat » en tienne compte.",
    "Une rubrique de texte nouvelle : une ligne dans « Rubriques » et, dans « Cas d'usage », la colonne qu'elle nomme.",
    "Un cas non coté garde toutes ses notes vides ; ne mettez pas 0 à la place d'une note inconnue.",
    "Les valeurs des menus déroulants sont dans « Listes » : complétez-les sous le dernier mot de chaque colonne.",
    "Enregistrez (Ctrl+S) avant de lancer la production des documents.",
)

STAMP = f"Version du modèle : {MODEL_VERSION}"

_LISTS_HELP = "Les mots des menus déroulants ; les colonnes à en-tête gris sont calculées."


_WIDTHS = (28.0, 110.0)


def write_read_me(worksheet: Worksheet, title: str, first_steps: Sequence[str], styles: Styles) -> None:
    """Write « Lisez-moi »: where to begin, if told, purpose, gestures, colours, stamp, a table of links to sheets."""
    lay_out(worksheet, _WIDTHS, OTHER_TAB, styles)
    worksheet.hide_gridlines(2)
    worksheet.write_string(0, 0, f"{title} – classeur des cas d'usage", styles.title)
    row = _write_block(worksheet, 2, "Par où commencer", first_steps, styles) if first_steps else 2
    row = _write_block(worksheet, row, "À quoi il sert", (PURPOSE,), styles)
    row = _write_block(worksheet, row, "Au quotidien", GESTURES, styles)
    row = _write_block(worksheet, row, "Couleurs des onglets", TAB_MEANINGS, styles)
    row = _write_block(worksheet, row, "Modèle", (STAMP,), styles)
    helps = _sheet_helps()
    add_table(worksheet, Table("LisezMoi", ("Feuille", "Contenu"), len(helps), row), _WIDTHS, styles)
    for below, (name, words) in enumerate(helps, row + 1):
        worksheet.write_url(below, 0, f"internal:{quoted(name)}!A1", styles.link, name)
        worksheet.write_string(below, 1, words, styles.text)
        worksheet.set_row(below, row_height([(words, _WIDTHS[1])]))


def _write_block(worksheet: Worksheet, row: int, heading: str, sentences: Sequence[str], styles: Styles) -> int:
    """Write a heading and its sentences from `row` on; the row where the next block begins."""
    worksheet.write_string(row, 0, heading, styles.strong)
    for below, sentence in enumerate(sentences, row):
        worksheet.write_string(below, 1, sentence, styles.empty)
        worksheet.set_row(below, row_height([(sentence, _WIDTHS[1])]))
    return row + len(sentences) + 1


def _sheet_helps() -> tuple[tuple[str, str], ...]:
    """Each sheet's title and what it holds, in the order of the tabs."""
    declared = ((sheet.title, sheet.help) for sheet in (SETTINGS_SHEET, *SHEETS))
    return (*declared, (LISTS_TITLE, _LISTS_HELP))

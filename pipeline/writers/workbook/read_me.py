"""The sheet « Lisez-moi »: what the workbook is, what each sheet holds, the gestures of every day."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from pipeline.contract.sheets import LISTS_TITLE, MODEL_VERSION, SETTINGS_TITLE, SHEETS
from pipeline.writers.workbook.page import add_table, lay_out
from pipeline.writers.workbook.places import quoted
from pipeline.writers.workbook.styles import OTHER_TAB, TAB_MEANINGS, Styles

PURPOSE = (
    "Ce classeur est la source unique des cas d'usage du groupe de travail : les supports de séance et les fiches en sont "
    "tirés. Corrigez ici, jamais dans les documents produits."
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
    "« Cas d'usage ». Une rubrique de texte nouvelle : une ligne dans « Rubriques » et la colonne qu'elle nomme.",
    "Un cas non coté garde toutes ses notes vides ; ne mettez pas 0 à la place d'une note inconnue.",
    "Les valeurs des menus déroulants sont dans « Listes » : complétez-les sous le dernier mot de chaque colonne.",
    "Enregistrez (Ctrl+S) avant de lancer la production des documents.",
)

STAMP = f"Version du modèle : {MODEL_VERSION}"

_OWN_HELP = {
    SETTINGS_TITLE: "Les réglages du projet : une clé par ligne. Gardez les clés, changez les valeurs.",
    LISTS_TITLE: "Les mots des menus déroulants ; les colonnes à en-tête gris sont calculées.",
}


def write_read_me(worksheet: Worksheet, title: str, styles: Styles) -> None:
    """Write « Lisez-moi »: a table of the sheets with links to them, then the gestures, the colours and the stamp."""
    lay_out(worksheet, (30, 110), OTHER_TAB, styles.text)
    helps = _sheet_helps()
    add_table(worksheet, "LisezMoi", ("Feuille", "Contenu"), len(helps), styles)
    for row, (name, words) in enumerate(helps, 1):
        worksheet.write_url(row, 0, f"internal:{quoted(name)}!A1", styles.link, name)
        worksheet.write_string(row, 1, words, styles.text)
    blocks = (
        (f"{title} – classeur des cas d'usage", (PURPOSE,)),
        ("Au quotidien", GESTURES),
        ("Couleurs des onglets", TAB_MEANINGS),
        ("Modèle", (STAMP,)),
    )
    row = len(helps) + 2
    for heading, sentences in blocks:
        worksheet.write_string(row, 0, heading, styles.strong)
        for rank, sentence in enumerate(sentences):
            worksheet.write_string(row + rank, 1, sentence, styles.text)
        row += len(sentences) + 1


def _sheet_helps() -> tuple[tuple[str, str], ...]:
    """Each sheet's title and what it holds, in the order of the tabs."""
    declared = ((sheet.title, sheet.help) for sheet in SHEETS)
    first, last = _OWN_HELP.items()
    return (first, *declared, last)

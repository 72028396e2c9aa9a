"""The first Word template of the note of evolutions: `python -m tools.first_note_template`.

From then on the template is edited in Word: run this again only to start over, it replaces the file. Its looks are
those of the fiche. What a reader cannot see by colour or line alone is told by signs: [- removed], [+ added].
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.compose.marked_text import ADDED_SIGNS, REMOVED_SIGNS
from tools.fiche_styles import BLUE, PALE, PRIORITY, TEXT_WIDTH, font_table, numbering, settings, styles, theme
from tools.first_fiche_template import BAND_GRID, THIN, footer, logos, page_properties
from tools.word_package import word_package
from tools.word_xml import block_tag, cell, margins, paragraph, part, row, run, style, table, tag, twips

TARGET = Path("templates/docx/evolutions.docx")
REMOVED = "8B5612"
"""The colour of words removed; it reads at 4.5:1 or more on white, as that of words added does."""

PROPERTIES = {
    "dc:title": "{{ projet.titre }} – Ce qui a changé",
    "dc:subject": "De {{ avant }} à {{ apres }}",
    "dc:creator": "{{ projet.organisme }}",
    "cp:keywords": "{{ projet.mots_cles }}",
    "dc:language": "fr-FR",
    "cp:version": "{{ projet.version }}",
    "cp:contentStatus": "{{ projet.statut }}",
}
"""What the file's own card says; its author is the organisation."""


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes(note_template())
    print(f"{target} écrit.")


def note_template() -> bytes:
    """The template, the same bytes each time."""
    return word_package(
        {
            "document": _document(),
            "header": _header(),
            "footer": footer(),
            "styles": styles(*_own_styles()),
            "numbering": numbering(),
            "settings": settings(),
            "fontTable": font_table(),
            "theme": theme(),
        },
        PROPERTIES,
    )


def _own_styles() -> tuple[str, ...]:
    """The words removed and added: a line and a colour, beside the signs."""
    removed = f'<w:strike/><w:color w:val="{REMOVED}"/>'
    added = f'<w:b/><w:bCs/><w:color w:val="{PRIORITY}"/><w:u w:val="single"/>'
    return style("Retiré", run_properties=removed, kind="character"), style(
        "Ajouté", run_properties=added, kind="character"
    )


def _header() -> str:
    text = "{{ projet.organisme }} – {{ projet.titre }} | Ce qui a changé\t{{ date }}"
    return part("hdr", paragraph("header", run(text)))


def _document() -> str:
    return part("document", f"<w:body>{THIN}{_cover()}{_introduction()}{_blocks()}{page_properties()}</w:body>")


def _cover() -> str:
    inner = margins(top=220, bottom=240)
    title = (paragraph("Surtitre", run("Ce qui a changé")), paragraph("Title", run("{{ projet.titre }}")))
    files = paragraph("Mention", run("De {{ avant }} à {{ apres }}{% if date_longue %} | {{ date_longue }}{% endif %}"))
    rows = (
        logos(),
        row(cell(TEXT_WIDTH, *title, span=3, fill=BLUE, align="center", margins=inner), height=twips(2.6)),
        row(cell(TEXT_WIDTH, files, span=3, fill=PALE, align="center", margins=margins(top=90, bottom=90))),
    )
    return table("Bandeau", "Ce que la note compare", BAND_GRID, rows, look="firstColumn")


def _introduction() -> str:
    opening, closing = (run(f"Lecture\u00a0: {REMOVED_SIGNS[0]}"), run(f"{ADDED_SIGNS[1]}."))
    return (
        paragraph("Normal")
        + paragraph("Normal", run("{%p if synthese %}{{ synthese }}.{%p endif %}"))
        + paragraph(
            "Normal", opening, run("mots retirés", "Retiré"), run(f"{REMOVED_SIGNS[1]}, {ADDED_SIGNS[0]}"),
            run("mots ajoutés", "Ajouté"), closing,
        )
    )  # fmt: skip


def _blocks() -> str:
    """The settings, each sector, the groups, the decisions; in each, the subjects and what changed in them."""
    subject = "{{ sujet.nom }}{% if sujet.intitule %} – {{ sujet.intitule }}{% endif %}"
    return "".join((
        block_tag("{%p for bloc in blocs %}"),
        paragraph("heading 1", run("{{ bloc.titre }}")),
        paragraph("Normal", run("{%p if bloc.synthese %}{{ bloc.synthese }}.{%p endif %}")),
        block_tag("{%p for sujet in bloc.sujets %}"),
        block_tag("{%p if sujet.nom != bloc.titre %}"),
        paragraph("heading 2", run(subject)),
        block_tag("{%p endif %}"),
        _change(),
        block_tag("{%p endfor %}"),
        block_tag("{%p endfor %}"),
    ))  # fmt: skip


def _change() -> str:
    """« Intitulé : Envoi [-du dossier] [+de la demande] »."""
    return paragraph(
        "List Bullet",
        tag("{%p for c in sujet.changements %}"),
        run("{{ c.quoi }}\u00a0: "),
        tag("{%r for m in c.morceaux %}{%r if m.retire %}"),
        run(f"{REMOVED_SIGNS[0]}{{{{ m.texte }}}}{REMOVED_SIGNS[1]}", "Retiré"),
        tag("{%r elif m.ajoute %}"),
        run(f"{ADDED_SIGNS[0]}{{{{ m.texte }}}}{ADDED_SIGNS[1]}", "Ajouté"),
        tag("{%r else %}"),
        run("{{ m.texte }}"),
        tag("{%r endif %}{%r endfor %}"),
        tag("{%p endfor %}"),
    )


if __name__ == "__main__":
    main()

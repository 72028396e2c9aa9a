"""The first Word template of the note of evolutions: `python -m tools.first_note_template`.

From then on the template is edited in Word: run this again only to start over, it replaces the file. Its looks are
those of the fiche. What a reader cannot see by colour or line alone is told by signs: [- removed], [+ added].
"""

from __future__ import annotations

from pathlib import Path

from pipeline.compose.marked_text import ADDED_SIGNS, REMOVED_SIGNS
from pipeline.words.palette import BLUE, BROWN, PALE
from tools.fiche_styles import PRIORITY, TEXT_WIDTH
from tools.word_page import card, edition_footer, header, logos, template, write_template
from tools.word_xml import block_tag, cell, margins, paragraph, row, run, style, table, tag, twips, word_colour

TARGET = Path("templates/docx/evolutions.docx")
REMOVED = BROWN
"""The colour of words removed; it reads at 4.5:1 or more on white, as that of words added does."""


def main() -> None:
    write_template(TARGET, note_template())


def note_template() -> bytes:
    """The template, the same bytes each time."""
    body = _cover() + _introduction() + _blocks()
    said = card("{{ projet.titre }} – Ce qui a changé", "De {{ avant }} à {{ apres }}")
    return template(body, header("Ce qui a changé", "{{ date }}"), edition_footer(), said, _own_styles())


def _own_styles() -> tuple[str, ...]:
    """The words removed and added: a line and a colour, beside the signs."""
    removed = f"<w:strike/>{word_colour(REMOVED)}"
    added = f'<w:b/><w:bCs/>{word_colour(PRIORITY)}<w:u w:val="single"/>'
    return style("Retiré", run_properties=removed, kind="character"), style(
        "Ajouté", run_properties=added, kind="character"
    )


def _cover() -> str:
    inner = margins(top=220, bottom=240)
    title = (paragraph("Surtitre", run("Ce qui a changé")), paragraph("Title", run("{{ projet.titre }}")))
    files = paragraph("Mention", run("De {{ avant }} à {{ apres }}{% if date_longue %} | {{ date_longue }}{% endif %}"))
    rows = (
        row(cell(TEXT_WIDTH, *title, fill=BLUE, align="center", margins=inner), header=True, height=twips(2.6)),
        row(cell(TEXT_WIDTH, files, fill=PALE, align="center", margins=margins(top=90, bottom=90))),
    )
    return logos() + table("Bandeau", "Ce que la note compare", (TEXT_WIDTH,), rows, "firstRow")


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

"""The first Word template of a meeting's running order: `python -m tools.first_running_order_template`.

From then on the template is edited in Word: run this again only to start over, it replaces the file. Its looks are
those of the fiche.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.words.palette import BLUE, NAVY, PALE
from tools.fiche_styles import TEXT_WIDTH
from tools.word_page import LABELS, THIN, VALUES, card, edition_footer, header, logos, template, write_template
from tools.word_xml import cell, margins, paragraph, row, run, style, table, tag, twips, word_colour

TARGET = Path("templates/docx/conducteur.docx")

_HOUR, _MINUTES, _SLIDES, _SPEAKER = twips(2.0), twips(2.0), twips(2.3), twips(3.2)
_TITLE = TEXT_WIDTH - _HOUR - _MINUTES - _SLIDES - _SPEAKER


def main() -> None:
    write_template(TARGET, running_order_template())


def running_order_template() -> bytes:
    """The template, the same bytes each time."""
    said = card("{{ projet.titre }} – Conducteur {{ seance.nom }}", "Séance du {{ seance.date_longue }}")
    body = _cover() + paragraph("Phrase", run("{%p if phrase %}{{ phrase }}{%p endif %}")) + _lines() + THIN
    return template(body, header("Conducteur", "{{ seance.date_longue }}"), edition_footer(), said, _own_styles())


def _own_styles() -> tuple[str, ...]:
    """Titles of the lines: those of the agenda stand out."""
    bold = "<w:b/><w:bCs/>"
    return (
        style("Phrase", '<w:keepNext/><w:spacing w:before="160" w:after="120"/>', bold, base="Normal"),
        style("Point", "<w:keepNext/>", "", base="Texte de tableau"),
        style("Partie", run_properties=f"{bold}{word_colour(NAVY)}", kind="character"),
    )


def _cover() -> str:
    """Logos, the meeting and the project on blue, when it is."""
    inner, thin = margins(top=160, bottom=180), margins(top=90, bottom=90)
    title = (paragraph("Surtitre", run("Conducteur de la séance")), paragraph("Title", run("{{ projet.titre }}")))
    when = "{{ seance.date_longue }}{% if debut %}, de {{ debut }}{% if fin %} à {{ fin }}{% endif %}{% endif %}"
    rows = (
        row(
            cell(LABELS, paragraph("Référence", run("{{ seance.nom }}")), fill=NAVY, align="center", margins=inner),
            cell(VALUES, *title, fill=BLUE, align="center", margins=inner),
            header=True,
        ),
        row(
            cell(LABELS, paragraph("Badge", run("Séance")), fill=BLUE, align="center", margins=thin),
            cell(VALUES, paragraph("Mention", run(when)), fill=PALE, align="center", margins=thin),
        ),
    )  # fmt: skip
    return logos(1.6) + table("Bandeau", "La séance", (LABELS, VALUES), rows, "firstRow", "firstColumn")


def _lines() -> str:
    """One row a line of the outline; a column that nothing fills is left out."""
    columns = (
        (_HOUR, "Heure", paragraph("Numéro", *_if("avec_heure", run("{{ ligne.heure }}"))), "avec_heure"),
        (_MINUTES, "Durée", paragraph("Texte de tableau", *_if("avec_duree", run("{{ ligne.duree }}"))), "avec_duree"),
        (_TITLE, "Point et notes", _point(), ""),
        (_SLIDES, "Diapositives", paragraph("Texte de tableau", run("{{ ligne.diapositives }}")), ""),
        (
            _SPEAKER,
            "Intervenant",
            paragraph("Texte de tableau", *_if("avec_intervenant", run("{{ ligne.intervenant }}"))),
            "avec_intervenant",
        ),
    )
    heads = [
        cell(width, paragraph("En-tête de tableau", *(_if(condition, run(title)) if condition else (run(title),))))
        for width, title, _, condition in columns
    ]
    heads[2] = cell(_TITLE, paragraph("En-tête de tableau", tag("{% fit %}"), run("Point et notes")))
    rows = (row(*heads, header=True), row(*(cell(width, shown) for width, _, shown, _ in columns)))
    return table("Tableau ANS", "Le déroulement de la séance", [one[0] for one in columns], rows, "firstRow")


def _if(condition: str, *runs: str) -> tuple[str, ...]:
    """What a column says, where the column is there."""
    return (tag(f"{{%tc if {condition} %}}"), *runs, tag("{%tc endif %}"))


def _point() -> str:
    """The title of a line, which makes the row repeat, and what is said."""
    title = paragraph(
        "Point",
        tag("{%tr for ligne in lignes %}{%tr endfor %}{%r if ligne.est_partie %}"),
        run("{{ ligne.titre }}", "Partie"),
        tag("{%r else %}"),
        run("{{ ligne.titre }}"),
        tag("{%r endif %}"),
    )
    notes = paragraph("Puces de tableau", run("{%p for note in ligne.notes %}{{ note }}{%p endfor %}"))
    return title + notes


if __name__ == "__main__":
    main()

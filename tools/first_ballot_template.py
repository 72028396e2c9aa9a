"""The first Word template of the ballot, to be filled in by hand: `python -m tools.first_ballot_template`.

From then on the template is edited in Word: run this again only to start over, it replaces the file. The values that
its tags may name are in `docs/guide-editeur.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.words.palette import BLUE, LINE, NAVY, PALE, SLATE, WHITE
from tools.fiche_styles import TEXT_WIDTH
from tools.word_page import LABELS, THIN, VALUES, card, header, identity, logos, template, write_template
from tools.word_xml import (
    block_tag,
    border,
    cell,
    margins,
    paragraph,
    part,
    row,
    run,
    style,
    surface,
    table,
    tag,
    twips,
    word_colour,
)

TARGET = Path("templates/docx/bulletin.docx")

_ORDER, _NUMBERS, _CANDIDATES = twips(2.4), twips(3.2), twips(3.1)
_FIELD, _CHOICE, _COMMENT = twips(0.85), twips(1.0), twips(2.2)
"""Heights of what is filled in by hand."""
_TIGHT = margins(top=30, bottom=30)
"""Above and below a line of the list of candidates, which is long."""


def main() -> None:
    write_template(TARGET, ballot_template())


def ballot_template() -> bytes:
    """The template, the same bytes each time."""
    parts = (_cover(), _identity(), _instructions(), _choices(), _comment(), _candidates(), THIN)
    own_styles = (_boxes_style(), _page_title_style(), *_text_styles())
    said = card("{{ titre }}", "{{ projet.titre }}")
    return template("".join(parts), header("{{ titre }}", "{{ seance.date_longue }}"), _footer(), said, own_styles)


def _boxes_style() -> str:
    """The table of what is filled in: framed, so that it is told from the rest without its colour."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    frame = "".join(border(side, BLUE, 8) for side in sides)
    inner = margins(top=60, left=120, bottom=60, right=120)
    more = (
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{frame}</w:tblBorders>'
        f"<w:tblCellMar>{inner}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr>{surface(PALE)}</w:tcPr>'
        f'</w:tblStylePr><w:tblStylePr w:type="firstCol"><w:tcPr>{surface(PALE)}'
        "</w:tcPr></w:tblStylePr>"
    )
    return style("Cases à remplir", kind="table", base="Normal Table", more=more)


def _page_title_style() -> str:
    return style("Titre de page", "<w:pageBreakBefore/>", base="heading 1", following="Normal")


def _text_styles() -> tuple[str, ...]:
    """Until when a ballot is awaited; what other documents call a candidate; what the cases of a group share."""
    bold, plain = "<w:b/><w:bCs/>", '<w:b w:val="0"/><w:bCs w:val="0"/>'
    size = '<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>'
    grey = f"{plain}{word_colour(SLATE)}{size.format(20)}"
    return (
        style("Échéance", "", bold + size.format(22), base="Texte de tableau"),
        style("Référence du candidat", run_properties=grey, kind="character"),
        style("Thème du groupe", run_properties=bold, kind="character"),
    )


def _footer() -> str:
    """« Classification : … | mention | de qui | n / N »."""
    name = "{{ participant.organisation or participant.nom }}"
    parts = {
        "projet.classification": "Classification\u00a0: {{ projet.classification }}",
        "projet.mention": "{{ projet.mention }}",
        "participant.organisation or participant.nom": name,
    }
    said, before = "", ""
    for condition, text in parts.items():
        bar = f"{{% if {before} %}} | {{% endif %}}" if before else ""
        said += f"{{% if {condition} %}}{bar}{text}{{% endif %}}"
        before = f"{before} or {condition}" if before else condition
    return part("ftr", identity(said))


def _cover() -> str:
    """Logos, the meeting and the project on blue, until when and where to send it."""
    rows = (
        _title(),
        _return(),
        _fact("Retour attendu", "{{ seance.retour_attendu }}", "seance.retour_attendu"),
    )
    return logos(1.6) + table("Bandeau", "Le vote", (LABELS, VALUES), rows, "firstRow", "firstColumn")


def _title() -> str:
    inner = margins(top=160, bottom=180)
    title = (paragraph("Surtitre", run("Bulletin à remplir")), paragraph("Title", run("{{ projet.titre }}")))
    return row(
        cell(LABELS, paragraph("Référence", run("{{ seance.nom }}")), fill=NAVY, align="center", margins=inner),
        cell(VALUES, *title, fill=BLUE, align="center", margins=inner),
        header=True,
    )


def _return() -> str:
    until = "{% if seance.echeance %}au plus tard le {{ seance.echeance }}{% endif %}"
    where = "{% if projet.contact %}{% if seance.echeance %}, {% endif %}à {{ projet.contact }}{% endif %}"
    inner = margins(top=90, bottom=90)
    condition = tag("{%tr if seance.echeance or projet.contact %}"), tag("{%tr endif %}")
    return row(
        cell(LABELS, paragraph("Badge", run("À renvoyer")), fill=BLUE, align="center", margins=inner),
        cell(
            VALUES,
            paragraph("Échéance", condition[0], run(until + where), condition[1]),
            fill=PALE, align="center", margins=inner,
        ),
    )  # fmt: skip


def _fact(label: str, value: str, condition: str) -> str:
    """A line of the band, absent unless `condition`."""
    shown = (tag(f"{{%tr if {condition} %}}"), run(value), tag("{%tr endif %}"))
    return row(
        cell(LABELS, paragraph("Libellé", run(label)), rule=LINE),
        cell(VALUES, paragraph("Texte de tableau", *shown), rule=LINE),
    )


def _identity() -> str:
    fields = {
        "Participant": "{{ participant.nom }}",
        "Organisation": "{{ participant.organisation }}",
        "Rempli le": "",
    }
    header = _header_row({"À compléter": LABELS, "Votre réponse": VALUES})
    rows = (
        row(
            cell(LABELS, paragraph("Libellé", run(label)), align="center"),
            cell(VALUES, paragraph("Texte de tableau", run(value)), align="center"),
            height=_FIELD,
        )
        for label, value in fields.items()
    )
    boxes = table(
        "Cases à remplir", "Qui remplit ce bulletin", (LABELS, VALUES), (header, *rows), "firstRow", "firstColumn"
    )
    return paragraph("heading 1", run("Qui remplit ce bulletin")) + boxes


def _instructions() -> str:
    every = tag("{%p for consigne in consignes %}"), tag("{%p endfor %}")
    by_hand = (
        "Sur chaque ligne, écrivez le numéro d'un candidat (par exemple « {{ exemple }} ») et les premiers mots de son "
        "intitulé. La liste des candidats suit."
    )
    return "".join((
        paragraph("heading 1", run("Comment remplir")),
        paragraph("List Bullet", every[0], run("{{ consigne }}"), every[1]),
        paragraph("List Bullet", run(by_hand)),
    ))  # fmt: skip


def _choices() -> str:
    """A line to write on for each choice."""
    every = tag("{%tr for choix_a_faire in choix %}"), tag("{%tr endfor %}")
    widths = (_ORDER, _NUMBERS, TEXT_WIDTH - _ORDER - _NUMBERS)
    header = _header_row(dict(zip(("Ordre", "N°", "Cas d'usage"), widths, strict=True)))
    label = paragraph("Numéro", every[0], run("{{ choix_a_faire }}"), every[1])
    empty = (cell(width, paragraph("Texte de tableau")) for width in widths[1:])
    line = row(cell(_ORDER, label, align="center"), *empty, height=_CHOICE)
    heading = "{{ 'Vos choix' if choix|length > 1 else 'Votre choix' }}"
    return paragraph("heading 1", run(heading)) + table(
        "Cases à remplir", "Vos choix, par ordre de préférence", widths, (header, line), "firstRow", "firstColumn"
    )


def _comment() -> str:
    header = _header_row({"Ce que vous souhaitez ajouter": TEXT_WIDTH})
    box = row(cell(TEXT_WIDTH, paragraph("Texte de tableau"), fill=WHITE), height=_COMMENT)
    return paragraph("heading 1", run("Commentaire")) + table(
        "Cases à remplir", "Commentaire", (TEXT_WIDTH,), (header, box), "firstRow"
    )


def _candidates() -> str:
    """On a page of their own: a table for the groups, then one a phase, under the title of its sector and its own."""
    title = paragraph("heading 2", run("{{ secteur.libelle }} ({{ secteur.nb }})"))
    phase = paragraph("heading 3", run("{%p if parcours.libelle %}{{ parcours.libelle }}{%p endif %}"))
    page_title = paragraph("Titre de page", run("Les candidats"))
    tables = _each("parcours in secteur.parcours", phase + _candidate_table() + THIN)
    return page_title + _each("secteur in secteurs", title + tables)


def _each(loop: str, inside: str) -> str:
    return block_tag(f"{{%p for {loop} %}}") + inside + block_tag("{%p endfor %}")


def _candidate_table() -> str:
    widths = (_CANDIDATES, TEXT_WIDTH - _CANDIDATES)
    header = _header_row(dict(zip(("N°", "Cas d'usage"), widths, strict=True)), _TIGHT)
    caption = "Candidats – {{ secteur.libelle }}{% if parcours.libelle %} – {{ parcours.libelle }}{% endif %}"
    return table("Tableau ANS", caption, widths, (header, _candidate()), "firstRow", "firstColumn")


def _header_row(widths: Mapping[str, int], inner: str = "") -> str:
    """A header row: the width of each column by its title."""
    titles = (
        cell(width, paragraph("En-tête de tableau", run(title)), margins=inner) for title, width in widths.items()
    )
    return row(*titles, header=True)


def _candidate() -> str:
    every = tag("{%tr for candidat in parcours.candidats %}"), tag("{%tr endfor %}")
    reference = "{% if candidat.reference %} ({{ candidat.reference }}){% endif %}"
    member = tag("{%p for membre in candidat.membres %}"), run("{{ membre }}"), tag("{%p endfor %}")
    title = (
        tag("{% if candidat.membres %}"),
        run("{{ candidat.intitule }}", "Thème du groupe"),
        tag("{% else %}"),
        run("{{ candidat.intitule }}"),
        tag("{% endif %}"),
    )
    number = paragraph("Numéro", run("{{ candidat.id }}"), run(reference, "Référence du candidat"))
    text = (
        paragraph("Texte de tableau", every[0], *title, every[1]),
        paragraph("Puces de tableau", *member),
    )
    return row(cell(_CANDIDATES, number, margins=_TIGHT), cell(TEXT_WIDTH - _CANDIDATES, *text, margins=_TIGHT))


if __name__ == "__main__":
    main()

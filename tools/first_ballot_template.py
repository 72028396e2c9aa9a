"""The first Word template of the ballot, to be filled in by hand: `python -m tools.first_ballot_template`.

From then on the template is edited in Word: run this again only to start over, it replaces the file. The values that
its tags may name are in `docs/guide-editeur.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from tools.fiche_styles import (
    BLUE,
    GREY,
    LINE,
    NAVY,
    PALE,
    TEXT_WIDTH,
    WHITE,
    font_table,
    numbering,
    settings,
    styles,
    theme,
)
from tools.word_package import relation_id, word_package
from tools.word_xml import (
    block_tag,
    border,
    cell,
    field,
    margins,
    paragraph,
    part,
    row,
    run,
    style,
    table,
    tag,
    twips,
)

TARGET = Path("templates/docx/bulletin.docx")

_LABELS = twips(4.7)
_VALUES = TEXT_WIDTH - _LABELS
_HALF = TEXT_WIDTH // 2
_ORDER, _NUMBERS, _CANDIDATES = twips(2.4), twips(3.2), twips(3.1)
_FIELD, _CHOICE, _COMMENT = twips(0.85), twips(1.05), twips(2.6)
"""Heights of what is filled in by hand."""

PROPERTIES = {
    "dc:title": "{{ titre }}",
    "dc:subject": "{{ projet.titre }}",
    "dc:creator": "{{ projet.organisme }}",
    "cp:keywords": "{{ projet.mots_cles }}",
    "dc:language": "fr-FR",
    "cp:version": "{{ projet.version }}",
    "cp:contentStatus": "{{ projet.statut }}",
}


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes(ballot_template())
    print(f"{target} écrit.")


def ballot_template() -> bytes:
    """The template, the same bytes each time."""
    return word_package(
        {
            "document": _document(),
            "header": _header(),
            "footer": _footer(),
            "styles": styles(_boxes_style(), _page_title_style(), *_text_styles()),
            "numbering": numbering(),
            "settings": settings(),
            "fontTable": font_table(),
            "theme": theme(),
        },
        PROPERTIES,
    )


def _boxes_style() -> str:
    """The table of what is filled in: framed, so that it is told from the rest without its colour."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    frame = "".join(border(side, BLUE, 8) for side in sides)
    inner = margins(top=60, left=120, bottom=60, right=120)
    more = (
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{frame}</w:tblBorders>'
        f"<w:tblCellMar>{inner}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/></w:tcPr>'
        f'</w:tblStylePr><w:tblStylePr w:type="firstCol"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'
        "</w:tcPr></w:tblStylePr>"
    )
    return style("Cases à remplir", kind="table", base="Normal Table", more=more)


def _page_title_style() -> str:
    return style("Titre de page", "<w:pageBreakBefore/>", base="heading 1", following="Normal")


def _text_styles() -> tuple[str, ...]:
    """Until when a ballot is awaited; what other documents call a candidate; what the cases of a group share."""
    bold, plain = "<w:b/><w:bCs/>", '<w:b w:val="0"/><w:bCs w:val="0"/>'
    size = '<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>'
    grey = f'{plain}<w:color w:val="{GREY}"/>{size.format(18)}'
    return (
        style("Échéance", "", bold + size.format(22), base="Texte de tableau"),
        style("Référence du candidat", run_properties=grey, kind="character"),
        style("Thème du groupe", run_properties=bold, kind="character"),
    )


def _header() -> str:
    """« organisme – projet | bulletin | mention | date »."""
    issuer = "{% if projet.organisme %}{{ projet.organisme }} – {% endif %}"
    notice = "{% if projet.mention %} | {{ projet.mention }}{% endif %}"
    text = f"{issuer}{{{{ projet.titre }}}} | {{{{ titre }}}}{notice}\t{{{{ seance.date_longue }}}}"
    return part("hdr", paragraph("header", run(text)))


def _footer() -> str:
    """« Classification : … | Bulletin de … | n / N »."""
    classification = "{% if projet.classification %}Classification\u00a0: {{ projet.classification }}{% endif %}"
    name = "{{ participant.organisation or participant.nom }}"
    whose = f"{{% if {name[3:-3]} %}}{{% if projet.classification %}} | {{% endif %}}{name}{{% endif %}}"
    return part(
        "ftr", paragraph("footer", run(f"{classification}{whose}\t"), field("PAGE"), run(" / "), field("NUMPAGES"))
    )


_THIN = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>'
    "</w:pPr></w:p>"
)
"""A paragraph one point high, between two tables that Word would join, and behind the last one."""


def _document() -> str:
    ends = "".join(f'<w:{e}Reference w:type="default" r:id="{relation_id(e)}"/>' for e in ("header", "footer"))
    page = (
        f'<w:sectPr>{ends}<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{twips(2.1)}" w:right="{twips(2)}" w:bottom="{twips(1.9)}" w:left="{twips(2)}" '
        f'w:header="{twips(1)}" w:footer="{twips(0.9)}" w:gutter="0"/></w:sectPr>'
    )
    parts = (_THIN, _cover(), _identity(), _instructions(), _choices(), _comment(), _candidates(), _THIN, page)
    return part("document", f"<w:body>{''.join(parts)}</w:body>")


def _cover() -> str:
    """Logos, the meeting and the project on blue, until when and where to send it."""
    grid = (_LABELS, _HALF - _LABELS, TEXT_WIDTH - _HALF)
    rows = (
        _logos(),
        _title(),
        _return(),
        _fact("Retour attendu", "{{ seance.retour_attendu }}", "seance.retour_attendu"),
    )
    return table("Bandeau", "Le vote", grid, rows, look="firstColumn")


def _logos() -> str:
    slogan = tag("{% if projet.slogan %}") + run("\n{{ projet.slogan }}", "Slogan") + tag("{% endif %}")
    inner = margins(top=0, left=0, bottom=160, right=0)
    ministry = paragraph("Logo ministère", run("{{ projet.ministere }}"))
    organisation = paragraph("Logo organisme", run("{{ projet.organisme }}"), slogan)
    return row(
        cell(_HALF, ministry, span=2, align="center", margins=inner),
        cell(TEXT_WIDTH - _HALF, organisation, align="center", margins=inner),
        height=twips(1.6),
    )


def _title() -> str:
    inner = margins(top=160, bottom=180)
    title = (paragraph("Surtitre", run("Bulletin à remplir")), paragraph("Title", run("{{ projet.titre }}")))
    return row(
        cell(_LABELS, paragraph("Référence", run("{{ seance.nom }}")), fill=NAVY, align="center", margins=inner),
        cell(_VALUES, *title, span=2, fill=BLUE, align="center", margins=inner),
    )


def _return() -> str:
    until = "{% if seance.echeance %}au plus tard le {{ seance.echeance }}{% endif %}"
    where = "{% if projet.contact %}{% if seance.echeance %}, {% endif %}à {{ projet.contact }}{% endif %}"
    inner = margins(top=90, bottom=90)
    condition = tag("{%tr if seance.echeance or projet.contact %}"), tag("{%tr endif %}")
    return row(
        cell(_LABELS, paragraph("Badge", run("À renvoyer")), fill=BLUE, align="center", margins=inner),
        cell(
            _VALUES,
            paragraph("Échéance", condition[0], run(until + where), condition[1]),
            span=2, fill=PALE, align="center", margins=inner,
        ),
    )  # fmt: skip


def _fact(label: str, value: str, condition: str) -> str:
    """A line of the band, absent unless `condition`."""
    shown = (tag(f"{{%tr if {condition} %}}"), run(value), tag("{%tr endif %}"))
    return row(
        cell(_LABELS, paragraph("Libellé", run(label)), rule=LINE),
        cell(_VALUES, paragraph("Texte de tableau", *shown), span=2, rule=LINE),
    )


def _identity() -> str:
    fields = {
        "Participant": "{{ participant.nom }}",
        "Organisation": "{{ participant.organisation }}",
        "Rempli le": "",
    }
    rows = (
        row(
            cell(_LABELS, paragraph("Libellé", run(label)), align="center"),
            cell(_VALUES, paragraph("Texte de tableau", run(value)), align="center"),
            height=_FIELD,
        )
        for label, value in fields.items()
    )
    boxes = table("Cases à remplir", "Qui remplit ce bulletin", (_LABELS, _VALUES), rows, look="firstColumn")
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
    return paragraph("heading 1", run("Vos choix")) + table(
        "Cases à remplir", "Vos choix, par ordre de préférence", widths, (header, line), look="firstRow"
    )


def _comment() -> str:
    box = row(cell(TEXT_WIDTH, paragraph("Texte de tableau"), fill=WHITE), height=_COMMENT)
    return paragraph("heading 1", run("Commentaire")) + table(
        "Cases à remplir", "Commentaire", (TEXT_WIDTH,), (box,), look="firstColumn"
    )


def _candidates() -> str:
    """On a page of their own: a table for the groups, then one a sector, its phases as titles."""
    every = block_tag("{%p for secteur in secteurs %}"), block_tag("{%p endfor %}")
    title = paragraph("heading 2", run("{{ secteur.libelle }} ({{ secteur.nb }})"))
    page_title = paragraph("Titre de page", run("Les candidats"))
    return page_title + every[0] + title + _candidate_table() + every[1]


def _candidate_table() -> str:
    widths = (_CANDIDATES, TEXT_WIDTH - _CANDIDATES)
    header = _header_row(dict(zip(("N°", "Cas d'usage"), widths, strict=True)))
    every = _tag_row("{%tr for parcours in secteur.parcours %}"), _tag_row("{%tr endfor %}")
    rows = (header, every[0], _phase(), _candidate(), every[1])
    return table("Tableau ANS", "Candidats – {{ secteur.libelle }}", widths, rows, look="firstRow")


def _header_row(widths: Mapping[str, int]) -> str:
    """A header row: the width of each column by its title."""
    titles = (cell(width, paragraph("En-tête de tableau", run(title))) for title, width in widths.items())
    return row(*titles, header=True)


def _tag_row(text: str) -> str:
    """A row that holds a structural tag, and disappears."""
    return row(cell(TEXT_WIDTH, paragraph("Balise de bloc", run(text)), span=2))


def _phase() -> str:
    """The title of a phase, absent where the sector has none."""
    shown = tag("{%tr if parcours.libelle %}"), run("{{ parcours.libelle }}"), tag("{%tr endif %}")
    return row(cell(TEXT_WIDTH, paragraph("En-tête de tableau", *shown), span=2, fill=PALE))


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
    return row(cell(_CANDIDATES, number), cell(TEXT_WIDTH - _CANDIDATES, *text))


if __name__ == "__main__":
    main()

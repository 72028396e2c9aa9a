"""What every Word template of the house has: its band of logos, its page, its header, its card and its package."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from tools.fiche_styles import TEXT_WIDTH, font_table, numbering, settings, styles, theme
from tools.word_package import relation_id, word_package
from tools.word_xml import cell, field, margins, paragraph, part, row, run, table, tag, twips

LABELS = twips(4.7)
"""Width of the first column of the cover band: reference, badge, labels."""
VALUES = TEXT_WIDTH - LABELS
_HALF = TEXT_WIDTH // 2

THIN = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>'
    "</w:pPr></w:p>"
)
"""A paragraph one point high. Behind the last table, where Word would add one that could open a page of its own;
between two, which Word would join; before the first, since LibreOffice 7.4 draws no text in the groups of a document
that begins with a table."""


def write_template(target: Path, content: bytes) -> None:
    """Writes a template at `target`, or where the command line says."""
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else target
    chosen.write_bytes(content)
    print(f"{chosen} écrit.")


def template(body: str, header: str, footer: str, card: Mapping[str, str], own_styles: tuple[str, ...] = ()) -> bytes:
    """A template of this body, in the styles of the house and `own_styles`; the same bytes each time."""
    return word_package(
        {
            "document": part("document", f"<w:body>{THIN}{body}{_PAGE}</w:body>"),
            "header": header,
            "footer": footer,
            "styles": styles(*own_styles),
            "numbering": numbering(),
            "settings": settings(),
            "fontTable": font_table(),
            "theme": theme(),
        },
        card,
    )


def card(title: str, subject: str) -> dict[str, str]:
    """What the file's own card says; its author is the organisation."""
    return {
        "dc:title": title,
        "dc:subject": subject,
        "dc:creator": "{{ projet.organisme }}",
        "cp:keywords": "{{ projet.mots_cles }}",
        "dc:language": "fr-FR",
        "cp:version": "{{ projet.version }}",
        "cp:contentStatus": "{{ projet.statut }}",
    }


_ENDS = "".join(f'<w:{e}Reference w:type="default" r:id="{relation_id(e)}"/>' for e in ("header", "footer"))
_PAGE = (
    f'<w:sectPr>{_ENDS}<w:pgSz w:w="11906" w:h="16838"/>'
    f'<w:pgMar w:top="{twips(1.7)}" w:right="{twips(1.8)}" w:bottom="{twips(1.6)}" w:left="{twips(1.8)}" '
    f'w:header="{twips(0.8)}" w:footer="{twips(0.7)}" w:gutter="0"/></w:sectPr>'
)
"""An A4 page with its header and its footer."""


def logos(height_cm: float = 1.8) -> str:
    """Both logos side by side, above the band: a table of one row, which stands for its header."""
    slogan = tag("{% if projet.slogan %}") + run("\n{{ projet.slogan }}", "Slogan") + tag("{% endif %}")
    inner = margins(top=0, left=0, bottom=160, right=0)
    ministry = paragraph("Logo ministère", *_unless_blank("projet.ministere"))
    opening, said, closing = _unless_blank("projet.organisme")
    organisation = paragraph("Logo organisme", opening, said, slogan, closing)
    both = row(
        cell(_HALF, ministry, align="center", margins=inner),
        cell(TEXT_WIDTH - _HALF, organisation, align="center", margins=inner),
        header=True,
        height=twips(height_cm),
    )
    return table("Bandeau", "Émetteurs du document", (_HALF, TEXT_WIDTH - _HALF), (both,), "firstRow") + THIN


def _unless_blank(field: str) -> tuple[str, str, str]:
    """What prints a field in a column of its own, or leaves the column out: no head of a table is empty."""
    return tag(f"{{%tc if {field} %}}"), run(f"{{{{ {field} }}}}"), tag("{%tc endif %}")


def header(title: str, date: str) -> str:
    """« organisme – projet | titre | date »."""
    issuer = "{% if projet.organisme %}{{ projet.organisme }} – {% endif %}"
    return part("hdr", paragraph("header", run(f"{issuer}{{{{ projet.titre }}}} | {title}\t{date}")))


def identity(text: str) -> str:
    """The first line of a footer: what the page is of, then « n / N »."""
    return paragraph("footer", run(f"{text}\t"), field("PAGE"), run(" / "), field("NUMPAGES"))


def edition_footer() -> str:
    """« Classification : … | version – statut | mention | n / N », then whom to write to.

    Not in the body: the address could stand alone on a last page.
    """
    classification = "{% if projet.classification %}Classification\u00a0: {{ projet.classification }} | {% endif %}"
    version = "{% if projet.version %}Version {{ projet.version }}{% if projet.statut %} – {% endif %}{% endif %}"
    notice = (
        "{% if projet.mention %}{% if projet.classification or projet.version or projet.statut %} | {% endif %}"
        "{{ projet.mention }}{% endif %}"
    )
    contact = "{%p if projet.contact %}Une précision, une correction\u00a0? Écrivez à {{ projet.contact }}{%p endif %}"
    text = f"{classification}{version}{{{{ projet.statut }}}}{notice}"
    return part("ftr", identity(text) + paragraph("Contact", run(contact)))

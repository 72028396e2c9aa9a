"""The first Word template of the « fiche », one per use case: `python -m tools.first_fiche_template`.

From then on the template is edited in Word: run this again only to start over, it replaces the file. What tags may
say, and the values they may name, are in `docs/guide-editeur.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.words.palette import BLUE, LINE, NAVY, PALE
from tools.fiche_styles import OTHER, PRIORITY, TEXT_WIDTH
from tools.word_page import (
    LABELS,
    THIN,
    VALUES,
    card,
    edition_footer,
    header,
    logos,
    template,
    write_template,
)
from tools.word_xml import block_tag, cell, margins, paragraph, row, run, table, tag, twips

TARGET = Path("templates/docx/fiche.docx")

_NUMBERS = twips(1.3)


def main() -> None:
    write_template(TARGET, fiche_template())


def fiche_template() -> bytes:
    """The template, the same bytes each time: cover band and identity, then the sections one after the other."""
    title = "{{ cas.reference }} – {{ cas.intitule_court|truncate(44, false, '…') }}"
    said = card("{{ cas.reference }} – {{ cas.intitule }}", "Fiche de cas d'usage – {{ projet.titre }}")
    return template(_cover() + _sections() + THIN, header(title, "{{ date }}"), edition_footer(), said)


def _cover() -> str:
    """Logos, reference and title on blue, priority and version, then what identifies the case."""
    band = table("Bandeau", "Le cas d'usage et sa priorité", (LABELS, VALUES), (_title(), _status()), "firstRow")
    rows = (_identity_head(), *_identity())
    identity = table("Bandeau", "Identité du cas d'usage", (LABELS, VALUES), rows, "firstRow", "firstColumn")
    return logos(1.1) + band + THIN + identity


def _title() -> str:
    inner = margins(top=110, bottom=120)
    title = (paragraph("Surtitre", run("Fiche de cas d'usage")), *_titles())
    key = tag("{% if cas.cle != cas.reference %}") + run(" · {{ cas.cle }}", "Clé") + tag("{% endif %}")
    return row(
        cell(LABELS, paragraph("Référence", run("{{ cas.reference }}"), key), fill=NAVY, align="center", margins=inner),
        cell(VALUES, *title, fill=BLUE, align="center", margins=inner),
        header=True,
        height=twips(1.9),
    )


_LONG, _VERY_LONG = 150, 320
"""Characters of a title whose letters are smaller, and smaller still."""


def _titles() -> tuple[str, ...]:
    """The title in letters that suit its length; the short one, when there is one, in the place of a very long one."""
    conditions = (
        ("Title", f"{_SHOWN}|length <= {_LONG}"),
        ("Titre long", f"{_LONG} < {_SHOWN}|length <= {_VERY_LONG}"),
        ("Titre très long", f"{_SHOWN}|length > {_VERY_LONG}"),
    )
    return tuple(
        paragraph(style, tag(f"{{%p if {condition} %}}"), run(f"{{{{ {_SHOWN} }}}}"), tag("{%p endif %}"))
        for style, condition in conditions
    )


_IS_SHORT = f"cas.intitule|length > {_LONG} and cas.intitule_court != cas.intitule"
_SHOWN = f"(cas.intitule_court if {_IS_SHORT} else cas.intitule)"


def _status() -> str:
    colour = f"{{% cellbg cas.couleur or ('{PRIORITY}' if cas.prioritaire else '{OTHER}') %}}"
    mark = "{{ cas.signe }} {{ cas.priorite if cas.decide else 'Priorité à décider' }}"
    edition = (
        "{% if projet.version %}Version {{ projet.version }}{% if projet.statut %} – {% endif %}{% endif %}"
        "{{ projet.statut }}{% if projet.version or projet.statut %} | {% endif %}{{ date_longue }}"
        "{% if cas.statut %} | Fiche\u00a0: {{ cas.statut }}{% endif %}"
    )
    inner = margins(top=45, bottom=45)
    badge = paragraph("Badge", run(colour + mark))
    return row(
        cell(LABELS, badge, fill=OTHER, align="center", margins=inner),
        cell(VALUES, paragraph("Mention", run(edition)), fill=PALE, align="center", margins=inner),
    )


def _identity_head() -> str:
    titles = ((LABELS, "Identité"), (VALUES, "Contenu"))
    cells = (cell(width, paragraph("En-tête de tableau", run(title)), rule=BLUE) for width, title in titles)
    return row(*cells, header=True)


def _identity() -> tuple[str, ...]:
    decided = (
        "{{ decision.libelle|capitalize }}{% if decision.seance %} – {{ decision.seance }}{% endif %}"
        "{% if decision.groupe %} (groupe {{ decision.groupe }}){% endif %}"
        "{% if decision.motif %}\u00a0: {{ decision.motif }}{% endif %}"
    )
    rated = "{{ cas.resultat }}{% if cas.rang %} ({{ cas.rang }} du secteur){% endif %}"
    return (
        _fact("Intitulé complet", "{{ cas.intitule }}", _IS_SHORT),
        _fact("Décision du groupe", decided, "decision.libelle"),
        _fact("Secteur", "{{ cas.secteur.libelle }}"),
        _fact("Parcours", "{{ cas.parcours }}", "cas.parcours"),
        _fact("Émetteur → récepteur", "{{ cas.flux }}", "cas.flux"),
        _fact("Événement déclencheur", "{{ cas.declencheur }}", "cas.declencheur"),
        _fact("Précisions", "{{ precision }}", "cas.precisions", each="precision in cas.precisions"),
        _fact("Résultat de la cotation", rated, "cas.resultat != '–'"),
    )


def _fact(label: str, value: str, condition: str = "", *, each: str = "") -> str:
    """One line of the identity, absent unless `condition`; a bulleted list when there may be several values."""
    shown = [run(value)]
    if each:
        shown = [tag(f"{{%p for {each} %}}"), *shown, tag("{%p endfor %}")]
    if condition:
        shown = [tag(f"{{%tr if {condition} %}}"), *shown, tag("{%tr endif %}")]
    style = "Puces de tableau" if each else "Texte de tableau"
    return row(
        cell(LABELS, paragraph("Libellé", run(label)), rule=LINE),
        cell(VALUES, paragraph(style, *shown), rule=LINE),
    )


def _sections() -> str:
    """The sections in the order of the workbook, each printed after its `genre`."""
    blank = (tag("{%p if not rubrique.renseigne %}"), run("Non renseigné"), tag("{%p endif %}"))
    waiting = (
        tag("{%p if a_renseigner and not copie_de_travail %}"),
        run("Reste à renseigner\u00a0: {{ a_renseigner|join(' ; ') }}."),
        tag("{%p endif %}"),
    )
    return "".join((
        paragraph("Reste à renseigner", *waiting),
        block_tag("{%p for rubrique in rubriques %}"),
        *(_heading(level) for level in (1, 2)),
        paragraph("Non renseigné", *blank),
        _lines("Normal", "paragraphe"),
        _lines("List Bullet", "liste"),
        _when("numeros", _numbered()),
        _when("sigles", _acronyms()),
        _when("cotation", _ratings()),
        _when("flux", _flows()),
        _when("schema", _drawn()),
        block_tag("{%p endfor %}"),
    ))  # fmt: skip


def _heading(level: int) -> str:
    opening = tag(f"{{%p if rubrique.niveau == {level} %}}")
    return paragraph(f"heading {level}", opening, run("{{ rubrique.titre }}"), tag("{%p endif %}"))


def _lines(style: str, kind: str) -> str:
    opening = tag(f"{{%p for ligne in rubrique.lignes if rubrique.genre == '{kind}' %}}")
    return paragraph(style, opening, run("{{ ligne }}"), tag("{%p endfor %}"))


def _when(kind: str, shown: str) -> str:
    condition = f"{{%p if rubrique.renseigne and rubrique.genre == '{kind}' %}}"
    return f"{block_tag(condition)}{shown}{block_tag('{%p endif %}')}"


def _numbered() -> str:
    """One row a number; its lines as a bulleted list when there are several."""
    alone, several = (
        f"{{%p for ligne in element.lignes if element.lignes|length {test} %}}" for test in ("== 1", "> 1")
    )
    repeated = _every("element in rubrique.numeros")
    text = paragraph("Texte de tableau", repeated, tag(alone), run("{{ ligne }}"), tag("{%p endfor %}"))
    bullets = paragraph("Puces de tableau", tag(several), run("{{ ligne }}"), tag("{%p endfor %}"))
    number = _value("Numéro", "element.numero")
    return _data_table((_Column(_NUMBERS, "N°", number), _Column(TEXT_WIDTH - _NUMBERS, "Libellé", text + bullets)))


def _acronyms() -> str:
    """All of them in one paragraph."""
    loop, ends = "{% for sigle in rubrique.sigles %}", "{% endfor %}"
    said = run("\u00a0: {{ sigle.developpe }}{{ '.' if loop.last else ' ; ' }}")
    return paragraph("Glossaire", tag(loop), run("{{ sigle.sigle }}", "Sigle"), said, tag(ends))


def _ratings() -> str:
    mark, scale = twips(1.8), twips(6)
    criterion = _value("Texte de tableau", "critere.libelle", "critere in rubrique.criteres")
    columns = (
        _Column(TEXT_WIDTH - scale - mark, "Critère", criterion),
        _Column(scale, "Échelle", _value("Texte de tableau", "critere.echelle")),
        _Column(mark, "Note", _value("Numéro", "critere.note")),
    )
    return _data_table(columns)


def _flows() -> str:
    names = {"vue": "Vue", "emetteur": "Émetteur", "recepteur": "Récepteur", "donnees": "Données", "freins": "Freins"}
    widths = (twips(2), twips(3.6), twips(3.6), twips(2), twips(1.8))
    columns = [
        _Column(width, title, _value("Texte de tableau", f"flux.{name}"))
        for width, (name, title) in zip(widths, names.items(), strict=True)
    ]
    label = _value("Texte de tableau", "flux.libelle", "flux in rubrique.flux")
    return _data_table([*columns, _Column(TEXT_WIDTH - sum(widths), "Libellé", label)])


def _drawn() -> str:
    """The drawing, then the same flows as a small table."""
    drawing = _drawing("Schéma", f"<= {_FEW_FLOWS}") + _drawing("Schéma détaillé", f"> {_FEW_FLOWS}")
    names = {"emetteur": "Émetteur", "recepteur": "Récepteur", "nature": "Nature et support"}
    widths = (twips(3.9), twips(3.9), twips(3.6))
    columns = [
        _Column(width, title, _value("Texte de tableau", f"flux.{name}"))
        for width, (name, title) in zip(widths, names.items(), strict=True)
    ]
    number = _value("Numéro", "flux.numero", "flux in rubrique.flux")
    rest = TEXT_WIDTH - sum(widths) - _NUMBERS
    data, barriers = (_value("Texte de tableau", f"flux.{name}", shown=_cited(name)) for name in ("donnees", "freins"))
    cited = [
        _Column(twips(2.2), "Données", data, _cited("donnees")),
        _Column(rest - twips(2.2), "Freins", barriers, _cited("freins")),
    ]
    return drawing + _data_table([_Column(_NUMBERS, "N°", number), *columns, *cited])


def _cited(name: str) -> str:
    """Whether a flow of the section cites any: the column is absent else."""
    return f"rubrique.flux|map(attribute='{name}')|select|list"


_FEW_FLOWS = 3
"""As many stand on the page of their drawing; the table of more may go on the next one."""


def _drawing(style: str, count: str) -> str:
    opening = f"{{%p for dessin in rubrique.dessins if rubrique.flux|length {count} %}}"
    return paragraph(style, tag(opening), run("{{r dessin }}"), tag("{%p endfor %}"))


def _every(loop: str) -> str:
    """What makes a row repeat: its two tags stand together, in the cell that has room for them."""
    return tag(f"{{%tr for {loop} %}}") + tag("{%tr endfor %}")


def _value(style: str, name: str, loop: str = "", *, shown: str = "") -> str:
    """A cell's paragraph that prints one value; it repeats its row by `loop`, its column is there when `shown`."""
    return paragraph(style, _every(loop) if loop else "", *_when_shown(shown, run(f"{{{{ {name} }}}}")))


def _when_shown(condition: str, said: str) -> tuple[str, ...]:
    """Runs of a cell whose column is there under a condition, "" for always."""
    return (tag(f"{{%tc if {condition} %}}"), said, tag("{%tc endif %}")) if condition else (said,)


class _Column(NamedTuple):
    """A column of a table: its width, its header, the paragraphs of the repeated row, when it is there."""

    width: int
    title: str
    paragraphs: str
    shown: str = ""

    @property
    def head(self) -> tuple[str, ...]:
        """The runs of its header."""
        return _when_shown(self.shown, run(self.title))


def _data_table(columns: Sequence[_Column]) -> str:
    """A header row and a repeated one, as wide as they need."""
    fit = [tag("{% fit %}"), *([""] * (len(columns) - 1))]
    header = row(
        *(
            cell(one.width, paragraph("En-tête de tableau", mark, *one.head))
            for mark, one in zip(fit, columns, strict=True)
        ),
        header=True,
    )
    repeated = row(*(cell(one.width, one.paragraphs) for one in columns))
    return table("Tableau ANS", "{{ rubrique.titre }}", [one.width for one in columns], (header, repeated), "firstRow")


if __name__ == "__main__":
    main()

"""The prototypes of the meetings that follow a vote: ballots, arbitration, what is retained, what is left to write."""

from __future__ import annotations

from pipeline.words.house_theme import ThemeColour, cell_colour
from pipeline.words.palette import BLUE, BROWN, GREEN, GREY, INK, LINE, MIST, NAVY, PALE, SLATE, WHITE
from tools.deck_pieces import (
    HEAD_BORDERS,
    TABLE,
    TOLD,
    WIDTH,
    Column,
    Prototype,
    X,
    body_cell,
    class_badge,
    head_cell,
    introduced,
    introduction,
    rows_table,
    sizes,
    slide,
)
from tools.office_xml import Box, Cell, Paragraph, Run, line, shape, tag

_LEAD, _TOP = 4.25, 5.6
"""Where a sentence of one line stands under an introduction, and a table under the sentence."""


def _lead() -> str:
    """The sentence that a slide begins with, if it has one."""
    sentence = [line(Run("{{ phrase }}", 16, NAVY, bold=True))]
    return shape(
        3, "Phrase {%sp if phrase %}" + sizes(16, 20), Box(X, _LEAD, WIDTH, 1.05), sentence, inset=0.05, anchor="ctr"
    )


def _foot(text: str, condition: str) -> str:
    """What a slide says under its table, on condition."""
    return shape(
        5,
        f"Lecture {{%sp if {condition} %}}" + sizes(12, 14),
        Box(X, 16.3, WIDTH, 1.15),
        [line(Run(text, 12, GREY))],
        inset=0.05,
    )


def _value(text: str, size: float = 14, *, bold: bool = False, colour: str = INK) -> Cell:
    """A short value in the middle of its column."""
    return body_cell(line(Run(text, size, colour, bold=bold), align="ctr"))


def _number(width: float, title: str, text: str, condition: str = "") -> Column:
    """A column of numbers."""
    return Column(width, head_cell(title, align="ctr"), _value(text, 14, bold=True), condition)


def _rank(width: float, title: str, text: str, condition: str = "") -> Column:
    """A column of ranks."""
    return Column(width, head_cell(title, align="ctr"), _value(text, 12), condition)


def _reference() -> Column:
    return Column(
        3.6,
        head_cell("Cas d'usage ou groupe"),
        body_cell(line(Run("{{ l.reference }}", 13, BLUE, bold=True)), colour=PALE),
    )


def _candidate(width: float, *more: Paragraph, title: str = "intitule") -> Column:
    """What a candidate is: its title, then its cases and their sectors on the same line, then `more`."""
    parts = "{% if l.cas %}   {{ l.cas }}{% endif %}{% if l.secteurs %}   {{ l.secteurs }}{% endif %}"
    cell = body_cell(line(Run(f"{{{{ l.{title} }}}}", 12, INK), Run(parts, 12, GREY, italic=True)), *more)
    return Column(width, head_cell("Intitulé, cas et secteurs"), cell)


def _outcome(width: float, condition: str = "") -> Column:
    """What the ballots alone say, its mark with its word."""
    cell = body_cell(
        tag('{%p if l.issue == "retenu" %}', 8),
        line(Run("●\u00a0{{ l.issue }}", 12, GREEN, bold=True)),
        tag("{%p elif l.ex_aequo %}", 8),
        line(Run("◐\u00a0{{ l.issue }}", 12, BROWN, bold=True)),
        tag("{%p else %}", 8),
        line(Run("○\u00a0{{ l.issue }}", 12, SLATE)),
        tag("{%p endif %}", 8),
    )
    return Column(width, head_cell("Issue du vote"), cell, condition)


def _decision(width: float, condition: str = "") -> Column:
    """What was decided, then why."""
    cell = body_cell(
        line(Run('{{ l.decision or "–" }}', 12, INK, bold=True)),
        line(Run("{%p if l.motif %}{{ l.motif }}{%p endif %}", 12, GREY)),
    )
    return Column(width, head_cell("Décision"), cell, condition)


def _score(width: float) -> Column:
    """The best score, then whose it is and its rank."""
    whose = "{% if l.resultat_cas %}   {{ l.resultat_cas }}, {{ l.resultat_rang }}{% endif %}"
    cell = body_cell(line(Run("{{ l.resultat }}", 12, BLUE, bold=True), Run(whose, 12, GREY), align="ctr"))
    return Column(width, head_cell("Résultat", align="ctr"), cell, "avec_cotation")


def _points(width: float) -> Column:
    """The points, then the rank that they give."""
    rank = "{%p if l.voix %}{{ l.rang_points }}{%p endif %}"
    cell = body_cell(
        line(Run("{{ l.points }}", 14, INK, bold=True), align="ctr"), line(Run(rank, 12, GREY), align="ctr")
    )
    return Column(width, head_cell("Points", align="ctr"), cell, "avec_points")


def _priority(width: float) -> Column:
    return Column(width, head_cell("Priorité"), body_cell(*class_badge("l")), "avec_priorite")


def _turnout() -> list[str]:
    college = body_cell(
        line(Run(f"{{% cellbg '{cell_colour(MIST)}' if c.total else '{PALE}' %}}{{{{ c.college }}}}{{% if c.suite %}} (suite){{% endif %}}", 14, BLUE, bold=True)),
        colour=PALE,
    )  # fmt: skip
    set_aside = body_cell(
        line(Run("{%p for b in c.ecartes %}{{ b.participant }} : {{ b.etat }}{% if b.motif %} ({{ b.motif }}){% endif %}{%p endfor %}", 12, INK), bullet="•", after=2),
        line(Run("{%p if not c.ecartes %}–{%p endif %}", 12, SLATE)),
    )  # fmt: skip
    columns = [
        Column(8.5, head_cell("Collège"), college),
        _number(2.8, "Inscrits", "{{ c.inscrits }}"),
        _number(3.2, "Bulletins comptés", "{{ c.comptes }}"),
        _number(2.8, "En retard", "{{ c.en_retard }}"),
        _number(3.2, "Nuls ou blancs", "{{ c.nuls }}"),
        Column(9.37, head_cell("Bulletins non comptés"), set_aside, "avec_ecartes"),
    ]
    described = "Pour chaque collège : inscrits, bulletins comptés, en retard, nuls ou blancs"
    return slide(
        '{{ titre or "La participation" }}{{ pagination }}',
        introduction(),
        _lead(),
        rows_table("Participation", described, _TOP, "c in colleges", columns),
    )


def _results() -> list[str]:
    columns = [
        _rank(3.0, "Rang", "{{ l.rang }}"),
        _reference(),
        _candidate(8.37),
        _number(1.6, "Voix", "{{ l.voix }}"),
        _number(1.9, "Points", "{{ l.points }}", "avec_points"),
        _rank(3.0, "Rang par points", "{{ l.rang_points }}", "avec_points"),
        _outcome(3.6),
        _decision(4.8, "avec_decision"),
    ]
    described = "Les candidats qui ont une voix, du premier au dernier : rang, voix, points, issue"
    points = "{% if avec_points %}Les voix décident ; les points par rang sont donnés à côté.{% endif %}"
    return slide(
        '{{ titre or "Les résultats du vote" }}{{ pagination }}',
        introduction(),
        rows_table("Résultats", described, TABLE, "l in lignes", columns),
        _foot(
            f"{{{{ sans_voix }}}}{{% if sans_voix and avec_points %}} {{% endif %}}{points}", "sans_voix or avec_points"
        ),
    )


def _voices_chart() -> list[str]:
    return slide(
        '{{ titre or "Les voix" }}{{ pagination }}',
        introduction(3.0, height=1.7, most=16),
        shape(
            4, "Zone graphique", Box(X, 3.0, WIDTH, 13.0), outline=LINE, dash="dash", description="Voix par candidat"
        ),
        _foot("{{ autres }}{% if autres and sans_voix %} {% endif %}{{ sans_voix }}", "autres or sans_voix"),
    )


def _agreement() -> list[str]:
    columns = [
        _reference(),
        _candidate(9.37, title="intitule_court"),
        _number(1.6, "Voix", "{{ l.voix }}"),
        _rank(3.0, "Rang", "{{ l.rang }}"),
        _score(4.4),
        _priority(4.5),
        Column(3.4, head_cell("Accord"), body_cell(line(Run("{{ l.verdict }}", 12, INK, bold=True))), "avec_priorite"),
    ]
    reading = "{% if avec_priorite %}Concordent : en tête et prioritaire, ou ni l'un ni l'autre. En partie : priorisation mixte. Sinon : l'un sans l'autre.{% endif %}"
    return slide(
        '{{ titre or "Les bulletins et la priorisation" }}{{ pagination }}',
        introduction(),
        _lead(),
        rows_table("Concordance", "Pour chaque candidat : voix, rang, meilleur résultat de ses cas, priorité, accord", _TOP, "l in lignes", columns),
        _foot(f"{reading}{{% if avec_priorite and sans_voix %}} {{% endif %}}{{{{ sans_voix }}}}", "avec_priorite or sans_voix"),
    )  # fmt: skip


_TINTS = (WHITE, MIST, ThemeColour("tx2", 20, 80), ThemeColour("tx2", 40, 60))
"""From no voice of a collège to most of them; dark letters stand out from each."""


_GRID = (*HEAD_BORDERS, ("T", WHITE, 1.0), ("B", WHITE, 1.0))


def _accord() -> list[str]:
    """A column a collège, in a tint as strong as its part of the voices: a mark and a number say the same."""
    none, some, more, most = map(cell_colour, _TINTS)
    tint = f"{{% cellbg '{most}' if c.teinte == 3 else '{more}' if c.teinte == 2 else '{some}' if c.teinte else '{none}' %}}"
    head = [
        line(Run("{%tc for c in colleges %}{{ c.college }}", 12, WHITE, bold=True), align="ctr"),
        line(Run("{{ c.bulletins }}{%tc endfor %}", 12, WHITE), align="ctr"),
    ]
    voices = line(
        Run(f"{{%tc for c in l.cellules %}}{tint}", 7, SLATE),
        Run("{{ c.texte }}", 14, INK, bold=True),
        Run("{%tc endfor %}", 7, SLATE),
        align="ctr",
    )
    agreed = body_cell(line(Run("{{ l.accord }}", 12, INK, bold=True), Run("   {{ l.soutiens }}", 12, GREY)))
    columns = [
        _reference(),
        Column(7.07, head_cell("Intitulé"), body_cell(line(Run("{{ l.intitule_bref }}", 12, INK)))),
        Column(
            13.0,
            Cell(tuple(head), BLUE, borders=HEAD_BORDERS, side_cm=0.05),
            body_cell(voices, side_cm=0.05, borders=_GRID),
        ),
        _number(1.6, "Voix", "{{ l.voix }}"),
        Column(4.6, head_cell("Accord, et collèges qui le retiendraient"), agreed),
    ]
    reading = "● retenu par le collège seul ; ◐ ex æquo à sa dernière place. Convergence : aucun collège n'en contredit un autre ; indécision : ex æquo seulement."
    return slide(
        '{{ titre or "L\'accord des collèges" }}{{ pagination }}',
        introduction(),
        _lead(),
        rows_table("Accord des collèges", "Pour chaque cas ou groupe : les voix de chaque collège, leur total, et si les collèges s'accordent", _TOP, "l in lignes", columns),
        _foot(f"{reading}{{% if autres %}} {{{{ autres }}}}{{% endif %}}", "lignes"),
    )  # fmt: skip


def _arbitration() -> list[str]:
    supporters = line(Run("{%p if avec_colleges and l.soutiens %}Soutiens : {{ l.soutiens }}{%p endif %}", 12, INK))
    columns = [
        _reference(),
        _candidate(6.87, supporters),
        _number(1.6, "Voix", "{{ l.voix }}"),
        _points(2.9),
        _score(3.9),
        _priority(3.6),
        _outcome(2.6, "avec_issue"),
        _decision(4.8, "avec_decision"),
    ]
    summary = [
        *introduced(14),
        line(Run("{{ resume }}", 14, NAVY, bold=True)),
        line(Run("{%p if tranche %}{{ tranche }}{%p endif %}", 14, GREEN, bold=True), before=2),
    ]
    change = [
        line(Run("Ce qui changerait le classement", 14, BLUE, bold=True), after=2),
        line(Run("{%p for phrase in phrases %}{{ phrase }}{%p endfor %}", 12, INK), bullet="•", after=1),
    ]
    return slide(
        "{% if titre %}{{ titre }} – {% endif %}{{ sujet }}{{ pagination }}",
        shape(3, "Enjeu" + sizes(14, 18), Box(X, 2.95, WIDTH, 1.25), summary, inset=0.05, anchor="ctr"),
        rows_table("Arbitrage", "Pour chaque candidat contesté : voix, points, résultat, priorité, collèges qui le soutiennent, décision", 4.4, "l in lignes", columns),
        shape(5, "Ce qui changerait {%sp if phrases %}" + sizes(12, 16), Box(X, 12.05, WIDTH, 5.1), change, inset=0.1),
    )  # fmt: skip


def _retained() -> list[str]:
    columns = [
        _reference(),
        _candidate(12.47),
        Column(
            3.0,
            head_cell("Fiche rédigée pour"),
            body_cell(line(Run('{{ l.porteur or "–" }}', 12, INK))),
            "avec_porteur",
        ),
        _number(1.6, "Voix", "{{ l.voix }}", "avec_voix"),
        _decision(9.2),
    ]
    one, several = '"Le cas d\'usage " ~ projet.libelle_retenu|lower', '"Les " ~ projet.cas_retenus'
    return slide(
        f"{{{{ titre or ({one} if nb == 1 else {several}) }}}}{{{{ pagination }}}}",
        introduction(),
        _lead(),
        rows_table("Cas retenus", "Les cas ou groupes retenus : intitulé, fiche qui les porte, voix, décision", _TOP, "l in lignes", columns),
    )  # fmt: skip


def _model() -> list[str]:
    guide = body_cell(
        line(Run("{%p for g in r.guide %}{{ g }}{%p endfor %}", 12, INK), bullet="•"),
        line(Run("{%p if not r.guide %}–{%p endif %}", 12, SLATE)),
    )
    columns = [
        Column(1.4, head_cell("N°", align="ctr"), _value("{{ r.numero }}", 12, bold=True, colour=BLUE)),
        Column(9.6, head_cell("Rubrique"), body_cell(line(Run("{{ r.titre }}", 12, BLUE, bold=True)), colour=PALE)),
        Column(3.0, head_cell("Réponse"), body_cell(line(Run("{{ r.forme }}", 12, INK)))),
        Column(12.57, head_cell("Questions posées"), guide, "avec_questions"),
        Column(3.3, head_cell("Depuis"), body_cell(line(Run('{{ r.depuis or "toujours" }}', 12, GREY)))),
    ]
    return slide(
        '{{ titre or "Le modèle de fiche" }}{{ pagination }}',
        introduction(),
        rows_table("Modèle de fiche", "Les rubriques de la fiche, dans l'ordre : forme, questions posées, séance", TABLE, "r in rubriques", columns),
    )  # fmt: skip


def _adjustments() -> list[str]:
    points = body_cell(
        line(Run("{%p for m in l.manques %}{{ m }}{%p endfor %}", 12, INK), bullet="•", after=2),
        line(Run("{%p if not l.manques %}Rien à compléter{%p endif %}", 12, GREEN, bold=True)),
        line(Run("{%p if l.note %}Note : {{ l.note }}{%p endif %}", 12, GREY, italic=True)),
    )
    columns = [
        _reference(),
        _candidate(11.4),
        Column(3.6, head_cell("Statut de la fiche"), body_cell(line(Run('{{ l.statut or "–" }}', 12, INK)))),
        Column(11.27, head_cell("Rubriques à renseigner"), points),
    ]
    return slide(
        '{{ titre or "Les points à ajuster" }}{{ pagination }}',
        introduction(),
        rows_table("Points à ajuster", "Pour chaque cas retenu : statut de la fiche et rubriques à compléter", TABLE, "l in lignes", columns),
    )  # fmt: skip


VOTE_PROTOTYPES = (
    Prototype("participation", _turnout(), notes=TOLD),
    Prototype("résultats", _results()),
    Prototype("graphique des votes", _voices_chart()),
    Prototype("concordance", _agreement()),
    Prototype("accord", _accord(), notes=TOLD),
    Prototype("arbitrage", _arbitration(), notes=TOLD),
    Prototype("cas retenus", _retained()),
    Prototype("modèle de fiche", _model()),
    Prototype("points à ajuster", _adjustments()),
)

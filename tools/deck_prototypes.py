"""The prototypes of the deck template: one slide a kind, as an editor finds them in PowerPoint."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.words.house_theme import cell_colour
from pipeline.words.palette import BLUE, BROWN, GREEN, GREY, INK, LINE, MIST, NAVY, PALE, SLATE, WHITE
from tools.deck_furniture import AGENDA, COVER
from tools.deck_pieces import (
    FIRST,
    GAP,
    HEAD_BORDERS,
    INTRODUCED,
    NAME_HERE,
    TABLE,
    WIDTH,
    Column,
    Prototype,
    X,
    body_cell,
    feet,
    head_cell,
    hint,
    introduced,
    introduction,
    named_once,
    priority_badge,
    sizes,
    slide,
)
from tools.office_xml import Box, Cell, Paragraph, Run, line, placeholder, shape, table, tag
from tools.vote_prototypes import VOTE_PROTOTYPES

_COVER_NOTICE = "{% if projet.mention %}{% if projet.version or projet.statut or projet.classification %} | {% endif %}{{ projet.mention }}{% endif %}"


def _cover() -> list[str]:
    return [
        placeholder(2, "Titre", "title", None, "{{ titre or projet.titre }}"),
        placeholder(3, "Sous-titre", "body", 1, [line(Run("{%p if projet.sous_titre %}{{ projet.sous_titre }}{%p endif %}", 20, GREY), after=8), line(Run("{{ seance.nom }}", 26, GREY))]),
        shape(4, "Date et émetteur", Box(X, 13.9, 21.5, 3.2), [
            line(Run("{{ seance.date_longue }}{% if projet.organisme %} | {{ projet.organisme }}{% endif %}", 16, GREY), after=4),
            line(Run("{%p if projet.auteurs %}{{ projet.auteurs }}{%p endif %}", 14, GREY), after=6),
            *introduced(12),
        ], inset=0),
        shape(
            5, "Version et statut", Box(X, 17.2, 21.5, 0.9),
            [line(Run(NAME_HERE + "{% if projet.version %}Version {{ projet.version }}{% endif %}{% if projet.version and projet.statut %} – {% endif %}{{ projet.statut }}{% if projet.classification %} – classification : {{ projet.classification }}{% endif %}" + _COVER_NOTICE, 12, SLATE))], inset=0,
        ),
    ]  # fmt: skip


def _aims() -> list[str]:
    number = body_cell(
        line(hint("{%tc for puce in puces %}"), Run("{{ loop.index }}", 32, BLUE, bold=True), hint("{%tc endfor %}")),
        colour=PALE, anchor="b", borders=(*GAP, ("T", BLUE, 4.5)), side_cm=0.8, top_cm=0.1,
    )  # fmt: skip
    card = body_cell(
        line(hint("{%tc for puce in puces %}"), Run("{{ puce }}", 18, INK, bold=True), hint("{%tc endfor %}")),
        colour=PALE, anchor="t", borders=GAP, side_cm=0.8, top_cm=0.2,
    )  # fmt: skip
    text = [line(Run("{{ intro }}", 18, GREY), spacing=110)]
    takeaway = [line(Run("{%p for phrase in complements %}{{ phrase }}{%p endfor %}", 18, NAVY, bold=True))]
    return slide(
        '{{ titre or "Les objectifs du groupe de travail" }}{{ pagination }}',
        table(
            3,
            "Objectifs" + sizes(18, 24, "fixes"),
            "Les objectifs du groupe de travail, un par colonne",
            X,
            2.95,
            [WIDTH],
            [(2.2, [number]), (3.2, [card])],
            first_column=False,
        ),
        shape(
            4,
            "Cadre de travail {%sp if intro %}" + sizes(18, 24),
            Box(X, 8.9, WIDTH, 4.2),
            text,
            inset=0.25,
            anchor="ctr",
        ),
        shape(5, "Repère à retenir {%sp if complements %}", Box(X, 13.9, 0.2, 2.2), colour=BLUE, inset=0),
        shape(
            6,
            "À retenir {%sp if complements %}" + sizes(18, 24),
            Box(X + 0.2, 13.9, WIDTH - 0.2, 2.2),
            takeaway,
            colour=MIST,
            anchor="ctr",
            inset=0.6,
        ),
    )


def _cycle() -> list[str]:
    name = body_cell(
        line(
            Run(f"{{%tc for s in seances %}}{{% cellbg '{cell_colour(BLUE)}' if s.courante else '{LINE}' %}}", 8, SLATE),
            Run("{%r if s.courante %}", 8, SLATE), Run("★ {{ s.nom }}", 22, WHITE, bold=True), Run("{%r else %}", 8, SLATE),
            Run("{{ s.nom }}", 22, INK, bold=True), Run("{%r endif %}{%tc endfor %}", 8, SLATE), align="ctr",
        ),
        borders=GAP, top_cm=0.35, colour=LINE,
    )  # fmt: skip
    date = body_cell(
        line(Run("{%tc for s in seances %}{{ s.date_longue }}{%tc endfor %}", 18, BLUE, bold=True), align="ctr"),
        borders=(*GAP, ("B", LINE, 1)), colour=PALE, top_cm=0.3,
    )  # fmt: skip
    purpose = body_cell(
        line(Run("{%tc for s in seances %}{%p for point in s.objet %}{{ point }}{%p endfor %}{%tc endfor %}", 16, INK), bullet="•", after=6),
        borders=GAP, colour=PALE, anchor="t", side_cm=0.5, top_cm=0.4,
    )  # fmt: skip
    return slide(
        "{{ titre or \"Le cycle de travail\" }}{{ pagination }}",
        introduction(height=0.9),
        table(3, "Cycle des séances" + sizes(16, 22, "fixes"), "Les séances du cycle, une par colonne : nom, date, objet. L'étoile marque la séance en cours.", X, 4.0, [WIDTH], [(1.6, [name]), (1.3, [date]), (5.5, [purpose])], first_column=False),
        shape(4, "Légende", Box(X, 15.4, WIDTH, 0.9), [line(Run("★\u00a0Séance en cours", 12, GREY), align="l")], inset=0.1),
    )  # fmt: skip


def _agenda() -> list[str]:
    points = [
        line(Run("{%p for partie in parties %}{%p if partie.courante %}", 8, SLATE)),
        # LibreOffice renames placeholders: the sizes are said in the text.
        line(hint(sizes(18, 24).strip()), Run("▸ {{ partie.titre|titre }}", 22, BLUE, bold=True), before=16),
        tag("{%p else %}", 8),
        line(Run("{{ partie.titre|titre }}", 20, GREY), before=16),
        line(Run("{%p endif %}{%p for point in partie.points %}{%p if point.courant %}", 8, SLATE)),
        line(Run("▸ {{ point.titre|titre }}", 18, BLUE, bold=True), level_cm=0.6, before=8),
        tag("{%p else %}", 8),
        line(Run("{{ point.titre|titre }}", 18, GREY), level_cm=1.2, before=8),
        line(Run("{%p endif %}{%p endfor %}{%p endfor %}", 8, SLATE)),
    ]
    title = [line(Run("Ordre du jour", 32, WHITE, bold=True), after=14), line(Run("{{ courant|titre }}", 18, WHITE))]
    return [
        placeholder(2, "Titre", "title", None, title),
        placeholder(3, "Points", "body", 1, points),
        shape(
            80, f"Introduction {INTRODUCED}" + sizes(12, 16), Box(1.2, 12.9, 9.2, 3.9), introduced(12, WHITE), inset=0
        ),
        *feet(opening=""),
    ]


def _figures() -> list[str]:
    sector = body_cell(
        line(hint("{%tr for s in secteurs %}"), Run("{{ s.source }}", 18, BLUE, bold=True)),
        line(Run("{%p if s.libelle != s.source %}{{ s.libelle }}{%p endif %}", 12, GREY)), top_cm=0.35,
    )  # fmt: skip
    big = body_cell(line(Run("{{ s.nb }}", 32, BLUE, bold=True), align="ctr"))
    counted = body_cell(
        tag("{%tc for k in s.classes %}", 8),
        tag("{%p if k.prioritaire %}", 8),
        line(
            Run("{% cellbg k.fond %}{{ k.signe }} ", 22, GREEN, bold=True),
            Run("{{ k.nb }}", 24, GREEN, bold=True),
            align="ctr",
        ),
        tag("{%p else %}", 8),
        line(
            Run("{% cellbg k.fond %}{{ k.signe }} ", 22, SLATE, bold=True),
            Run("{{ k.nb }}", 24, SLATE, bold=True),
            align="ctr",
        ),
        tag("{%p endif %}", 8),
        tag("{%tc endfor %}{%tr endfor %}", 8),
    )
    modelled = Column(
        10.27,
        head_cell("Modélisation"),
        body_cell(line(Run('{{ s.modelisation or "–" }}', 14, INK))),
        "avec_modelisation",
    )
    modelled_head, modelled_cell = modelled.cells
    heads = [
        head_cell("Secteur"),
        head_cell("Cas identifiés", align="ctr"),
        head_cell("{%tc for k in secteurs[0].classes %}{{ k.libelle }}{%tc endfor %}", align="ctr"),
        modelled_head,
    ]
    return slide(
        "{{ titre or \"Les cas d'usage en chiffres\" }}{{ pagination }}",
        shape(3, "Introduction {%sp if intro %}" + sizes(16, 20), Box(X, 2.95, WIDTH, 1.9), [line(Run("{{ intro }}", 16, GREY))], inset=0.05),
        table(4, "Chiffres par secteur" + sizes(12, 20), "Pour chaque secteur : cas identifiés, nombre de cas par classe{% if avec_modelisation %}, et ce qui a été modélisé{% endif %}", X, 5.2, [6.6, 4.2, 8.8, 10.27], [(0.9, heads), (1.9, [sector, big, counted, modelled_cell])]),
        shape(5, "Suite {%sp if complements or puces %}" + sizes(14, 20), Box(X, 14.6, WIDTH, 2.2), _rest(14, 4), inset=0.05),
    )  # fmt: skip


def _rest(size: float, after: float) -> list[Paragraph]:
    """What « Texte » says behind its first sentence."""
    return [
        line(Run("{%p for phrase in complements %}{{ phrase }}{%p endfor %}", size, GREY), after=after),
        line(Run("{%p for puce in puces %}{{ puce }}{%p endfor %}", size, GREY), bullet="•", after=after),
    ]


def _criteria() -> list[str]:
    name = body_cell(
        line(hint("{%tr for c in criteres %}"), Run("{{ c.libelle }}", 16, BLUE, bold=True)),
        line(Run("{%p if c.description %}{{ c.description }}{%p endif %}", 12, GREY)),
    )  # fmt: skip
    levels = body_cell(
        tag("{%p if c.echelle %}", 8),
        line(
            Run("{%p for n in c.niveaux %}{{ n.affichage }}", 14, BLUE, bold=True),
            Run("{% if n.libelle %}  {{ n.libelle }}{% endif %}", 14, INK),
            Run(
                "{% if n.definition and n.definition != n.libelle %} – {{ n.definition }}{% endif %}{%p endfor %}",
                12,
                GREY,
            ),
        ),
        tag("{%p else %}", 8),
        line(Run("{{ c.notes }}", 14, BLUE, bold=True)),
        tag("{%p endif %}", 8),
        line(Run("{%tr endfor %}", 8, SLATE)),
    )
    return slide(
        "{{ titre or \"Les critères de priorisation\" }}{{ pagination }}",
        introduction(),
        table(3, "Critères" + sizes(12, 18), "Les critères de priorisation et, pour chacun, les notes de son échelle", X, TABLE, [17.87, 12.0], [(0.95, [head_cell("Critère"), head_cell("Échelle : note et signification")]), (1.7, [name, levels])]),
        shape(4, "Méthode {%sp if methode %}" + sizes(12, 16), Box(X, 16.4, WIDTH, 0.9), [line(Run("{{ methode }}", 12, GREY))], inset=0.05),
    )  # fmt: skip


def _ratings() -> list[str]:
    """One header row, so that a screen reader can say what a mark is of; the flow stands under the title."""
    criterion = line(Run("{%tc for c in criteres %}{{ c.libelle }}{%tc endfor %}", 12, WHITE), align="ctr")
    heads = [
        head_cell("N°", align="ctr", more={"side_cm": 0.1}), head_cell("Cas d'usage et flux"),
        Cell((criterion,), BLUE, borders=HEAD_BORDERS, side_cm=0.05),
        head_cell("Résultat", align="ctr", more={"side_cm": 0.1}), head_cell("Rang", align="ctr", more={"side_cm": 0.1}),
    ]  # fmt: skip

    def cell(text: str, *, bold: bool = False, colour: str = INK, size: float = 12) -> Cell:
        return body_cell(line(Run(text, size, colour, bold=bold), align="ctr"), top_cm=0.06, side_cm=0.1)

    title = line(
        Run("{{ l.intitule }}", 12, INK), Run("{% if l.flux %}   {{ l.flux }}{% endif %}", 12, GREY, italic=True)
    )
    row = [
        cell("{%tr for l in lignes %}{{ l.reference }}", bold=True, colour=BLUE),
        body_cell(title, top_cm=0.06),
        cell("{%tc for note in l.notes %}{{ note }}{%tc endfor %}", size=14),
        cell("{{ l.resultat }}", bold=True, colour=BLUE, size=14), cell("{{ l.rang }}{%tr endfor %}"),
    ]  # fmt: skip
    reading = "Résultat : {{ projet.methode }} des notes.{% if ex_aequo %}   {{ ex_aequo }}{% endif %}{% if non_cotes %}   {{ non_cotes }}{% endif %}"
    return slide(
        "{% if titre %}{{ titre }}{% else %}Cotation des cas d'usage{% if secteur %} – {{ secteur.libelle }}{% endif %}{% endif %}{{ pagination }}",
        introduction(),
        table(3, "Cotation" + sizes(12, 18), "Pour chaque cas d'usage : le flux, les notes par critère, le résultat et le rang", X, TABLE, [2.0, 9.27, 13.9, 2.1, 2.6], [(1.4, heads), (0.9, row)]),
        shape(4, "Lecture" + sizes(12, 14), Box(X, 16.4, WIDTH, 0.9), [line(Run(reading, 12, GREY))], inset=0.05),
    )  # fmt: skip


def _robustness() -> list[str]:
    """Bars on the left, what each criterion does on the right; bars alone have the whole width."""
    sentence = [line(Run("{{ phrase }}", 16, NAVY, bold=True))]
    top, height = 5.65, 10.2
    return slide(
        '{% if titre %}{{ titre }}{% else %}La robustesse du classement{% if secteur %} – {{ secteur.libelle }}{% endif %}{% endif %}{{ pagination }}',
        shape(3, "Phrase" + sizes(16, 20), Box(X, 2.95, WIDTH, 2.6), sentence, inset=0.05, anchor="ctr"),
        introduction(top, height=1.7, least=12, most=14),
        shape(4, "Zone graphique", Box(X, top, 16.6, height), outline=LINE, dash="dash", description="Présence parmi les premiers selon les poids"),
        shape(5, "Zone critères", Box(X + 17.0, top, WIDTH - 17.0, height), outline=LINE, dash="dash", description="Ce que change chaque critère"),
        shape(6, "Zone graphique large", Box(X, top, WIDTH, height), outline=LINE, dash="dash", description="Présence parmi les premiers selon les poids"),
        shape(7, "Lecture" + sizes(12, 14), Box(X, 16.0, WIDTH, 1.4), [line(Run("{{ lecture }}", 12, GREY))], inset=0.05),
    )  # fmt: skip


def _sheet() -> list[str]:
    situation = "{% if cas.reference != cas.cle %}{{ cas.reference }} · {{ cas.cle }} | {% endif %}{{ cas.secteur.libelle }}{% if cas.parcours %} | {{ cas.parcours }}{% endif %}{% if cas.flux %} | {{ cas.flux }}{% endif %}"
    heading = [
        line(Run("{{ cas.intitule|titre }}", 14, BLUE, bold=True), after=2),
        line(Run(situation, 12, GREY)),
        line(Run(_GROUP, 12, BROWN)),
        *introduced(12, INK),
    ]
    name = body_cell(
        line(hint("{%tr for r in rubriques %}"), Run("{{ r.titre }}", 12, BLUE, bold=True)),
        colour=PALE,
        anchor="t",
        top_cm=0.08,
    )
    content = body_cell(
        tag("{%p if r.paragraphe %}", 8),
        line(Run("{%p for l in r.lignes %}{{ l }}{%p endfor %}", 12, INK)),
        tag("{%p else %}", 8),
        line(Run("{%p for l in r.lignes %}{{ l }}{%p endfor %}", 12, INK), bullet="•"),
        tag("{%p endif %}", 8),
        line(Run("{%p if not r.lignes %}Non renseigné{%p endif %}", 12, SLATE, italic=True)),
        line(Run("{%tr endfor %}", 8, SLATE)), anchor="t", top_cm=0.08,
    )  # fmt: skip
    decision = [
        line(
            Run(
                "{{ decision.libelle|capitalize }}{% if decision.seance %} – {{ decision.seance }}{% endif %}",
                12,
                BLUE,
                bold=True,
            )
        ),
    ]
    return slide(
        _case_title("fiche descriptive"),
        shape(3, "Intitulé" + sizes(12, 16), Box(X, 2.85, 23.6, 2.55), heading, inset=0.05, anchor="ctr"),
        shape(4, "Priorité {%sp if avec_priorite %}", Box(27.0, 2.95, 5.94, 1.0), priority_badge("cas"), colour=WHITE, outline=LINE, geometry="roundRect", anchor="ctr", inset=0.2),
        shape(5, "Décision {%sp if decision.libelle %}", Box(27.0, 4.05, 5.94, 1.0), decision, colour=MIST, geometry="roundRect", anchor="ctr", inset=0.2),
        table(6, "Rubriques" + sizes(12, 18), "Les rubriques de la fiche et leur contenu", X, 5.5, [8.2, 21.67], [(0.7, [head_cell("Rubrique"), head_cell("Contenu")]), (0.7, [name, content])]),
    )  # fmt: skip


def _case_title(what: str) -> str:
    """The typed title, or what a slide shows of its case."""
    made = f"Cas d'usage {{{{ cas.reference }}}} : {what}"
    return f"{{% if titre %}}{{{{ titre }}}}{{% else %}}{made}{{% endif %}}{{{{ pagination }}}}"


_GROUP = "{%p if groupe %}Fiche du groupe transverse {{ groupe.id }} : {{ groupe.thematique }} ({{ groupe.cas }}){%p endif %}"
"""On the slides of a case whose fiche stands for a retained group: which one."""


def _listed(name: str, colour: str) -> list[str]:
    phase = Column(
        7.5, head_cell("Parcours"),
        body_cell(line(*named_once("{{ g.parcours or \"–\" }}")), colour=PALE, anchor="t"), "avec_parcours",
    )  # fmt: skip
    rows = hint("{%tr for g in groupes %}{%tr for c in g.cas %}")
    reference = body_cell(line(rows, Run("{{ c.reference }}", 12, colour, bold=True)), anchor="t")
    text = body_cell(
        line(Run("{{ c.intitule }}", 12, INK)),
        line(Run("{%p for p in c.precisions %}{{ p }}{%p endfor %}", 12, GREY, italic=True), bullet="–", before=2),
        line(Run("{%tr endfor %}{%tr endfor %}", 8, SLATE)), anchor="t",
    )  # fmt: skip
    phase_head, phase_cell = phase.cells
    heads = [
        phase_head,
        head_cell("N°"),
        head_cell("{{ classe.signe }}\u00a0{{ classe.cas }} : {{ nb }}"),
    ]
    title = "{{ classe.cas }}"
    return slide(
        f"{{% if titre %}}{{{{ titre }}}}{{% if sujet %}} – {{{{ sujet }}}}{{% endif %}}{{% else %}}{title}{{% if secteur %}} – {{{{ secteur.libelle }}}}{{% endif %}}{{% endif %}}{{{{ pagination }}}}",
        introduction(),
        table(
            3,
            name + sizes(12, 20),
            f"{title}{{% if avec_parcours %}}, par étape de parcours{{% endif %}}",
            X,
            TABLE,
            [7.5, 2.7, 19.67],
            [(0.85, heads), (0.75, [phase_cell, reference, text])],
        ),
    )


def _cross_summary() -> list[str]:
    combination = body_cell(
        line(hint("{%tr for r in repartition %}"), Run("{{ r.secteurs }}", 18, INK, bold=True)), top_cm=0.2
    )
    count = body_cell(line(Run("{{ r.nb }}", 24, BLUE, bold=True), hint("{%tr endfor %}"), align="ctr"), top_cm=0.2)

    def mark(sign: str, text: str, field: str, colour: str) -> Sequence[Cell]:
        return (
            body_cell(line(Run(f"{sign} {text}", 16, colour, bold=True)), top_cm=0.2),
            body_cell(line(Run(f"{{{{ {field} }}}}", 24, colour, bold=True), align="ctr"), top_cm=0.2),
        )

    rows = [
        (0.85, [head_cell("Priorisation des cas du groupe"), head_cell("Groupes", align="ctr")]),
        (1.25, mark("●", "Priorisé par toutes les sources", "nb_toutes", GREEN)),
        (1.25, mark("◐", "Priorisation mixte", "nb_mixtes", BROWN)),
        (1.25, mark("○", "Non priorisé", "nb_aucune", SLATE)),
    ]
    total = [
        line(Run("{{ nb_transverses }}", 54, BLUE, bold=True), align="ctr"),
        line(Run("groupes transverses", 14, GREY), align="ctr"),
    ]
    return slide(
        "{{ titre or \"Les cas d'usage transverses\" }}{{ pagination }}",
        shape(3, "Introduction {%sp if intro %}" + sizes(16, 20), Box(X, 2.95, WIDTH, 2.6), [line(Run("{{ intro }}", 16, GREY))], inset=0.05),
        shape(4, "Total", Box(X, 6.3, 6.2, 4.6), total, colour=MIST, geometry="roundRect", anchor="ctr"),
        table(5, "Répartition par secteurs" + sizes(12, 18), "Nombre de groupes transverses pour chaque combinaison de secteurs", 10.0, 6.3, [6.6, 3.0], [(0.85, [head_cell("Secteurs"), head_cell("Groupes", align="ctr")]), (1.25, [combination, count])]),
        table(6, "Répartition par priorité" + sizes(12, 18), "Nombre de groupes transverses selon la priorité de leurs cas", 20.6, 6.3, [9.34, 3.0], rows),
        shape(7, "Suite {%sp if complements or puces %}" + sizes(16, 20), Box(X, 12.1, WIDTH, 4.9), _rest(16, 8), inset=0.05),
    )  # fmt: skip


def _cross_groups() -> list[str]:
    loop = "{%tr for g in groupes %}{%tr for m in g.membres %}"
    identifier = body_cell(line(hint(loop), *named_once("{{ g.id }}", size=16), align="ctr"), colour=PALE, anchor="t")
    theme = body_cell(
        line(*named_once("{{ g.thematique }}", colour=INK)),
        tag(f"{{%p if {FIRST} and g.classe == \"toutes\" %}}", 8), line(Run("● Priorisé par toutes", 12, GREEN, bold=True)),
        tag(f"{{%p elif {FIRST} and g.classe == \"mixte\" %}}", 8), line(Run("◐ Priorisation mixte", 12, BROWN, bold=True)),
        tag(f"{{%p elif {FIRST} %}}", 8), line(Run("○ Non priorisé", 12, SLATE, bold=True)), tag("{%p endif %}", 8),
        anchor="t",
    )  # fmt: skip
    case = body_cell(
        line(
            Run("{{ m.reference }}", 12, BLUE, bold=True), Run("   {{ m.intitule }}", 12, INK),
            Run("{% if m.flux %}   {{ m.flux }}{% endif %}", 12, GREY, italic=True),
        ),
        anchor="t",
    )  # fmt: skip
    mark = body_cell(*priority_badge("m"), line(Run("{%tr endfor %}{%tr endfor %}", 8, SLATE)), anchor="ctr")
    return slide(
        "{{ titre or \"Les groupes transverses\" }}{{ pagination }}",
        introduction(),
        table(3, "Groupes transverses" + sizes(12, 18), "Pour chaque groupe transverse : sa thématique, ses cas d'usage et leur priorité", X, TABLE, [1.6, 6.2, 17.57, 4.5], [(0.85, [head_cell("Id", align="ctr"), head_cell("Thématique"), head_cell("Cas d'usage"), head_cell("Priorité")]), (1.1, [identifier, theme, case, mark])]),
    )  # fmt: skip


def _evolutions() -> list[str]:
    loop = "{%tr for g in groupes %}{%tr for c in g.changements %}"
    subject = body_cell(
        line(
            hint(loop), *named_once("{{ g.nom }}"),
            Run(f"{{% if g.intitule and {FIRST} %}}   {{{{ g.intitule|truncate(90, false, '…') }}}}{{% endif %}}", 12, GREY),
        ),
        colour=PALE, anchor="t",
    )  # fmt: skip
    what = body_cell(line(Run("{{ c.quoi }}", 12, INK, bold=True)), anchor="t")
    words = body_cell(
        line(
            hint("{%r for m in c.morceaux %}{%r if m.retire %}"), Run("{{ m.texte }}", 12, BROWN, struck=True),
            hint("{%r elif m.ajoute %}"), Run("{{ m.texte }}", 12, GREEN, bold=True, underlined=True),
            hint("{%r else %}"), Run("{{ m.texte }}", 12, INK), hint("{%r endif %}{%r endfor %}"),
        ),
        line(Run("{%tr endfor %}{%tr endfor %}", 8, SLATE)), anchor="t",
    )  # fmt: skip
    heading = [
        *introduced(14),
        line(
            Run("{{ synthese }}{% if synthese %}.   {% endif %}", 12, INK), Run("Retiré", 12, BROWN, struck=True),
            Run("   ", 12, INK), Run("Ajouté", 12, GREEN, bold=True, underlined=True), Run("   Avant → après", 12, INK),
        ),
    ]  # fmt: skip
    return slide(
        "{% if titre %}{{ titre }}{% else %}Ce qui a changé{% if secteur %} – {{ secteur.libelle }}{% endif %}{% endif %}{{ pagination }}",
        shape(3, "Synthèse et légende" + sizes(12, 14), Box(X, 2.9, WIDTH, 1.35), heading, inset=0.05, anchor="ctr"),
        table(
            4,
            "Évolutions" + sizes(12, 16),
            "Pour chaque cas d'usage, ce qui a changé : le texte barré est retiré, le texte en gras souligné est ajouté",
            X,
            4.5,
            [8.8, 5.0, 16.07],
            [
                (0.85, [head_cell("Cas d'usage"), head_cell("Ce qui change"), head_cell("Avant → après")]),
                (0.8, [subject, what, words]),
            ],
        ),
    )


def _next() -> list[str]:
    def column(identifier: int, name: str, heading: str, x: float, source: str) -> list[str]:
        other = "pendant" if source == "en_amont" else "en_amont"
        points = [
            line(Run(heading, 18, BLUE, bold=True), after=8),
            line(
                Run(f"{{%p for point in prochaine.{source} %}}{{{{ point }}}}{{%p endfor %}}", 16, INK),
                bullet="•",
                after=8,
            ),
        ]
        both, alone = f"prochaine.{source} and prochaine.{other}", f"prochaine.{source} and not prochaine.{other}"
        places = ((name, both, Box(x, TABLE, 14.6, 8.6)), (f"{name} seul", alone, Box(X, TABLE, WIDTH, 8.6)))
        return [
            shape(identifier + rank, f"{said} {{%sp if {when} %}}" + sizes(16, 24), box, points, colour=PALE, inset=0.6)
            for rank, (said, when, box) in enumerate(places)
        ]

    asked = "{%sp if prochaine.echeance or prochaine.retour_attendu %}"
    deadline = [
        line(
            Run(
                "{%p if prochaine.echeance %}À renvoyer pour le {{ prochaine.echeance }}{% if prochaine.retour_attendu %} :{% endif %}{%p endif %}",
                18,
                NAVY,
                bold=True,
            ),
            after=4,
        ),
        line(
            Run(
                "{%p if prochaine.retour_attendu %}{{ prochaine.retour_attendu }}{% if projet.contact %}, à {{ projet.contact }}{% endif %}{%p endif %}",
                16,
                INK,
            )
        ),
    ]
    return slide(
        '{{ titre or "La prochaine séance" }}{{ pagination }}',
        introduction(),
        *column(3, "En amont", "En amont", X, "en_amont"),
        *column(5, "Pendant la séance", "{{ prochaine.nom }}, le {{ prochaine.date_longue }}", X + 15.27, "pendant"),
        shape(7, f"Repère échéance {asked}", Box(X, 13.7, 0.2, 2.7), colour=BLUE, inset=0),
        shape(
            8,
            f"Échéance {asked}" + sizes(16, 20),
            Box(X + 0.2, 13.7, WIDTH - 0.2, 2.7),
            deadline,
            colour=MIST,
            anchor="ctr",
            inset=0.6,
        ),
    )


def _text() -> list[str]:
    body = [
        line(Run("{%p for phrase in textes %}{{ phrase }}{%p endfor %}", 18, INK), after=8),
        line(Run("{%p for puce in puces %}{{ puce }}{%p endfor %}", 18, INK), bullet="•", after=6),
    ]
    return slide(
        "{{ titre }}{{ pagination }}", shape(3, "Texte" + sizes(18, 24), Box(X, 2.95, WIDTH, 13.2), body, inset=0.1)
    )


def _map(title: str) -> list[str]:
    """A journey map: the zone that the drawing fills."""
    zone = shape(
        3, "Zone schéma", Box(X, 2.95, WIDTH, 13.5), outline=LINE, dash="dash", description="Schéma du parcours"
    )
    notes = shape(
        4,
        "Notes {%sp if notes %}",
        Box(X, 16.5, WIDTH, 0.95),
        [line(Run("{%p for note in notes %}{{ note }}{%p endfor %}", 12, GREY))],
        inset=0.05,
    )
    return slide(
        f'{{{{ titre or "{title} – " ~ secteur.libelle }}}}{{{{ pagination }}}}',
        introduction(height=1.7, most=16),
        zone,
        notes,
    )


_ON_TWO_LINES = (
    "{{ (cas.intitule if cas.intitule|length <= 200 else cas.intitule_court)|truncate(200, false, '…')|titre }}"
)
"""The title of a case over its drawing: the short one in the place of a long one, cut where two lines end."""


def _flow(title: str, barriers: str) -> list[str]:
    """A flow diagram in one of three zones: with its numbered data and barriers beside it, narrow or wide, or none."""
    wide = "{%sp if panneau == 'large' %}"
    narrow = "{%sp if panneau == 'étroit' %}"
    return slide(
        _case_title(title),
        shape(3, "Intitulé", Box(X, 2.75, WIDTH, 1.3), [line(Run(_ON_TWO_LINES, 14, BLUE, bold=True))], inset=0.05, anchor="ctr"),
        shape(4, "Événement déclencheur {%sp if cas.declencheur %}", Box(X, 4.1, 20.4, 0.8), [line(Run("Événement déclencheur : {{ cas.declencheur }}", 12, GREY, italic=True))], inset=0.05),
        introduction(5.0, 20.4, 1.7, 12, 14),
        _flow_zone(5, "Zone schéma", 20.4),
        _flow_zone(6, "Zone schéma moyen", 23.4),
        _flow_zone(7, "Zone schéma large", WIDTH),
        shape(8, f"Filet {wide}", Box(23.8, 4.2, 0.02, 12.9), colour=LINE, inset=0),
        shape(9, f"Données et freins {wide}", Box(23.9, 4.2, 9.04, 12.9), _beside(barriers), inset=0.3),
        shape(10, f"Filet étroit {narrow}", Box(26.8, 4.2, 0.02, 12.9), colour=LINE, inset=0),
        shape(11, f"Données et freins étroit {narrow}", Box(26.9, 4.2, 6.04, 12.9), _beside(barriers), inset=0.3),
    )  # fmt: skip


def _flow_zone(number: int, name: str, width: float) -> str:
    return shape(number, name, Box(X, 5.0, width, 11.9), outline=LINE, dash="dash", description="Schéma des flux")


def _beside(barriers: str) -> list[Paragraph]:
    """Numbered data, then barriers under their title."""
    return [
        line(Run("{%p if donnees %}Données échangées{%p endif %}", 14, BLUE, bold=True), after=3),
        line(
            Run("{%p for d in donnees %}{{ d.numero }}", 12, BLUE, bold=True),
            Run("  {{ d.libelle }}{%p endfor %}", 12, INK),
            after=2,
        ),
        line(Run(f"{{%p if freins %}}{barriers}{{%p endif %}}", 14, BLUE, bold=True), before=8, after=3),
        line(
            Run("{%p for f in freins %}▲ {{ f.numero }}", 12, BROWN, bold=True),
            Run(
                "  {% for l in f.lignes %}{{ l }}{% if not loop.last %} ; {% endif %}{% endfor %}{%p endfor %}", 12, INK
            ),
            after=2,
        ),
    ]


PROTOTYPES = (
    Prototype("couverture", _cover(), COVER),
    Prototype("objectifs", _aims()),
    Prototype("cycle", _cycle()),
    Prototype("agenda", _agenda(), AGENDA),
    Prototype("chiffres", _figures()),
    Prototype("critères", _criteria()),
    Prototype("cotation", _ratings()),
    Prototype("robustesse", _robustness()),
    Prototype("parcours acteurs", _map("Les acteurs du parcours")),
    Prototype("parcours cas", _map("Les cas d'usage du parcours")),
    Prototype("fiche", _sheet()),
    Prototype("flux existant", _flow("état des lieux", "Freins")),
    Prototype("flux cible", _flow("perspective cible", "Freins par rapport à la cible")),
    Prototype("cas prioritaires", _listed("Cas prioritaires", GREEN)),
    Prototype("cas non prioritaires", _listed("Cas non prioritaires", SLATE)),
    Prototype("transverses synthèse", _cross_summary()),
    Prototype("transverses", _cross_groups()),
    *VOTE_PROTOTYPES,
    Prototype("évolutions", _evolutions()),
    Prototype("prochaine séance", _next()),
    Prototype("texte", _text()),
)

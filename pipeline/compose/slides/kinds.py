"""The kinds of slide: what each says, as the contexts of its pages. None means that the slide is left out.

A kind is a function and its line in `SLIDE_KINDS`; its look is the prototype of the same name in the template.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from pipeline.compose.book import Book, Facts, criterion_facts, decision_facts, sector_facts
from pipeline.compose.evolutions import evolution_pages
from pipeline.compose.slides.arbitration_slide import arbitration
from pipeline.compose.slides.drawing_slides import actor_pages, case_pages, diagram_findings, flow_pages
from pipeline.compose.slides.retained_slides import adjustments, fiche_model, retained_cases
from pipeline.compose.slides.slide import Slide
from pipeline.compose.slides.turnout_slide import turnout
from pipeline.compose.slides.voices_chart import voices_chart
from pipeline.compose.slides.vote_slides import agreement, results
from pipeline.compose.table_pages import Group, paged_groups
from pipeline.judgement.priority.groups import GroupClass, class_counts, group_class, sector_combinations
from pipeline.judgement.priority.scoring import score
from pipeline.model.portfolio import UseCase
from pipeline.model.references import phase_of
from pipeline.model.sections import due_sections, filled_lines
from pipeline.words.enumerations import FORM_LIST, FORM_PARAGRAPH, SORT_RANK, VIEW_CURRENT, VIEW_TARGET
from pipeline.words.french import typeset


def _once(_: Slide) -> list[Facts]:
    """One page that says only what every page may say."""
    return [{}]


def _texts(slide: Slide) -> list[Facts]:
    """One page when the line has a text to show."""
    return [{}] if slide.common["puces"] or slide.common["textes"] else []


def _cycle(slide: Slide) -> list[Facts]:
    meetings = slide.book.meetings.items()
    return [{"seances": [{**facts, "courante": number == slide.meeting.number} for number, facts in meetings]}]


def _figures(slide: Slide) -> list[Facts]:
    sectors = [sector_facts(slide.book, sector) for sector in slide.book.sectors.values()]
    return slide.pages(sectors, "secteurs")


def _criteria(slide: Slide) -> list[Facts]:
    criteria = [criterion_facts(criterion) for criterion in slide.book.portfolio.criteria]
    return slide.pages(criteria, "criteres")


def _ratings(slide: Slide) -> list[Facts]:
    """The rating table; left out when no case of the sector has a score."""
    portfolio = slide.book.portfolio
    cases = slide.cases()
    if not any(score(case, portfolio) is not None for case in cases):
        return []
    sort_key = _rank_key if slide.row.sort == SORT_RANK else _number_key
    cases.sort(key=lambda case: sort_key(case, slide.book))
    criteria = {"criteres": [criterion_facts(criterion) for criterion in portfolio.criteria]}
    rows = [slide.book.case_facts[case.key] for case in cases]
    return slide.pages(rows, "lignes", criteria)


def _number_key(case: UseCase, book: Book) -> tuple[float, ...]:
    """By sector, then by number; a number without suffix goes first."""
    return (list(book.sectors).index(case.key.sector), case.key.number, bool(case.key.suffix))


def _rank_key(case: UseCase, book: Book) -> tuple[float, ...]:
    """By rank, equal ranks by number, cases without a rank last."""
    rank = book.ranks.get(case.key)
    return (float("inf") if rank is None else rank.position, *_number_key(case, book))


def _sheet(slide: Slide) -> list[Facts]:
    """The text sections of a case that are due at this meeting, and what was decided of it."""
    case = slide.case()
    if case is None:
        return []
    rows = [
        {"titre": typeset(section.title), "lignes": [typeset(line) for line in filled_lines(case, section)]}
        for section in due_sections(slide.book.portfolio, slide.meeting.number)
        if section.form in (FORM_LIST, FORM_PARAGRAPH) and section.source in slide.book.portfolio.text_columns
    ]
    return slide.pages(rows, "rubriques", {"decision": decision_facts(slide.book, case.key, slide.meeting)})


def _listed(*, having_priority: bool) -> Callable[[Slide], list[Facts]]:
    """The cases with, or without, priority, by phase."""

    def pages(slide: Slide) -> list[Facts]:
        book = slide.book
        wanted = [case for case in slide.cases() if bool(book.priorities[case.key]) is having_priority]
        wanted.sort(key=lambda case: _journey_key(case, book))
        groups = _by_phase([book.case_facts[case.key] for case in wanted])
        made = paged_groups(
            groups, slide.row.kind, lambda page: {**slide.common, "groupes": page}, "cas", slide.measure
        )
        return [{"groupes": page, "nb": len(wanted)} for page in made]

    return pages


def _journey_key(case: UseCase, book: Book) -> tuple[float, ...]:
    """By sector, then along its journey; cases without a phase last, the workbook's order kept inside a phase."""
    phase = phase_of(case, book.portfolio)
    return (list(book.sectors).index(case.key.sector), phase.order if phase else float("inf"))


def _by_phase(cases: Sequence[Facts]) -> list[Group]:
    """Neighbours of the same sector and phase together."""
    groups = groupby(cases, key=lambda case: (case["secteur"].get("code", ""), case["parcours"]))
    return [({"parcours": phase}, list(members)) for (_, phase), members in groups]


def _cross_summary(slide: Slide) -> list[Facts]:
    portfolio = slide.book.portfolio
    if not portfolio.groups:
        return []
    classes = class_counts(portfolio)
    return [
        {
            "repartition": [
                {"secteurs": " / ".join(codes), "nb": count} for codes, count in sector_combinations(portfolio)
            ],
            "nb_toutes": classes[GroupClass.ALL],
            "nb_mixtes": classes[GroupClass.MIXED],
            "nb_aucune": classes[GroupClass.NONE],
        }
    ]


def _cross_groups(slide: Slide) -> list[Facts]:
    portfolio, cases = slide.book.portfolio, slide.book.case_facts
    groups: list[Group] = [
        (
            {"id": group.id, "thematique": typeset(group.theme), "classe": str(group_class(group, portfolio))},
            [cases[key] for key in group.cases if key in cases],
        )
        for group in portfolio.groups
    ]
    made = paged_groups(
        groups,
        slide.row.kind,
        lambda page: {**slide.common, "groupes": page},
        "membres",
        slide.measure,
        keep_groups=True,
    )
    return [{"groupes": page} for page in made]


def _evolutions(slide: Slide) -> list[Facts]:
    """What changed since the workbook that the meeting is compared to."""
    comparison = slide.book.comparisons.get(slide.meeting.number)
    return evolution_pages(comparison, slide.row, slide.common, slide.measure) if comparison else []


def _next_meeting(slide: Slide) -> list[Facts]:
    """What comes next; a meeting that says nothing of its course shows its purpose."""
    following = slide.common["prochaine"]
    return [{"prochaine": {**following, "pendant": following["pendant"] or following["objet"]}}] if following else []


def _actors_map(slide: Slide) -> list[Facts]:
    sector = slide.common["secteur"].get("code", "")
    return actor_pages(slide.row.kind, sector, slide.book.portfolio, slide.pencil) if slide.pencil else []


def _cases_map(slide: Slide) -> list[Facts]:
    sector = slide.common["secteur"].get("code", "")
    return case_pages(slide.row.kind, sector, slide.book.portfolio, slide.pencil) if slide.pencil else []


def _flows(view: str) -> Callable[[Slide], list[Facts]]:
    """The flow diagram of the line's case in one view."""

    def pages(slide: Slide) -> list[Facts]:
        case = slide.case()
        if case is None or slide.pencil is None:
            return []
        made, diagram = flow_pages(slide.row.kind, case.key, view, slide.book.portfolio, slide.pencil)
        slide.findings.extend(diagram_findings(diagram, case.key, view, slide.row.origin.at("case")))
        return made

    return pages


SLIDE_KINDS: dict[str, Callable[[Slide], list[Facts]]] = {
    "couverture": _once,
    "objectifs": _texts,
    "cycle": _cycle,
    "agenda": _once,
    "chiffres": _figures,
    "critères": _criteria,
    "cotation": _ratings,
    "parcours acteurs": _actors_map,
    "parcours cas": _cases_map,
    "fiche": _sheet,
    "flux existant": _flows(VIEW_CURRENT),
    "flux cible": _flows(VIEW_TARGET),
    "cas prioritaires": _listed(having_priority=True),
    "cas non prioritaires": _listed(having_priority=False),
    "transverses synthèse": _cross_summary,
    "transverses": _cross_groups,
    "participation": turnout,
    "résultats": results,
    "graphique des votes": voices_chart,
    "concordance": agreement,
    "arbitrage": arbitration,
    "cas retenus": retained_cases,
    "modèle de fiche": fiche_model,
    "évolutions": _evolutions,
    "points à ajuster": adjustments,
    "prochaine séance": _next_meeting,
    "texte": _texts,
}

"""The slides of cross-sector groups: how many, and which."""

from __future__ import annotations

from pipeline.compose.facts import Facts
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.compose.table_pages import Group
from pipeline.judgement.priority.groups import GroupClass, class_counts, group_class, sector_combinations
from pipeline.words.typography import typeset


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
    return slide.group_pages(groups, "membres", keep_groups=True)


MAKERS: Makers = {"transverses synthèse": _cross_summary, "transverses": _cross_groups}

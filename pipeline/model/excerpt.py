"""What a portfolio says of one case, apart from all others: what its documents depend on, and nothing more."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.portfolio import CaseKey, Portfolio, Project, UseCase
from pipeline.words.enumerations import VIEWS


def around_cases(portfolio: Portfolio) -> Portfolio:
    """What the sheets of all cases share: settings, sectors, actors, legends, sections and glossary; no case."""
    return Portfolio(
        project=portfolio.project,
        sectors=portfolio.sectors,
        phases=portfolio.phases,
        criteria=portfolio.criteria,
        classes=portfolio.classes,
        actors=portfolio.actors,
        socles=portfolio.socles,
        sections=portfolio.sections,
        glossary=portfolio.glossary,
        flow_styles=portfolio.flow_styles,
        text_columns=portfolio.text_columns,
    )


def with_case(around: Portfolio, case: UseCase, portfolio: Portfolio) -> Portfolio:
    """What is `around` cases, with one and the rows that are its own."""
    index = portfolio.index
    return replace(
        around,
        cases=(case,),
        flows=index.case_flows.get(case.key, ()),
        data=index.data.get(case.key, ()),
        barriers=tuple(row for view in VIEWS for row in index.barriers.get((case.key, view), ())),
    )


def drawn_of_case(case: CaseKey, view: str, portfolio: Portfolio) -> Portfolio:
    """What a flow diagram of a case in one view shows, and how it calls the case."""
    index = portfolio.index
    known = index.cases.get(case)
    return Portfolio(
        project=_drawing_project(portfolio.project),
        sectors=portfolio.sectors,
        phases=portfolio.phases,
        actors=portfolio.actors,
        socles=portfolio.socles,
        cases=(UseCase(case, "", known.phase),) if known else (),
        flows=index.flows.get((case, view), ()),
        data=index.data.get(case, ()),
        barriers=tuple(row for each in VIEWS for row in index.barriers.get((case, each), ())),
        flow_styles=portfolio.flow_styles,
    )


def drawn_of_actors(portfolio: Portfolio) -> Portfolio:
    """What the maps of actors show."""
    return Portfolio(_drawing_project(portfolio.project), phases=portfolio.phases, actors=portfolio.actors)


def drawn_of_sector(sector: str, portfolio: Portfolio) -> Portfolio:
    """What the map of a sector's cases shows, with the sectors of the cases that they are aliases of: their places."""
    cases = portfolio.index.sector_cases
    own = cases.get(sector, ())
    others = dict.fromkeys(case.alias_of.sector for case in own if case.alias_of and case.alias_of.sector != sector)
    return Portfolio(
        project=portfolio.project,
        sectors=portfolio.sectors,
        phases=portfolio.phases,
        criteria=portfolio.criteria,
        classes=portfolio.classes,
        cases=tuple(_without_texts(case) for code in (sector, *others) for case in cases.get(code, ())),
    )


def _drawing_project(project: Project) -> Project:
    return Project("", 0, "", pictograms=project.pictograms)


def _without_texts(case: UseCase) -> UseCase:
    """A case as lists and maps tell it."""
    return replace(case, texts={}, details=(), trigger="", reason="")

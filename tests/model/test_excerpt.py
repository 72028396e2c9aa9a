"""What is drawn or told of one case depends on nothing but its excerpt."""

from __future__ import annotations

from dataclasses import replace

from pipeline.contract.sample import sample_portfolio
from pipeline.model.excerpt import around_cases, drawn_of_actors, drawn_of_case, drawn_of_sector, with_case
from pipeline.model.portfolio import CaseKey, UseCase
from pipeline.words.enumerations import VIEW_CURRENT, YES

SAMPLE = sample_portfolio()
CASE = SAMPLE.flows[0].case
OTHER = CaseKey(CASE.sector, 999)
FULLER = replace(
    SAMPLE,
    cases=(*SAMPLE.cases, UseCase(OTHER, "Un autre cas")),
    flows=(*SAMPLE.flows, *(replace(flow, case=OTHER) for flow in SAMPLE.flows)),
)


def test_the_rows_of_another_case_change_nothing_of_an_excerpt() -> None:
    case = SAMPLE.index.cases[CASE]
    assert drawn_of_case(CASE, VIEW_CURRENT, FULLER) == drawn_of_case(CASE, VIEW_CURRENT, SAMPLE)
    assert with_case(around_cases(FULLER), case, FULLER) == with_case(around_cases(SAMPLE), case, SAMPLE)


def test_what_a_drawing_does_not_show_changes_nothing_of_it() -> None:
    cases = (replace(case, title="Un titre", texts={"Acteurs": "Un texte"}, reason="Motif") for case in SAMPLE.cases)
    retold = replace(SAMPLE, cases=tuple(cases), glossary=())
    assert drawn_of_case(CASE, VIEW_CURRENT, retold) == drawn_of_case(CASE, VIEW_CURRENT, SAMPLE)
    assert drawn_of_actors(retold) == drawn_of_actors(SAMPLE)
    texts = replace(SAMPLE, cases=tuple(replace(case, texts={"Acteurs": "Un texte"}) for case in SAMPLE.cases))
    assert drawn_of_sector(CASE.sector, texts) == drawn_of_sector(CASE.sector, SAMPLE)


def test_the_map_of_a_sector_keeps_the_cases_that_its_own_are_aliases_of() -> None:
    elsewhere = UseCase(CaseKey("ZZ", 1), "Ailleurs", decided_priority=YES)
    alias = UseCase(OTHER, "Un alias", alias_of=elsewhere.key)
    kept = drawn_of_sector(CASE.sector, replace(SAMPLE, cases=(*SAMPLE.cases, elsewhere, alias))).index.cases
    assert kept[elsewhere.key].decided_priority
    assert (
        elsewhere.key not in drawn_of_sector(CASE.sector, replace(SAMPLE, cases=(*SAMPLE.cases, elsewhere))).index.cases
    )

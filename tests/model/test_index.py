from __future__ import annotations

from dataclasses import replace

from pipeline.model.portfolio import Actor, Flow, FlowStyle, Meeting, Phase, Portfolio, Socle
from pipeline.words.enumerations import VIEW_CURRENT, VIEW_TARGET
from pipeline.words.text import comparable
from tests.model.portfolios import AA1, AA2, AA2_BIS, BB1, changed, sound_portfolio


def test_cases_are_found_by_key_and_by_sector_in_the_order_of_the_workbook() -> None:
    index = sound_portfolio().index
    assert list(index.cases) == [AA1, AA2, AA2_BIS, BB1]
    assert index.cases[AA2_BIS].key == AA2_BIS
    assert {code: [case.key for case in cases] for code, cases in index.sector_cases.items()} == {
        "AA": [AA1, AA2, AA2_BIS],
        "BB": [BB1],
    }


def test_of_two_cases_of_one_key_the_first_is_found() -> None:
    portfolio = sound_portfolio()
    twice = replace(portfolio, cases=(*portfolio.cases, replace(portfolio.cases[0], title="Second")))
    assert twice.index.cases[AA1].title == "Envoi de la demande dans le DUI"


def test_sectors_are_in_their_order_those_without_one_last() -> None:
    reordered = changed(changed(sound_portfolio(), "sectors", order=None), "sectors", row=3, order=7)
    assert list(reordered.index.sectors) == ["BB", "AA"]


def test_phases_are_found_by_code_and_along_the_journey_of_their_sector() -> None:
    portfolio = sound_portfolio()
    first = Phase("AA", "AVANT", "Avant", 0.5)
    index = replace(portfolio, phases=(*portfolio.phases, first)).index
    assert index.phases["AA", "AVANT"] is first
    assert [phase.code for phase in index.sector_phases["AA"]] == ["AVANT", "ADM"]


def test_flows_are_found_by_view_in_the_order_of_their_numbers_and_by_case_in_that_of_the_workbook() -> None:
    flows = (
        Flow(AA1, VIEW_TARGET, "A", "B"),
        Flow(AA1, VIEW_TARGET, "C", "D", 2),
        Flow(AA1, VIEW_CURRENT, "E", "F", 1),
        Flow(AA1, VIEW_TARGET, "G", "H", 1),
        Flow(BB1, VIEW_TARGET, "I", "J", 1),
    )
    index = replace(sound_portfolio(), flows=flows).index
    assert [flow.sender for flow in index.flows[AA1, VIEW_TARGET]] == ["G", "C", "A"]
    assert [flow.sender for flow in index.case_flows[AA1]] == ["A", "C", "E", "G"]
    assert (BB1, VIEW_CURRENT) not in index.flows


def test_data_and_barriers_are_found_by_number() -> None:
    index = sound_portfolio().index
    assert [data.number for data in index.data[AA1]] == [1, 2]
    assert [barrier.number for barrier in index.barriers[AA1, VIEW_TARGET]] == [1, 2]
    assert BB1 not in index.data


def test_the_groups_of_a_case_are_found_once_each() -> None:
    doubled = changed(sound_portfolio(), "groups", cases=(AA1, BB1, AA1))
    assert {key: [group.id for group in groups] for key, groups in doubled.index.groups.items()} == {
        AA1: ["A"],
        BB1: ["A"],
    }


def test_meetings_are_in_the_order_of_their_numbers() -> None:
    portfolio = sound_portfolio()
    index = replace(portfolio, meetings=tuple(reversed(portfolio.meetings))).index
    assert list(index.meetings) == [1, 2]
    assert isinstance(index.meetings[1], Meeting)


def test_parties_are_found_by_code_before_label_whatever_accents_and_case() -> None:
    actors = (Actor("MES", "Médecin"), Actor("USAGER", "Usager"))
    socles = (Socle("MSS", "Mes"), Socle("DMP", "Médecin"))
    parties = replace(sound_portfolio(), actors=actors, socles=socles).index.parties
    assert [parties[comparable(name)].code for name in ("mes", "MÉDECIN", "usager", "dmp")] == [
        "MES",
        "MES",
        "USAGER",
        "DMP",
    ]


def test_the_index_of_a_portfolio_is_made_once_and_another_for_a_changed_portfolio() -> None:
    portfolio = sound_portfolio()
    assert portfolio.index is portfolio.index
    assert portfolio.index.cases is portfolio.index.cases
    fewer = replace(portfolio, cases=portfolio.cases[:1])
    assert list(fewer.index.cases) == [AA1]
    assert portfolio == replace(portfolio)


def test_legend_lines_and_socles_are_found_by_their_code_the_first_when_two_share_it() -> None:
    styles = (FlowStyle("P", "Papier", "support", "tirets"), FlowStyle("P", "Autre", "support", "plein"))
    socles = (
        Socle("MES", "Mon espace santé", "service"),
        Socle("MES", "Autre", "service"),
        Socle("INS", "INS", "règle"),
    )
    index = replace(sound_portfolio(), flow_styles=styles, socles=socles).index
    assert dict(index.flow_styles) == {"P": styles[0]}
    assert dict(index.socles) == {"MES": socles[0], "INS": socles[2]}


def test_a_code_wins_over_a_label_and_an_actor_over_a_socle() -> None:
    socle, actor = Socle("X", "Portail", "service"), Actor("Portail", "X", 1)
    parties = replace(sound_portfolio(), socles=(socle,), actors=(actor,)).index.parties
    assert (parties["x"], parties["portail"]) == (socle, actor)
    same = replace(sound_portfolio(), socles=(Socle("U", "Usager", "service"),), actors=(Actor("U", "Usager", 1),))
    assert {type(one) for one in same.index.parties.values()} == {Actor}


def test_nothing_is_found_in_an_empty_portfolio() -> None:
    index = Portfolio(sound_portfolio().project).index
    tables = (index.cases, index.sectors, index.sector_cases, index.phases, index.sector_phases, index.case_flows,
              index.flows, index.data, index.barriers, index.groups, index.meetings, index.flow_styles, index.socles,
              index.parties)  # fmt: skip
    assert [dict(table) for table in tables] == [{}] * len(tables)

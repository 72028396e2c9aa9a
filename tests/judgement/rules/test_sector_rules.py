from dataclasses import replace

from pipeline.judgement.rules import check
from pipeline.model.portfolio import Sector
from tests.model.portfolios import AA1, at, changed, found, sound_portfolio


def test_two_cases_may_not_be_printed_under_one_reference() -> None:
    spoilt = changed(sound_portfolio(), "sectors", row=3, reference_format="{prefixe}#{numero:02}")
    [finding] = check(changed(spoilt, "phases", row=3, prefix="C"))
    assert (finding.code, finding.place.spot) == ("CU-310", "number 5")
    assert finding.message == "Les cas AA 1 et BB 1 ont la même référence imprimée « C#01 »."


def test_a_sector_without_case_is_reported() -> None:
    portfolio = sound_portfolio()
    empty = Sector("CC", "Gamma", origin=at("sectors", 4))
    assert found(replace(portfolio, sectors=(*portfolio.sectors, empty))) == [("CU-315", "code 4")]


def test_two_titles_alike_in_a_sector_are_reported_whatever_their_case_and_accents() -> None:
    spoilt = changed(sound_portfolio(), "cases", row=4, title="RETOUR A DOMICILE")
    assert found(spoilt) == [("CU-325", "title 4")]


def test_an_alias_and_another_sector_may_share_a_title() -> None:
    spoilt = changed(sound_portfolio(), "cases", row=4, title="Retour à domicile", alias_of=AA1)
    assert found(spoilt) == []
    assert found(changed(sound_portfolio(), "cases", row=5, title="Retour à domicile")) == []


def test_a_reference_format_that_is_not_understood_says_what_is_wrong_and_gives_an_example() -> None:
    [finding] = check(changed(sound_portfolio(), "sectors", reference_format="{prefixe}#{no}"))
    assert (finding.code, finding.place.spot) == ("CU-327", "reference_format 2")
    assert "le champ « no » n'existe pas" in finding.message
    assert finding.expected == "par exemple {prefixe}#{numero:02}"

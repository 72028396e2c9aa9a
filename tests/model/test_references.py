import pytest

from pipeline.model.portfolio import Portfolio
from pipeline.model.references import format_fault, phase_of, printed_reference, sector_of
from tests.model.portfolios import changed, sound_portfolio


def test_a_reference_is_made_of_the_phase_s_prefix_and_the_sector_s_format() -> None:
    assert _references(sound_portfolio()) == ["C#01", "C#02", "C#02 bis", "BB 1"]


def test_the_format_may_place_the_suffix_and_name_the_sector() -> None:
    assert _references(_with_format("{secteur}-{numéro}{suffixe}")) == ["AA-1", "AA-2", "AA-2bis", "BB 1"]


def test_a_case_whose_phase_has_no_prefix_is_printed_by_its_key() -> None:
    assert _references(changed(sound_portfolio(), "phases", prefix="")) == ["AA 1", "AA 2", "AA 2 bis", "BB 1"]


def test_a_format_without_prefix_does_not_need_one() -> None:
    unprefixed = changed(_with_format("A{numero:02}"), "phases", prefix="")
    assert _references(unprefixed) == ["A01", "A02", "A02 bis", "BB 1"]


@pytest.mark.parametrize(
    ("reference_format", "fault"),
    [
        ("{prefixe}#{numero:02}", ""),
        ("", ""),
        ("{prefixe}", "le champ {numero} manque"),
        ("{numero", "une accolade est seule"),
        ("{numero}}", "une accolade est seule"),
        ("{numero.__class__}", "le champ « numero.__class__ » n'existe pas"),
        ("{}", "le champ «  » n'existe pas"),
        ("{numero:0999999999}", "« 0999999999 » n'est pas une précision du champ « numero »"),
        ("{numero}{prefixe:>9}", "« >9 » n'est pas une précision du champ « prefixe »"),
    ],
)
def test_a_format_at_fault_is_named_and_never_filled(reference_format: str, fault: str) -> None:
    assert format_fault(reference_format) == fault
    if fault:
        assert _references(_with_format(reference_format))[0] == "AA 1"


def test_the_sector_and_the_phase_of_a_case_are_found() -> None:
    portfolio = sound_portfolio()
    case = portfolio.cases[2]
    assert sector_of(case, portfolio) is portfolio.sectors[0]
    assert phase_of(case, portfolio) is portfolio.phases[0]


def _with_format(reference_format: str) -> Portfolio:
    return changed(sound_portfolio(), "sectors", reference_format=reference_format)


def _references(portfolio: Portfolio) -> list[str]:
    return [printed_reference(case, portfolio) for case in portfolio.cases]

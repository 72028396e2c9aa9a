from pipeline.findings.problems import PROBLEMS
from pipeline.judgement.rules import MEETING_RULES, RULES
from tests.model.portfolios import found, sound_portfolio

CODES_OF_THE_READER = {"CU-318", "CU-319"}


def test_a_sound_portfolio_has_nothing_to_report() -> None:
    assert found(sound_portfolio()) == []


def test_every_declared_code_of_rules_has_one_function() -> None:
    declared = {code for code in PROBLEMS if code.startswith("CU-3")}
    assert {*RULES, *MEETING_RULES} == declared - CODES_OF_THE_READER
    assert not RULES.keys() & MEETING_RULES.keys()


def test_every_function_says_its_code_first() -> None:
    for code, rule in {**RULES, **MEETING_RULES}.items():
        assert (rule.__doc__ or "").startswith(f"{code}: ")

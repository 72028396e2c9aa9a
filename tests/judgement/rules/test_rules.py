from pipeline.contract.sheets import SETTINGS, SETTINGS_SHEET, SHEETS, case_columns
from pipeline.findings.catalogue import rule_problems
from pipeline.judgement.rules import MEETING_RULES, RULES
from tests.model.portfolios import found, sound_portfolio

CODES_OF_THE_READER = {"CU-318", "CU-319"}


def test_a_sound_portfolio_has_nothing_to_report() -> None:
    assert found(sound_portfolio()) == []


def test_every_declared_code_of_rules_has_one_function() -> None:
    declared = {problem.code for problem in rule_problems.CHAPTER.problems}
    assert {*RULES, *MEETING_RULES} == declared - CODES_OF_THE_READER
    assert not RULES.keys() & MEETING_RULES.keys()


def test_every_function_says_its_code_first() -> None:
    for code, rule in {**{code: rule.find for code, rule in RULES.items()}, **MEETING_RULES}.items():
        assert (rule.__doc__ or "").startswith(f"{code}: ")


def test_a_rule_reads_sheets_and_columns_of_the_contract() -> None:
    names = {sheet.name for sheet in (SETTINGS_SHEET, *SHEETS)} | {"cases.ratings", "cases.scores", "votes.choices"}
    names |= {f"{sheet.name}.{column.name}" for sheet in SHEETS for column in sheet.columns}
    names |= {f"project.{column.name}" for column in SETTINGS}
    names |= {f"cases.{column.name}" for column in case_columns((), ())}
    assert {need for rule in RULES.values() for need in rule.needs} <= names

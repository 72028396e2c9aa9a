"""The first workbook carries the facts of the 2022 deck, and the checker says what the deck itself gets wrong."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from pipeline.findings import Severity
from pipeline.judgement.priority.scoring import priority, score
from pipeline.judgement.rules import check
from pipeline.model.portfolio import Portfolio
from pipeline.readers import read_portfolio
from pipeline.words.text import comparable
from pipeline.writers.workbook import write_workbook
from tests.builders import flat
from tools.first_workbook import seed_content

SEED = Path(__file__).parents[2] / "tools" / "classeur-2022"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("classeur") / "cas-usage-ms.xlsx"
    write_workbook(path, seed_content(SEED))
    return path


@pytest.fixture(scope="module")
def portfolio(workbook: Path) -> Portfolio:
    found = read_portfolio(workbook).portfolio
    assert found is not None
    return found


def test_it_has_the_cases_groups_and_decisions_of_the_deck(portfolio: Portfolio) -> None:
    decided = Counter((case.key.sector, priority(case, portfolio)) for case in portfolio.cases)
    assert decided == {
        ("PA", True): 17, ("PA", False): 8, ("PH", True): 18, ("PH", False): 14, ("DOM", True): 11, ("DOM", False): 5,
    }  # fmt: skip
    assert len(portfolio.groups) == 15


def test_the_results_are_those_that_the_deck_prints(portfolio: Portfolio) -> None:
    with (SEED / "cas-d-usage.csv").open(encoding="utf-8", newline="") as file:
        printed = [line["Résultat"] for line in csv.DictReader(file, delimiter=";")]
    computed = [score(case, portfolio) for case in portfolio.cases]
    assert [f"{found:g}" if found is not None else "" for found in computed] == printed
    assert [case.recorded_score for case in portfolio.cases] == computed


def test_who_sends_and_who_receives_are_declared_actors(portfolio: Portfolio) -> None:
    known = {comparable(name) for actor in portfolio.actors for name in (actor.code, actor.label)}
    ends = [end for case in portfolio.cases for end in (case.sender, case.receiver) if end]
    assert [part for end in ends for part in end.split(" / ") if comparable(part) not in known] == []


def test_the_checker_reports_only_what_the_deck_leaves_open(workbook: Path, portfolio: Portfolio) -> None:
    findings = [*read_portfolio(workbook).findings, *check(portfolio)]
    warnings = [finding for finding in findings if finding.severity is not Severity.INFO]
    assert flat(warnings) == [
        ("CU-308", "Cas d'usage!P13"),
        ("CU-301", "Secteurs!G2"),
        ("CU-301", "Secteurs!H2"),
    ]


def test_a_header_that_the_contract_does_not_know_is_named(tmp_path: Path) -> None:
    for file in SEED.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "glossaire.csv").write_text("Sigle;Sens\nDUI;dossier\n", encoding="utf-8")
    with pytest.raises(ValueError, match="Sens"):
        seed_content(tmp_path)

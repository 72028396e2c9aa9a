"""The example of a whole cycle: what is committed is what its script makes; the real workbook knows nothing of it."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from pptx import Presentation

from pipeline.findings import Severity
from pipeline.judgement.vote.tally import Outcome, tally
from pipeline.model.portfolio import Portfolio
from pipeline.production.edition import Edition, prepare
from pipeline.production.order import Order
from pipeline.production.runs.counting import count_folder
from pipeline.readers import read_portfolio
from pipeline.writers.workbook import write_workbook
from tests import ROOT
from tools.example_votes import BALLOTS, OVERLAYS, STAGES, TARGET, laid_over, workbook_of
from tools.first_workbook import SOURCE, seed_content
from tools.first_workbook import TARGET as MASTER
from tools.returned_ballots import write_returned_ballots

BEFORE_ARBITRATION, AFTER = STAGES


@cache
def portfolio_at(path: Path) -> Portfolio:
    found = read_portfolio(ROOT / path).portfolio
    assert found is not None
    return found


def test_the_workbooks_are_those_of_the_script(tmp_path: Path) -> None:
    content = seed_content(ROOT / SOURCE)
    for stage in STAGES:
        content = laid_over(content, ROOT / OVERLAYS / stage)
        write_workbook(tmp_path / stage, content)
        assert (tmp_path / stage).read_bytes() == (ROOT / workbook_of(stage)).read_bytes()


def test_the_returned_ballots_are_those_of_the_script(tmp_path: Path) -> None:
    written = write_returned_ballots(portfolio_at(workbook_of(BEFORE_ARBITRATION)), tmp_path)
    committed = sorted((ROOT / TARGET / BALLOTS).iterdir())
    assert {path.name: path.read_bytes() for path in written} == {path.name: path.read_bytes() for path in committed}


def test_the_real_workbook_has_neither_vote_nor_decision() -> None:
    master = portfolio_at(MASTER)
    assert (master.participants, master.votes, master.decisions, master.project.notice) == ((), (), (), "")


def test_the_returned_ballots_are_the_votes() -> None:
    portfolio = portfolio_at(workbook_of(BEFORE_ARBITRATION))
    count = count_folder(ROOT / TARGET / BALLOTS, portfolio, ROOT / workbook_of(BEFORE_ARBITRATION), lambda *_: None)
    assert count.counting is not None
    assert count.counting.new_votes == ()
    assert len(count.counting.receptions) == len(portfolio.votes)


def test_the_ballots_settle_all_places_but_the_last() -> None:
    count = tally(portfolio_at(workbook_of(BEFORE_ARBITRATION)))
    assert [one.candidate.id for one in count.having(Outcome.RETAINED)] == ["D", "H", "PA 7", "DOM 5"]
    assert ([one.candidate.id for one in count.having(Outcome.TIED)], count.open_seats) == (["A", "I"], 1)


def test_nobody_in_it_is_a_person() -> None:
    participants = portfolio_at(workbook_of(AFTER)).participants
    assert participants
    assert {one.email.rpartition("@")[2] for one in participants} == {"example.org"}


def edition_of(stage: str, meeting: int) -> Edition:
    return prepare(Order(ROOT / workbook_of(stage), ROOT / "templates", decks=True, meeting=meeting))


@pytest.fixture(scope="module", params=[(BEFORE_ARBITRATION, 2), (AFTER, 3)], ids=["gt2", "gt3"])
def edition(request: pytest.FixtureRequest) -> Edition:
    return edition_of(*request.param)


def test_every_slide_says_that_it_is_fictitious(edition: Edition) -> None:
    [document] = edition.documents
    slides = list(Presentation(io.BytesIO(document.content)).slides)
    texts = [" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]
    assert texts
    assert [text for text in texts if "Exemple fictif" not in text] == []


def test_only_the_spoiled_ballot_is_warned_of(edition: Edition) -> None:
    warned = [finding.code for finding in edition.findings if finding.severity is not Severity.INFO]
    assert warned == ["CU-331"]

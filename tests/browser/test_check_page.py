"""The report of a check in a real browser: read by an accessibility checker, wide and narrow, and printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from pipeline.compose.book import Book
from pipeline.compose.check.check_report import Checked, check_report
from pipeline.findings import Address, Place, report
from pipeline.judgement.comparison import compare
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.writers.page.check_page import check_page
from tests import ROOT
from tests.browser.chromium import axe_violations, opened

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with all that one may hold: errors, warnings, scores, what is to fill, what changed."""
    before, after = (
        checked_portfolio(ROOT / f"input/exemple-votes/cas-usage-ms_exemple-{name}.xlsx") for name in ("gt2", "gt3")
    )
    assert before.portfolio
    assert after.portfolio
    cell = Place("Cas d'usage", Address(4, 5))
    others = tuple(Place("Flux", Address(row, 1)) for row in range(2, 60))
    fault = report("CU-201", cell, header="Intitulé", expected="un texte", found="x" * 118)
    found = (*after.findings, replace(fault, also=others), report("CU-104", Place("Notes"), sheet="Notes"))
    changes = compare(before.portfolio, after.portfolio)
    checked = Checked("groupe.xlsx", found, Book(after.portfolio), changes, "la séance n°2, close")
    path = tmp_path_factory.mktemp("controle") / "rapport.html"
    path.write_bytes(check_page(check_report(checked)))
    return path


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["wide", "narrow"])
def page(file: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page opened from the disk; a console error or a request to anywhere fails the test."""
    with opened(file, request.param) as (page, troubles):
        yield page
        assert troubles == []


def test_an_accessibility_checker_finds_nothing_and_nothing_overflows(page: Page) -> None:
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_summary_leads_to_the_faults_of_a_sheet(page: Page) -> None:
    page.click("#constats table a >> nth=0")
    assert page.evaluate("document.querySelector(location.hash).getBoundingClientRect().top < innerHeight")


def test_it_prints_on_sheets_of_paper_with_all_its_faults(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator(".constat:visible").count() == page.locator(".constat").count() > 1

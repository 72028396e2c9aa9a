"""The group's page in a real browser: searched, filtered, followed, read by an accessibility checker; wide, narrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from pipeline.production.edition import prepare
from pipeline.production.order import Order
from tests.browser.chromium import axe_violations, opened

pytestmark = pytest.mark.office
ROOT = Path(__file__).parents[2]
WIDE, NARROW = (1280, 900), (390, 844)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the example once its votes are counted."""
    order = Order(ROOT / "input/exemple-votes/cas-usage-ms_exemple-gt3.xlsx", ROOT / "templates", page=True)
    [document] = prepare(order).documents
    path = tmp_path_factory.mktemp("portail") / "index.html"
    path.write_bytes(document.content)
    return path


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def page(file: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page opened from the disk; a console error or a request to anywhere fails the test."""
    with opened(file, request.param) as (page, troubles):
        yield page
        assert troubles == []


def shown(page: Page) -> int:
    return page.locator("article.cas:visible").count()


def test_words_and_filters_find_cases_and_say_how_many(page: Page) -> None:
    everything = shown(page)
    assert page.inner_text("#compte") == f"{everything} cas d’usage"
    page.fill("#mots", "DOSSIER d'admission")
    found = shown(page)
    assert 0 < found < everything
    assert page.inner_text("#compte") == f"{found} cas d’usage sur {everything}"
    page.select_option("#secteur", "PH")
    assert shown(page) < found
    page.fill("#mots", "introuvable")
    assert (shown(page), page.inner_text("#compte")) == (0, "Aucun cas d’usage ne répond à ces critères.")
    page.click("button[type=reset]")
    page.wait_for_function(f"document.querySelectorAll('article.cas:not([hidden])').length === {everything}")


def test_the_keyboard_reaches_the_search_and_opens_a_case(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "evitement"
    page.focus("#mots")
    page.keyboard.type("PH 8")
    page.focus("article.cas:not([hidden]) summary")
    page.keyboard.press("Enter")
    assert page.locator("article.cas:visible details[open]").count() == 1


def test_a_link_to_a_case_shows_it_whatever_is_filtered(page: Page) -> None:
    page.fill("#mots", "introuvable")
    page.evaluate("location.hash = 'cas-ph-8'")
    page.wait_for_selector("#cas-ph-8 details[open]")
    assert page.locator("#cas-ph-8 svg").count() > 0


def test_an_accessibility_checker_finds_nothing_and_nothing_overflows(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

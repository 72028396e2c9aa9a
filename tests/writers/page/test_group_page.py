"""The group's page as a reader finds it: what it says, in one file, whatever the group."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import html

from pipeline.compose.book import Book
from pipeline.compose.fiche import Pen
from pipeline.compose.portal import Links, anchor, portal
from pipeline.model.portfolio import CaseKey, Portfolio
from pipeline.writers.page.group_page import drawing, group_page, linking_only
from tests.model.portfolios import sound_portfolio


def made(portfolio: Portfolio, links: Links | None = None, earlier: Portfolio | None = None) -> bytes:
    meeting = portfolio.meetings[-1]
    book = Book(portfolio, {meeting.number: earlier} if earlier else {})

    def pen(case: CaseKey) -> Pen:
        return Pen(200, 100, lambda scene: drawing(scene, f"-{anchor(case)}"))

    return group_page(portal(book, meeting, pen, links or Links()))


def page(portfolio: Portfolio, **options: object) -> html.HtmlElement:
    return html.document_fromstring(made(portfolio, **options))  # type: ignore[arg-type]


def test_every_case_is_there_with_its_title_and_what_filters_it() -> None:
    portfolio = sound_portfolio()
    articles = page(portfolio).cssselect("article.cas")
    wanted = [case for case in portfolio.cases if case.alias_of is None]
    assert [one.get("id") for one in articles] == [anchor(case.key) for case in wanted]
    assert all(case.title in one.text_content() for case, one in zip(wanted, articles, strict=True))
    assert {one.get("data-secteur") for one in articles} == {case.key.sector for case in wanted}


def test_the_page_asks_nothing_of_the_network() -> None:
    text = made(sound_portfolio()).decode()
    assert re.findall(r"""(?:src|href)=["'](?!#)[^"']*""", text) == []
    assert not re.search(r"@import|url\((?!#)|fetch\(|XMLHttpRequest", text)


def test_documents_are_linked_where_they_are() -> None:
    portfolio = sound_portfolio()
    key = portfolio.cases[0].key
    links = Links({portfolio.meetings[0].number: "../decks/un.pptx"}, {key: "../fiches/une.docx"})
    found = page(portfolio, links=links).cssselect("a.document")
    assert [one.get("href") for one in found] == ["../decks/un.pptx", "../fiches/une.docx"]


def test_what_an_editor_typed_is_text_never_markup() -> None:
    portfolio = sound_portfolio()
    first = replace(portfolio.cases[0], title="<script>alert(1)</script> R&D {{ 7*7 }}")
    content = page(replace(portfolio, cases=(first, *portfolio.cases[1:])))
    assert "<script>alert(1)</script> R&D {{ 7*7 }}" in content.cssselect("article.cas h3")[0].text_content()
    assert len(content.cssselect("script")) == 1


def test_what_changed_is_told_when_there_is_an_earlier_state() -> None:
    before = sound_portfolio()
    first = replace(before.cases[0], title="Un tout autre intitulé")
    after = replace(before, cases=(first, *before.cases[1:]))
    assert page(before).cssselect("#evolutions") == []
    assert "Un tout autre intitulé" in page(after, earlier=before).cssselect("#evolutions")[0].text_content()


def test_a_group_without_scores_votes_or_glossary_has_no_empty_part() -> None:
    portfolio = sound_portfolio()
    bare = replace(
        portfolio, criteria=(), votes=(), glossary=(), cases=tuple(replace(one, ratings={}) for one in portfolio.cases)
    )
    content = page(bare)
    assert [content.cssselect(part) for part in ("#cotations", "#votes", "#glossaire")] == [[], [], []]
    assert [one.get("href") for one in content.cssselect("nav a")] == ["#seances", "#cas"]


def test_the_same_facts_give_the_same_bytes() -> None:
    assert made(sound_portfolio()) == made(sound_portfolio())


def test_a_page_that_travels_links_only_to_what_travels_with_it() -> None:
    portfolio = sound_portfolio()
    first, second = (case.key for case in portfolio.cases[:2])
    links = Links(
        {portfolio.meetings[0].number: "../decks/un.pptx"}, {first: "../fiches/a.docx", second: "../fiches/b.docx"}
    )
    alone = linking_only(made(portfolio, links), {"fiches/b.docx"})
    assert [one.get("href") for one in html.document_fromstring(alone).cssselect("a.document")] == ["../fiches/b.docx"]
    assert linking_only(made(portfolio, links), {"decks/un.pptx", "fiches/a.docx", "fiches/b.docx"}) == made(
        portfolio, links
    )

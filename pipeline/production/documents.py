"""The documents that are made: one row a kind and a format.

A new format (a fiche as a web page, say) is a module that writes it and a row here; `ordered`, `items` and `subject`
are those of the documents that it comes with.
"""

from __future__ import annotations

from typing import Any

from pipeline.production.makers import (
    blank_ballots,
    case_fiches,
    followed_fiches,
    meeting_decks,
    portal_page,
    running_orders,
)
from pipeline.production.makers.maker import Desk, Maker
from pipeline.production.order import PAGE, SUMMARY, ballot_subject
from pipeline.production.reports.summary import summary
from pipeline.production.template_files import (
    BALLOT_TEMPLATE,
    DECK_TEMPLATE,
    FICHE_TEMPLATE,
    RUNNING_ORDER_TEMPLATE,
    TemplatePair,
)

_SUMMARY_NAME = "synthese.txt"


def _make_summary(_item: None, desk: Desk[None]) -> bytes:
    return summary(desk.book, desk.made, desk.findings, desk.recall).encode()


DECKS = Maker(
    ordered=lambda order: order.decks,
    items=meeting_decks.meetings,
    subject=meeting_decks.subject,
    paths=meeting_decks.paths,
    make=meeting_decks.make_deck,
    template=DECK_TEMPLATE,
    check=meeting_decks.check_meetings,
)
RUNNING_ORDERS = Maker(
    ordered=lambda order: order.running_order,
    items=meeting_decks.meetings,
    subject=running_orders.subject,
    paths=running_orders.paths,
    make=running_orders.make_running_order,
    template=TemplatePair(DECK_TEMPLATE, RUNNING_ORDER_TEMPLATE),
    check=meeting_decks.check_meetings,
)
FICHES = Maker(
    ordered=lambda order: order.fiches,
    items=case_fiches.cases,
    subject=case_fiches.subject,
    paths=case_fiches.paths,
    make=case_fiches.make_fiche,
    template=FICHE_TEMPLATE,
)
FOLLOWED_FICHES = Maker(
    ordered=lambda order: bool(order.since),
    items=followed_fiches.cases,
    subject=followed_fiches.subject,
    paths=followed_fiches.paths,
    make=followed_fiches.make_fiche,
    template=FICHE_TEMPLATE,
    check=followed_fiches.check_cases,
)
BALLOT_WORKBOOKS = Maker(
    ordered=lambda order: order.ballots is not None,
    items=blank_ballots.voters,
    subject=ballot_subject,
    paths=blank_ballots.workbook_paths,
    make=blank_ballots.make_workbook,
    check=blank_ballots.check_vote,
)
BALLOT_PAPERS = Maker(
    ordered=lambda order: order.ballots is not None and order.ballots.word,
    items=blank_ballots.voters,
    subject=ballot_subject,
    paths=blank_ballots.paper_paths,
    make=blank_ballots.make_paper,
    template=BALLOT_TEMPLATE,
)
SUMMARIES = Maker(
    ordered=lambda order: order.summary,
    items=lambda _book, _scope: (None,),
    subject=lambda _item: (SUMMARY,),
    paths=lambda _book, _items: (_SUMMARY_NAME,),
    make=_make_summary,
)

PAGES = Maker(
    ordered=lambda order: order.page,
    items=portal_page.current_meeting,
    subject=lambda _meeting: (PAGE,),
    paths=lambda _book, meetings: [portal_page.PATH] * len(meetings),
    make=portal_page.make_page,
)

DOCUMENTS: tuple[Maker[Any, Any], ...] = (
    DECKS,
    FICHES,
    FOLLOWED_FICHES,
    BALLOT_WORKBOOKS,
    BALLOT_PAPERS,
    RUNNING_ORDERS,
    PAGES,
)
"""Rendered even when something is wrong already, for what only rendering tells: unknown fields, texts too long."""

REPORTS: tuple[Maker[Any, Any], ...] = (SUMMARIES,)
"""Made last, when nothing prevents the documents, of which they tell."""

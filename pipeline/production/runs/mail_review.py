"""The words of mails and of the read-me reviewed before anything is sent, as the other templates are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.compose.book import Book
from pipeline.contract.sample import sample_portfolio
from pipeline.engine.rendering.printed.printed_values import AS_TYPED
from pipeline.engine.review.lint import TemplateReview, review_text
from pipeline.engine.review.reading.fields import Field, fields_of
from pipeline.findings import Finding, Place, Severity, Step, errors, in_reading_order, report
from pipeline.judgement.vote.voters import Voter
from pipeline.model.portfolio import Portfolio
from pipeline.production.delivery.checks.watch import Watch
from pipeline.production.delivery.contents import read_me_facts
from pipeline.production.delivery.mailing import mail_facts
from pipeline.production.delivery.mails import wording_of
from pipeline.production.delivery.packs import Pack
from pipeline.production.delivery.recipients import Recipient
from pipeline.production.delivery.sending.reminders import reminder_facts
from pipeline.production.delivery.sources import Found, Sources
from pipeline.production.order import BALLOT, DECK, FICHE, NOTE, PAGE
from pipeline.production.template_files import MACROS, MAIL_TEMPLATE, READ_ME_TEMPLATE, REMINDER_TEMPLATE, TemplateFile

_LINK = "https://depot.example.org"


def mail_reviews(templates: Path) -> tuple[TemplateReview, ...]:
    """The review of each template of plain text. One that is not there is a warning: nothing may be sent by mail.

    Of reminders, groups of before have none: the count says so when it wants one.
    """
    wanted = {
        one: contexts
        for one, contexts in _contexts().items()
        if one is not REMINDER_TEMPLATE or (templates / one.path).is_file()
    }
    return tuple(_reviewed(one, contexts, templates) for one, contexts in wanted.items())


def mail_warnings(templates: Path) -> tuple[Finding, ...]:
    """The same as warnings, for who makes documents."""
    found = (finding for one in mail_reviews(templates) for finding in one.findings)
    return tuple(replace(one, severity=max(one.severity, Severity.WARNING)) for one in found)


def _reviewed(template: TemplateFile[Any], contexts: list[Mapping[str, Any]], templates: Path) -> TemplateReview:
    path = templates / template.path
    if not path.is_file():
        [absent] = template.compiled(path, path, path, AS_TYPED)[1]
        return TemplateReview(path, (replace(absent, severity=Severity.WARNING),), ())
    made = review_text(path, _fields(contexts), templates / MACROS)
    findings = [*made.findings, *_left(path)]
    if not errors(findings) and template is not READ_ME_TEMPLATE:
        findings += _without_subject(template, templates, contexts)
    return replace(made, findings=tuple(in_reading_order(findings)))


def _fields(contexts: list[Mapping[str, Any]]) -> Field:
    return fields_of(contexts, seen=False)


def _left(path: Path) -> Iterator[Finding]:
    """CU-575 for each line that says « À remplacer »."""
    for rank, line in enumerate(path.read_text(encoding="utf-8-sig", errors="replace").splitlines(), start=1):
        for word in Watch().words_in(line):
            yield report("CU-575", Place("", (Step("ligne", rank),), path.name), found=word.found, file=path.name)


def _without_subject(
    template: TemplateFile[Any], templates: Path, contexts: list[Mapping[str, Any]]
) -> Iterator[Finding]:
    """CU-561 when the first line gives no subject, whatever the mail."""
    opened = template.opened(templates, [])
    if opened is not None:
        yield from wording_of(opened.render(contexts[0])[0], Path(template.path).name)[1]


def _contexts() -> dict[TemplateFile[Any], list[Mapping[str, Any]]]:
    """What the mail and the read-me get from a sample that has something everywhere: joined, then behind a link."""
    portfolio = sample_portfolio()
    made = Sources(portfolio, portfolio.meetings[0], Path(), _documents(portfolio))
    person = portfolio.participants[0]
    recipient = Recipient(person.name, "groupe", tuple(portfolio.index.sectors), (person,), person)
    pack = Pack(recipient, made.documents, {"pdf/decks/presentation.pdf": b""}, {}, b"")
    voter = Voter(person.name, person.organisation, (person.name,))
    read_me = read_me_facts(recipient, list(made.documents), pack.copies, made)
    return {
        MAIL_TEMPLATE: [mail_facts(person, [pack], link, made) for link in ("", _LINK)],
        READ_ME_TEMPLATE: [read_me],
        REMINDER_TEMPLATE: [reminder_facts(voter, Book(portfolio), portfolio.meetings[0])],
    }


def _documents(portfolio: Portfolio) -> tuple[Found, ...]:
    """A document of each kind."""
    sector = portfolio.cases[0].key.sector
    subjects = ((DECK, "1"), (FICHE, sector, "1"), (BALLOT, "generique"), (NOTE, "1"), (PAGE,))
    return tuple(Found(f"{subject[0]}/document", subject, b"", "") for subject in subjects)

"""The documents of one pack, and the words that tell them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pipeline.compose.book import Book
from pipeline.judgement.vote.tally import voting_meeting
from pipeline.judgement.vote.voters import voters
from pipeline.model.portfolio import Portfolio
from pipeline.production.delivery.recipients import Recipient
from pipeline.production.delivery.sources import Found, Sources
from pipeline.production.files.file_names import sector_folder
from pipeline.production.files.manifest import digest
from pipeline.production.order import BALLOT, DECK, FICHE, NOTE, PAGE, ballot_subject
from pipeline.words.french import plural
from pipeline.words.typography import typeset
from pipeline.writers.page.group_page import linking_only

PDF = "pdf"
READ_ME = "LISEZ-MOI.txt"


def documents_for(recipient: Recipient, documents: Iterable[Found], portfolio: Portfolio) -> tuple[Found, ...]:
    """The documents of a recipient: the deck, the sheets of its sectors, its ballot, what everybody gets."""
    ballots = _ballot_subjects(recipient, portfolio)
    own = [one for one in documents if _is_for(one, recipient, ballots)]
    paths = {one.path for one in own}
    return tuple(_linked(one, paths) if one.subject == (PAGE,) else one for one in own)


def _linked(page: Found, paths: Container[str]) -> Found:
    """The group's page, which then links to what the pack holds and to nothing else."""
    content = linking_only(page.content, paths)
    return replace(page, content=content)


def _is_for(document: Found, recipient: Recipient, ballots: set[tuple[str, ...]]) -> bool:
    kind, *rest = document.subject
    if kind == FICHE:
        return rest[0] in recipient.sectors
    return document.subject in ballots if kind == BALLOT else True


def _ballot_subjects(recipient: Recipient, portfolio: Portfolio) -> set[tuple[str, ...]]:
    """The ballot that is nobody's own, and that of the voter who a person is, or speaks for."""
    meeting = voting_meeting(portfolio)
    person = recipient.person
    named = voters(portfolio, meeting) if meeting and person else ()
    own = {ballot_subject(voter) for voter in named if person and person.name in voter.participants}
    return {ballot_subject(None), *own}


def copies_for(documents: Iterable[Found], copies: Mapping[str, bytes]) -> dict[str, bytes]:
    """The PDF copies of documents, by their path in the pack."""
    known = ((one.path, copies.get(digest(one.content))) for one in documents)
    return {f"{PDF}/{path.rpartition('.')[0]}.pdf": pdf for path, pdf in known if pdf}


def told(documents: Iterable[Found], copies: Iterable[str], made: Sources) -> list[dict[str, str]]:
    """`documents` of the templates: what the pack holds, in words (`libelle`), and where (`chemin`)."""
    documents = list(documents)
    lines = [*_deck(documents), *_sheets(documents, made.portfolio), *_ballot(documents), *_others(documents)]
    if any(copies):
        lines.append(("les copies PDF, à lire sans Office", f"{PDF}/"))
    return [{"libelle": typeset(words), "chemin": path} for words, path in lines]


def _deck(documents: Iterable[Found]) -> Iterator[tuple[str, str]]:
    yield from (("la présentation de la séance", one.path) for one in documents if one.subject[0] == DECK)


def _sheets(documents: Iterable[Found], portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    codes = [one.subject[1] for one in documents if one.subject[0] == FICHE]
    for code, sector in portfolio.index.sectors.items():
        if code in codes:
            count = plural(codes.count(code), "fiche de cas d'usage", "fiches de cas d'usage")
            yield f"{count} : {sector.label}", f"{sector_folder(code)}/"


def _ballot(documents: Iterable[Found]) -> Iterator[tuple[str, str]]:
    paths = [one.path for one in documents if one.subject[0] == BALLOT]
    if paths:
        ways = "dans Excel ou dans Word" if len(paths) > 1 else "dans Excel"
        yield f"votre bulletin de vote, à remplir {ways}", " ou ".join(sorted(paths, reverse=True))


def _others(documents: Iterable[Found]) -> Iterator[tuple[str, str]]:
    words = {NOTE: "la note de ce qui a changé", PAGE: "la page du groupe, à ouvrir dans un navigateur"}
    yield from ((words[one.subject[0]], one.path) for one in documents if one.subject[0] in words)


def read_me_facts(recipient: Recipient, documents: list[Found], copies: Iterable[str], made: Sources) -> dict[str, Any]:
    """What the template of the read-me may name."""
    return {
        **facts(made, documents, copies),
        "destinataire": typeset(recipient.name),
        "etapes": _steps(documents, made),
    }


def facts(made: Sources, documents: Iterable[Found], copies: Iterable[str]) -> dict[str, Any]:
    """What the templates of the read-me and of the mail may both name."""
    documents = list(documents)
    book = Book(made.portfolio)
    has_ballot = any(one.subject[0] == BALLOT for one in documents)
    voting = voting_meeting(made.portfolio) if has_ballot else None
    voted: Mapping[str, Any] = book.meetings[voting.number] if voting else {}
    return {
        "projet": book.project_facts,
        "seance": book.meetings[made.meeting.number],
        "documents": told(documents, copies, made),
        "bulletin": has_ballot,
        "echeance": voted.get("echeance", ""),
        "retour": voted.get("retour_attendu", ""),
    }


def _steps(documents: Iterable[Found], made: Sources) -> list[str]:
    """Where to begin, in sentences."""
    kinds, contact = {one.subject[0] for one in documents}, made.portfolio.project.contact
    steps = {
        DECK: "Ouvrez la présentation : elle dit où en est le groupe et ce qui est attendu de vous.",
        FICHE: "Lisez les fiches de vos secteurs, et notez ce qu'il faut corriger ou compléter.",
        NOTE: "La note de ce qui a changé dit en une page ce qui a bougé depuis la séance précédente.",
        BALLOT: "Remplissez votre bulletin, enregistrez-le, puis renvoyez-le"
        + (f" à {contact}." if contact else " à qui vous l'a adressé."),
    }
    return [typeset(sentence) for kind, sentence in steps.items() if kind in kinds]

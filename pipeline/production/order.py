"""What a run is asked to make, and the meetings and cases of the portfolio that it means."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.compose.book import Book
from pipeline.compose.fiche import wanted_cases
from pipeline.contract.sheets import sheet
from pipeline.findings import Finding, Place, report
from pipeline.judgement.vote.tally import voting_meeting
from pipeline.judgement.vote.voters import Voter, voters
from pipeline.model.portfolio import CaseKey, Meeting, Portfolio, UseCase
from pipeline.production.closed_base import Base
from pipeline.words.near_miss import did_you_mean
from pipeline.words.text import comparable

Subject = tuple[str, ...]
"""What a document is about, from the general to the particular: ("deck", "1"), ("fiche", "AA", "7 bis").

A subject covers those that begin with it: ("fiche", "AA") covers every fiche of that sector.
"""

DECK, FICHE, SUMMARY, BALLOT, PAGE, NOTE = "deck", "fiche", "synthese", "bulletin", "page", "note"
FOLLOWED, RUNNING_ORDER = "suivi", "conducteur"
CONTROL = "controle"
DECKS_AND_FICHES: tuple[Subject, ...] = ((DECK,), (FICHE,))
_NAMED, _NOBODYS = "nominatif", "generique"


class UnknownChoice(Exception):  # noqa: N818 - it is a choice of the user's, not an error of the program
    """A meeting, a sector or a case was asked for that the workbook does not have; the message is a French sentence."""


@dataclass(frozen=True)
class BallotOrder:
    """Which ballots are wanted: one that is nobody's own, or one a voter; their Word versions too, or not.

    `trial`: they are made to see that all is sound, and nothing is said where there is no vote to prepare.
    """

    generic: bool = False
    word: bool = True
    trial: bool = False


@dataclass(frozen=True)
class Order:
    """What is wanted. `meeting` is a number; `sector` and `cases` are as typed and pick fiches; none means all.

    `since`: the closed meeting, as typed, against which the fiches are made as tracked changes, "" for none.
    """

    workbook: Path
    templates: Path
    decks: bool = False
    fiches: bool = False
    summary: bool = False
    page: bool = False
    running_order: bool = False
    ballots: BallotOrder | None = None
    meeting: int | None = None
    sector: str = ""
    cases: tuple[str, ...] = ()
    since: str = ""


@dataclass(frozen=True)
class Scope:
    """What an order means in one portfolio.

    `meetings`: those whose deck is made. `seen_from`: the meeting that fiches are made for, None when there is none.
    `voters`: those whose `ballots` are made, None for the ballot that is nobody's own. `covers`: the subjects of which
    this run makes every document. `base`: what the fiches are tracked against.
    """

    meetings: tuple[Meeting, ...]
    cases: tuple[UseCase, ...]
    seen_from: Meeting | None
    covers: tuple[Subject, ...]
    ballots: BallotOrder | None = None
    voters: tuple[Voter | None, ...] = ()
    base: Base | None = None


def scope_of(order: Order, book: Book, closed: Collection[int] = ()) -> Scope:
    """The meetings and cases that `order` means, without the meetings that are `closed`. Raises UnknownChoice."""
    chosen = _chosen_meeting(order, book, closed)
    begun = [meeting for meeting in _begun(book) if meeting.number not in closed]
    with_slides = [meeting for meeting in begun if meeting.number in _outlined(book)]
    # Decks alone, and no slide anywhere: every meeting is wanted, so that the rules say what each one lacks.
    slideless = () if order.fiches else tuple(begun)
    meetings = (chosen,) if chosen else tuple(with_slides) or slideless
    latest = max(with_slides or begun, key=lambda meeting: meeting.number, default=None)
    cases = _chosen_cases(order, book)
    covers: list[Subject] = [(SUMMARY,)] if order.summary else []
    if order.page and (chosen or latest):
        covers.append((PAGE,))
    if order.decks:
        covers += [(DECK, str(chosen.number)) if chosen else (DECK,)]
    if order.running_order:
        covers += [(RUNNING_ORDER, str(chosen.number)) if chosen else (RUNNING_ORDER,)]
    if order.fiches and (chosen or latest or not closed):
        covers += _covered_fiches(order, book, cases)
    wanted_voters = _voters(order.ballots, book) if order.ballots else ()
    if order.ballots:
        covers += _covered_ballots(order.ballots, wanted_voters)
    return Scope(
        meetings if order.decks or order.running_order else (),
        tuple(cases) if order.fiches or order.since else (),
        chosen or latest,
        tuple(covers),
        order.ballots,
        wanted_voters,
    )


def no_meeting(portfolio: Portfolio) -> list[Finding]:
    """That no document can be made, when the workbook declares no meeting (CU-506)."""
    return [] if portfolio.meetings else [report("CU-506", Place(sheet("meetings").title))]


def is_covered(subject: Subject, covers: Iterable[Subject]) -> bool:
    """Whether one of `covers` covers `subject`."""
    return any(subject[: len(cover)] == cover for cover in covers)


def fiche_subject(key: CaseKey) -> Subject:
    """The subject of the fiche of a case."""
    return (FICHE, key.sector, " ".join(part for part in (str(key.number), key.suffix) if part))


def followed_subject(name: str, key: CaseKey) -> Subject:
    """The subject of the fiche of a case as changes tracked since the meeting so named."""
    return (FOLLOWED, name, *fiche_subject(key)[1:])


def ballot_subject(voter: Voter | None) -> Subject:
    """The subject of the ballot of a voter, or of the one that is nobody's own."""
    return (BALLOT, _NAMED, voter.name) if voter else (BALLOT, _NOBODYS)


def sector_code(typed: str, book: Book) -> str:
    """The code of the sector that was typed by its code or its label. Raises UnknownChoice."""
    by_word = {comparable(sector.label): sector.code for sector in book.sectors.values()}
    by_word |= {comparable(code): code for code in book.sectors}
    if comparable(typed) in by_word:
        return by_word[comparable(typed)]
    known = ", ".join(book.sectors) or "aucun"
    raise UnknownChoice(f"Le secteur « {typed} » n'existe pas dans le classeur. Secteurs déclarés : {known}.")


def _begun(book: Book) -> tuple[Meeting, ...]:
    """The meetings up to « Séance en cours », all when the project does not say; a choice may still go beyond."""
    current = book.portfolio.project.current_meeting
    return tuple(meeting for meeting in book.portfolio.meetings if current is None or meeting.number <= current)


def _outlined(book: Book) -> set[int]:
    """The numbers of the meetings that have slides."""
    return {row.meeting for row in book.portfolio.outline}


def _chosen_meeting(order: Order, book: Book, closed: Collection[int]) -> Meeting | None:
    if order.meeting is None:
        return None
    if order.meeting in closed and (order.decks or order.fiches or order.since or order.running_order):
        raise UnknownChoice(
            f"La séance n°{order.meeting} est close : ses documents sont dans les archives et ne sont plus produits. "
            f"Pour la rouvrir : casusage cloturer --seance {order.meeting} --rouvrir."
        )
    found = book.meeting(order.meeting)
    if found is None:
        known = ", ".join(str(meeting.number) for meeting in book.portfolio.meetings) or "aucune"
        raise UnknownChoice(f"La séance n°{order.meeting} n'existe pas dans le classeur. Séances déclarées : {known}.")
    return found


def _chosen_cases(order: Order, book: Book) -> list[UseCase]:
    """The cases picked one by one, else those of the sector, else all."""
    if order.sector and order.cases:
        raise UnknownChoice("Choisissez un secteur ou des cas, pas les deux.")
    sector = sector_code(order.sector, book) if order.sector else ""
    having_a_fiche = wanted_cases(book, sector)
    if not order.cases:
        return having_a_fiche
    picked = {_picked(typed, book) for typed in order.cases}
    return [case for case in having_a_fiche if case.key in picked]


def _picked(typed: str, book: Book) -> CaseKey:
    meant = book.portfolio.index.case_names.meant(typed)
    if not meant:
        names = [str(key) for key in book.cases]
        raise UnknownChoice(f"Le cas « {typed} » n'existe pas dans le classeur.{did_you_mean(typed, names)}")
    if len(meant) > 1:
        several = " ou ".join(map(str, meant))
        raise UnknownChoice(f"« {typed} » désigne plusieurs cas : {several}. Nommez-le par son secteur et son numéro.")
    case = book.cases[meant[0]]
    if case.alias_of is not None:
        raise UnknownChoice(f"Le cas {case.key} est un alias de {case.alias_of} : demandez la fiche de ce cas.")
    return case.key


def followed_covers(order: Order, book: Book, scope: Scope) -> tuple[Subject, ...]:
    """The subjects of which a run makes every fiche tracked against the base of `scope`. Raises UnknownChoice."""
    if scope.base is None or scope.seen_from is None:
        return ()
    covered = _covered_fiches(order, book, scope.cases)
    return tuple((FOLLOWED, scope.base.name, *subject[1:]) for subject in covered)


def _covered_fiches(order: Order, book: Book, cases: Iterable[UseCase]) -> list[Subject]:
    if order.cases:
        return [fiche_subject(case.key) for case in cases]
    return [(FICHE, sector_code(order.sector, book))] if order.sector else [(FICHE,)]


def _voters(wanted: BallotOrder, book: Book) -> tuple[Voter | None, ...]:
    """Whose ballots are made: nobody's own when it is wanted, or when no participant votes."""
    meeting = voting_meeting(book.portfolio)
    named = voters(book.portfolio, meeting) if meeting and not wanted.generic else ()
    return named or (None,)


def _covered_ballots(wanted: BallotOrder, made: Iterable[Voter | None]) -> list[Subject]:
    """Every ballot in a voter's name, unless only nobody's own was wanted; and that one when it is made."""
    named: list[Subject] = [] if wanted.generic else [(BALLOT, _NAMED)]
    return [*named, *(ballot_subject(voter) for voter in made if voter is None)]

"""The fiche of a use case as Word has it, with what changed since a closed meeting as tracked changes.

The old fiche is made again from the archived workbook with the template of today, so that only its content differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pipeline.compose.book import Book
from pipeline.compose.fiche import fiche
from pipeline.contract.sheets import sheet
from pipeline.engine.word import WordTemplate
from pipeline.engine.word.tracked import Remark, Revision, tracked
from pipeline.findings import Finding, Place, report
from pipeline.judgement.comparison.changed_cells import ChangedCell, cells_around, cells_of_case, decisions_on
from pipeline.judgement.takeback.returned import OWN_INITIALS
from pipeline.model.portfolio import Meeting, UseCase
from pipeline.production.closed_base import Base
from pipeline.production.files.file_names import FICHES
from pipeline.production.files.manifest import digest
from pipeline.production.makers import case_fiches
from pipeline.production.makers.maker import Desk
from pipeline.production.order import Scope, Subject, followed_subject, is_covered
from pipeline.production.page_fields import Shown
from pipeline.words.french import enumeration, plural

FOLDER = "fiches-suivi"


@dataclass(frozen=True)
class FollowedCase:
    """A case whose fiche is tracked, and against what. `around`: what changed that is of no case."""

    case: UseCase
    base: Base
    around: tuple[ChangedCell, ...]


def cases(book: Book, scope: Scope) -> Sequence[FollowedCase]:
    """Those whose fiche is made: none without a meeting that it is seen from, and one that it is tracked against."""
    if scope.base is None:
        return ()
    around = tuple(cells_around(scope.base.book.portfolio, book.portfolio))
    return [FollowedCase(case, scope.base, around) for case in case_fiches.cases(book, scope)]


def subject(followed: FollowedCase) -> Subject:
    """The subject of the fiche of a case since a meeting."""
    return followed_subject(followed.base.name, followed.case.key)


def paths(book: Book, made: Sequence[FollowedCase]) -> list[str]:
    """« fiches-suivi/gt1/pa/fiche_pa-07_v1.0_suivi-gt1.docx »."""
    own = case_fiches.paths(book, [one.case for one in made])
    return [_followed(path, one.base.name) for path, one in zip(own, made, strict=True)]


def _followed(path: str, name: str) -> str:
    inside = PurePosixPath(path).relative_to(FICHES)
    return str(PurePosixPath(FOLDER, name, inside).with_stem(f"{inside.stem}_suivi-{name}"))


def check_cases(book: Book, scope: Scope) -> Iterator[Finding]:
    """CU-617, CU-618: the cases that are new since, whose fiche is whole, and those that are gone."""
    base = scope.base
    if base is None:
        return
    new = [str(case.key) for case in case_fiches.cases(book, scope) if case.key not in base.former]
    if new:
        count = plural(len(new), "cas n'avait pas de fiche", "cas n'avaient pas de fiche")
        yield report("CU-617", Place(), count=count, cases=enumeration(new), meeting=base.meeting.number)
    gone = [str(case.key) for case in base.gone if is_covered(followed_subject(base.name, case.key), scope.covers)]
    if gone:
        count = plural(len(gone), "fiche n'existe plus", "fiches n'existent plus")
        yield report("CU-618", Place(), count=count, cases=enumeration(gone), meeting=base.meeting.number)


def make_fiche(followed: FollowedCase, desk: Desk[WordTemplate]) -> bytes:
    """The fiche of a case, whole when it is new; what is wrong with the new fiche is told, not with the old one."""
    case, base, meeting = followed.case, followed.base, desk.scope.seen_from
    new, former = case_fiches.make_fiche(case, desk), base.former.get(case.key)
    if former is None or meeting is None:
        return new
    old = _other(former, base.book, base.meeting, desk)
    if _archived(former, base) not in ("", digest(old)):
        desk.findings.append(report("CU-619", Place(), meeting=base.meeting.number))
    project = desk.book.portfolio.project
    author = project.revision_author or project.organisation or project.title
    remarks = [one for one in _remarks(followed, former, desk, meeting) if one.without != new]
    return tracked(old, new, Revision(author, meeting.date, OWN_INITIALS), remarks)


def _archived(former: UseCase, base: Base) -> str:
    """The sha256 of the fiche of a case that was archived, "" for none."""
    [path] = case_fiches.paths(base.book, [former])
    return base.archived.get(path, "")


def _other(case: UseCase, book: Book, meeting: Meeting, desk: Desk[WordTemplate]) -> bytes:
    """The fiche of a case in another state of the group, with the same template."""
    scope = replace(desk.scope, seen_from=meeting)
    return case_fiches.make_fiche(case, replace(desk, book=book, scope=scope, findings=[], shown=Shown()))


def _remarks(followed: FollowedCase, former: UseCase, desk: Desk[WordTemplate], meeting: Meeting) -> Iterator[Remark]:
    """Each cell that the fiche owes a change to; the meeting itself explains what no cell does."""
    case, old, new = followed.case, followed.base.book.portfolio, desk.book.portfolio
    own = (*cells_of_case(former, case, old, new), *decisions_on(case, old, new))
    around = (cell for cell in followed.around if _may_show(cell, case, desk.book, meeting))
    for cell in (*own, *around):
        yield Remark(cell.text, _other(_same(case, cell), Book(cell.without), meeting, desk))
    earlier = new.index.meetings.get(followed.base.meeting.number)
    if earlier is not None:
        words = f"{meeting.origin.at('date')} : séance n°{meeting.number}"
        yield Remark(words, _other(case, desk.book, earlier, desk), is_last_resort=True)


def _may_show(cell: ChangedCell, case: UseCase, book: Book, meeting: Meeting) -> bool:
    """Whether a cell that is of no case shows in a fiche: in its words, or in its diagrams, which take long to draw."""
    before = fiche(_same(case, cell), Book(cell.without), meeting)
    return cell.place.container in _DRAWN or before != fiche(case, book, meeting)


_DRAWN = frozenset(sheet(name).title for name in ("actors", "socles", "flow_styles", "sections"))


def _same(case: UseCase, cell: ChangedCell) -> UseCase:
    return cell.without.index.cases.get(case.key, case)

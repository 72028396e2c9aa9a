"""The slide of what changed since the meeting before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from pipeline.compose.evolutions import Subject, blocks, piece_facts, summary
from pipeline.compose.facts import Facts
from pipeline.compose.marked_text import ELLIPSIS, parts, readable
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.compose.slides.vote.vote_facts import case_name
from pipeline.compose.table_pages import Group
from pipeline.judgement.comparison import Change
from pipeline.words.typography import typeset
from pipeline.words.word_diff import Mark, Piece
from pipeline.words.woven import apart, together, unwoven

_MOST_LETTERS = 1_000
"""Of one row of the table of changes: about twelve lines, so that two rows find their place on a slide."""


def _evolutions(slide: Slide) -> list[Facts]:
    """What changed since the workbook that the meeting is compared to, of the line's sector when it names one.

    A long change goes on in rows of its own.
    """
    comparison, row = slide.book.comparisons.get(slide.meeting.number), slide.row
    if comparison is None:
        return []
    told = blocks(comparison, row.sector, partial(case_name, slide.book))
    names = {unwoven(str(key)): facts["reference"] for key, facts in slide.book.case_facts.items()}
    sectors = [one for one in comparison.sectors if row.sector in ("", one.code)]
    shared = {"synthese": summary(sectors)}
    groups: list[Group] = [
        (
            {"nom": subject.name, "intitule": subject.title},
            [row for change in _gathered(subject) for row in _rows(change, names)],
        )
        for block in told
        for subject in block.subjects
    ]
    return slide.group_pages(groups, "changements", shared)


def _gathered(subject: Subject) -> Iterator[Change]:
    """The changes of a subject; fields of a case that were empty, or are now, are only named when they are several.

    A meeting sees the fiche itself, and the note tells every word.
    """
    sides = {
        mark: [one for one in subject.changes if all(piece.mark is mark for piece in one.pieces)]
        for mark in (Mark.ADDED, Mark.REMOVED)
        if subject.title
    }
    named = {mark: changes for mark, changes in sides.items() if len(changes) > 1}
    gathered = [change for changes in named.values() for change in changes]
    yield from (change for change in subject.changes if change not in gathered)
    for mark, changes in named.items():
        names = typeset(" ; ".join(change.subject for change in changes))
        yield Change(_GATHERED[mark], (Piece(names),))


_GATHERED = {Mark.ADDED: "Désormais renseigné", Mark.REMOVED: "N'est plus renseigné"}

_MOST_WORDS = 20
"""Of a text that is wholly new or wholly gone, on a slide: about two lines."""


def _rows(change: Change, names: Mapping[str, str]) -> Iterator[Facts]:
    """The rows of one change; a case that it is about is called as it is elsewhere."""
    subject = typeset(_called(change.subject, names))
    for rank, part in enumerate(parts(_briefly(readable(change.pieces)), _MOST_LETTERS)):
        yield {"quoi": f"{subject} (suite)" if rank else subject, **piece_facts(part)}


def _called(subject: str, names: Mapping[str, str]) -> str:
    """The name of a case by its key, any other subject as it is; what the subject carries is carried by its name."""
    bare, marks = apart(subject)
    name = names.get(bare)
    return subject if name is None else together(name, ((len(name) if place else 0, mark) for place, mark in marks))


def _briefly(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """A text that is wholly new or wholly gone by its beginning: the fiche shows it, the note tells it whole."""
    text, mark = "".join(piece.text for piece in pieces), pieces[0].mark
    first_line, *others = text.split("\n")
    words = first_line.split(" ")
    if mark is Mark.KEPT or any(piece.mark is not mark for piece in pieces) or len(words) + len(others) <= _MOST_WORDS:
        return tuple(pieces)
    return (Piece(" ".join(words[:_MOST_WORDS]), mark), Piece(f" {ELLIPSIS}"))


MAKERS: Makers = {"évolutions": _evolutions}

"""What changed between two workbooks, as it is told: blocks of subjects, on slides, in a note or on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.compose.facts import Facts
from pipeline.compose.marked_text import readable
from pipeline.judgement.comparison import Change, Comparison, KeptCase, SectorComparison
from pipeline.judgement.comparison.change import added, removed
from pipeline.model.portfolio import CaseKey, UseCase
from pipeline.words.french import enumeration, plural
from pipeline.words.typography import typeset
from pipeline.words.word_diff import Mark, Piece


@dataclass(frozen=True)
class Subject:
    """What the changes are about: « PA 7 » and its title, or the name of the block itself."""

    name: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Block:
    """The settings, a sector, the groups or the decisions; `summary` counts what changed in a sector."""

    title: str
    subjects: tuple[Subject, ...]
    summary: str = ""


Name = Callable[[CaseKey], str]
"""What a case is called."""


def blocks(comparison: Comparison, sector: str = "", name: Name = str) -> tuple[Block, ...]:
    """What changed, those without a change left out; of one sector only, by its code, when it is given."""
    own = (_sector(one, name) for one in comparison.sectors if sector in ("", one.code) and not one.is_empty)
    if sector:
        return tuple(own)
    return (
        *_around("Projet", comparison.settings),
        *own,
        *_around("Groupes transverses", comparison.groups),
        *_around("Décisions", comparison.decisions),
    )


def summary(sectors: Sequence[SectorComparison]) -> str:
    """« 2 cas ajoutés, 1 cas retiré et 5 cas modifiés », or "" when no case is concerned."""
    counts = (
        (sum(len(one.added) for one in sectors), "cas ajouté", "cas ajoutés"),
        (sum(len(one.removed) for one in sectors), "cas retiré", "cas retirés"),
        (sum(len(one.renumbered) for one in sectors), "cas renuméroté", "cas renumérotés"),
        (sum(len(one.changed) for one in sectors), "cas modifié", "cas modifiés"),
        (sum(len(one.moved) for one in sectors), "cas déplacé dans le classement", "cas déplacés dans le classement"),
    )
    return enumeration([plural(*count) for count in counts if count[0]])


def _around(title: str, changes: tuple[Change, ...]) -> Iterator[Block]:
    if changes:
        yield Block(title, (Subject(title, "", changes),))


def _sector(sector: SectorComparison, name: Name) -> Block:
    """Cases come and gone, numbers, then what changed in each case, and last the ranks that others moved."""
    subjects = (
        *(Subject(name(case.key), "", (added("Cas ajouté", case.title),)) for case in sector.added),
        *(Subject(name(case.key), "", (removed("Cas retiré", case.title),)) for case in sector.removed),
        *_together(f"Numéros {sector.code}", "Cas renumérotés", list(_runs(sector.renumbered))),
        *(Subject(_name(case, name), typeset(case.new.title), case.changes) for case in sector.changed),
        *_together(
            f"Rangs {sector.code}", "Rang déplacé par d'autres cas", [_move(case, name) for case in sector.moved]
        ),
    )
    return Block(typeset(sector.label), subjects, summary([sector]))


def _together(name: str, subject: str, told: Sequence[str]) -> Iterator[Subject]:
    """One change for all the cases to which the same happened."""
    if told:
        yield Subject(name, "", (Change(subject, (Piece(typeset(" ; ".join(told))),)),))


def _name(case: KeptCase, name: Name) -> str:
    return f"{name(case.new.key)} (ex-{case.old.key})" if case.is_renumbered else name(case.new.key)


def _move(case: KeptCase, name: Name) -> str:
    return f"{_name(case, name)} : {''.join(piece.text for piece in case.changes[0].pieces)}"


def _runs(renumbered: Sequence[KeptCase]) -> Iterator[str]:
    """« PA 7 à PA 25 → PA 8 à PA 26 »: neighbours that were shifted together are told together."""
    runs: list[list[KeptCase]] = []
    for case in renumbered:
        if runs and _follows(runs[-1][-1].old, case.old) and _follows(runs[-1][-1].new, case.new):
            runs[-1].append(case)
        else:
            runs.append([case])
    for run in runs:
        yield f"{_span([case.old.key for case in run])} → {_span([case.new.key for case in run])}"


def _follows(one: UseCase, other: UseCase) -> bool:
    return not (one.key.suffix or other.key.suffix) and other.key == CaseKey(one.key.sector, one.key.number + 1)


def _span(keys: Sequence[CaseKey]) -> str:
    return str(keys[0]) if len(keys) == 1 else f"{keys[0]} à {keys[-1]}"


def piece_facts(pieces: Sequence[Piece]) -> Facts:
    """`morceaux`: the words of a change, each with what became of it."""
    return {
        "morceaux": [
            {"texte": piece.text, "retire": piece.mark is Mark.REMOVED, "ajoute": piece.mark is Mark.ADDED}
            for piece in pieces
        ]
    }


def note_facts(comparison: Comparison) -> Facts:
    """What the Word note says of the changes: `synthese`, and `blocs` of `sujets` of `changements`."""
    return {
        "synthese": summary(comparison.sectors),
        "blocs": [
            {
                "titre": block.title,
                "synthese": block.summary,
                "sujets": [_subject(subject) for subject in block.subjects],
            }
            for block in blocks(comparison)
        ],
    }


def _subject(subject: Subject) -> Facts:
    changes = [{"quoi": typeset(one.subject), **piece_facts(readable(one.pieces))} for one in subject.changes]
    return {"nom": subject.name, "intitule": subject.title, "changements": changes}

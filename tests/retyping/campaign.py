"""Edits, many a document, over the fiches and the decks of a group; and what is proposed for each."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.contract.cell_values import CASE
from pipeline.judgement.takeback.proposal import Proposal
from pipeline.model.portfolio import Portfolio
from pipeline.production.edition import prepare
from pipeline.production.files.document import Document
from pipeline.production.order import Order
from pipeline.production.takeback.made_again import known_workbooks
from pipeline.production.takeback.taking_back import Takeback, take_back
from tests.retyping.deck_edits import DECK_KINDS, Deck
from tests.retyping.edit import Edit
from tests.retyping.packages import Package, as_powerpoint_saves, as_word_saves
from tests.retyping.word_edits import WORD_KINDS, Fiche

_MOST_IN_A_FICHE, _MOST_IN_A_DECK = 6, 14


@dataclass(frozen=True)
class Group:
    """A workbook, its portfolio and its documents as they were made."""

    name: str
    workbook: Path
    templates: Path
    portfolio: Portfolio
    documents: tuple[Document, ...]

    @classmethod
    def of(cls, name: str, workbook: Path, templates: Path) -> Group:
        edition = prepare(Order(workbook, templates, decks=True, fiches=True))
        assert edition.portfolio is not None
        assert edition.documents, edition.findings
        return cls(name, workbook, templates, edition.portfolio, edition.documents)

    def taken_back(self, folder: Path) -> Takeback:
        nowhere = folder.parent / "sortie"
        workbooks, findings = known_workbooks(Order(self.workbook, self.templates))
        assert workbooks is not None, findings
        return take_back(folder, nowhere, workbooks)


@dataclass(frozen=True)
class Verdict:
    """An edit, and what became of it."""

    file: str
    edit: Edit
    is_told: bool
    is_right: bool


def edited(group: Group, folder: Path, wanted: int, seed: int, kinds: Counter[str]) -> dict[str, list[Edit]]:
    """Documents of a group with edits, by the file that they are written to; rare kinds first."""
    rng = random.Random(seed)
    made: dict[str, list[Edit]] = {}
    documents = list(group.documents)
    rng.shuffle(documents)
    documents.sort(key=lambda one: (one.path.endswith(".docx"), -len(one.content)))
    for one in documents:
        if sum(map(len, made.values())) >= wanted:
            break
        edits, package = _edited(one, group, rng, kinds)
        if edits:
            made[one.path] = edits
            package.write(folder / one.path)
    return made


def _edited(document: Document, group: Group, rng: random.Random, kinds: Counter[str]) -> tuple[list[Edit], Package]:
    package = Package(document.content)
    number = 1000 + kinds.total() * 10
    if document.path.endswith(".pptx"):
        deck = Deck(package, group.portfolio, rng, number)
        edits = _tried([lambda one=one: one(deck) for one in DECK_KINDS], rng, kinds, _MOST_IN_A_DECK)  # type: ignore[misc]
        as_powerpoint_saves(package, rng)
        return edits, package
    key = CASE.parse(" ".join(document.subject[1:]))
    case = next(one for one in group.portfolio.cases if one.key == key)
    fiche = Fiche(package, group.portfolio, case, rng, number)
    edits = _tried([lambda one=one: one(fiche) for one in WORD_KINDS], rng, kinds, _MOST_IN_A_FICHE)  # type: ignore[misc]
    as_word_saves(package, rng)
    return edits, package


def _tried(
    gestures: Sequence[Callable[[], Edit | None]], rng: random.Random, kinds: Counter[str], most: int
) -> list[Edit]:
    """Edits of as many kinds as there may be, in a random order."""
    edits: list[Edit] = []
    for gesture in rng.sample(list(gestures), len(gestures)):
        if len(edits) < most and (edit := gesture()) is not None:
            edits.append(edit)
            kinds[edit.kind] += 1
    return edits


def judged(edits: Mapping[str, Iterable[Edit]], takeback: Takeback) -> list[Verdict]:
    """What became of each edit, among the proposals of its file."""
    by_file: dict[str, list[Proposal]] = defaultdict(list)
    for one in takeback.proposals:
        for file in one.source.file.split(" ; "):
            by_file[file].append(one)
    return [
        Verdict(file, edit, edit.is_told(by_file[file]), edit.is_right(by_file[file]))
        for file, own in edits.items()
        for edit in own
    ]


def report(verdicts: Sequence[Verdict], takebacks: Iterable[Takeback]) -> str:
    """The numbers, kind by kind."""
    kinds = Counter(one.edit.kind for one in verdicts)
    right = Counter(one.edit.kind for one in verdicts if one.is_right)
    told = Counter(one.edit.kind for one in verdicts if one.is_told)
    rows = [f"{kind:45} {right[kind]:3} justes, {told[kind]:3} dites, sur {count:3}" for kind, count in kinds.most_common()]
    total = sum(len(one.proposals) for one in takebacks)
    head = f"{len(verdicts)} modifications : {right.total()} à la bonne cellule, {told.total()} dites ; {total} propositions"
    return "\n".join([head, *rows])

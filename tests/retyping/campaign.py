"""Edits, many a document, over the fiches and the decks of a group; and what is proposed for each."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pipeline.contract.cell_values import CASE
from pipeline.judgement.takeback.proposal import Proposal
from pipeline.model.portfolio import Portfolio
from pipeline.production.edition import prepare
from pipeline.production.files.document import MadeDocument
from pipeline.production.order import Order
from pipeline.production.takeback.made_again import known_workbooks
from pipeline.production.takeback.taking_back import Takeback, take_back
from pipeline.writers.workbook import write_workbook
from tests import ROOT
from tests.retyping.deck_edits import DECK_KINDS, Deck
from tests.retyping.edit import Edit
from tests.retyping.packages import Package, as_powerpoint_saves, as_word_saves
from tests.retyping.word_edits import WORD_KINDS, Fiche
from tools.example_votes import OVERLAYS, STAGES, laid_over
from tools.first_workbook import SOURCE, seed_content

_MOST_IN_A_FICHE, _MOST_IN_A_DECK = 6, 14


@dataclass(frozen=True)
class Group:
    """A workbook, its portfolio and its documents as they were made."""

    name: str
    workbook: Path
    templates: Path
    portfolio: Portfolio
    documents: tuple[MadeDocument, ...]

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


def working_copy(folder: Path) -> Path:
    """The workbook of the example, whose fiches have the headings of the sections that wait."""
    content = seed_content(ROOT / SOURCE)
    for stage in STAGES:
        content = laid_over(content, ROOT / OVERLAYS / stage)
    settings = {**content.settings, "empty_sections": True}
    write_workbook(folder / "cas-usage-ms_exemple-gt3.xlsx", replace(content, settings=settings))
    return folder / "cas-usage-ms_exemple-gt3.xlsx"


@dataclass(frozen=True)
class Verdict:
    """An edit, and what became of it."""

    file: str
    edit: Edit
    is_told: bool
    is_right: bool


T = TypeVar("T")


@dataclass(frozen=True)
class Hands:
    """What is done to the documents of a group: at least `wanted` edits, of the kinds that are not `without`."""

    wanted: int
    seed: int
    without: frozenset[str] = frozenset()


def edited(group: Group, folder: Path, hands: Hands) -> dict[str, list[Edit]]:
    """Documents of a group with edits, by the file that they are written to under `folder`: decks, then fiches."""
    rng = random.Random(hands.seed)
    made: dict[str, list[Edit]] = {}
    documents = [one for one in group.documents if one.path.endswith((".docx", ".pptx"))]
    documents.sort(key=lambda one: (one.path.endswith(".docx"), -len(one.content), one.path))
    for one in documents:
        count = sum(map(len, made.values()))
        if count >= hands.wanted:
            break
        package = Package(one.content)
        edits = _edits(one, package, group, _Hand(rng, hands.without, 1000 + 20 * count))
        if edits:
            made[one.path] = edits
            package.write(folder / Path(one.path).name)
    return {Path(path).name: edits for path, edits in made.items()}


@dataclass(frozen=True)
class _Hand:
    rng: random.Random
    without: frozenset[str]
    number: int

    def tries(self, kinds: Sequence[Callable[[T], Edit | None]], document: T, most: int) -> list[Edit]:
        """Edits of as many kinds as there may be, in a random order."""
        wanted = [kind for kind in kinds if kind.__name__ not in self.without]
        edits: list[Edit] = []
        for kind in self.rng.sample(wanted, len(wanted)):
            if len(edits) < most and (edit := kind(document)) is not None:
                edits.append(edit)
        return edits


def _edits(document: MadeDocument, package: Package, group: Group, hand: _Hand) -> list[Edit]:
    """What is done to a document, which is then saved as its program does."""
    if document.path.endswith(".pptx"):
        edits = hand.tries(DECK_KINDS, Deck(package, group.portfolio, hand.rng, hand.number), _MOST_IN_A_DECK)
        as_powerpoint_saves(package, hand.rng)
        return edits
    key = CASE.parse(" ".join(document.subject[1:]))
    case = next(one for one in group.portfolio.cases if one.key == key)
    edits = hand.tries(WORD_KINDS, Fiche(package, group.portfolio, case, hand.rng, hand.number), _MOST_IN_A_FICHE)
    as_word_saves(package, hand.rng)
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


def scores(verdicts: Sequence[Verdict]) -> str:
    """The numbers, kind by kind, and what went wrong."""
    kinds = Counter(one.edit.kind for one in verdicts)
    right = Counter(one.edit.kind for one in verdicts if one.is_right)
    told = Counter(one.edit.kind for one in verdicts if one.is_told)
    head = f"{len(verdicts)} modifications : {right.total()} à la bonne cellule, {told.total()} dites"
    rows = [
        f"  {kind:42} {right[kind]:3} justes, {told[kind]:3} dites, sur {count:3}"
        for kind, count in kinds.most_common()
    ]
    wrong = [f"  {one.file} : {one.edit}" for one in verdicts if not (one.is_right and one.is_told)]
    return "\n".join([head, *rows, *wrong])

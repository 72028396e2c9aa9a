"""The portfolio of a working group: what the master workbook says, as frozen values.

Every value that comes from a row of the workbook carries its `origin`, so that a rule can name the cell. The fields of
these classes are the `name`s of the columns declared in `pipeline.contract`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.findings import Address, Place
from pipeline.model.gaps import Gaps
from pipeline.model.index import Index
from pipeline.words.enumerations import NO, SHOWN_MARK, UNIT_PARTICIPANT, YES


@dataclass(frozen=True)
class Origin:
    """The row a value was read from: sheet title, row number and the cell of each field."""

    sheet: str = ""
    row: int = 0
    cells: Mapping[str, Address] = field(default_factory=dict, hash=False)

    def at(self, field_name: str = "") -> Place:
        """The place of one field, or of the row's first cell when the sheet has no such column."""
        fallback = Address(self.row, 1) if self.row else ""
        return Place(self.sheet, self.cells.get(field_name, fallback))


@dataclass(frozen=True, order=True)
class CaseKey:
    """What identifies a use case: `PH 17` and `PH 17 bis` are two cases."""

    sector: str
    number: int
    suffix: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.sector, str(self.number), self.suffix) if part)


OTHER_SETTING = "other:"
"""What begins the name of the cell of a setting that the contract does not know, before its key."""


@dataclass(frozen=True)
class Project:
    """The settings of the sheet « Projet »; `others` are the keys the contract does not know, for the templates.

    Budgets are in megabytes (1,000,000 bytes).
    """

    title: str
    retained_count: int
    scoring_method: str
    subtitle: str = ""
    authors: str = ""
    short_title: str = ""
    organisation: str = ""
    organisation_acronym: str = ""
    meeting_label: str = "Séance n°"
    slogan: str = ""
    ministry: str = ""
    version: str = ""
    status: str = ""
    classification: str = ""
    contact: str = ""
    shown_ratings: str = SHOWN_MARK
    result_decimals: int | None = None
    priority_threshold: float | None = None
    priority_quota: int | None = None
    priority_label: str = ""
    other_label: str = ""
    retained_label: str = "retenu"
    refused_label: str = "non retenu"
    rank_points: tuple[float, ...] = ()
    ballot_unit: str = UNIT_PARTICIPANT
    ballot_meeting: int | None = None
    strict_ballots: bool = False
    revision_author: str = ""
    current_meeting: int | None = None
    notice: str = ""
    issue_date: datetime.date | None = None
    keywords: str = ""
    pack_unit: str = UNIT_PARTICIPANT
    empty_sections: bool = False
    notes_sent: bool = True
    file_budget: float = 20.0
    pack_budget: float = 50.0
    mail_budget: float = 10.0
    drop_link: str = ""
    pictograms: bool = True
    others: Mapping[str, str] = field(default_factory=dict, hash=False)
    origin: Origin = Origin()

    @property
    def plain_classes(self) -> tuple[CaseClass, CaseClass]:
        """The two classes of a project that declares none: with priority, and without."""
        return CaseClass(YES, self.priority_label, retained=True), CaseClass(NO, self.other_label, retained=False)

    def decision_word(self, *, retained: bool) -> str:
        """What the project calls what was decided of a case."""
        return self.retained_label if retained else self.refused_label


@dataclass(frozen=True)
class Meeting:
    """One meeting of the cycle; `purpose`, `before` and `during` are lists of bullets.

    `compared_to` is the path, from the master workbook's folder, of the workbook as it stood at the meeting before.
    `duration` is in minutes.
    """

    number: int
    date: datetime.date
    purpose: tuple[str, ...] = ()
    return_deadline: datetime.date | None = None
    expected_return: str = ""
    before: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    compared_to: str = ""
    start: datetime.time | None = None
    duration: int | None = None
    origin: Origin = Origin()


@dataclass(frozen=True)
class OutlineRow:
    """One line of a deck's outline.

    `sector` is a code, or `EVERY` for a line repeated for each sector; `case` is a key, or `EVERY` for a line repeated
    for each retained case. `duration`: in minutes, each time.
    """

    meeting: int
    order: float
    kind: str
    sector: str = ""
    case: CaseKey | str | None = None
    sort: str = ""
    part: str = ""
    title: str = ""
    text: str = ""
    duration: int | None = None
    speaker: str = ""
    notes: tuple[str, ...] = ()
    origin: Origin = Origin()


@dataclass(frozen=True)
class Sector:
    """A sector and how its cases are referred to; announced counts are what the source announces, if it does."""

    code: str
    label: str
    source: str = ""
    order: float | None = None
    reference_format: str = ""
    announced: int | None = None
    announced_priority: int | None = None
    announced_other: int | None = None
    modelling: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True)
class Phase:
    """A phase of a sector's journey (« parcours »); `prefix` begins the printed references of its cases."""

    sector: str
    code: str
    label: str
    order: float
    prefix: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True)
class Level:
    """One level of a criterion's scale."""

    criterion: str
    mark: float
    label: str = ""
    definition: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True)
class Criterion:
    """A criterion of priority; `levels` are in increasing order of mark."""

    code: str
    label: str
    order: float
    description: str = ""
    weight: float | None = None
    levels: tuple[Level, ...] = ()
    origin: Origin = Origin()


@dataclass(frozen=True)
class CaseClass:
    """A class that cases are put in by priority; a `retained` one is treated as having priority.

    `at_least` is the score from which ratings suggest it; `colour`, a word of the palette.
    """

    code: str
    label: str
    retained: bool
    order: float | None = None
    colour: str = ""
    at_least: float | None = None
    origin: Origin = Origin()


@dataclass(frozen=True)
class Actor:
    """A person or an organisation that sends or receives; `sectors` are codes, none meaning all."""

    code: str
    label: str
    level: int | None = None
    family: str = ""
    sectors: tuple[str, ...] = ()
    note: str = ""
    pictogram: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True)
class Socle:
    """A national service, register or platform that use cases rely on."""

    code: str
    label: str
    type: str = ""
    source: str = ""
    pictogram: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True)
class UseCase:
    """One use case.

    `ratings` maps a criterion's code to the mark given (absent: not rated); `texts` maps the header of a text column of
    the sheet to its text; `decided_priority` is the code of the class that the group put it in, "" before any decision.
    """

    key: CaseKey
    title: str
    phase: str = ""
    short_title: str = ""
    details: tuple[str, ...] = ()
    sender: str = ""
    receiver: str = ""
    ratings: Mapping[str, float] = field(default_factory=dict, hash=False)
    recorded_score: float | None = None
    decided_priority: str = ""
    reason: str = ""
    alias_of: CaseKey | None = None
    modelled: bool | None = None
    status: str = ""
    trigger: str = ""
    note: str = ""
    texts: Mapping[str, str] = field(default_factory=dict, hash=False)
    origin: Origin = Origin()


@dataclass(frozen=True)
class Section:
    """A section (« rubrique ») of the fiche; `source`: a text column of « Cas d'usage » or one of `SECTION_SOURCES`."""

    order: float
    title: str
    source: str
    form: str
    guide: tuple[str, ...] = ()
    from_meeting: int | None = None
    origin: Origin = Origin()


@dataclass(frozen=True)
class Flow:
    """One flow of a case's diagram; `data` and `barriers` are numbers declared in their own sheets."""

    case: CaseKey
    view: str
    sender: str
    receiver: str
    number: int | None = None
    data: tuple[int, ...] = ()
    support: str = ""
    nature: str = ""
    socles: tuple[str, ...] = ()
    barriers: tuple[int, ...] = ()
    label: str = ""
    note: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True)
class ExchangedData:
    """One numbered item of data that a case exchanges."""

    case: CaseKey
    number: int
    label: str
    origin: Origin = Origin()


@dataclass(frozen=True)
class Barrier:
    """One numbered barrier (« frein ») of a case, in one view; `label` may hold several lines."""

    case: CaseKey
    view: str
    number: int
    label: str
    origin: Origin = Origin()


@dataclass(frozen=True)
class CrossGroup:
    """Cases of several sectors that could be modelled together (« transverse »).

    `lead` is the case whose fiche stands for the group; None means the first.
    """

    id: str
    theme: str
    cases: tuple[CaseKey, ...]
    lead: CaseKey | None = None
    origin: Origin = Origin()


@dataclass(frozen=True)
class Participant:
    """Somebody, or some body, that takes part; in shipped examples a role, never a person."""

    name: str
    organisation: str = ""
    college: str = ""
    email: str = ""
    sectors: tuple[str, ...] = ()
    meetings: tuple[int, ...] = ()
    origin: Origin = Origin()


@dataclass(frozen=True)
class Vote:
    """One returned ballot: choices by decreasing preference as typed, "" for one left blank before another."""

    participant: str
    choices: tuple[str, ...]
    received: datetime.date | None = None
    comment: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True)
class Decision:
    """What the working group decided of a case or a group (`target`, as typed)."""

    target: str
    retained: bool
    reason: str = ""
    meeting: int | None = None
    origin: Origin = Origin()


@dataclass(frozen=True)
class GlossaryEntry:
    """An acronym and its expansion."""

    acronym: str
    expansion: str
    note: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True)
class FlowStyle:
    """One line of the flow diagrams' legend: a nature or a support, and how it is drawn."""

    code: str
    label: str
    type: str = ""
    stroke: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True)
class Acknowledged:
    """A warning that the group knows of: its code, its place as it is told, and why nothing is to be mended."""

    code: str
    place: str
    reason: str
    origin: Origin = Origin()


@dataclass(frozen=True)
class Portfolio:
    """Everything the master workbook says, in its order; `gaps`: what it says that could not be read."""

    project: Project
    meetings: tuple[Meeting, ...] = ()
    outline: tuple[OutlineRow, ...] = ()
    sectors: tuple[Sector, ...] = ()
    phases: tuple[Phase, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    classes: tuple[CaseClass, ...] = ()
    actors: tuple[Actor, ...] = ()
    socles: tuple[Socle, ...] = ()
    cases: tuple[UseCase, ...] = ()
    sections: tuple[Section, ...] = ()
    flows: tuple[Flow, ...] = ()
    data: tuple[ExchangedData, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    groups: tuple[CrossGroup, ...] = ()
    participants: tuple[Participant, ...] = ()
    votes: tuple[Vote, ...] = ()
    decisions: tuple[Decision, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    flow_styles: tuple[FlowStyle, ...] = ()
    acknowledged: tuple[Acknowledged, ...] = ()
    text_columns: tuple[str, ...] = ()
    gaps: Gaps = field(default_factory=Gaps)

    @cached_property
    def index(self) -> Index:
        """What is looked up by case, sector, phase, meeting or name."""
        return Index(self)

    def __getstate__(self) -> dict[str, object]:
        """What another process is sent: the tables are made again there."""
        return {name: value for name, value in self.__dict__.items() if name != "index"}

"""What a blank ballot says, as plain values: what `compose` decides and `writers` print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.contract.ballot_words import NO_PHASE


@dataclass(frozen=True)
class Option:
    """A candidate as a ballot offers it.

    `text` is what the drop-downs show. `reference` is what the other documents print, "" where that is `id`. `members`
    are the cases of a group, « XX 3 – Création du dossier » each; a case has none.
    """

    id: str
    title: str
    text: str
    reference: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class PhaseOptions:
    """The candidates of one phase; `label` is "" for those of no phase."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Heading:
    """The candidates under one heading: the cross-sector groups, or a sector, phase by phase."""

    label: str
    phases: tuple[PhaseOptions, ...]

    @property
    def options(self) -> tuple[Option, ...]:
        """All its candidates, in order."""
        return tuple(option for phase in self.phases for option in phase.options)

    @property
    def titled_phases(self) -> tuple[tuple[str, tuple[Option, ...]], ...]:
        """The title and the candidates of each phase; a title is "" only where no phase has a label."""
        no_title = NO_PHASE if any(phase.label for phase in self.phases) else ""
        return tuple((phase.label or no_title, phase.options) for phase in self.phases)


@dataclass(frozen=True)
class BallotForm:
    """One blank ballot.

    `names` are those who may fill it in: one, several of an organisation, or none for a ballot that is nobody's own.
    `choices` is how many may be made, 1 at least. `deadline` is a date in words, "" when there is none.
    """

    title: str
    project: str
    issuer: str
    meeting: str
    issued: date
    meeting_date: str
    deadline: str
    contact: str
    notice: str
    expected: str
    names: tuple[str, ...]
    organisation: str
    instructions: tuple[str, ...]
    choices: int
    headings: tuple[Heading, ...]

    @property
    def participant(self) -> str:
        """Who fills it in, "" when several may or nobody is named."""
        return self.names[0] if len(self.names) == 1 else ""

    @property
    def options(self) -> tuple[Option, ...]:
        """Every candidate, in order."""
        return tuple(option for heading in self.headings for option in heading.options)

    @property
    def example(self) -> str:
        """The id of a candidate to show how one is typed: a case rather than a group."""
        return next((option for option in self.options if not option.members), self.options[0]).id

    @property
    def has_headings(self) -> bool:
        """Whether there is more than one heading to choose from."""
        return len(self.headings) > 1

    @property
    def has_phases(self) -> bool:
        """Whether some candidate has a phase."""
        return any(phase.label for heading in self.headings for phase in heading.phases)

    @property
    def has_references(self) -> bool:
        """Whether some candidate is printed elsewhere under another name."""
        return any(option.reference for option in self.options)

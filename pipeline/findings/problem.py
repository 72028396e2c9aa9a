"""What a kind of problem is, as the catalogue declares it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How grave a finding is, gravest first; only an error stops a build. `SEEN`: an acknowledged warning."""

    ERROR = 0
    WARNING = 1
    INFO = 2
    SEEN = 3

    @property
    def label(self) -> str:
        """The French word printed before a finding."""
        return ("erreur", "avertissement", "information", "avertissement vu")[self]

    @property
    def several(self) -> str:
        """The plural of the word."""
        return ("erreurs", "avertissements", "informations", "avertissements vus")[self]

    @property
    def is_quiet(self) -> bool:
        """Whether it is only told to those who ask for details."""
        return self >= Severity.INFO


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True)
class Problem:
    """One kind of problem, as the editor reads it: words in braces are filled by `report`."""

    code: str
    severity: Severity
    title: str
    message: str
    expected: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Chapter:
    """Problems of one subject, under the title that the reference page gives them."""

    title: str
    problems: tuple[Problem, ...]

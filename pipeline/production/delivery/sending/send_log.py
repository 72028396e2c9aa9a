"""The journal of the mails of a meeting: what became of each, written down before and after it leaves.

It lies in archives/, where no run and no cleaning of output/ touches it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.findings import Finding, Place, report
from pipeline.production.files.all_or_none import write_contents

LOG = "courriels.json"


class MailState(StrEnum):
    """What became of a mail; one that is under way and of which nothing more is known may have left."""

    SENT = "envoyé"
    UNDER_WAY = "incertain"
    REFUSED = "refusé"


class UnreadableLog(Exception):  # noqa: N818 - the name of what is wrong reads better
    """A journal that cannot be understood: nothing may be sent then."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        what = "le journal des courriels envoyés est abîmé"
        self.finding = report("CU-010", Place(document=path.name), file=path, what=what)


@dataclass(frozen=True)
class LogLine:
    """One mail: when (UTC), to which addresses, under which identifier, and why it was refused."""

    state: MailState
    when: str
    addresses: str
    identifier: str
    reason: str = ""

    @property
    def moment(self) -> datetime.datetime | None:
        """The same as a time of the clock in UTC, None when it cannot be understood."""
        try:
            return datetime.datetime.fromisoformat(self.when)
        except ValueError:
            return None


def read_log(folder: Path) -> dict[str, LogLine]:
    """The journal of a meeting, by participant; empty when there is none.

    Raises UnreadableLog when it cannot be understood, OSError when it cannot be read.
    """
    try:
        facts = json.loads((folder / LOG).read_bytes())
        return {str(name): _line(one) for name, one in facts.items()}
    except FileNotFoundError:
        return {}
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise UnreadableLog(folder / LOG) from error


def write_log(folder: Path, lines: Mapping[str, LogLine]) -> tuple[Finding, ...]:
    """Writes the journal, whole or not at all; what prevents it (CU-009)."""
    content = json.dumps({name: asdict(line) for name, line in lines.items()}, ensure_ascii=False, indent=1)
    return write_contents({folder / LOG: f"{content}\n".encode()})[1]


def _line(facts: Mapping[str, object]) -> LogLine:
    texts = {name: str(facts[name]) for name in ("when", "addresses", "identifier", "reason")}
    return LogLine(MailState(str(facts["state"])), **texts)

"""What pure functions gave, by the digest of their inputs: what a run made, the next one takes again.

One file of SQLite a state of the program, in the folder of the memory. What cannot be read, or cannot be what was
written, counts for nothing and is made again; a file that is damaged is dropped.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from copyreg import dispatch_table
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from pipeline.measure.recall import Common, Recall, made_anew
from pipeline.production.memory.folder import memory_folder
from pipeline.production.memory.program import program_digest
from pipeline.production.memory.table import Table

Made = TypeVar("Made")

_DIGEST_BYTES = 32


def remembered_results() -> Results:
    """The results in the memory of this user; none is remembered when there is no folder for them."""
    folder = memory_folder()
    return Results(Table(Path(folder), program_digest()) if folder else None)


class Results:
    """What was made before. `taken` and `made` count what was asked for: what was there, and what had to be made."""

    def __init__(self, table: Table | None) -> None:
        self._table = table
        self.taken = self.made = 0

    def within(self, scope: str) -> Recall:
        """Takes again what was made within `scope`, which stands for all that is not among the inputs."""
        table = self._table
        if table is None:
            return made_anew

        def recalled(name: str, inputs: object, make: Callable[[], Made]) -> Made:
            key = _key(name, scope, inputs)
            known = _opened(table.content(key)) if key else ()
            if known:
                self.taken += 1
                result: Made = known[0]
                return result
            self.made += 1
            made = make()
            if key and (content := _closed(made)):
                table.keep(key, content)
            return made

        return recalled

    def noted(self, name: str, about: object) -> Any:
        """What was last noted about something, None when nothing was."""
        key = _key(name, "", about)
        return next(iter(_opened(self._table.content(key))), None) if self._table is not None else None

    def note(self, name: str, about: object, value: object) -> None:
        """Notes something in the place of what was noted about it before."""
        if self._table is not None:
            self._table.keep(_key(name, "", about), _closed(value))

    def save(self) -> None:
        """Writes down what was made up to now."""
        if self._table is not None:
            self._table.save()


def _key(name: str, scope: str, inputs: object) -> bytes:
    """The digest of inputs; empty when they are no plain values, which are then not looked for."""
    try:
        return sha256(b"\0".join((name.encode(), scope.encode(), canonical(inputs)))).digest()
    except Exception:
        return b""


def canonical(value: object) -> bytes:
    """The same bytes for equal values, whatever they share. Raises what pickle does, when they are no plain values."""
    written = BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # no reference to what was met before, which equal values may share or not
    pickler.dispatch_table = {**dispatch_table, Common: _common}
    pickler.dump(value)
    return written.getvalue()


def _common(common: Common[Any]) -> tuple[Any, ...]:
    """A shared part stands as its digest, made once."""
    common.digest = common.digest or sha256(canonical(common.value)).digest()
    return bytes, (common.digest,)


def _closed(result: object) -> bytes:
    """A result behind its digest; empty for what cannot be kept."""
    try:
        content = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    except Exception:
        return b""
    return sha256(content).digest() + content


def _opened(content: bytes) -> tuple[Any, ...]:
    """The result, alone; empty when there is none, or a damaged one."""
    if sha256(content[_DIGEST_BYTES:]).digest() != content[:_DIGEST_BYTES]:
        return ()
    try:
        return (pickle.loads(content[_DIGEST_BYTES:]),)
    except Exception:
        return ()


NO_RESULTS = Results(None)
"""Nothing is remembered."""

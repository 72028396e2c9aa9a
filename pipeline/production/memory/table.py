"""A table of contents by digest, in one file of SQLite that may be lost at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

Given = TypeVar("Given")

_ENDING = ".resultats"
_MOST_BYTES = 256 * 1024 * 1024
_A_FEW = 16
"""How many contents wait before they are written down: what a killed run loses."""

_PATIENCE_S = 0.5
"""How long another run may hold the file."""

_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)  # fmt: skip
"""Faults of the moment or of the folder; of any other, the file itself is the cause."""

_OPENING = (
    "PRAGMA synchronous = OFF",  # a file that a power cut damages is dropped
    "CREATE TABLE IF NOT EXISTS result (digest BLOB PRIMARY KEY, content BLOB NOT NULL)",
)


class Table:
    """Contents by digest; whatever is wrong with the file, a content that is not there is the empty one.

    The file bears the name of the program, by its `digest`; those of other programs go when it is made. Several runs
    may use it at once: of two contents of one digest, the last stays. It holds at most `most_bytes`.
    """

    def __init__(self, folder: Path, digest: str, most_bytes: int = _MOST_BYTES) -> None:
        self._path = folder / f"{digest[:16]}{_ENDING}"
        self._most = most_bytes
        self._file: sqlite3.Connection | None = None
        self._is_lost = False
        self._used: set[bytes] = set()
        self._waiting: dict[bytes, bytes] = {}

    def content(self, digest: bytes) -> bytes:
        """What was kept, empty when nothing was."""
        self._used.add(digest)
        waiting = self._waiting.get(digest)
        return self._asked(lambda file: _read(file, digest), b"") if waiting is None else waiting

    def keep(self, digest: bytes, content: bytes) -> None:
        """Keeps a content, written down with the next ones."""
        self._waiting[digest] = content
        if len(self._waiting) >= _A_FEW:
            self.save()

    def save(self) -> None:
        """Writes down what waits, all or nothing; the oldest contents that this run did not ask for make room."""
        waiting, self._waiting = self._waiting, {}
        if waiting:
            self._asked(lambda file: self._write(file, waiting), None)

    def _write(self, file: sqlite3.Connection, waiting: dict[bytes, bytes]) -> None:
        coming = sum(map(len, waiting.values()))
        with file:
            file.execute("BEGIN IMMEDIATE")
            if _size(file) + coming > self._most:
                self._make_room(file, coming)
            if _size(file) + coming <= self._most:
                file.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", waiting.items())

    def _make_room(self, file: sqlite3.Connection, coming: int) -> None:
        """Removes the oldest contents, a quarter of all at least, but none that this run needs."""
        by_age = file.execute("SELECT digest, length(content) FROM result ORDER BY rowid").fetchall()
        wanted = coming + self._most // 4
        for digest, size in by_age:
            if wanted <= 0:
                return
            if digest not in self._used:
                file.execute("DELETE FROM result WHERE digest = ?", (digest,))
                wanted -= size

    def _asked(self, ask: Callable[[sqlite3.Connection], Given], otherwise: Given) -> Given:
        """What the file gives; `otherwise` when it gives nothing. A damaged one is dropped."""
        if self._is_lost:
            return otherwise
        try:
            self._file = self._file or self._open()
            return ask(self._file)
        except sqlite3.Error as error:
            if (getattr(error, "sqlite_errorcode", 0) & 0xFF) not in _PASSING:
                self._drop()
        except OSError:
            self._is_lost = True
        return otherwise

    def _open(self) -> sqlite3.Connection:
        if not self._path.exists():
            for other in self._path.parent.glob(f"*{_ENDING}"):
                other.unlink(missing_ok=True)
        file = sqlite3.connect(self._path, timeout=_PATIENCE_S, isolation_level=None)
        for statement in _OPENING:
            file.execute(statement)
        return file

    def _drop(self) -> None:
        self._is_lost = True
        if self._file is not None:
            self._file.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def _read(file: sqlite3.Connection, digest: bytes) -> bytes:
    found = file.execute("SELECT content FROM result WHERE digest = ?", (digest,)).fetchone()
    return found[0] if found and isinstance(found[0], bytes) else b""


def _size(file: sqlite3.Connection) -> int:
    """The bytes that the file really uses."""
    pages, free, page = (
        file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * page)

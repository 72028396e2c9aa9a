"""The decks and fiches of an output folder as they were made, kept in one archive beside the manifest.

A retouch is the difference between a document and its original. In the archive, an original is called by its sha256;
under « enregistres/ » is the last copy of each document that somebody saved without changing it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from pipeline.engine.package.archive import UNREADABLE, read_contents, stored_archive
from pipeline.production.files.manifest import digest
from pipeline.production.order import DECK, FICHE, Subject

ORIGINALS = ".originaux.zip"
SAVED = "enregistres"
"""Where, in the archive, documents are that were only saved."""


def has_original(subject: Subject) -> bool:
    """Whether the documents of a subject are merged with what is retouched in them: decks and fiches."""
    return subject[:1] in ((DECK,), (FICHE,))


class Originals:
    """Those of an output folder; none when there is no archive, or one that cannot be read."""

    def __init__(self, output: Path) -> None:
        self._path = output / ORIGINALS

    @cached_property
    def _contents(self) -> Mapping[str, bytes]:
        try:
            return read_contents(self._path)
        except (OSError, *UNREADABLE):
            return {}

    def content(self, sha256: str) -> bytes | None:
        """The original of that sha256; None when it is not there, or is not that any more."""
        found = next((one for name, one in self._contents.items() if PurePosixPath(name).stem == sha256), None)
        return found if found is not None and digest(found) == sha256 else None

    def archive(
        self, made: Collection[tuple[str, bytes]], kept: Collection[tuple[str, str]], saved: Mapping[str, bytes]
    ) -> bytes | None:
        """The archive to be; None when it is as it must be, or too large for one.

        `made`: the path and the content of each document made; `kept`: the path and the sha256 of those made before;
        `saved`: the documents, by path, that were only saved.
        """
        contents = {_name(path, digest(content)): content for path, content in made}
        for path, sha256 in kept:
            content = self.content(sha256)
            if content is not None:
                contents[_name(path, sha256)] = content
        before = {name: one for name, one in self._contents.items() if name.startswith(f"{SAVED}/")}
        contents |= before | {f"{SAVED}/{path}": content for path, content in saved.items()}
        if contents == self._contents:
            return None
        try:
            return stored_archive(dict(sorted(contents.items())))
        except ValueError:
            return None

    def only(self, still: Collection[str]) -> bytes | None:
        """The archive with only the originals of these sha256; None for none at all."""
        kept = {name: one for name, one in self._contents.items() if PurePosixPath(name).stem in still}
        return stored_archive(kept) if kept else None


def _name(path: str, sha256: str) -> str:
    return f"{sha256}{PurePosixPath(path).suffix}"

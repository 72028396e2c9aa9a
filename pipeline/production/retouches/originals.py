"""The decks and fiches of an output folder as they were made, kept in one archive beside the manifest.

A retouch is the difference between a document and its original. In the archive, an original is called by its sha256;
under « enregistres/ » is the last copy of each document that somebody saved without changing it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property, partial
from pathlib import Path, PurePosixPath

from pipeline.engine.package.archive import is_too_large
from pipeline.engine.package.outgoing.stored_files import StoredFiles, write_stored
from pipeline.production.files.document import MadeDocument
from pipeline.production.files.manifest import digest
from pipeline.production.order import DECK, FICHE, Subject

ORIGINALS = ".originaux.zip"
SAVED = "enregistres"
"""Where, in the archive, documents are that were only saved."""


def has_original(subject: Subject) -> bool:
    """Whether the documents of a subject are merged with what is retouched in them: decks and fiches."""
    return subject[:1] in ((DECK,), (FICHE,))


Kept = Mapping[str, Callable[[], bytes]]
"""What an archive of originals is to hold: names, and how the bytes of each are had when its turn comes."""


def write_originals(kept: Kept, path: Path) -> None:
    """Writes an archive of originals, one held at a time. Raises OSError."""
    write_stored(path, ((name, content()) for name, content in kept.items()))


class Originals:
    """Those of an output folder; none when there is no archive, or one that cannot be read."""

    def __init__(self, output: Path) -> None:
        self._path = output / ORIGINALS

    @cached_property
    def _files(self) -> StoredFiles:
        return StoredFiles(self._path)

    @property
    def _names(self) -> Collection[str]:
        return self._files.names

    @cached_property
    def _by_digest(self) -> Mapping[str, str]:
        return {PurePosixPath(name).stem: name for name in self._names}

    def content(self, sha256: str) -> bytes | None:
        """The original of that sha256; None when it is not there, or is not that any more."""
        content = self._files.content(self._by_digest.get(sha256, ""))
        return content if content is not None and digest(content) == sha256 else None

    def archive(
        self, made: Collection[MadeDocument], kept: Collection[tuple[str, str]], saved: Mapping[str, bytes]
    ) -> Kept | None:
        """What the archive is to hold; None when it is as it must be, or too large for one.

        `made`: the documents made; `kept`: the path and the sha256 of those made before; `saved`: the documents, by
        path, that were only saved.
        """
        contents: dict[str, Callable[[], bytes]] = {_name(one.path, one.sha256): partial(_content, one) for one in made}
        size = sum(one.size for one in made)
        for path, sha256 in kept:
            if self._is_sound(name := _name(path, sha256)):
                contents[name] = partial(self._known, name)
        contents |= {name: partial(self._known, name) for name in self._names if name.startswith(f"{SAVED}/")}
        contents |= {f"{SAVED}/{path}": partial(bytes, content) for path, content in saved.items()}
        if set(contents) == set(self._names) and not saved and all(map(self._is_sound, self._names)):
            return None
        return None if is_too_large(len(contents), size) else dict(sorted(contents.items()))

    def only(self, still: Collection[str]) -> Kept:
        """What the archive holds with only the originals of these sha256."""
        return {name: partial(self._known, name) for name in sorted(self._names) if PurePosixPath(name).stem in still}

    def _is_sound(self, name: str) -> bool:
        """Whether a name of the archive is that of what it holds there."""
        content = self._files.content(name)
        return content is not None and (name.startswith(f"{SAVED}/") or PurePosixPath(name).stem == digest(content))

    def _known(self, name: str) -> bytes:
        return self._files.content(name) or b""


def _content(document: MadeDocument) -> bytes:
    return document.content


def _name(path: str, sha256: str) -> str:
    return f"{sha256}{PurePosixPath(path).suffix}"

"""Where documents wait as they are made: in memory, or in a folder of the output folder, which goes with the run."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Protocol

from pipeline.findings import Finding
from pipeline.production.files.all_or_none import STAGING, not_writable
from pipeline.production.files.document import Document, LaidDocument, MadeDocument
from pipeline.production.files.lock import exclusive


class Shelf(Protocol):
    """Where documents wait to be published. What prevents it is among `faults`; the edition is then not published."""

    faults: list[Finding]

    def lay(self, document: Document) -> MadeDocument:
        """The document, where it waits."""


class MemoryShelf:
    """Documents wait in memory."""

    def __init__(self) -> None:
        self.faults: list[Finding] = []

    def lay(self, document: Document) -> MadeDocument:
        """The document itself."""
        return document


class NoShelf:
    """Documents are made to see that they can be, and let go."""

    def __init__(self) -> None:
        self.faults: list[Finding] = []

    def lay(self, document: Document) -> MadeDocument:
        """What is known of the document, without its bytes."""
        return LaidDocument(document.path, document.subject, Path(), document.sha256, document.size)


class FolderShelf:
    """Documents wait in a folder that is made for the first of them, in the output folder, and locked."""

    def __init__(self, output: Path, ends: ExitStack) -> None:
        self.faults: list[Finding] = []
        self._output, self._ends, self._count = output, ends, 0
        self._folder: Path | None = None

    def lay(self, document: Document) -> MadeDocument:
        """The document, written; nothing more is written once something could not be."""
        self._count += 1
        waiting = Path(str(self._count))
        try:
            if not self.faults:
                waiting = self._own_folder() / waiting
                waiting.write_bytes(document.content)
        except OSError as error:
            self.faults.append(not_writable(OSError(error.errno, error.strerror), self._output))
        return LaidDocument(document.path, document.subject, waiting, document.sha256, document.size)

    def _own_folder(self) -> Path:
        if self._folder is None:
            self._ends.enter_context(_folder_of(self._output))
            self._folder = Path(tempfile.mkdtemp(prefix=STAGING, dir=self._output))
            self._ends.callback(shutil.rmtree, self._folder, ignore_errors=True)
            self._ends.enter_context(exclusive(self._folder))
        return self._folder


@contextmanager
def waiting_in(output: Path) -> Iterator[FolderShelf]:
    """Documents wait in `output` as long as it lasts; what was not published is then removed."""
    with ExitStack() as ends:
        yield FolderShelf(output, ends)


@contextmanager
def _folder_of(output: Path) -> Iterator[None]:
    """The output folder, made when it is not there; removed at the end when it has remained empty. Raises OSError."""
    fresh = [folder for folder in (output, *output.parents) if not folder.exists()]
    output.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        with suppress(OSError):
            for folder in fresh:
                folder.rmdir()

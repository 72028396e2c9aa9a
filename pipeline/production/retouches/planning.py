"""What is to be done in an output folder to hold an edition, without losing what somebody changed in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pipeline.findings import Finding
from pipeline.production.edition import Edition
from pipeline.production.files.document import Document, MadeDocument
from pipeline.production.files.manifest import MANIFEST, Line, digest, manifest_json, read_manifest
from pipeline.production.files.paths import names_beside
from pipeline.production.order import is_covered
from pipeline.production.retouches.originals import ORIGINALS, SAVED, Kept, Originals, has_original
from pipeline.production.retouches.retouch_findings import kept_beside, not_merged, told
from pipeline.production.retouches.taking_over import taken_over


@dataclass
class Plan:
    """What is to be done, by path under the output folder.

    `written`: the documents to write. `kept`: what somebody changed, and the path that it takes. `obsolete`: what goes.
    `originals`: what the archive of documents as they were made holds, None to leave it as it is.
    """

    written: dict[str, MadeDocument] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    kept: dict[str, str] = field(default_factory=dict)
    obsolete: tuple[str, ...] = ()
    manifest: bytes = b""
    originals: Kept | None = None
    findings: tuple[Finding, ...] = ()


def planned(edition: Edition, output: Path, *, merging: bool) -> Plan:
    """What is to be done in `output` to hold `edition`. Raises OSError."""
    return _Planning(edition, output, merging=merging).plan()


def digest_of(path: Path) -> str:
    """The sha256 of a file, "" when there is none. Raises OSError when it cannot be read, or is a folder."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ""


def free_name(path: str, output: Path) -> str:
    """« nom_retouche.ext » for the file at `path`, numbered when another content has that name."""
    free = ("", digest_of(output / path))
    return next(str(one) for one in names_beside(PurePosixPath(path), "retouche") if digest_of(output / one) in free)


class _Planning:
    """One plan being made."""

    def __init__(self, edition: Edition, output: Path, *, merging: bool) -> None:
        self._edition, self._output, self._is_merging = edition, output, merging
        self._previous = {line.path: line for line in read_manifest(output / MANIFEST)}
        self._originals = Originals(output)
        self._wanted = {document.path: document.sha256 for document in edition.documents}
        self._plan = Plan()
        self._lines: list[Line] = []
        self._findings: dict[str, list[Finding]] = {}
        self._saved: dict[str, bytes] = {}
        self._renamed: set[str] = set()

    def plan(self) -> Plan:
        """The plan."""
        for document in self._edition.documents:
            self._place(document)
        present = self._present()
        gone = [line for line in present if self._may_go(line, present[line])]
        self._plan.obsolete = tuple(line.path for line in gone if line.sha256 == present[line])
        for line in gone:
            if line.path not in (*self._plan.obsolete, *self._renamed):
                self._findings[line.path] = [kept_beside(line.path, line.path)]
        kept = [line for line in present if line not in gone]
        self._plan.manifest = manifest_json([*self._lines, *kept])
        made = [one for one in self._edition.documents if has_original(one.subject)]
        before = [(line.path, line.sha256) for line in kept if has_original(line.subject)]
        self._plan.originals = self._originals.archive(made, before, self._saved)
        self._plan.findings = tuple(one for path in sorted(self._findings) for one in self._findings[path])
        return self._plan

    def _present(self) -> dict[Line, str]:
        """What was made before and is not this time, with the sha256 that it has now."""
        previous = (line for line in self._previous.values() if line.path not in self._wanted)
        return {line: now for line in previous if (now := digest_of(self._output / line.path))}

    def _may_go(self, line: Line, now: str) -> bool:
        """Whether a document that is not made any more may go: never one that was shown and sent."""
        is_kept = is_covered(line.subject, self._edition.kept) or now in self._edition.archived
        return is_covered(line.subject, self._edition.covers) and not is_kept

    def _place(self, document: MadeDocument) -> None:
        """Plans what becomes of one document, and its line in the manifest."""
        path = document.path
        found, line = digest_of(self._output / path), self._previous.get(path)
        if found == self._wanted[path]:
            self._plan.unchanged += (path,)
            self._note(document)
        elif not found:
            self._place_fresh(document)
        elif line and found == line.sha256:
            self._write(document)
        elif line and self._is_merging and has_original(document.subject):
            self._merge(document, line, found)
        else:
            self._keep_beside(document, kept_beside(path, free_name(path, self._output)))

    def _note(self, document: MadeDocument, merged: str = "") -> None:
        line = Line(document.path, document.subject, self._wanted[document.path], document.size, merged)
        self._lines.append(line)

    def _write(self, document: MadeDocument, merged: bytes | None = None) -> None:
        """Plans to write a document, or what its merge with retouches gave."""
        written = document if merged is None else Document(document.path, document.subject, merged)
        self._plan.written[document.path] = written
        self._note(document, "" if written.sha256 == document.sha256 else written.sha256)

    def _keep_beside(self, document: MadeDocument, finding: Finding) -> None:
        self._plan.kept[document.path] = free_name(document.path, self._output)
        self._findings[document.path] = [finding]
        self._write(document)

    def _merge(self, document: MadeDocument, line: Line, found: str) -> None:
        """A retouched document: its retouches in the new one, its file kept beside unless it is left where it is."""
        path = document.path
        hand = (self._output / path).read_bytes()
        over = taken_over(document, hand, self._originals.content(line.sha256))
        if over.merge is None:
            self._keep_beside(document, not_merged(path, free_name(path, self._output), over.trouble))
        elif not over.merge.retouches:
            self._saved[path] = hand
            self._findings[path] = list(told(path, over.merge, f"{ORIGINALS}/{SAVED}/{path}"))
            self._write(document)
        elif over.merge.content == hand:
            self._plan.unchanged += (path,)
            self._findings[path] = list(told(path, over.merge, ""))
            self._note(document, found if found == line.merged else "")
        else:
            kept = "" if found == line.merged and not over.merge.lost else free_name(path, self._output)
            self._plan.kept |= {path: kept} if kept else {}
            self._findings[path] = list(told(path, over.merge, kept))
            self._write(document, over.merge.content)

    def _place_fresh(self, document: MadeDocument) -> None:
        """A document that is not there: it takes over the retouches of the same one, made under another name."""
        content = None
        for line in self._former(document) if self._is_merging else ():
            hand = (self._output / line.path).read_bytes()
            merge = taken_over(document, hand, self._originals.content(line.sha256)).merge
            if merge and merge.retouches:
                content = merge.content
                self._renamed.add(line.path)
                self._findings[document.path] = list(told(document.path, merge, line.path))
        self._write(document, content)

    def _former(self, document: MadeDocument) -> list[Line]:
        """The retouched documents of the same subject and format that were made under a name that nothing has now."""
        ending = PurePosixPath(document.path).suffix
        alike = (line for line in self._previous.values() if line.subject == document.subject)
        gone = [line for line in alike if line.path not in self._wanted and line.path.endswith(ending)]
        return [line for line in gone if digest_of(self._output / line.path) not in ("", line.sha256)]

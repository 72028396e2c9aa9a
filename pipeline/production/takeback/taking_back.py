"""What came back in a folder, and what was retouched in the output folder: every difference as a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.findings import Finding, Place, in_reading_order, report
from pipeline.judgement.takeback.proposal import Gesture, Proposal, Source
from pipeline.judgement.takeback.proposing.document_proposals import document_proposals
from pipeline.judgement.takeback.relocation import relocated
from pipeline.judgement.takeback.returned import DocumentKind, ReturnedDocument
from pipeline.judgement.takeback.together import merged
from pipeline.judgement.vote.returns import ReturnedBallot
from pipeline.production.files.manifest import DOCUMENT_ENDINGS, MANIFEST, digest, read_manifest
from pipeline.production.files.paths import is_inside, is_same
from pipeline.production.files.walking import files_under, shown_path
from pipeline.production.making.telling import Progress, nobody_told
from pipeline.production.takeback.made_again import KnownWorkbooks
from pipeline.production.takeback.returned_votes import vote_proposals
from pipeline.readers import WORKBOOK, paper_ballot, read_ballot, read_returned, vocabulary_of


@dataclass(frozen=True)
class Outcome:
    """What one file gave: how many changes, remarks, words to place. `is_ballot`: its vote is among the changes."""

    file: str
    changes: int = 0
    remarks: int = 0
    to_place: int = 0
    is_ballot: bool = False

    @property
    def count(self) -> int:
        """How many things it says."""
        return self.changes + self.remarks + self.to_place


@dataclass(frozen=True)
class Takeback:
    """All that came back. `proposals` is empty with an error that leaves nothing to read."""

    proposals: tuple[Proposal, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]


def take_back(folder: Path, output: Path, workbooks: KnownWorkbooks, progress: Progress = nobody_told) -> Takeback:
    """The proposals of every document under `folder`, and of those of `output` that were retouched.

    Nothing is written.
    """
    taker = _Taker(workbooks)
    kept = [(path, path.relative_to(folder)) for path in files_under(folder, taker.findings)]
    if is_inside(folder, output):
        known = _known(output)
        kept = [(path, shown) for path, shown in kept if not _is_ours(path, known)]
    else:
        kept += [(path, output.name / path.relative_to(output)) for path in retouched(output)]
    kept = [(path, shown) for path, shown in kept if not is_same(path, workbooks.today.base.workbook)]
    for done, (path, shown) in enumerate(kept, start=1):
        taker.take(path, shown_path(shown))
        progress(done, len(kept))
    return taker.takeback(shown_path(folder))


def retouched(output: Path) -> Iterator[Path]:
    """The documents of an output folder, packs included, that no manifest knows as they are."""
    known = _known(output)
    for path in sorted(path for ending in DOCUMENT_ENDINGS for path in output.rglob(f"*{ending}")):
        is_hidden = any(part.startswith((".", "~$")) for part in path.relative_to(output).parts)
        if not is_hidden and not _is_ours(path, known):
            yield path


def _known(output: Path) -> frozenset[str]:
    """The sha256 of all that was made in an output folder: documents, ballots, what was packed."""
    return frozenset(line.sha256 for manifest in output.rglob(MANIFEST) for line in read_manifest(manifest))


def _is_ours(path: Path, known: frozenset[str]) -> bool:
    """Whether a file of the output folder is as it was made, or no document."""
    return path.suffix.lower() not in DOCUMENT_ENDINGS or digest(path.read_bytes()) in known


class _Taker:
    """Takes files one by one, whatever they are."""

    def __init__(self, workbooks: KnownWorkbooks) -> None:
        self.findings: list[Finding] = []
        self._workbooks, self._portfolio = workbooks, workbooks.today.base.portfolio
        self._words = vocabulary_of(self._portfolio)
        self._proposals: list[Proposal] = []
        self._outcomes: list[Outcome] = []
        self._ballots: list[ReturnedBallot] = []

    def take(self, path: Path, name: str) -> None:
        """What a file says; one that cannot be read is told."""
        ending = path.suffix.lower()
        if ending in DOCUMENT_ENDINGS:
            self._document(path, name)
        elif ending == WORKBOOK.extension:
            reading = read_ballot(path, name, self._words)
            self.findings += reading.findings
            self._ballot(reading.ballot)
        else:
            code = "CU-592" if ending in _ARCHIVES else "CU-591"
            what = f"« {ending or name} » n'est pas un format de réponse"
            self.findings.append(report(code, Place(document=name), file=name, what=what))

    def takeback(self, folder: str) -> Takeback:
        """All that was taken."""
        votes, faults = vote_proposals(self._ballots, self._portfolio)
        self.findings += faults
        if not self._outcomes:
            self.findings.append(report("CU-590", Place(), file=folder))
        found = merged([*self._proposals, *votes])
        return Takeback(tuple(found), tuple(self._outcomes), tuple(in_reading_order(self.findings)))

    def _ballot(self, ballot: ReturnedBallot | None) -> None:
        if ballot is not None:
            self._ballots.append(ballot)
            self._outcomes.append(Outcome(ballot.file, is_ballot=True))

    def _document(self, path: Path, name: str) -> None:
        reading = read_returned(path, name)
        self.findings += reading.findings
        if reading.document is None:
            return
        is_word = reading.document.kind is DocumentKind.WORD
        ballot = paper_ballot(reading.document, path, self._words) if is_word else None
        if ballot is not None:
            self._ballot(ballot)
            return
        found = list(self._compared(path, reading.document))
        if not found:
            self.findings.append(report("CU-594", Place(document=name), file=name))
        self._proposals += found
        self._outcomes.append(_outcome(name, found))

    def _compared(self, path: Path, document: ReturnedDocument) -> Iterable[Proposal]:
        sides, doubtful = self._workbooks.beside(path, document)
        self.findings += (replace(one, place=replace(one.place, document=document.file)) for one in doubtful)
        if sides is None:
            self.findings.append(report("CU-593", Place(document=document.file), file=document.file))
            return _whole(document)
        return relocated(document_proposals(sides), sides.master, self._workbooks.today.master)


_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar")


def _whole(document: ReturnedDocument) -> Iterator[Proposal]:
    """All that a document says that is compared to nothing, and the comments on it."""
    for page in document.pages:
        text = "\n".join(line.text for line in page.paragraphs if line.text.strip())
        place = f"Diapositive {page.number}" if page.is_slide else "Tout le document"
        if text:
            source = Source(document.file, place, document.author)
            yield Proposal(Gesture.TO_PLACE, "", None, document.title, "", text, source)
    for remark in document.remarks:
        source = Source(document.file, "", remark.author, remark.date, remark.quoted)
        yield Proposal(Gesture.REMARK, "", None, document.title, "", remark.text, source)


def _outcome(name: str, found: Sequence[Proposal]) -> Outcome:
    counts = {gesture: sum(1 for one in found if one.gesture is gesture) for gesture in Gesture}
    remarks, to_place = counts.pop(Gesture.REMARK), counts.pop(Gesture.TO_PLACE)
    return Outcome(name, sum(counts.values()), remarks, to_place)

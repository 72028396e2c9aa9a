"""Which document of which workbook a file is: by its fingerprint, else by what it says."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from pipeline.engine.read_back.document_texts import ReadText, UnreadableFile, card
from pipeline.findings import Finding, Place, report
from pipeline.findings.system import system_reason
from pipeline.production.files.document import Document
from pipeline.production.files.manifest import MANIFEST, digest, read_manifest
from pipeline.production.files.paths import is_same
from pipeline.production.makers.maker import FAMILY
from pipeline.production.origins.bases import Base
from pipeline.production.provenance.file_texts import file_texts
from pipeline.words.text import comparable

_LEAST_SHARE = 0.3
"""Of what a document and a file say, the words of templates apart: when they share less, they are not the same."""

_KINDS = (".pptx", ".docx", ".xlsx")
_COPY = re.compile(r"(?:[_ -]retouche(?:_\d+)?|\s*\(\d+\)|\s*-\s*copie.*|_\d+)$", re.IGNORECASE)


class Proof(Enum):
    """How a document was recognised."""

    SAME = "identique au document produit"
    FINGERPRINT = "reconnu à son empreinte"
    CONTENT = "reconnu à son contenu"


@dataclass(frozen=True)
class GivenFile:
    """A file that somebody asks about, read."""

    path: Path
    content: bytes
    texts: tuple[ReadText, ...]
    card: Mapping[str, str] = field(default_factory=dict)

    @property
    def identifier(self) -> str:
        """What the tool wrote in its properties, "" when it is lost or was never there."""
        found = self.card.get("identifier", "")
        return found if found.startswith(f"{FAMILY}:") else ""

    @property
    def words(self) -> frozenset[str]:
        """What it says, text by text."""
        return frozenset(comparable(one.text) for one in self.texts)


@dataclass(frozen=True)
class Identity:
    """The document that a file is, as its workbook gives it."""

    base: Base
    document: Document
    proof: Proof


def given_file(path: Path) -> GivenFile | Finding:
    """The file at `path`, or why it cannot be one of ours (CU-001, CU-003, CU-010, CU-570)."""
    place = Place(document=path.name)
    if path.suffix.lower() not in _KINDS and path.is_file():
        return report("CU-570", place, file=path.name, what=_other_kind(path))
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return report("CU-001", place, file=path)
    except OSError as error:
        return report("CU-010", place, file=path.name, what=system_reason(error))
    try:
        return GivenFile(path, content, file_texts(content), dict(card(content)))
    except UnreadableFile:
        return report("CU-003", place, file=path.name, what="ce n'est pas un document Office entier")


def _other_kind(path: Path) -> str:
    advice = {
        ".pdf": "c'est une copie PDF ; demandez l'origine du document Word ou PowerPoint dont elle est la copie",
        ".zip": "c'est un envoi ; ouvrez-le et demandez l'origine d'un de ses fichiers",
    }
    return advice.get(path.suffix.lower(), "il n'est pas de ceux qu'il produit (.pptx, .docx, .xlsx)")


def identified(file: GivenFile, bases: Sequence[Base]) -> Identity | Finding:
    """The document that a file is, in the first of `bases` that gives it; CU-570 or CU-571 when none of them does.

    Those called as the file are tried first: the others have to be made.
    """
    place, name = Place(document=file.path.name), file.path.name
    if any(is_same(file.path, base.workbook) for base in bases):
        return report(
            "CU-570", place, file=name, what="c'est un classeur ; demandez l'origine d'un document qui en est tiré"
        )
    group = file.identifier.rpartition(":")[0]
    if group and group not in {base.family for base in bases}:
        own = bases[0].family.removeprefix(f"{FAMILY}:")
        return report("CU-571", place, file=name, own=own, group=group.removeprefix(f"{FAMILY}:"))
    ending, stem = file.path.suffix.lower(), file.path.stem.casefold()
    stems = {stem, _COPY.sub("", stem)}
    named = [(base, one) for base in bases for one in base.named(stems, ending)]
    found = _exact(file, named)
    if found is None and not (named and not file.identifier):
        everything = [(base, one) for base in bases for one in base.documents if one.path.endswith(ending)]
        found = _exact(file, everything) or _likest(file, everything)
    found = found or _likest(file, named)
    what = "rien, ou presque, de ce qu'il dit n'est dans le classeur ni dans ses archives"
    return found or report("CU-570", place, file=name, what=what)


def _exact(file: GivenFile, candidates: Collection[tuple[Base, Document]]) -> Identity | None:
    """The document whose bytes or whose fingerprint the file has."""
    for base, one in candidates:
        if digest(one.content) == digest(file.content):
            return Identity(base, one, Proof.SAME)
    for base, one in candidates:
        if file.identifier and card(one.content).get("identifier") == file.identifier:
            return Identity(base, one, Proof.FINGERPRINT)
    return None


def _likest(file: GivenFile, candidates: Collection[tuple[Base, Document]]) -> Identity | None:
    """The document that says the most of what the file says, the words of templates apart; the first of equals."""
    shares = [(_share(file, one, base), base, one) for base, one in candidates]
    share, base, document = max(shares, key=lambda found: found[0], default=(0.0, None, None))
    if base is None or document is None or share < _LEAST_SHARE:
        return None
    return Identity(base, document, Proof.CONTENT)


def _share(file: GivenFile, document: Document, base: Base) -> float:
    """What both say, of all that either says."""
    own = {comparable(one.text) for one in file_texts(document.content)} - base.fixed
    other = file.words - base.fixed
    return len(own & other) / max(len(own | other), 1)


def is_as_made(file: GivenFile, output: Path) -> bool:
    """Whether nobody saved a file since it was made: the manifest of the output folder says so."""
    return digest(file.content) in {line.sha256 for line in read_manifest(output / MANIFEST)}


def doubts(file: GivenFile, identity: Identity, *, is_as_made: bool) -> tuple[Finding, ...]:
    """What is not certain: CU-572 for a lost fingerprint, CU-573 when no known workbook gives the document."""
    if identity.proof is not Proof.CONTENT:
        return ()
    place, name = Place(document=file.path.name), file.path.name
    if not file.identifier and not is_as_made:
        return (report("CU-572", place, file=name),) if file.path.suffix.lower() in (".docx", ".pptx") else ()
    what = "le classeur ou le gabarit a changé depuis qu'il a été produit"
    if not is_as_made:
        what = f"le plus proche est {identity.base.name} ; le classeur ou le gabarit a changé depuis"
    return (report("CU-573", place, file=name, what=what),)

"""A document as it may be sent: what it tells of its editors is removed when that can be done without harm."""

from __future__ import annotations

from pipeline.engine.package.outgoing.carried_away import Trace, TraceKind, traces
from pipeline.engine.package.outgoing.cleaned import cleaned, without_notes
from pipeline.engine.package.outgoing.inner_files import OFFICE_ENDINGS, UnreadableFile
from pipeline.findings import Finding, Place, report
from pipeline.model.portfolio import Project
from pipeline.words.french import enumeration
from pipeline.words.text import comparable

_REMOVED = {
    TraceKind.PERSON: "le nom de qui l'a modifié",
    TraceKind.COMMENT: "ses commentaires",
    TraceKind.PATH: "le chemin où il était enregistré",
    TraceKind.LEFTOVER: "ses données cachées",
}
"""What goes by itself, and how it is told."""


def sendable(path: str, content: bytes, project: Project) -> tuple[bytes, tuple[Finding, ...]]:
    """The document `content` as it may be sent, and CU-558 when traces of its editors were removed.

    Raises ValueError or KeyError when it cannot be read.
    """
    if not path.endswith(OFFICE_ENDINGS):
        return content, ()
    sent = content
    findings: tuple[Finding, ...] = ()
    before = _kinds(content, project)
    if before.intersection(_REMOVED):
        sent = cleaned(content)
        gone = [words for kind, words in _REMOVED.items() if kind in before - _kinds(sent, project)]
        if gone:
            findings = (report("CU-558", Place(document=path), file=path, what=enumeration(gone, "ni")),)
        else:
            sent = content
    has_notes = path.endswith(".pptx") and not project.notes_sent
    return (without_notes(sent) if has_notes else sent), findings


def allowed_authors(project: Project) -> frozenset[str]:
    """What may stand as the author of a document: the group, never a person."""
    return frozenset(filter(None, (project.organisation, project.organisation_acronym, project.title)))


def _kinds(content: bytes, project: Project) -> set[TraceKind]:
    try:
        return {one.kind for one in traces(content) if not is_allowed(one, allowed_authors(project))}
    except UnreadableFile as error:
        raise ValueError from error


def is_allowed(trace: Trace, authors: frozenset[str]) -> bool:
    """Whether a trace only says which group made the document."""
    return trace.kind is TraceKind.PERSON and comparable(trace.found) in map(comparable, authors)

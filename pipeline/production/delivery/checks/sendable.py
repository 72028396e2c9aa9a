"""A document as it may be sent: what it tells of its editors is removed when that can be done without harm."""

from __future__ import annotations

from pipeline.engine.package.outgoing.carried_away import Trace, TraceKind, traces
from pipeline.engine.package.outgoing.cleaned import cleaned, without_notes
from pipeline.engine.package.outgoing.inner_files import OFFICE_ENDINGS, UnreadableFile
from pipeline.findings import Finding, Place, report
from pipeline.model.portfolio import Project
from pipeline.production.delivery.checks.watch import Watch
from pipeline.words.french import enumeration
from pipeline.words.text import comparable

_REMOVED = {
    TraceKind.PERSON: "le nom de qui l'a modifié",
    TraceKind.COMMENT: "ses commentaires",
    TraceKind.PATH: "le chemin où il était enregistré",
    TraceKind.LEFTOVER: "ses données cachées",
}
"""What goes by itself, and how it is told."""


def sendable(path: str, content: bytes, project: Project, watch: Watch) -> tuple[bytes, tuple[Finding, ...]]:
    """The document `content` as it may be sent, and CU-558 when traces of its editors were removed.

    Speaker notes that name a participant stay behind (CU-612), as all the notes do when the project says so.
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
    if path.endswith(".pptx"):
        return _without_notes(path, sent, project, watch, findings)
    return sent, findings


def _without_notes(
    path: str, sent: bytes, project: Project, watch: Watch, findings: tuple[Finding, ...]
) -> tuple[bytes, tuple[Finding, ...]]:
    if not project.notes_sent:
        return without_notes(sent), findings
    anonymous = without_notes(sent, watch.names_somebody)
    told = () if anonymous == sent else (report("CU-612", Place(document=path), file=path),)
    return anonymous, (*findings, *told)


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

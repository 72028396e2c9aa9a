"""What a template may not contain, whoever made it: content from elsewhere, active content.

A template comes from a colleague's machine and its output goes to hundreds of participants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry
from pipeline.engine.package.intake.field_codes import instructions, words_of
from pipeline.engine.package.part_kinds import part_kinds
from pipeline.engine.package.vocabulary import RELATIONSHIP
from pipeline.engine.package.xml import parse
from pipeline.findings import Finding, Place, report

_ACTIVE = re.compile(r"vbaProject\.bin|/activeX/|/embeddings/oleObject|/ctrlProps/", re.IGNORECASE)
_ACTIVE_KINDS = {
    **dict.fromkeys(("vbaProject", "wordVbaData", "control", "ctrlProp", "activeXControlBinary", "oleObject"),
                    "un contenu actif"),
    "aFChunk": "un fichier importé (« altChunk »)",
    "subDocument": "un sous-document",
    "connections": "une connexion à des données",
}  # fmt: skip
_ALLOWED_LINKS = ("https://", "http://", "mailto:", "{{", "%7b%7b")
_FETCHING = ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "LINK", "IMPORT")
_DROPPED = ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")
"""Links to other files that never reach a document (`traces`)."""


def refused_content(document: str, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    """One finding (CU-408) for each thing that no template of ours may hold.

    Raises lxml.etree.XMLSyntaxError when a part is damaged.
    """
    hidden = [finding for name, entry in entries.items() for finding in _hidden(document, name, entry)]
    if hidden:
        yield from hidden
        return
    kinds = part_kinds(entries)
    for name, entry in entries.items():
        for what, found in _refused(name, entry, kinds.get(name, "")):
            yield report("CU-408", Place(name, "", document), found=found, what=what)


def _hidden(document: str, name: str, entry: Entry) -> Iterator[Finding]:
    """A declaration that would make a part say something else than what is read in it: no part is read then."""
    content = entry.content() if name.endswith((".xml", ".rels")) else b""
    if b"<!DOCTYPE" in content or b"\0" in content[:4]:
        what = f"une déclaration DTD ou un codage inattendu ({name})"
        yield report("CU-408", Place(name, "", document), what=what)


def _refused(name: str, entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    """What is refused in one part, and the text that shows it."""
    content = entry.content() if name.endswith((".xml", ".rels")) else b""
    if _ACTIVE.search(name) or (name == CONTENT_TYPES and b"macroEnabled" in content):
        yield f"un contenu actif ({name})", ""
    elif kind in _ACTIVE_KINDS:
        yield f"{_ACTIVE_KINDS[kind]} ({name})", ""
    elif name.endswith(".rels"):
        yield from ((what, "") for what in _refused_links(parse(content)))
    elif b"instr" in content:
        for instruction in instructions(parse(content)):
            what = _refused_field(instruction)
            if what:
                yield what, instruction.strip()


def _refused_field(instruction: str) -> str:
    """Why a field is refused, or ""."""
    kind, *others = words_of(instruction) or [""]
    if kind.upper() in _FETCHING:
        return "un champ qui va chercher un autre fichier"
    target = next((word for word in others if not word.startswith("\\")), "") if kind.upper() == "HYPERLINK" else ""
    anchor = bool(others) and others[0].lower() == "\\l"
    is_refused = bool(target) and not anchor and not target.lower().startswith(_ALLOWED_LINKS)
    return f"un lien vers un contenu externe ({target[:60]})" if is_refused else ""


def _refused_links(tree: etree._Element) -> Iterator[str]:
    for relationship in tree.iter(RELATIONSHIP):
        kind, target = relationship.get("Type", "").rsplit("/", 1)[-1], relationship.get("Target", "")
        if relationship.get("TargetMode") != "External" or kind in _DROPPED:
            continue
        if kind != "hyperlink" or not target.lower().startswith(_ALLOWED_LINKS):
            yield f"un lien vers un contenu externe ({target[:60]})"

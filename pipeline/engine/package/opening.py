"""Opening a template: read, checked, stripped of what must not reach the participants."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, read_entries
from pipeline.engine.package.intake.bindings import without_bindings
from pipeline.engine.package.intake.conformity import conformity_findings
from pipeline.engine.package.intake.embedded import with_clean_packages
from pipeline.engine.package.intake.field_codes import names_read
from pipeline.engine.package.intake.identity import with_distinct_drawings
from pipeline.engine.package.intake.known_parts import recognised
from pipeline.engine.package.intake.prefixes import with_usual_prefixes
from pipeline.engine.package.intake.strict import transitional
from pipeline.engine.package.intake.traces import tags_left_out, without_traces
from pipeline.engine.package.intake.usual_names import with_usual_names
from pipeline.engine.package.part_facts import used_relationships
from pipeline.engine.package.part_kinds import (
    ROOT,
    main_part,
    part_kinds,
    type_of,
    with_settled_names,
    with_type,
)
from pipeline.engine.package.relations import Relation, dangling, relations_of
from pipeline.engine.package.safety import refused_content
from pipeline.engine.package.xml import parse
from pipeline.findings import Finding, Place, report

WORD_MAIN, DECK_MAIN = "word/document.xml", "ppt/presentation.xml"
"""What the main part of each format is usually called. That of a deck always is, once open; Word's may not be."""

_KINDS = {WORD_MAIN: "un document Word (.docx)", DECK_MAIN: "une présentation PowerPoint (.pptx)"}
_TYPES = {
    WORD_MAIN: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    DECK_MAIN: "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
_FAMILIES = {WORD_MAIN: "wordprocessingml", DECK_MAIN: "presentationml"}
_LARGEST = 200_000_000
"""Bytes of a template once inflated; ours take 2 % of it."""

_DAMAGED = "le fichier est abîmé ou incomplet"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_RESTRICTED = "il est protégé par un mot de passe ou par une restriction d'accès"
_HOW_TO_OPEN = (
    "Ouvrez-le dans Office, retirez le mot de passe (Fichier > Informations > Protéger > Chiffrer avec mot de passe, "
    "puis videz la case) ou la restriction, et enregistrez."
)

_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)

Opened = tuple[dict[str, Entry] | None, list[Finding]]


def open_template(path: Path, main: str, *, audited: bool = False) -> Opened:
    """The entries of a template of the format whose main part is usually `main`, and what is to be said of it.

    None instead of the entries when the template cannot be used (CU-401, CU-408). What Office may want to repair
    (CU-424) is only looked for when the template is to be `audited`: it takes ten times longer than all the rest.
    """
    unreadable = _unreadable(path, main)
    if unreadable is not None:
        return None, [unreadable]
    try:
        return _opened(path, main, audited=audited)
    except etree.XMLSyntaxError as error:
        return None, [_unusable(path, f"{_DAMAGED}{_where(path, error)}")]
    except _UNREADABLE:
        return None, [_unusable(path, _DAMAGED)]


def refused_entries(path: Path, main: str) -> dict[str, Entry]:
    """The entries of a template that `open_template` refuses, to say where; none when they cannot be read."""
    try:
        entries, own_main = _named(path, main)
    except (*_UNREADABLE, etree.XMLSyntaxError):
        return {}
    return entries if own_main else {}


def _named(path: Path, main: str) -> tuple[dict[str, Entry], str]:
    """The entries of a template, called as they usually are, and its main part."""
    entries = with_settled_names(with_usual_prefixes(transitional(read_entries(path))))
    own_main = _main_of(entries, main)
    return (with_usual_names(entries, own_main, main) if own_main and main == DECK_MAIN else entries), own_main


def _opened(path: Path, main: str, *, audited: bool) -> Opened:
    entries, own_main = _named(path, main)
    if not own_main:
        return None, [_unusable(path, f"ce n'est pas {_KINDS[main]}")]
    refusals = list(refused_content(path.name, entries))
    refusals += (_unusable(path, f"{_DAMAGED} ({what})") for what in _broken(entries))
    if refusals:
        return None, refusals
    clean, findings = _cleaned(with_type(entries, main if main == DECK_MAIN else own_main, _TYPES[main]), path.name)
    if clean is None:
        return None, findings
    faults = conformity_findings(clean, path.suffix.lower(), path.name) if audited else ()
    return clean, [*findings, *faults]


def _cleaned(entries: Mapping[str, Entry], document: str) -> Opened:
    """The entries without traces, or why what is embedded in them is refused; tags that go nowhere are told."""
    unbound, read = without_bindings(entries, part_kinds(entries))
    told = [report("CU-422", Place(name, "", document)) for name in tags_left_out(entries, read)]
    kept = without_traces(unbound, *names_read(unbound))
    if any(type_of(parse(kept[CONTENT_TYPES].content()), name).startswith(_WORD_TYPES) for name in kept):
        kept, refusals = with_clean_packages(kept, document)
        if refusals:
            return None, refusals
    return with_distinct_drawings(kept), told


_WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""A deck cleans the packages that its slides show, slide by slide."""


def _main_of(entries: Mapping[str, Entry], main: str) -> str:
    """The main part of a package of the format asked for, "" for another format."""
    part = main_part(entries) if CONTENT_TYPES in entries else ""
    if not part:
        return ""
    kind = type_of(parse(entries[CONTENT_TYPES].content()), part) + str(parse(entries[part].content()).tag)
    return part if _FAMILIES[main] in kind or (main == WORD_MAIN and "ms-word" in kind) else ""


def _unusable(path: Path, what: str, hint: str = "") -> Finding:
    return report("CU-401", Place(document=path.name), file=path.name, what=what, hint=hint)


def _unreadable(path: Path, main: str) -> Finding | None:
    """Why the file cannot even be opened, or None."""
    if not path.is_file():
        return _unusable(path, "le fichier est introuvable")
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return _not_a_package(path, main)
    twice = [name for name, count in Counter(info.filename.lower() for info in infos).items() if count > 1]
    if twice:
        return _unusable(path, f"son contenu est anormal (deux éléments nommés {twice[0]})")
    if sum(info.file_size for info in infos) > _LARGEST:
        return _unusable(path, "son contenu est anormal (démesuré une fois décompressé)")
    return None


def _not_a_package(path: Path, main: str) -> Finding:
    """A file of before 2007, or one that is encrypted, which Office keeps in the same container (MS-OFFCRYPTO)."""
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if content.startswith(_OLE) and any(
        word.encode("utf-16-le") in content for word in ("EncryptedPackage", "DRMEncr")
    ):
        return _unusable(path, _RESTRICTED, _HOW_TO_OPEN)
    if content.startswith(_OLE):
        hint = (
            f"Ouvrez-le dans Office, puis Fichier > Enregistrer sous : {_KINDS[main].removeprefix('un').lstrip('e ')}."
        )
        return _unusable(path, f"ce n'est pas {_KINDS[main]}, mais un fichier au format d'avant 2007", hint)
    return _unusable(path, f"ce n'est pas {_KINDS[main]}")


def _where(path: Path, error: etree.XMLSyntaxError) -> str:
    """The first part that is not XML, and the line."""
    for name, entry in read_entries(path).items():
        if name.lower().endswith((".xml", ".rels")):
            try:
                parse(entry.content())
            except etree.XMLSyntaxError:
                return f" ({name}, ligne {error.lineno})"
    return ""


def _is_whole(relation: Relation) -> bool:
    """Whether a relationship has a name, a kind and a target; only a link may lead to a place of its own part."""
    leads = relation.external or relation.kind == "hyperlink" or not relation.target.startswith("#")
    return bool(relation.identifier and relation.type and relation.target) and leads


def _broken(entries: Mapping[str, Entry]) -> Iterator[str]:
    """The parts and relationships that are needed and not there, given twice, or without a type."""
    listing = parse(entries[CONTENT_TYPES].content())
    for name, entry in entries.items():
        if name.endswith(".rels"):
            yield from (f"il manque {part}, que cite {name}" for part in dangling(name, entry.content(), entries))
    kinds = part_kinds(entries)
    for name, known, is_its_own in recognised(entries, kinds):
        if not is_its_own:
            yield f"{name} n'est pas ce que dit son lien : <{known.root}> attendu"
    for name in (ROOT, *kinds):
        yield from _broken_part(entries, name, listing)


def _broken_part(entries: Mapping[str, Entry], name: str, listing: etree._Element) -> Iterator[str]:
    """What is wrong with the relationships of one part, ROOT for those of the package, or with its type."""
    own = [relation.identifier for relation in relations_of(entries, name)]
    if not all(_is_whole(one) for one in relations_of(entries, name)):
        yield f"un lien de {name or '_rels/.rels'} n'a pas de nom, de nature ou de but"
    yield from (
        f"deux liens « {one} » dans {name or '_rels/.rels'}" for one, count in Counter(own).items() if count > 1
    )
    if name and not type_of(listing, name):
        yield f"{name} n'a pas de type"
    elif name.endswith(".xml"):
        unknown = used_relationships(parse(entries[name].content())) - set(own)
        yield from (f"il manque le lien « {one} » de {name}" for one in sorted(unknown))

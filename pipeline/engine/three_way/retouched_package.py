"""A file that somebody retouched, opened: whatever program saved it, or why it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, UNREADABLE, Entry, guarded_entries
from pipeline.engine.package.intake.prefixes import with_usual_prefixes
from pipeline.engine.package.intake.strict import transitional
from pipeline.engine.package.part_kinds import main_part, part_kinds, with_settled_names
from pipeline.engine.package.xml import parse
from pipeline.engine.three_way.told import Unmergeable

_LARGEST = 400_000_000
"""Bytes of a retouched file once inflated: a deck with videos is still merged."""

_OTHER_PROGRAMS = ("libreoffice", "openoffice", "collabora", "onlyoffice", "google", "keynote")


@contextmanager
def understood() -> Iterator[None]:
    """Whatever a damaged file makes of a merge is Unmergeable: parts that are not XML, that miss, or say nonsense."""
    try:
        yield
    except (etree.LxmlError, LookupError, ValueError) as error:
        raise Unmergeable("son contenu est abîmé") from error


def read_package(content: bytes) -> dict[str, Entry]:
    """The entries of an Office file, their names settled. Raises Unmergeable when it is not one, or is damaged."""
    try:
        entries = with_settled_names(with_usual_prefixes(transitional(guarded_entries(content, _LARGEST))))
        is_whole = CONTENT_TYPES in entries and bool(main_part(entries))
    except UNREADABLE as error:
        raise Unmergeable("il est abîmé, protégé par un mot de passe, ou d'un autre format") from error
    except etree.XMLSyntaxError as error:
        raise Unmergeable("il est abîmé") from error
    if not is_whole:
        raise Unmergeable("ce n'est pas un document Office")
    return entries


def is_rewritten(entries: Mapping[str, Entry]) -> bool:
    """Whether another program than Office saved a file, which writes everything in its own way."""
    names = (name for name, kind in part_kinds(entries).items() if kind == "extended-properties")
    trees = (parse(entries[name].content()) for name in names)
    application = next((tree.findtext("{*}Application") or "" for tree in trees), "").casefold()
    return any(word in application for word in _OTHER_PROGRAMS)

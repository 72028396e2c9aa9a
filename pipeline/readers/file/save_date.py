"""When a file was last saved, as Office keeps it inside: a copy or a download changes only the date on the disk."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from xml.etree import ElementTree

_PART = "docProps/core.xml"
_TERMS = "{http://purl.org/dc/terms/}"

_FIRST_YEAR = 2000
"""A stamp of before comes from a tool that has no clock."""


def saved_at(path: Path) -> datetime.datetime | None:
    """When the Office file at `path` was saved after it was made, in UTC; None when it does not say.

    The file is one that `guard` accepted.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            properties = ElementTree.fromstring(archive.read(_PART))
    except (KeyError, ElementTree.ParseError):
        return None
    created, modified = (_stamp(properties.findtext(f"{_TERMS}{name}", "")) for name in ("created", "modified"))
    if modified is None or modified.year <= _FIRST_YEAR or (created and modified <= created):
        return None
    return modified


def _stamp(text: str) -> datetime.datetime | None:
    """A date and time of the W3C's format (« 2022-06-28T14:05:00Z »), in UTC; None for anything else."""
    try:
        stamp = datetime.datetime.fromisoformat(text.strip())
        return stamp.astimezone(datetime.UTC).replace(tzinfo=None) if stamp.tzinfo else stamp
    except (ValueError, OverflowError):
        return None

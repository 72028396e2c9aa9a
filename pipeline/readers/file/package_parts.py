"""The parts of an Office file that `guard` accepted, as bytes or as XML, and where their relationships lead."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Relation:
    """What a part names: the last word of the kind (« comments »), and the name of the part that it leads to."""

    identifier: str
    kind: str
    target: str


class Parts:
    """The parts of one file, by name."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents

    def xml(self, name: str) -> Element | None:
        """A part as XML; None when there is none. Raises ValueError when it is damaged."""
        content = self._contents.get(name)
        if content is None:
            return None
        try:
            return ElementTree.fromstring(content)
        except ElementTree.ParseError as error:
            raise ValueError(name) from error

    def relations(self, name: str = "") -> list[Relation]:
        """What a part leads to inside the file, or the file itself when `name` is ""; none where it says nothing."""
        folder, base = posixpath.split(name)
        tree = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = tree.iter(_RELATION) if tree is not None else ()
        return [_relation(one, folder) for one in found if one.get("TargetMode") != "External"]

    def leading(self, name: str, kind: str) -> Iterator[str]:
        """The parts of a kind that a part leads to."""
        return (one.target for one in self.relations(name) if one.kind == kind and one.target in self._contents)

    @property
    def main(self) -> str:
        """The name of the main part. Raises ValueError when the file has none."""
        found = next(self.leading("", "officeDocument"), None)
        if found is None:
            raise ValueError("officeDocument")
        return found


def read_parts(file: Path | bytes) -> Parts:
    """The parts of a file that `guard` accepted, or that was made here. Raises OSError."""
    with zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file) as archive:
        names = (name for name in archive.namelist() if name.endswith((".xml", ".rels")))
        return Parts({name: archive.read(name) for name in names})


def _relation(one: Element, folder: str) -> Relation:
    target = one.get("Target", "")
    inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(one.get("Id", ""), one.get("Type", "").rsplit("/", 1)[-1], inside)

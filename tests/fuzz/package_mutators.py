"""Damage to an Office file, whatever it holds: bytes, zip entries, XML elements and attributes.

A mutator takes a source of chance and the bytes of a file, and gives other bytes; the same chance gives the same bytes.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from lxml import etree

Mutator = Callable[[random.Random, bytes], bytes]
Parts = dict[str, bytes]

NASTY = (
    "", " ", "0", "-1", "1E999", "NaN", "99999999999", "A1048577", "XFD1048576:A1", "true", "é" * 40, "x" * 5_000,
    "\u202egauche", "../../etc/passwd", "{{ 7 * 7 }}", "&#0;", "rId999", "http://example.org/",
)  # fmt: skip
"""Values that an attribute or a text may take."""


def parts_of(content: bytes) -> Parts:
    """The entries of a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def flipped(rng: random.Random, content: bytes) -> bytes:
    """A few bytes changed anywhere."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(rng: random.Random, content: bytes) -> bytes:
    """The end of the file lost, as a mail does."""
    return content[: rng.randrange(len(content))]


def stuffed(rng: random.Random, content: bytes) -> bytes:
    """Bytes put in the middle."""
    at = rng.randrange(len(content))
    return content[:at] + rng.randbytes(rng.randint(1, 200)) + content[at:]


def without_entry(rng: random.Random, content: bytes) -> bytes:
    parts = parts_of(content)
    del parts[rng.choice(sorted(parts))]
    return zipped(parts)


def emptied_entry(rng: random.Random, content: bytes) -> bytes:
    parts = parts_of(content)
    parts[rng.choice(sorted(parts))] = b""
    return zipped(parts)


def swapped_entries(rng: random.Random, content: bytes) -> bytes:
    parts = parts_of(content)
    one, other = rng.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    return zipped(parts)


def renamed_entry(rng: random.Random, content: bytes) -> bytes:
    parts = parts_of(content)
    name = rng.choice(sorted(parts))
    parts[rng.choice((name.upper(), f"{name}.bak", f"autre/{name}", name.replace("1", "2")))] = parts.pop(name)
    return zipped(parts)


def spoilt_entry(rng: random.Random, content: bytes) -> bytes:
    """A few characters of one entry changed: the zip stays sound."""
    parts = parts_of(content)
    name = rng.choice([name for name in sorted(parts) if parts[name]])
    parts[name] = flipped(rng, parts[name])
    return zipped(parts)


def changed_tree(change: Callable[[random.Random, etree._Element], object], *names: str) -> Mutator:
    """A mutator that changes the tree of one XML entry; only among those whose names hold one of `names`, if given."""

    def mutator(rng: random.Random, content: bytes) -> bytes:
        parts = parts_of(content)
        wanted = [name for name in sorted(parts) if name.endswith((".xml", ".rels"))]
        wanted = [name for name in wanted if not names or any(one in name for one in names)]
        name = rng.choice(wanted)
        root = etree.fromstring(parts[name])
        for _ in range(rng.randint(1, 4)):
            change(rng, root)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return zipped(parts)

    mutator.__name__ = change.__name__
    return mutator


def _element(rng: random.Random, root: etree._Element) -> etree._Element:
    return rng.choice([element for element in root.iter() if isinstance(element.tag, str)])


def without_element(rng: random.Random, root: etree._Element) -> None:
    element = _element(rng, root)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def doubled_element(rng: random.Random, root: etree._Element) -> None:
    element = _element(rng, root)
    parent = element.getparent()
    if parent is not None:
        parent.insert(parent.index(element), etree.fromstring(etree.tostring(element)))


def moved_element(rng: random.Random, root: etree._Element) -> None:
    element, target = _element(rng, root), _element(rng, root)
    if element is not root and element not in target.iterancestors() and element is not target:
        target.append(element)


def renamed_element(rng: random.Random, root: etree._Element) -> None:
    _element(rng, root).tag = _element(rng, root).tag


def without_attribute(rng: random.Random, root: etree._Element) -> None:
    element = _element(rng, root)
    if element.attrib:
        del element.attrib[rng.choice(sorted(map(str, element.attrib)))]


def changed_attribute(rng: random.Random, root: etree._Element) -> None:
    element = _element(rng, root)
    if element.attrib:
        element.set(rng.choice(sorted(map(str, element.attrib))), rng.choice(NASTY))


def changed_text(rng: random.Random, root: etree._Element) -> None:
    texts = [element for element in root.iter() if isinstance(element.tag, str) and element.text]
    if texts:
        rng.choice(texts).text = rng.choice(NASTY)


PACKAGE_MUTATORS: tuple[Mutator, ...] = (
    flipped,
    cut,
    stuffed,
    without_entry,
    emptied_entry,
    swapped_entries,
    renamed_entry,
    spoilt_entry,
    *map(
        changed_tree,
        (
            without_element,
            doubled_element,
            moved_element,
            renamed_element,
            without_attribute,
            changed_attribute,
            changed_text,
        ),
    ),
)
"""What any Office file may undergo."""

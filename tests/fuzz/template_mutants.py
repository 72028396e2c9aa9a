"""Mutants of an Office template, one a seed: bytes, entries, elements, attributes, texts, relationships, types."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

Parts = dict[str, bytes]
_VALUES = ("", "0", "-1", "1.5", "x", "99999999999", "true", "é{{", "rId1", "NULL", "12pt", "50%")
_TEXTS = ("{{", "}}", "{% if x %}", "{%p endfor %}", "{{ x", "{%tr for a in b %}", "\u200b", "{{ x.__class__ }}", "")


def parts_of(content: bytes) -> Parts:
    """The entries of an archive."""
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive_of(parts: Parts) -> bytes:
    """An archive of these entries."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def mutant(content: bytes, seed: int) -> tuple[bytes, str]:
    """A mutant of an archive, always the same for a seed, and what was done to it."""
    random = Random(seed)
    if random.random() < 0.08:
        return _BYTES[random.randrange(len(_BYTES))](content, random)
    parts, told = parts_of(content), []
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        change = random.choices(_CHANGES, _WEIGHTS)[0]
        told.append(change(parts, random))
    return archive_of(parts), "; ".join(told)


def _flipped(content: bytes, random: Random) -> tuple[bytes, str]:
    place = random.randrange(len(content))
    return content[:place] + bytes([content[place] ^ (1 << random.randrange(8))]) + content[
        place + 1 :
    ], f"bit of {place}"


def _cut(content: bytes, random: Random) -> tuple[bytes, str]:
    place = random.randrange(len(content))
    return content[:place], f"cut at {place}"


_BYTES = (_flipped, _cut)


def _xml_part(parts: Parts, random: Random) -> str:
    """A part of XML; those that hold tags more often."""
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    told = [name for name in names if b"{{" in parts[name] or b"{%" in parts[name]]
    return random.choice(told if told and random.random() < 0.6 else names)


def _on_tree(change: Callable[[etree._Element, Random], str]) -> Callable[[Parts, Random], str]:
    def changed(parts: Parts, random: Random) -> str:
        name = _xml_part(parts, random)
        try:
            tree = etree.fromstring(parts[name])
        except etree.XMLSyntaxError:
            return f"{name} is no XML any more"
        told = change(tree, random)
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        return f"{name}: {told}"

    return changed


def _element(tree: etree._Element, random: Random) -> etree._Element:
    return random.choice([*tree.iter(etree.Element)])


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _remove(tree: etree._Element, random: Random) -> str:
    element = _element(tree, random)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
    return f"without {_name(element)}"


def _repeat(tree: etree._Element, random: Random) -> str:
    element = _element(tree, random)
    if element.getparent() is not None:
        element.addnext(deepcopy(element))
    return f"{_name(element)} twice"


def _move(tree: etree._Element, random: Random) -> str:
    element, target = _element(tree, random), _element(tree, random)
    if element.getparent() is not None and element not in [target, *target.iterancestors()]:
        target.insert(random.randrange(len(target) + 1), element)
    return f"{_name(element)} moved into {_name(target)}"


def _rename(tree: etree._Element, random: Random) -> str:
    element, other = _element(tree, random), _element(tree, random)
    before = _name(element)
    element.tag = other.tag
    return f"{before} called {_name(other)}"


def _unwrap(tree: etree._Element, random: Random) -> str:
    element = _element(tree, random)
    if element.getparent() is not None:
        for child in list(element):
            element.addprevious(child)
        element.getparent().remove(element)  # type: ignore[union-attr]
    return f"{_name(element)} unwrapped"


def _attribute(tree: etree._Element, random: Random) -> str:
    element = random.choice([one for one in tree.iter(etree.Element) if one.attrib] or [tree])
    if not element.attrib:
        return "nothing"
    key = random.choice([str(name) for name in element.attrib])
    kind = random.choice(("remove", "value", "value", "rename", "borrow"))
    value = str(element.attrib.pop(key))
    if kind == "value":
        element.set(key, random.choice(_VALUES))
    elif kind == "rename":
        element.set(f"{key}x", value)
    elif kind == "borrow":
        others = [one.get(key) for one in tree.iter(element.tag) if one.get(key)]
        element.set(key, random.choice([one for one in others if one] or [value]))
    return f"{kind} {etree.QName(key).localname} of {_name(element)}"


def _text(tree: etree._Element, random: Random) -> str:
    element = random.choice([one for one in tree.iter(etree.Element) if (one.text or "").strip()] or [tree])
    text, new = element.text or "", random.choice(_TEXTS)
    place = random.randrange(len(text) + 1)
    element.text = text[:place] + new + text[place + random.randrange(3) :]
    return f"{new!r} in {_name(element)} {text[:30]!r}"


def _drop_entry(parts: Parts, random: Random) -> str:
    name = random.choice(list(parts))
    del parts[name]
    return f"no {name}"


def _empty_entry(parts: Parts, random: Random) -> str:
    name = random.choice(list(parts))
    parts[name] = b"" if random.random() < 0.5 else parts[name][: random.randrange(len(parts[name]) + 1)]
    return f"{name} cut"


def _swap_entries(parts: Parts, random: Random) -> str:
    one, other = random.choice(list(parts)), random.choice(list(parts))
    parts[one], parts[other] = parts[other], parts[one]
    return f"{one} and {other} swapped"


def _rename_entry(parts: Parts, random: Random) -> str:
    name = random.choice(list(parts))
    new = random.choice((name.upper(), name.replace("/", "\\"), f"x/{name}", name.replace(".xml", "2.xml")))
    parts[new] = parts.pop(name)
    return f"{name} called {new}"


def _relationship(parts: Parts, random: Random) -> str:
    name = random.choice([one for one in parts if one.endswith(".rels")] or ["none"])
    try:
        tree = etree.fromstring(parts.get(name, b""))
    except etree.XMLSyntaxError:
        return "no relationship"
    relations = list(tree)
    if not relations:
        return "no relationship"
    one, other = random.choice(relations), random.choice(relations)
    key = random.choice(("Id", "Target", "Type", "TargetMode"))
    one.set(key, other.get(key, "External") if random.random() < 0.6 else random.choice(_VALUES))
    parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return f"{name}: {key} {one.get(key)}"


def _content_type(parts: Parts, random: Random) -> str:
    try:
        tree = etree.fromstring(parts.get("[Content_Types].xml", b""))
    except etree.XMLSyntaxError:
        return "no content types"
    if len(tree) == 0:
        return "no content types"
    one, other = random.choice(list(tree)), random.choice(list(tree))
    if random.random() < 0.3:
        tree.remove(one)
    else:
        key = random.choice(("PartName", "ContentType", "Extension"))
        one.set(key, other.get(key) or random.choice(_VALUES))
    parts["[Content_Types].xml"] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return "content types"


_CHANGES: tuple[Callable[[Parts, Random], str], ...] = (
    *(_on_tree(one) for one in (_remove, _repeat, _move, _rename, _unwrap, _attribute, _text)),
    _drop_entry, _empty_entry, _swap_entries, _rename_entry, _relationship, _content_type,
)  # fmt: skip
_WEIGHTS = (4, 4, 4, 3, 3, 8, 5, 1, 1, 1, 1, 3, 2)

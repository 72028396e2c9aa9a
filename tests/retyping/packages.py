"""An Office file held as its parts, changed by hand and written again as one program or another would."""

from __future__ import annotations

import io
import random
import re
import zipfile
from copy import deepcopy
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

SAVER = "Camille Exemple"


class Package:
    """The parts of a file, those of XML as trees once they are looked at."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._contents = {name: archive.read(name) for name in archive.namelist()}
        self._trees: dict[str, etree._Element] = {}

    def names(self, pattern: str) -> list[str]:
        return sorted(
            (name for name in self._contents if re.fullmatch(pattern, name)),
            key=lambda name: [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)],
        )

    def tree(self, name: str) -> etree._Element:
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self._contents[name])
        return self._trees[name]

    def add(self, name: str, content: str, kind: str, owner: str, content_type: str) -> None:
        """A part that another leads to."""
        self._contents[name] = content.encode()
        folder, base = owner.rsplit("/", 1)
        relations = f"{folder}/_rels/{base}.rels"
        if relations not in self._contents:
            self._contents[relations] = (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
            )
        tree = self.tree(relations)
        target = "/" + name
        if not any(one.get("Target") == target for one in tree):
            etree.SubElement(
                tree, f"{{{tree.nsmap[None]}}}Relationship", Id=f"rIdC{len(tree)}", Type=kind, Target=target
            )
        types = self.tree("[Content_Types].xml")
        if not any(one.get("PartName") == target for one in types):
            etree.SubElement(types, f"{{{types.nsmap[None]}}}Override", PartName=target, ContentType=content_type)

    def add_relation(self, owner: str, kind: str, target: str) -> None:
        """The only relation of a part that was added."""
        folder, base = owner.rsplit("/", 1)
        self._contents[f"{folder}/_rels/{base}.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
        ).encode()

    def saved_by(self, author: str, when: str = "2022-07-01T09:30:00Z") -> None:
        """Who saved it last, and when."""
        core = self.tree("docProps/core.xml")
        for name in ("lastModifiedBy",):
            found = core.find(f"{{{_CP}}}{name}")
            made = found if found is not None else etree.SubElement(core, f"{{{_CP}}}{name}")
            made.text = author
        modified = core.find("{http://purl.org/dc/terms/}modified")
        if modified is not None:
            modified.text = when

    def content(self) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._contents.items():
                tree = self._trees.get(name)
                archive.writestr(
                    name,
                    content
                    if tree is None
                    else etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True),
                )
        return buffer.getvalue()

    def write(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.content())
        return path


def word_text(paragraph: etree._Element) -> str:
    """What a paragraph of Word says, drawings in it left out."""
    return "".join(one.text or "" for one in paragraph.iterfind(f"{W}r/{W}t"))


def retype_word(paragraph: etree._Element, text: str) -> None:
    """Put `text` in the first run of a paragraph of Word, and nothing in the others."""
    runs = [run for run in paragraph.iterfind(f"{W}r") if run.find(f"{W}t") is not None]
    for position, run in enumerate(runs):
        for extra in run.findall(f"{W}t")[1:]:
            run.remove(extra)
        only = run.find(f"{W}t")
        assert only is not None
        only.text = text if not position else ""
        only.set(_SPACE, "preserve")


def like(paragraph: etree._Element, text: str) -> etree._Element:
    """A paragraph of Word such as another, which says `text`."""
    made = deepcopy(paragraph)
    retype_word(made, text)
    return made


def word_run(text: str, tag: str = "t") -> etree._Element:
    run = etree.Element(f"{W}r")
    made = etree.SubElement(run, f"{W}{tag}")
    made.text = text
    made.set(_SPACE, "preserve")
    return run


def as_word_saves(package: Package, rng: random.Random) -> None:
    """Runs cut by the spelling checker, revision marks of sessions, ids of paragraphs, as Word leaves them."""
    body = package.tree("word/document.xml")
    for rank, paragraph in enumerate(body.iter(f"{W}p")):
        paragraph.set(f"{W}rsidR", f"00{rng.randrange(16**6):06X}")
        paragraph.set(f"{W14}paraId", f"{rank + 0x10000000:08X}")
        for run in list(paragraph.iterfind(f"{W}r")):
            if rng.random() < 0.5:
                _cut_run(run, rng)
    package.saved_by(SAVER)


def _cut_run(run: etree._Element, rng: random.Random) -> None:
    found = run.findall(f"{W}t")
    text = found[0].text or "" if len(found) == 1 else ""
    if len(text) < 8 or len(run.findall(f"{W}br")):
        return
    at = rng.randrange(2, len(text) - 2)
    other = deepcopy(run)
    for one, part in ((run, text[:at]), (other, text[at:])):
        only = one.find(f"{W}t")
        assert only is not None
        only.text = part
        only.set(_SPACE, "preserve")
    other.set(f"{W}rsidR", "00AB12CD")
    run.addnext(other)
    run.addnext(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))


def as_powerpoint_saves(package: Package, rng: random.Random) -> None:
    """Runs cut and marked as PowerPoint leaves them."""
    for name in package.names(r"ppt/slides/slide\d+\.xml"):
        for run in list(package.tree(name).iter(f"{A}r")):
            only = run.find(f"{A}t")
            text = only.text or "" if only is not None else ""
            if len(text) < 8 or rng.random() < 0.5:
                continue
            at = rng.randrange(2, len(text) - 2)
            other = deepcopy(run)
            for one, part in ((run, text[:at]), (other, text[at:])):
                made = one.find(f"{A}t")
                assert made is not None
                made.text = part
            properties = other.find(f"{A}rPr")
            if properties is not None:
                properties.set("dirty", "0")
                properties.set("err", "1")
            run.addnext(other)
    package.saved_by(SAVER)

"""A last look at each document before it is kept: faults that Office would repair, or refuse, are mistakes of ours."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pipeline.engine.package.archive import CONTENT_TYPES
from pipeline.engine.package.part_facts import PartFacts, facts_in
from pipeline.engine.package.relations import relations_name

_PRESENTATION = "ppt/presentation.xml"
_SLIDE = re.compile(r"ppt/(slide|notesSlide|slideLayout|slideMaster)s/[^/]+\.xml")
_WORD_STORY = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


class BrokenPackage(Exception):  # noqa: N818 - the name of what is wrong reads better
    """A document made here is not a sound Office package. Its text names the file and every fault: a bug."""


def check_package(name: str, content: bytes) -> None:
    """Nothing when the document `content` is sound; raises BrokenPackage, naming `name`, when it is not."""
    faults = list(_faults(content))
    if faults:
        raise BrokenPackage(f"{name}: {'; '.join(faults)}")


def _faults(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if names[:1] != [CONTENT_TYPES]:
            yield f"{CONTENT_TYPES} is not first"
        yield from (f"two parts named {name}" for name in _repeated(name.lower() for name in names))
        parts = facts_in(archive)
    yield from _untyped(parts, names)
    yield from (f"{name} {fault}" for name, part in parts.items() for fault in part.faults)
    yield from _relation_faults(parts, names)
    yield from _drawing_faults(parts)
    yield from _slide_faults(parts)


def _untyped(parts: Mapping[str, PartFacts], names: Iterable[str]) -> Iterator[str]:
    """Parts without content type, and types of parts that are not there (ECMA-376 part 2, 10.1.2)."""
    types = parts.get(CONTENT_TYPES, PartFacts()).types
    extensions, overridden = ({one[side] for one in types} - {""} for side in (0, 1))
    for name in names:
        extension = name.rpartition(".")[2].lower()
        if name != CONTENT_TYPES and name not in overridden and extension not in extensions:
            yield f"{name} has no content type"
    yield from (f"{name} has a content type but is not there" for name in sorted(overridden - set(names)))


def _relation_faults(parts: Mapping[str, PartFacts], names: Iterable[str]) -> Iterator[str]:
    """Relationships that lead to no part, ids given twice, ids that a part names and has not."""
    known = {*names, ""}
    for name, part in parts.items():
        missing = (target for _, target in part.targets if target not in known)
        yield from (f"{name} leads to {target}, which is not there" for target in missing)
        yield from (f"two relationships {one} in {name}" for one in _repeated(one for one, _ in part.targets))
        own = parts.get(relations_name(name), PartFacts())
        unknown = part.used - {identifier for identifier, _ in own.targets}
        yield from (f"{name} names the relationship {one}, which it has not" for one in sorted(unknown))


def _drawing_faults(parts: Mapping[str, PartFacts]) -> Iterator[str]:
    """Ids of drawings, unique on each slide; in Word over the body, headers and footers together."""
    for name, part in parts.items():
        if _SLIDE.fullmatch(name):
            yield from (f"two drawings with id {one} in {name}" for one in _repeated(part.drawings))
    in_word = (one for name, part in parts.items() if _WORD_STORY.fullmatch(name) for one in part.drawings)
    yield from (f"two drawings with id {one} in Word's parts" for one in _repeated(in_word))


def _slide_faults(parts: Mapping[str, PartFacts]) -> Iterator[str]:
    """Slides listed twice, and slides of the package that the presentation does not list."""
    listed = parts.get(_PRESENTATION, PartFacts()).slides
    yield from (f"two slides with id {one}" for one in _repeated(listed))
    slides = [name for name in parts if name.startswith("ppt/slides/") and not name.endswith(".rels")]
    if len(slides) != len(listed):
        yield f"{len(listed)} slides listed for {len(slides)} in the package"


def _repeated(words: Iterable[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]

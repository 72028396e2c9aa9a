"""The comments of a deck, those of before 2021 and the modern ones, with their replies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from pipeline.judgement.takeback.returned import Remark
from pipeline.readers.file.package_parts import Parts
from pipeline.readers.returned.names import P15, P188, A, P


@dataclass(frozen=True)
class Shape:
    """A shape that a comment may bear on: the number of its first paragraph, 0 without one, and what it says."""

    paragraph: int
    text: str


def slide_remarks(parts: Parts, slide: str, page: int, shapes: Mapping[str, Shape]) -> list[Remark]:
    """The comments on a slide; `shapes` are its own, by id. Raises ValueError when a part is damaged."""
    found: list[Remark] = []
    for relation in parts.relations(slide):
        tree = parts.xml(relation.target) if relation.kind == "comments" else None
        if tree is not None:
            modern = tree.iter(f"{P188}cm")
            found += [*_old(tree, _old_authors(parts), page), *_modern(modern, _authors(parts), page, shapes)]
    return found


def _old(tree: Element, authors: Mapping[str, str], page: int) -> Iterator[Remark]:
    comments = list(tree.iter(f"{P}cm"))
    texts = {(one.get("authorId"), one.get("idx")): one.findtext(f"{P}text", "") for one in comments}
    for one in comments:
        parent = one.find(f".//{P15}parentCm")
        answers = texts.get((parent.get("authorId"), parent.get("idx")), "") if parent is not None else ""
        author = authors.get(one.get("authorId", ""), "")
        yield Remark(one.findtext(f"{P}text", ""), author, one.get("dt", ""), page=page, answers=answers)


def _old_authors(parts: Parts) -> dict[str, str]:
    return _named(parts, "commentAuthors", f"{P}cmAuthor")


def _authors(parts: Parts) -> dict[str, str]:
    return _named(parts, "authors", f"{P188}author")


def _named(parts: Parts, kind: str, tag: str) -> dict[str, str]:
    trees = (parts.xml(name) for name in parts.leading(parts.main, kind))
    return {one.get("id", ""): one.get("name", "") for tree in trees if tree is not None for one in tree.iter(tag)}


def _modern(
    comments: Iterable[Element], authors: Mapping[str, str], page: int, shapes: Mapping[str, Shape]
) -> Iterator[Remark]:
    for one in comments:
        identifier = next((found.get("id", "") for found in one.iter() if found.tag.endswith("}spMk")), "")
        shape = shapes.get(identifier, Shape(0, ""))
        text, is_resolved = _said(one), one.get("status", "active") in ("resolved", "closed")
        about = {"quoted": _quoted(one, shape.text), "paragraph": shape.paragraph, "page": page}
        yield Remark(text, *_by(one, authors), resolved=is_resolved, **about)  # type: ignore[arg-type]
        for reply in one.iter(f"{P188}reply"):
            yield Remark(_said(reply), *_by(reply, authors), answers=text, resolved=is_resolved, **about)  # type: ignore[arg-type]


def _by(one: Element, authors: Mapping[str, str]) -> tuple[str, str]:
    return authors.get(one.get("authorId", ""), ""), one.get("created", "")


def _said(one: Element) -> str:
    body = one.find(f"{P188}txBody")
    paragraphs = body.iterfind(f"{A}p") if body is not None else ()
    return "\n".join("".join(text.text or "" for text in paragraph.iter(f"{A}t")) for paragraph in paragraphs).strip()


def _quoted(one: Element, text: str) -> str:
    """The words that a comment bears on: those of its mark ([MS-PPTX] 2.16, `txMk`), else all of its shape."""
    mark = next((found for found in one.iter() if found.tag.endswith("}txMk")), None)
    if mark is None:
        return text.strip()
    start, length = mark.get("cp", "0"), mark.get("len", "")
    if not (start.isdigit() and length.isdigit()):
        return text.strip()
    return text[int(start) : int(start) + int(length)].strip()

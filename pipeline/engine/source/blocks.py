"""Loops and conditions well nested, checked tag by tag so that every fault is found, with the place of its opening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.engine.source.tags import Tag
from pipeline.findings import Finding, report

MIDDLES = {"else": ("if", "for"), "elif": ("if",)}


def block_faults(tags: Iterable[Tag]) -> Iterator[Finding]:
    """One finding (CU-403) for each block left open, closed twice or closed by another's end."""
    opened: list[Tag] = []
    for tag in tags:
        if tag.opens:
            opened.append(tag)
        elif tag.closes:
            yield from _closing_faults(tag, opened)
        elif tag.word in MIDDLES and not (opened and opened[-1].word in MIDDLES[tag.word]):
            yield _fault(tag, f"« {tag.word} » n'est pas dans une condition.")
    for tag in opened:
        yield _fault(tag, f"Le bloc « {tag.word} » n'est pas fermé : il manque « end{tag.word} ».")


def _closing_faults(tag: Tag, opened: list[Tag]) -> Iterator[Finding]:
    wanted = tag.word.removeprefix("end")
    if not any(candidate.word == wanted for candidate in opened):
        yield _fault(tag, f"« {tag.word} » ne ferme rien : aucun « {wanted} » n'est ouvert avant lui.")
        return
    while opened[-1].word != wanted:
        inner = opened.pop()
        yield _fault(inner, f"Le bloc « {inner.word} » n'est pas fermé : il manque « end{inner.word} ».")
    opened.pop()


def _fault(tag: Tag, what: str) -> Finding:
    return report("CU-403", tag.location.place, found=tag.location.tag, what=what)

"""Loops and conditions well nested, checked tag by tag so that every fault is found, with the place of its opening."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.engine.source.tags import TOKEN, Tag
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


_PIECE = re.compile(rf"<(?:(/)[^\s>]+|([^\s/>!?\ue000]+)((?:[^>\"]|\"[^\"]*\")*?)(/?))>|{TOKEN.pattern}")
_HOLDERS = {
    "w:hyperlink": "un lien", "w:sdt": "un contrôle de contenu", "w:sdtContent": "un contrôle de contenu",
    "w:tbl": "un tableau", "a:tbl": "un tableau", "w:txbxContent": "une zone de texte", "w:fldSimple": "un champ",
    "a:fld": "un champ", "w:smartTag": "une balise active", "w:footnote": "une note", "w:endnote": "une note",
}  # fmt: skip


def crossing_faults(source: str, tags: Sequence[Tag]) -> Iterator[Finding]:
    """One finding (CU-403) for each block whose tags stand in different elements: what is left out would not be whole.

    `source`: the part, each tag its token; the blocks are known to be well nested.
    """
    opened: list[tuple[Tag, tuple[str, ...]]] = []
    for tag, elements in _with_elements(source, tags):
        if tag.opens:
            opened.append((tag, elements))
        elif tag.closes or tag.word in MIDDLES:
            first, around = opened.pop() if tag.closes else opened[-1]
            if elements != around:
                yield _fault(
                    first, f"Le bloc « {first.word} » ne se ferme pas là où il s'ouvre{_apart(around, elements)}."
                )


def _with_elements(source: str, tags: Sequence[Tag]) -> Iterator[tuple[Tag, tuple[str, ...]]]:
    """Each statement of a source with the names of the elements around it."""
    around: list[str] = []
    for piece in _PIECE.finditer(source):
        ending, name, inside, empty, rank = piece.groups()
        if rank is not None:
            yield tags[int(rank)], tuple(around)
        elif ending:
            around.pop()
        else:
            yield from ((tags[int(one[1])], (*around, name, "@")) for one in TOKEN.finditer(inside))
            around += [] if empty else [name]


def _apart(first: Sequence[str], last: Sequence[str]) -> str:
    """« : l'une de ses balises est dans un lien, l'autre non », when one holder makes the difference."""
    different = [name for name in (*first, *last) if first.count(name) != last.count(name)]
    what = next((_HOLDERS[name] for name in different if name in _HOLDERS), "")
    return f" : l'une de ses balises est dans {what}, l'autre non" if what else ""

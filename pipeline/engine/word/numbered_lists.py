"""Numbered lists inside loops: their numbers start again at each turn, as the template shows them.

Word goes on counting as long as paragraphs have the same list (`w:num`): each turn of the loop around a list gets one
of its own, that starts again (ECMA-376 part 1, 17.9.27). A list whose paragraph is what the loop repeats goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.measures import whole
from pipeline.engine.package.vocabulary import W
from pipeline.engine.package.xml import parse
from pipeline.engine.source.tables.grid import made_token
from pipeline.engine.source.tags import TOKEN, Draft, Tag

_TURN = "tour_de_liste_"
_MARKED = re.compile(r'(<w:numId w:val=")(\d+)-(\d+)(")')


@dataclass(frozen=True)
class _Item:
    """A numbered paragraph: its level, the loops around it, outermost first, and the branches of conditions."""

    number: etree._Element
    level: int
    loops: tuple[int, ...]
    branches: Mapping[int, int]


def restart_lists(draft: Draft) -> bool:
    """Marks each list that starts again with the turns of a loop, once structural tags stand where they act.

    Whether there is one.
    """
    lists: dict[str, list[_Item]] = {}
    for element, blocks in _walk(draft):
        number = element.find(f"{W}numId") if element.tag == f"{W}numPr" else None
        plain = number.get(f"{W}val", "") if number is not None else ""
        if number is not None and whole(plain) > 0:
            level = element.find(f"{W}ilvl")
            loops = tuple(rank for word, rank, _ in blocks if word == "for")
            branches = {rank: branch for word, rank, branch in blocks if word == "if"}
            depth = whole(level.get(f"{W}val")) if level is not None else 0
            lists.setdefault(plain, []).append(_Item(number, depth, loops, branches))
    restarted = [plain for plain, items in lists.items() if _mark(draft, plain, items)]
    return bool(restarted)


_Block = tuple[str, int, int]
"""An open block: its word, the rank of its tag, the branch of a condition where one stands."""


def _walk(draft: Draft) -> Iterator[tuple[etree._Element, list[_Block]]]:
    """Each element of the tree, with the blocks that are open before it."""
    blocks: list[_Block] = []
    for event, element in etree.iterwalk(draft.tree, events=("start", "end")):
        if event == "start":
            yield element, list(blocks)
        for match in TOKEN.finditer((element.text if event == "start" else element.tail) or ""):
            tag, rank = draft.tags[int(match[1])], int(match[1])
            if tag.word in ("for", "if"):
                blocks.append((tag.word, rank, 0))
            elif tag.word in ("endfor", "endif") and blocks:
                blocks.pop()
            elif tag.word in ("elif", "else") and blocks:
                word, own, branch = blocks[-1]
                blocks[-1] = (word, own, branch + 1)


def _mark(draft: Draft, plain: str, items: list[_Item]) -> bool:
    """A list starts again with the turns of the innermost loop around all its paragraphs of the first level.

    When they are one, or one or the other, that loop only repeats them: it is the loop around it that counts.
    """
    tops = [item for item in items if item.level == min(one.level for one in items)]
    common = [ranks[0] for ranks in zip(*(item.loops for item in tops), strict=False) if len(set(ranks)) == 1]
    alone = all(_exclusive(one, other) for rank, one in enumerate(tops) for other in tops[:rank])
    around = common[:-1] if alone else common
    if around:
        for item in items:
            turn = made_token(draft, draft.tags[around[-1]], f"{_TURN}{around[-1]}", value=True)
            item.number.set(f"{W}val", f"{plain}-{turn}")
        _count_turns(draft, around[-1], draft.tags[around[-1]])
    return bool(around)


def _exclusive(one: _Item, other: _Item) -> bool:
    """Whether two paragraphs stand in two branches of one condition: a turn has one or the other."""
    return any(other.branches.get(rank, branch) != branch for rank, branch in one.branches.items())


def _count_turns(draft: Draft, rank: int, tag: Tag) -> None:
    """Each turn of a loop takes a number, right behind its opening tag."""
    token = f"\ue000{rank}\ue001"
    made = made_token(draft, tag, f"set {_TURN}{rank} = identifiant()")
    for element in draft.tree.iter():
        for side in ("text", "tail"):
            said = getattr(element, side)
            if said and token in said and made not in said:
                setattr(element, side, said.replace(token, token + made, 1))
                return


def settled_lists(texts: Mapping[str, str], numbering: str) -> tuple[dict[str, str], str]:
    """Rendered parts whose lists are those of `numbering`, and that part with a list for each turn but the first."""
    if not any(_MARKED.search(text) for text in texts.values()):
        return dict(texts), numbering
    tree = parse(numbering.encode())
    known = {one.get(f"{W}numId", ""): one for one in tree.iter(f"{W}num")}
    taken: dict[tuple[str, str], str] = {}
    free = max([0, *(int(one) for one in known if one.isdigit())])

    def own(match: re.Match[str]) -> str:
        nonlocal free
        key = (match[2], match[3])
        if key not in taken:
            again = any(plain == match[2] for plain, _ in taken) and match[2] in known
            free += again
            taken[key] = str(free) if again else match[2]
        return f"{match[1]}{taken[key]}{match[4]}"

    settled = {name: _MARKED.sub(own, text) for name, text in texts.items()}
    made = "".join(_list(known[plain], tree, new) for (plain, _), new in taken.items() if new != plain)
    before, mark, after = numbering.rpartition("</w:num>")
    return settled, f"{before}{mark}{made}{after}"


def _list(number: etree._Element, tree: etree._Element, new: str) -> str:
    """A list like another, that starts again at each of its levels."""
    abstract = number.find(f"{W}abstractNumId")
    key = abstract.get(f"{W}val", "") if abstract is not None else ""
    levels = tree.iterfind(f"{W}abstractNum[@{W}abstractNumId='{key}']/{W}lvl")
    starts = {one.get(f"{W}ilvl", "0"): one.find(f"{W}start") for one in levels} or {"0": None}
    restarts = "".join(_restart(level, start) for level, start in starts.items())
    return f'<w:num w:numId="{new}"><w:abstractNumId w:val="{key}"/>{restarts}</w:num>'


def _restart(level: str, start: etree._Element | None) -> str:
    first = "1" if start is None else start.get(f"{W}val", "1")
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{first}"/></w:lvlOverride>'

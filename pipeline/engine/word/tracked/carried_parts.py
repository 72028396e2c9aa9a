"""What the old document refers to, made to be there in the new one: pictures, links, lists, ids of drawings."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from pipeline.engine.package.archive import Entry
from pipeline.engine.package.relations import Relation, relations_of, resolved
from pipeline.engine.package.vocabulary import WP, A, R, W
from pipeline.engine.word.tracked.inline_pieces import canonical

_REFERENCES = tuple(f"{R}{name}" for name in ("id", "embed", "link"))
_NOTES = tuple(f"{W}{name}" for name in ("footnoteReference", "endnoteReference", "commentReference"))
_CARRIED, _PICTURE = "word/media/avant-", "image"


@dataclass
class Carrier:
    """Makes trees of the old document ones of the new. `entries` are the new document's, with what is added.

    `relations`: those added, by part. `numbering`: the lists of the new document, None when it has none.
    """

    old: Mapping[str, Entry]
    entries: dict[str, Entry]
    numbering: etree._Element | None
    old_numbering: etree._Element | None
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)
    _drawings: Iterator[int] = field(default_factory=itertools.count)

    def adopt(self, part: str, tree: etree._Element) -> None:
        """The tree of the old part so called, which is written to, as one of the same part of the new document."""
        etree.strip_elements(tree, *_NOTES, with_tail=False)
        self._adopt_relations(part, tree)
        for number in tree.iter(f"{W}numId"):
            number.set(f"{W}val", self._list(number.get(f"{W}val", "")))
        for drawing in tree.iter(f"{WP}docPr", f"{A}cNvPr"):
            drawing.set("id", str(next(self._drawings)))

    def number_drawings_after(self, trees: Iterable[etree._Element]) -> None:
        """The drawings of the old document get ids that none of these trees has."""
        ids = [int(one.get("id", "0")) for tree in trees for one in tree.iter(f"{WP}docPr", f"{A}cNvPr")]
        self._drawings = itertools.count(max(ids, default=0) + 1)

    def _adopt_relations(self, part: str, tree: etree._Element) -> None:
        before = {one.identifier: one for one in relations_of(self.old, part)}
        for element in tree.iter(etree.Element):
            for name in _REFERENCES:
                relation = before.get(str(element.get(name, "")))
                if relation is not None:
                    element.set(name, self._relation(part, relation))

    def _relation(self, part: str, wanted: Relation) -> str:
        """The id, in the new document, of what a relationship of the old one leads to; made there when it is not."""
        known = [*relations_of(self.entries, part), *self.relations.get(part, ())]
        alike: Iterator[Relation] = (one for one in known if (one.type, one.external) == (wanted.type, wanted.external))
        found: Relation | None = next((one for one in alike if self._leads_alike(part, one, wanted)), None)
        if found is not None:
            return found.identifier
        target = wanted.target if wanted.external else self._carried(part, wanted)
        taken = {one.identifier for one in known}
        identifier = next(name for rank in itertools.count(1) if (name := f"rIdAvant{rank}") not in taken)
        self.relations.setdefault(part, []).append(Relation(identifier, wanted.type, target, wanted.external))
        return identifier

    def _leads_alike(self, part: str, one: Relation, wanted: Relation) -> bool:
        """Whether both lead to the same; what is no picture (a header, a chart) is that of the new document."""
        if wanted.external or wanted.kind != _PICTURE:
            return one.target == wanted.target
        here = self.entries.get(resolved(part, one.target))
        there = self.old.get(resolved(part, wanted.target))
        return here is not None and there is not None and (here.crc, here.size) == (there.crc, there.size)

    def _carried(self, part: str, wanted: Relation) -> str:
        """The place of a part of the old document in the new one."""
        source = self.old[resolved(part, wanted.target)]
        ending = source.name.rpartition(".")[2]
        name = next(name for rank in itertools.count(1) if (name := f"{_CARRIED}{rank}.{ending}") not in self.entries)
        self.entries[name] = source._replace(name=name)
        return name.removeprefix("word/")

    def _list(self, number: str) -> str:
        """The id of a list of the old document in the new one."""
        if number not in self._lists:
            self._lists[number] = self._new_list(number)
        return self._lists[number]

    def _new_list(self, number: str) -> str:
        wanted = _list_called(self.old_numbering, number)
        if wanted is None or self.numbering is None:
            return number
        content = _content(wanted)
        lists = self.numbering.findall(f"{W}num")
        known = [one.get(f"{W}numId", "") for one in lists if _content(one) == content]
        if number in known or known:
            return number if number in known else known[0]
        made = deepcopy(wanted)
        fresh = str(max((int(one.get(f"{W}numId", "0")) for one in lists), default=0) + 1)
        made.set(f"{W}numId", fresh)
        lists[-1].addnext(made) if lists else self.numbering.append(made)
        return fresh


def _list_called(numbering: etree._Element | None, number: str) -> etree._Element | None:
    lists = numbering.findall(f"{W}num") if numbering is not None else []
    return next((one for one in lists if one.get(f"{W}numId") == number), None)


def _content(one: etree._Element) -> bytes:
    return b"".join(map(canonical, one))

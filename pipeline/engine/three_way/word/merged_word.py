"""A Word document made again, with what a hand did to the one before: `merge_word` is the door of this room."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Block, Entry, archive, read_entries, xml_entry
from pipeline.engine.package.part_kinds import main_part, part_kinds
from pipeline.engine.package.relations import Relation, is_inside, relations_of, resolved
from pipeline.engine.package.vocabulary import WP, P, W
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.three_way.borrowed import Assembly, Borrower, Carrier
from pipeline.engine.three_way.retouched_package import is_rewritten, read_package, understood
from pipeline.engine.three_way.told import Kind, Merge, Retouch, Unmergeable
from pipeline.engine.three_way.trios import Three
from pipeline.engine.three_way.word.brought_along import bring_along, part_of
from pipeline.engine.three_way.word.whole_document import merge_pages, merge_styles
from pipeline.engine.three_way.word.word_blocks import BOTH_CHANGED, BlockWork, merge_blocks
from pipeline.engine.three_way.word.word_forms import word_form

_STORIES = {"header": "En-tête", "footer": "Pied de page"}


def merge_word(base: bytes, hand: bytes, new: bytes) -> Merge:
    """The document `new` with what a hand did to `base`, which became `hand`. The same documents give the same bytes.

    A mere save gives `new` itself. Raises Unmergeable when `hand` is not a Word document that can be read.
    """
    with understood():
        merge = _Merging(base, hand, new).merge()
    if base == new and merge.retouches:
        return Merge(hand, merge.retouches)
    return merge


class _Document:
    """A document by its parts."""

    def __init__(self, content: bytes) -> None:
        self.entries: Mapping[str, Entry] = read_package(content)
        self.main = main_part(self.entries)
        self.tree = parse(self.entries[self.main].content())
        if self.tree.tag != f"{W}document":
            raise Unmergeable("ce n'est pas un document Word")

    @property
    def body(self) -> etree._Element:
        """What is read."""
        found = self.tree.find(f"{W}body")
        if found is None:
            raise Unmergeable("il est abîmé")
        return found

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part leads to, by identifier."""
        return {one.identifier: one for one in relations_of(self.entries, part)}

    def link(self, part: str, identifier: str) -> str:
        """What a relationship leads to, as a text."""
        relation = self.relations(part).get(identifier)
        if relation is None or not is_inside(relation):
            return relation.target if relation is not None else ""
        entry = self.entries.get(resolved(part, relation.target))
        is_story = relation.kind in _STORIES or entry is None
        return relation.kind if is_story or entry is None else f"{relation.kind} {entry.size} {entry.crc}"

    def stories(self) -> dict[tuple[str, str], str]:
        """The headers and footers, by kind and by the pages that they are for."""
        found = {}
        relations = self.relations(self.main)
        for one in self.body.iter(f"{W}headerReference", f"{W}footerReference"):
            identifier = next((str(value) for key, value in one.items() if str(key).endswith("}id")), "")
            relation = relations.get(identifier)
            if relation is not None:
                found[(relation.kind, one.get(f"{W}type", ""))] = resolved(self.main, relation.target)
        return found


class _Merging:
    """One merge under way."""

    def __init__(self, base: bytes, hand: bytes, new: bytes) -> None:
        self._base, self._hand, self._new = _Document(base), _Document(hand), _Document(new)
        self._content = new
        self._is_rewritten = is_rewritten(self._hand.entries)
        self._assembly = Assembly(read_entries(BytesIO(new)))
        self._borrower = Borrower(self._hand.entries, self._assembly, lambda _part, _kind: None)

    def merge(self) -> Merge:
        """The document made and what it tells."""
        told = self._merge_body()
        if not self._is_rewritten:
            told += self._merge_stories() + self._merge_styles()
        if all(one.lost for one in told):
            return Merge(self._content, tuple(told))
        return Merge(self._packed(), tuple(told))

    def _merge_body(self) -> list[Retouch]:
        work = self._work(self._base.main, self._hand.main, self._new.main)
        bodies = Three(self._base.body, self._hand.body, self._new.body)
        merge_blocks(bodies, work)
        work.told += merge_pages(bodies) if not self._is_rewritten else []
        assert isinstance(work.carried, Carrier)
        if any(not one.lost for one in work.told):
            self._assembly.set_relations(self._new.main, work.carried.relations)
            bring_along(self._new.tree, self._new.main, (self._hand.entries, self._hand.main), self._borrower)
            _number_drawings(self._new.tree)
            self._assembly.entries[self._new.main] = xml_entry(self._new.main, serialised(self._new.tree))
        return work.told

    def _work(self, base: str, hand: str, new: str) -> BlockWork:
        relations = list(relations_of(self._new.entries, new))
        carrier = Carrier(self._borrower, self._hand.relations(hand), hand, new, relations)
        links = (
            lambda identifier: self._base.link(base, identifier),
            lambda identifier: self._hand.link(hand, identifier),
            lambda identifier: self._new.link(new, identifier),
        )
        return BlockWork(*links, carrier, self._is_rewritten)

    def _merge_stories(self) -> list[Retouch]:
        """Headers and footers: the hand's, when the new production left them as they were."""
        told = []
        stories = [document.stories() for document in (self._base, self._hand, self._new)]
        for key in stories[0].keys() & stories[1].keys() & stories[2].keys():
            names = [found[key] for found in stories]
            documents = (self._base, self._hand, self._new)
            trees = [parse(document.entries[name].content()) for document, name in zip(documents, names, strict=True)]
            work = self._work(*names)
            forms = [word_form(tree, link) for tree, link in zip(trees, (work.base, work.hand, work.new), strict=True)]
            if forms[0] != forms[1]:
                is_free = forms[0] == forms[2]
                if is_free:
                    made = work.carried(trees[1])
                    self._assembly.entries[names[2]] = xml_entry(names[2], serialised(made))
                    assert isinstance(work.carried, Carrier)
                    self._assembly.set_relations(names[2], work.carried.relations)
                told.append(Retouch(Kind.TEXT, _STORIES[key[0]], lost="" if is_free else BOTH_CHANGED))
        return sorted(told, key=lambda one: one.where)

    def _merge_styles(self) -> list[Retouch]:
        """The styles, those that the body brought along included."""
        documents = Three(self._base, self._hand, self._new)
        names = Three(*(part_of(one.entries, one.main, "styles") for one in documents))
        if not all(names):
            return []
        own = self._assembly.entries[names.new]
        entries = Three(self._base.entries[names.base], self._hand.entries[names.hand], own)
        trees = Three(*(parse(entry.content()) for entry in entries))
        told = merge_styles(trees)
        if any(not one.lost for one in told):
            self._assembly.entries[names.new] = xml_entry(names.new, serialised(trees.new))
        return told

    def _packed(self) -> bytes:
        assembly = self._assembly
        kinds = part_kinds(assembly.entries)
        for name in [one for one in assembly.entries if one not in kinds and one != CONTENT_TYPES]:
            if not name.endswith(".rels"):
                assembly.drop(name)
        types = xml_entry(CONTENT_TYPES, serialised(assembly.content_types()))
        others = (entry for name, entry in assembly.entries.items() if name != CONTENT_TYPES)
        return archive(Block(b"", b"", 0), (types, *others))


def _number_drawings(tree: etree._Element) -> None:
    """Drawings have ids of their own in a document."""
    taken: set[str] = set()
    for one in tree.iter(f"{WP}docPr", f"{P}cNvPr"):
        if one.get("id", "") in taken:
            one.set("id", next(str(number) for number in range(1, 10**6) if str(number) not in taken))
        taken.add(one.get("id", ""))

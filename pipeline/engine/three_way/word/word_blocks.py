"""Paragraphs, tables, rows, cells: merged at the depth at which both sides differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from pipeline.engine.package.vocabulary import W
from pipeline.engine.three_way.canonical import Link
from pipeline.engine.three_way.told import Kind, Retouch
from pipeline.engine.three_way.trios import Three, Trio, alike, moved, paired, trios
from pipeline.engine.three_way.word.word_forms import plain_text, word_form
from pipeline.engine.three_way.word.word_letters import can_be_retold, retell
from pipeline.words.text import as_typed

Block = etree._Element

_BLOCKS = tuple(f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "sdt"))
_PROPERTIES = tuple(f"{W}{name}" for name in ("tblPr", "tblGrid", "trPr", "tcPr", "sdtPr"))
_HOLDERS = {f"{W}sdt": f"{W}sdtContent"}
BOTH_CHANGED = "la nouvelle production l'a changé aussi"
GONE = "la nouvelle production ne l'a plus"
NOT_PLAIN = "sa mise en page ne permet pas de l'y mettre"


@dataclass
class BlockWork:
    """`base`, `hand` and `new` tell where the links of each document lead; `carried` copies a block of the hand's.

    `is_rewritten`: another program than Word saved the hand's document, and only texts are compared.
    """

    base: Link
    hand: Link
    new: Link
    carried: Callable[[Block], Block]
    is_rewritten: bool
    told: list[Retouch] = field(default_factory=list)
    where: str = ""

    def tell(self, kind: Kind, *, hand: str = "", new: str = "", lost: str = "") -> None:
        """Notes a retouch."""
        self.told.append(Retouch(kind, self.where, "", hand.strip(), new.strip(), lost))

    def is_retouched(self, base: Block, hand: Block) -> bool:
        """Whether the hand changed a block."""
        if self.is_rewritten:
            return _bare(base) != _bare(hand)
        return word_form(base, self.base) != word_form(hand, self.hand)

    def is_new(self, base: Block, new: Block) -> bool:
        """Whether the new production changed a block."""
        return word_form(base, self.base) != word_form(new, self.new)


def merge_blocks(holders: Three[Block], work: BlockWork) -> None:
    """Gives the blocks of the new holder (a body, a table, a row, a cell) what the hand changed."""
    rows = Three(*([one for one in holder if one.tag in _BLOCKS] for holder in holders))
    to_hand, to_new = _pairs(rows.base, rows.hand), _pairs(rows.base, rows.new)
    if moved(to_hand):
        work.tell(Kind.MOVED)
    made: list[Block] = []
    for trio in trios(rows, to_hand, to_new, _bare):
        if holders.base.tag == f"{W}body":
            work.where = _headline(made, work.where)
        block = _merged(trio, made, work)
        made += [block] if block is not None else []
    if made != rows.new:
        _set_blocks(holders.new, rows.new, made)


def _bare(block: Block) -> str:
    return " ".join(plain_text(block).split())


def _pairs(base: Sequence[Block], other: Sequence[Block]) -> dict[int, int]:
    def likeness(one: Block, two: Block) -> float:
        return alike(_bare(one), _bare(two)) if _bare(one) and _bare(two) else 0.0

    return paired(base, other, (_bare, _first), likeness, lambda one, two: one.tag == two.tag)


def _first(block: Block) -> str:
    """The first cell of a row, the caption or the first row of a table."""
    if block.tag == f"{W}tr":
        cell = block.find(f"{W}tc")
        return _bare(cell) if cell is not None else ""
    if block.tag == f"{W}tbl":
        caption, row = block.find(f"{W}tblPr/{W}tblCaption"), block.find(f"{W}tr")
        said = caption.get(f"{W}val", "") if caption is not None else ""
        return said or (_bare(row) if row is not None else "")
    return ""


def _headline(made: Sequence[Block], previous: str) -> str:
    """The last heading that was met: where a block stands, for who reads."""
    last = made[-1] if made else None
    style = last.find(f"{W}pPr/{W}pStyle") if last is not None else None
    is_heading = style is not None and style.get(f"{W}val", "").lower().startswith(("heading", "titre", "rubrique"))
    return f"« {_bare(last)} »" if last is not None and is_heading and _bare(last) else previous


def _set_blocks(holder: Block, old: Sequence[Block], made: Sequence[Block]) -> None:
    end = holder.find(f"{W}sectPr")
    for one in old:
        holder.remove(one)
    at = holder.index(end) if end is not None else len(holder)
    for rank, one in enumerate(made):
        holder.insert(at + rank, one)


def _merged(trio: Trio[Block], made: Sequence[Block], work: BlockWork) -> Block | None:
    base, hand, new = trio.base, trio.hand, trio.new
    if base is None:
        return new if new is not None or hand is None else _added(hand, made, work)
    if hand is None:
        return _removed(base, new, work)
    if new is not None and work.is_retouched(base, hand):
        _merge_block(Three(base, hand, new), work)
    elif new is None and work.is_retouched(base, hand):
        work.tell(_kind(hand), hand=plain_text(hand), lost=GONE)
    return new


def _kind(block: Block) -> Kind:
    return Kind.TEXT if block.tag in (f"{W}p", f"{W}sdt") else Kind.TABLE


def _added(hand: Block, made: Sequence[Block], work: BlockWork) -> Block | None:
    is_empty = not _bare(hand) and hand.find(f".//{W}drawing") is None
    if work.is_rewritten:
        return None if is_empty else _added_anew(hand, made[-1] if made else None, work)
    work.tell(Kind.ADDED if is_empty or hand.tag != f"{W}p" else Kind.TEXT, hand=plain_text(hand))
    return work.carried(hand)


def _added_anew(hand: Block, before: Block | None, work: BlockWork) -> Block | None:
    """A paragraph that another program wrote, as the one before it looks."""
    if before is None or not before.tag == hand.tag == f"{W}p" or not can_be_retold(before):
        work.tell(_kind(hand), hand=plain_text(hand), lost=NOT_PLAIN)
        return None
    copy = deepcopy(before)
    retell(copy, plain_text(hand))
    work.tell(Kind.TEXT, hand=plain_text(hand))
    return copy


def _removed(base: Block, new: Block | None, work: BlockWork) -> Block | None:
    if new is None:
        return None
    if work.is_rewritten and not _bare(base):
        return new
    if work.is_new(base, new):
        work.tell(_kind(base), new=plain_text(new), lost=BOTH_CHANGED)
        return new
    work.tell(Kind.REMOVED)
    return None


def _merge_block(blocks: Three[Block], work: BlockWork) -> None:
    if blocks.base.tag != f"{W}p":
        _merge_holder(blocks, work)
        return
    said = Three(*map(_bare, blocks))
    is_told, words = said.base != said.hand, plain_text(blocks.hand)
    kind = Kind.TEXT if is_told else Kind.LOOK
    if not work.is_rewritten and not work.is_new(blocks.base, blocks.new):
        blocks.new[:] = list(work.carried(blocks.hand))
        work.tell(kind, hand=words if is_told else "")
    elif is_told and said.base == said.new:
        can = can_be_retold(blocks.new)
        if can:
            retell(blocks.new, words)
        work.tell(kind, hand=words, lost="" if can else NOT_PLAIN)
    elif as_typed(words) != as_typed(plain_text(blocks.new)) or not is_told:
        work.tell(kind, hand=words, new=plain_text(blocks.new), lost=BOTH_CHANGED)


def _merge_holder(blocks: Three[Block], work: BlockWork) -> None:
    """A table, a row, a cell or a control: its properties, then what it holds."""
    for name in () if work.is_rewritten else _PROPERTIES:
        parts = Three(*(block.find(name) for block in blocks))
        links = work.base, work.hand, work.new
        forms = Three(*(word_form(part, link) for part, link in zip(parts, links, strict=True)))
        if forms.base != forms.hand:
            if forms.base == forms.new:
                _take_properties(parts, blocks.new, work)
            work.tell(Kind.LOOK, lost="" if forms.base == forms.new else BOTH_CHANGED)
    inside = _HOLDERS.get(str(blocks.base.tag))
    base, hand, new = (block.find(inside) if inside else block for block in blocks)
    if base is not None and hand is not None and new is not None:
        merge_blocks(Three(base, hand, new), work)


def _take_properties(parts: Three[Block | None], new: Block, work: BlockWork) -> None:
    if parts.new is not None:
        new.remove(parts.new)
    if parts.hand is not None:
        new.insert(1 if parts.hand.tag == f"{W}tblGrid" else 0, work.carried(parts.hand))

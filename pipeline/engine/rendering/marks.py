"""Light marks in a text: `**gras**`, `*italique*`, `[mot](https://…)`, through the filter `enrichi` and only there.

The filter escapes the text and leaves control characters where the formatting changes, which no XML text can hold. The
runs that hold them are then cut in several, each with the formatting of the template's run and the change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pipeline.engine.package.vocabulary import RELATIONSHIP_KINDS
from pipeline.engine.rendering.printed.printed_values import Xml

MARK = "\x01"
_BOLD, _ITALIC, _LINK, _END = f"{MARK}b", f"{MARK}i", f"{MARK}l", f"{MARK}e"
_TYPED = re.compile(
    r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*|\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?!\*)"
    r"|\[([^\]]+)\]\(((?:https?://|mailto:)[^\s)]+)\)",
    re.DOTALL,
)
_CHANGE = re.compile(rf"{MARK}(?:([bi])|l([^{MARK}]*){MARK}t|(e))")
_ANY = re.compile(rf"{MARK}(?:[bie]|l[^{MARK}]*{MARK}t)")


class Marked(Xml):
    """A text with changes of formatting; `plain` is what it says, for places that have no formatting."""

    plain: str = ""


def plain_text(value: object) -> object:
    """What a marked text says; any other value as it is."""
    return value.plain if isinstance(value, Marked) else value


def marked(text: str, escape: Callable[[object], str]) -> Marked:
    """`text` escaped, its marks turned into changes of formatting; asterisks alone and other brackets are kept."""
    pieces: list[str] = []
    position = 0
    for found in _TYPED.finditer(text):
        pieces += (escape(text[position : found.start()]), _changed(found, escape))
        position = found.end()
    made = Marked("".join((*pieces, escape(text[position:]))))
    made.plain = _TYPED.sub(lambda found: found[1] or found[2] or found[3], text)
    return made


def _changed(found: re.Match[str], escape: Callable[[object], str]) -> str:
    bold, italic, word, address = found.groups()
    if bold is not None:
        return f"{_BOLD}{escape(bold)}{_BOLD}"
    if italic is not None:
        return f"{_ITALIC}{escape(italic)}{_ITALIC}"
    return f"{_LINK}{escape(address)}{MARK}t{escape(word)}{_END}"


def without_marks(text: str) -> str:
    """`text` without changes of formatting: for what is not a run."""
    return _ANY.sub("", text) if MARK in text else text


@dataclass(frozen=True)
class _State:
    bold: bool = False
    italic: bool = False
    link: str = ""

    def after(self, change: re.Match[str]) -> _State:
        """The formatting behind one change."""
        toggled, address, _ = change.groups()
        if toggled == "b":
            return replace(self, bold=not self.bold)
        if toggled == "i":
            return replace(self, italic=not self.italic)
        return replace(self, link=address or "")


_WORD_RUN = re.compile(
    r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|<w:rPr/>)?"
    rf"((?:(?!</w:r>).)*{MARK}(?:(?!</w:r>).)*)</w:r>",
    re.DOTALL,
)
_SLIDE_RUN = re.compile(
    r"<a:r>(<a:rPr[^>]*/>|<a:rPr[^>]*>(?:(?!</a:rPr>).)*</a:rPr>)?"
    rf"<a:t>([^<]*{MARK}[^<]*)</a:t></a:r>",
    re.DOTALL,
)


def word_marks(xml: str) -> str:
    """A Word part with its changes of formatting carried out; a link is a field, which needs no relationship."""
    if MARK not in xml:
        return xml
    return without_marks(_WORD_RUN.sub(_word_runs, xml))


def _word_runs(run: re.Match[str]) -> str:
    """The runs that one becomes; each change stands inside a `w:t`, closed before it and opened again behind."""
    properties = (run[1] or "").removeprefix("<w:rPr>").removesuffix("</w:rPr>").replace("<w:rPr/>", "")
    pieces = list(_pieces(run[2]))
    return "".join(
        _word_run(f"{'' if rank == 0 else _OPEN}{text}{'' if rank == len(pieces) - 1 else '</w:t>'}", state, properties)
        for rank, (text, state) in enumerate(pieces)
    )


_OPEN = '<w:t xml:space="preserve">'


def _word_run(content: str, state: _State, properties: str) -> str:
    run = f"<w:r>{_word_properties(properties, state)}{content}</w:r>"
    address = state.link.replace('"', "%22")
    return f'<w:fldSimple w:instr=" HYPERLINK &quot;{address}&quot; ">{run}</w:fldSimple>' if state.link else run


def _word_properties(properties: str, state: _State) -> str:
    """Run properties with the change; the order of the children is that of ECMA-376 17.3.2.28 (b, i, color, u)."""
    kept = properties
    for name, wanted in (("b", state.bold), ("i", state.italic)):
        if wanted:
            kept = re.sub(rf"<w:{name}(?: [^>]*)?/>", "", kept)
    style = "".join(re.findall(r"<w:rStyle [^>]*/>|<w:rFonts [^>]*/>", kept))
    rest = re.sub(r"<w:rStyle [^>]*/>|<w:rFonts [^>]*/>", "", kept)
    change = ("<w:b/>" if state.bold else "") + ("<w:i/>" if state.italic else "")
    if state.link:
        rest = re.sub(r"<w:(?:color|u) [^>]*/>", "", rest)
        before, after = _split_at_size(rest)
        rest = f'{before}<w:color w:val="0563C1" w:themeColor="hyperlink"/>{after}<w:u w:val="single"/>'
    whole = f"{style}{change}{rest}"
    return f"<w:rPr>{whole}</w:rPr>" if whole else ""


def _split_at_size(properties: str) -> tuple[str, str]:
    """The properties before and from the first that comes behind a colour in the schema's order."""
    found = re.search(r"<w:(?:spacing|w|kern|position|sz|szCs|highlight|effect|bdr|shd|lang)\b", properties)
    return (properties[: found.start()], properties[found.start() :]) if found else (properties, "")


def _pieces(text: str) -> Iterator[tuple[str, _State]]:
    """The pieces of a run's content between changes, each with its formatting."""
    state, position = _State(), 0
    for change in _CHANGE.finditer(text):
        yield text[position : change.start()], state
        state, position = state.after(change), change.end()
    yield text[position:], state


def slide_marks(xml: str) -> tuple[str, list[str]]:
    """A slide with its changes of formatting carried out, and the addresses of its links: `rIdLien1` and so on."""
    if MARK not in xml:
        return xml, []
    links: list[str] = []

    def cut(run: re.Match[str]) -> str:
        return "".join(_slide_run(run[1] or "<a:rPr/>", text, state, links) for text, state in _pieces(run[2]) if text)

    return without_marks(_SLIDE_RUN.sub(cut, xml)), links


def _slide_run(properties: str, text: str, state: _State, links: list[str]) -> str:
    for name, wanted in (("b", state.bold), ("i", state.italic)):
        if wanted:
            properties = re.sub(rf'(<a:rPr[^>]*?) {name}="[^"]*"', r"\1", properties)
            properties = properties.replace("<a:rPr", f'<a:rPr {name}="1"')
    if state.link:
        links.append(state.link)
        click = f'<a:hlinkClick r:id="{link_id(len(links))}"/>'
        if "</a:rPr>" not in properties:
            properties = properties.removesuffix("/>") + "></a:rPr>"
        properties = properties.replace("</a:rPr>", f"{click}</a:rPr>")
    return f"<a:r>{properties}<a:t>{text}</a:t></a:r>"


def link_relation(rank: int, address: str) -> str:
    """The relationship of that link; `address` is already escaped."""
    facts = f'Id="{link_id(rank)}" Type="{RELATIONSHIP_KINDS}hyperlink" Target={_quoted(address)}'
    return f'<Relationship {facts} TargetMode="External"/>'


def _quoted(address: str) -> str:
    return '"' + address.replace('"', "%22") + '"'


def link_id(rank: int) -> str:
    """The relationship id of the link of a rank, from 1, among those that marks make in a slide."""
    return f"rIdLien{rank}"

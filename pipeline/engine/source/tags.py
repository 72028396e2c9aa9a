"""Tags in the XML of a part: found across runs, joined, replaced by tokens.

A tag typed in Word or PowerPoint is often split over several runs, with proofing marks between. Here each becomes one
token (two private-use characters around a number) in the run of its first character, whose formatting it keeps. The
tree can then be rearranged and written out as XML, and the tokens replaced by jinja code at the very end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from pipeline.engine.package.vocabulary import WORD, XML_SPACE, Grammar, M, P, W
from pipeline.engine.source.location import Location, steps_to
from pipeline.findings import Finding, Step, report

_LITERALS = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
"""docxtpl's way to print the braces of a tag as they are."""

_LITERAL = "|".join(map(re.escape, _LITERALS))
_PRINTED = r"""\{\{(?:"[^"]*"|'[^']*'|(?!\{[{%#]).)*?\}\}"""
"""No other tag begins in one that prints, but in quotes: what is not closed goes no further than the next."""

TAG = re.compile(rf"{_PRINTED}|\{{%.*?%\}}|\{{#.*?#\}}|{_LITERAL}", re.DOTALL)
TOKEN = re.compile("\ue000(\\d+)\ue001")
_LEFTOVER = re.compile(r"\{\{|\{%|\{#|%\}|\}\}")
_BRACES = re.compile(rf"{_LEFTOVER.pattern}|{_LITERAL}")
_ENCODED = re.compile(r"(?:\{|%7B){2}.*?(?:\}|%7D){2}", re.IGNORECASE)
"""A tag typed as the address of a link: Office writes its braces and blanks percent-encoded."""

_PARTS = re.compile(r"(\{\{|\{%|\{#)([-+]?)\s*(.*?)\s*([-+]?)(\}\}|%\}|#\})", re.DOTALL)
_UNIT = re.compile(r"(p|tr|tc|r|sp)\s+(.*)", re.DOTALL)
OPENERS = frozenset(("for", "if", "macro", "call", "filter", "with"))

TEXT, TITLE, ATTRIBUTE, CAPTION = "text", "title", "attribute", "caption"
PLAIN, PROPERTY, RUN = "plain", "property", "run"
SLIDE_FILL, WORD_FILL = "slide fill", "word fill"
"""Where a value is printed: in the text of a run, in that of a title, in an XML attribute, in one that people read
(alternative texts), in another XML text (equations), in one that people read (document properties), or in the place of
a run, for `{{r dessin }}`."""

_READ_ATTRIBUTES, _CAPTIONS = ("descr", "title"), (f"{W}tblCaption", f"{W}tblDescription")
_TITLE_STYLE = re.compile("(?:heading|title|subtitle|titre|sous-?titre)[ -]?\\d*", re.IGNORECASE)
_TITLE_PLACES = ("title", "ctrTitle", "subTitle")


@dataclass(frozen=True)
class Tag:
    """One tag: `code` is the jinja code between its braces, `unit` the element it stands for (p, tr, tc, r or "")."""

    opening: str
    code: str
    closing: str
    unit: str
    context: str
    location: Location

    @property
    def word(self) -> str:
        """The first word of a statement: for, endif, set… and "" for an expression or a comment."""
        return self.code.split(None, 1)[0] if self.opening.startswith("{%") and self.code else ""

    @property
    def opens(self) -> bool:
        """Whether the statement opens a block; `{% set x %}` without a value does."""
        return self.word in OPENERS or (self.word == "set" and "=" not in self.code)

    @property
    def closes(self) -> bool:
        """Whether the statement closes a block."""
        return self.word.startswith("end")


@dataclass
class Draft:
    """A part while it is being compiled: its tree, the tags met so far and what is wrong with them."""

    document: str
    container: Step | str
    grammar: Grammar
    tree: etree._Element
    tags: list[Tag] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)

    def token(self, tag: Tag) -> str:
        """A token that stands for `tag` until the source is written."""
        self.tags.append(tag)
        return f"\ue000{len(self.tags) - 1}\ue001"

    def expression(self, code: str, element: etree._Element) -> str:
        """A token that prints `code`, made on behalf of `element` rather than typed by an editor."""
        location = Location(self.document, self.container, steps_to(element), f"{{{{ {code} }}}}")
        return self.token(Tag("{{", code, "}}", "", TEXT, location))

    def tags_in(self, text: str | None) -> Iterator[Tag]:
        """The tags whose tokens stand in `text`, in order."""
        for match in TOKEN.finditer(text or ""):
            yield self.tags[int(match[1])]

    def token_of(self, tag: Tag) -> str:
        """The token that already stands for `tag`."""
        return next(f"\ue000{index}\ue001" for index, known in enumerate(self.tags) if known is tag)

    def fault(self, code: str, tag: Tag, /, **words: str) -> None:
        """Notes a finding at a tag."""
        self.faults.append(report(code, tag.location.place, found=tag.location.tag, **words))


def mark_tags(draft: Draft) -> None:
    """Replaces every tag of the tree by a token: in the texts of paragraphs, in other texts and in attributes."""
    for pieces in _paragraph_texts(draft):
        _mark_paragraph(draft, pieces)
    for element in draft.tree.iter(etree.Element):
        if element.tag == f"{M}t" and _LEFTOVER.search(element.text or ""):
            element.text = _marked_equation(draft, element, element.text or "")
        elif element.text and "{" in element.text and _is_apart(draft.grammar, element):
            element.text = _marked(draft, element, element.text, PROPERTY)
        for name, value in element.attrib.items():
            typed = _ENCODED.sub(lambda match: unquote(match[0]), str(value)) if name == "Target" else str(value)
            if _BRACES.search(typed):
                context = CAPTION if name in _READ_ATTRIBUTES or element.tag in _CAPTIONS else ATTRIBUTE
                element.set(name, _marked(draft, element, typed, context))


def _is_apart(grammar: Grammar, element: etree._Element) -> bool:
    """Whether the text of an element is not one of those that paragraphs join."""
    return element.tag != grammar.text or next(element.iterancestors(grammar.paragraph), None) is None


def _paragraph_texts(draft: Draft) -> Iterable[list[etree._Element]]:
    """For each paragraph, its own text and break elements in reading order (text boxes inside it are apart)."""
    grammar = draft.grammar
    by_paragraph: dict[etree._Element, list[etree._Element]] = {}
    for element in draft.tree.iter(grammar.text, *grammar.breaks):
        paragraph = next(element.iterancestors(grammar.paragraph), None)
        if paragraph is not None:
            by_paragraph.setdefault(paragraph, []).append(element)
    return by_paragraph.values()


def _mark_paragraph(draft: Draft, pieces: list[etree._Element]) -> None:
    texts = [(piece.text or "") if piece.tag == draft.grammar.text else " " for piece in pieces]
    whole = "".join(texts)
    if not _BRACES.search(whole):
        return
    matches = list(TAG.finditer(whole))
    tokens = [(match.start(), match.end(), _token(draft, pieces, texts, match)) for match in matches]
    start = 0
    for piece, text in zip(pieces, texts, strict=True):
        _rewrite(draft, piece, start, text, tokens)
        start += len(text)
    _report_leftovers(draft, pieces[0], TAG.sub("", whole))


def _token(draft: Draft, pieces: list[etree._Element], texts: list[str], match: re.Match[str]) -> str:
    """The token for a tag found in the joined text of a paragraph, placed where its first character is."""
    end = 0
    for piece, text in zip(pieces, texts, strict=True):
        end += len(text)
        if match.start() < end:
            context = TITLE if is_in_title(piece) else TEXT
            return draft.token(_tag(draft, piece, match[0], context))
    raise AssertionError("a match lies inside the joined text")


def is_in_title(element: etree._Element) -> bool:
    """Whether an element stands in a title: a paragraph of a heading's style, the title or subtitle of a slide."""
    paragraph = next(element.iterancestors(f"{W}p", f"{P}sp"), None)
    if paragraph is None:
        return False
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    place = paragraph.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    is_heading = style is not None and _TITLE_STYLE.fullmatch(str(style.get(f"{W}val"))) is not None
    return is_heading or (place is not None and place.get("type") in _TITLE_PLACES)


def _rewrite(draft: Draft, piece: etree._Element, start: int, text: str, tokens: list[tuple[int, int, str]]) -> None:
    """Gives one text element what is left of its text, and the tokens of the tags that begin in it."""
    end, position, kept = start + len(text), start, []
    for first, last, token in tokens:
        if last <= start or first >= end:
            continue
        kept.append(text[position - start : max(first, start) - start])
        kept.append(token if start <= first else "")
        position = min(last, end)
    kept.append(text[position - start :])
    joined = "".join(kept)
    if joined == text:
        return
    if piece.tag == draft.grammar.text:
        piece.text = joined
        if draft.grammar is WORD:
            piece.set(XML_SPACE, "preserve")
    elif not joined.strip():
        _remove(piece)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _marked(draft: Draft, element: etree._Element, text: str, context: str) -> str:
    marked = TAG.sub(lambda match: draft.token(_tag(draft, element, match[0], context)), text)
    _report_leftovers(draft, element, TOKEN.sub("", marked))
    return marked


def _marked_equation(draft: Draft, element: etree._Element, text: str) -> str:
    """The text of an equation with its fields as tokens; what acts on paragraphs or rows is told."""
    for match in list(TAG.finditer(text)):
        if match[0].startswith("{%"):
            what = "une équation n'accepte que des champs, comme {{ nb }}, sans boucle ni condition"
            draft.fault("CU-402", _tag(draft, element, match[0], PLAIN), what=what)
            text = text.replace(match[0], "")
    return _marked(draft, element, text, PLAIN)


def _report_leftovers(draft: Draft, element: etree._Element, text: str) -> None:
    """Braces that belong to no tag: the other end is missing."""
    for match in _LEFTOVER.finditer(text):
        excerpt = text[max(match.start() - 10, 0) : match.start() + 40]
        location = Location(draft.document, draft.container, steps_to(element), excerpt)
        inside = "dans une équation, " if str(element.tag).startswith(M) else ""
        what = f"{inside}« {match[0]} » n'est pas {'ouverte' if match[0][1] == '}' else 'fermée'}"
        draft.faults.append(report("CU-402", location.place, found=excerpt, what=what))


def _tag(draft: Draft, element: etree._Element, typed: str, context: str) -> Tag:
    location = Location(draft.document, draft.container, steps_to(element), typed)
    if typed in _LITERALS:
        return Tag("{{", repr(_LITERALS[typed]), "}}", "", context, location)
    parts = _PARTS.fullmatch(typed)
    if parts is None:
        raise AssertionError(f"a tag matches its own pattern: {typed}")
    opening, opening_strip, code, closing_strip, closing = parts.groups()
    code = straight(code)
    unit = _UNIT.fullmatch(code) if _has_unit(typed, opening + opening_strip) else None
    if unit is not None:
        return Tag(opening, unit[2], closing, unit[1], context, location)
    if typed.startswith("{{r ") and context in (TEXT, TITLE):
        return Tag(opening, code.removeprefix("r "), closing, "r", RUN, location)
    return Tag(opening + opening_strip, code, closing_strip + closing, "", context, location)


def _has_unit(typed: str, opening: str) -> bool:
    """Whether a tag may begin with its unit; in a comment, only right behind the brace: « {# p » is a sentence."""
    return opening == "{%" or (opening == "{#" and not typed[2:3].isspace())


def straight(code: str) -> str:
    """`code` as jinja reads it: straight quotes, plain spaces (Office types curly quotes and NBSPs by itself)."""
    code = re.sub("[\u00a0\u202f\u2007\\s]+", " ", code)
    code = re.sub("[“”„«»]", '"', code)
    outside_strings = re.split(r'("[^"]*")', code)
    return "".join(part if part.startswith('"') else re.sub("[‘’‚]", "'", part) for part in outside_strings)

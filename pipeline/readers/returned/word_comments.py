"""The comments of a Word document: who says what of which words, in which thread, resolved or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from pipeline.judgement.takeback.returned import OWN_INITIALS, Remark
from pipeline.readers.file.package_parts import Parts
from pipeline.readers.returned.names import W14, W15, W
from pipeline.readers.returned.word_paragraph import ParagraphReader, Reading


@dataclass(frozen=True)
class Spoken:
    """A paragraph, the number of its first line, and the ends of the words that comments bear on.

    `anchors`: the id of the comment, whether the words begin there, and where in the text.
    """

    number: int
    text: str
    anchors: tuple[tuple[str, bool, int], ...]


_TRUE = ("1", "true", "on")


@dataclass(frozen=True)
class _Thread:
    parent: str
    resolved: bool


def remarks(parts: Parts, spoken: Iterable[Spoken]) -> tuple[Remark, ...]:
    """The comments in the order of the document's list. Raises ValueError when a part is damaged."""
    comments = [one for tree in _trees(parts, "comments") for one in tree.iter(f"{W}comment")]
    texts = {_last_id(one): _text(one) for one in comments}
    threads = {
        one.get(f"{W15}paraId", ""): _Thread(one.get(f"{W15}paraIdParent", ""), one.get(f"{W15}done") in _TRUE)
        for tree in _trees(parts, "commentsExtended")
        for one in tree.iter(f"{W15}commentEx")
    }
    anchored = _anchored(spoken)
    said = (one for one in comments if one.get(f"{W}initials") != OWN_INITIALS)
    return tuple(_remark(one, texts, threads, anchored) for one in said)


def _trees(parts: Parts, kind: str) -> Iterator[Element]:
    for name in parts.leading(parts.main, kind):
        tree = parts.xml(name)
        if tree is not None:
            yield tree


def _remark(
    comment: Element,
    texts: Mapping[str, str],
    threads: Mapping[str, _Thread],
    anchored: Mapping[str, tuple[int, str]],
) -> Remark:
    thread = threads.get(_last_id(comment), _Thread("", False))
    paragraph, quoted = anchored.get(comment.get(f"{W}id", ""), (0, ""))
    return Remark(
        text=_text(comment),
        author=comment.get(f"{W}author", ""),
        date=comment.get(f"{W}date", ""),
        quoted=quoted,
        paragraph=paragraph,
        answers=texts.get(thread.parent, ""),
        resolved=thread.resolved,
    )


def _last_id(comment: Element) -> str:
    """The id of the last paragraph of a comment, by which threads name it ([MS-DOCX] 2.5.1.4)."""
    ids = [one.get(f"{W14}paraId", "") for one in comment.iter(f"{W}p")]
    return ids[-1] if ids else ""


def _text(comment: Element) -> str:
    reader, said = ParagraphReader(), []
    for paragraph in comment.iter(f"{W}p"):
        reading = Reading()
        reader.read(paragraph, reading)
        said.append(reading.text)
    return "\n".join(said).strip()


def _anchored(spoken: Iterable[Spoken]) -> dict[str, tuple[int, str]]:
    """For each comment, the paragraph where the words that it bears on begin, and these words."""
    begun: dict[str, tuple[int, list[str]]] = {}
    ended: dict[str, tuple[int, str]] = {}
    for paragraph in spoken:
        starts = dict.fromkeys(set(begun) - set(ended), 0)
        for identifier, begins, at in paragraph.anchors:
            if begins:
                line = paragraph.number + paragraph.text[:at].count("\n")
                begun[identifier], starts[identifier] = (line, []), at
            elif identifier in begun and identifier not in ended:
                number, words = begun[identifier]
                words.append(paragraph.text[starts.pop(identifier, 0) : at])
                ended[identifier] = (number, "\n".join(words).strip())
            else:
                ended.setdefault(identifier, (paragraph.number, ""))
        for identifier, at in starts.items():
            if identifier not in ended:
                begun[identifier][1].append(paragraph.text[at:])
    return ended

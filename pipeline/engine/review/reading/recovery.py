"""The tags of a part read as one jinja tree, even when some are wrong: what is sound is then still checked.

Only the tags count here, in their order once lifted out of rows and paragraphs; the text around them does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.rendering.macros import macro_locations
from pipeline.engine.source.blocks import MIDDLES
from pipeline.engine.source.location import Location
from pipeline.engine.source.tags import Tag


@dataclass(frozen=True)
class TagTree:
    """The jinja tree of a part's tags, and the place of the tag on each of its lines (counted from 1)."""

    root: nodes.Template
    locations: Mapping[int, Location]


def tag_tree(environment: Environment, tags: Iterable[Tag]) -> TagTree:
    """The tree of `tags`: those that jinja does not understand left out, blocks closed where they should have been."""
    kept = [tag for tag in tags if not tag.opening.startswith("{#") and tag.code]
    while True:
        lines = list(_balanced(kept))
        try:
            root = environment.parse("\n".join(code for code, _ in lines))
        except TemplateSyntaxError as error:
            faulty = lines[min(error.lineno, len(lines)) - 1][1]
            kept = [tag for tag in kept if tag is not faulty]
        else:
            return TagTree(root, {number: tag.location for number, (_, tag) in enumerate(lines, start=1)})


def text_tree(path: Path | None) -> TagTree | None:
    """The tree of a file of text, as that of the macros that templates share; None without one, or not understood."""
    if path is None or not path.is_file():
        return None
    try:
        source = path.read_text(encoding="utf-8-sig")
        return TagTree(TemplateEnvironment(str).parse(source), macro_locations(path.name, source))
    except (TemplateSyntaxError, UnicodeDecodeError):
        return None


def _balanced(tags: Sequence[Tag]) -> Iterator[tuple[str, Tag]]:
    """The code of each tag with the tag it comes from; ends added where missing, ends that close nothing left out."""
    opened: list[Tag] = []
    for tag in tags:
        if tag.opens:
            opened.append(tag)
        elif tag.closes:
            wanted = tag.word.removeprefix("end")
            if all(one.word != wanted for one in opened):
                continue
            while opened[-1].word != wanted:
                yield _end(opened.pop())
            opened.pop()
        elif tag.word in MIDDLES and not (opened and opened[-1].word in MIDDLES[tag.word]):
            continue
        yield (f"{{{{ {tag.code} }}}}" if tag.opening.startswith("{{") else f"{{% {tag.code} %}}"), tag
    for tag in reversed(opened):
        yield _end(tag)


def _end(tag: Tag) -> tuple[str, Tag]:
    return f"{{% end{tag.word} %}}", tag

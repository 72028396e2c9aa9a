"""Hidden text of a Word template: nobody sees it in the template, and it goes out with every document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.engine.package.archive import Entry
from pipeline.engine.package.part_kinds import part_kinds, parts_of_kind
from pipeline.engine.package.vocabulary import W
from pipeline.engine.package.xml import parse
from pipeline.engine.source.location import steps_to
from pipeline.findings import Finding, Place, report

_OFF = ("0", "false", "off")


def hidden_texts(entries: Mapping[str, Entry], containers: Mapping[str, str], document: str) -> Iterator[Finding]:
    """A warning (CU-423) for each paragraph that has hidden text, by its runs or by their styles."""
    styles = _hiding_styles(entries)
    for name, words in containers.items():
        tree = parse(entries[name].content())
        for paragraph in tree.iter(f"{W}p"):
            text = "".join(_hidden(paragraph, styles)).strip()
            if text:
                yield report("CU-423", Place(words, steps_to(paragraph), document), found=text)


def _hidden(paragraph: etree._Element, styles: Mapping[str, bool]) -> Iterator[str]:
    whole = styles.get(_style(paragraph, "pPr", "pStyle"), False)
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p"), None) is paragraph:
            own = run.find(f"{W}rPr/{W}vanish")
            hidden = _is_on(own) if own is not None else styles.get(_style(run, "rPr", "rStyle"), whole)
            yield "".join(text.text or "" for text in run.iterchildren(f"{W}t")) if hidden else ""


def _style(element: etree._Element, properties: str, kind: str) -> str:
    found = element.find(f"{W}{properties}/{W}{kind}")
    return found.get(f"{W}val", "") if found is not None else ""


def _is_on(mark: etree._Element) -> bool:
    return mark.get(f"{W}val", "1") not in _OFF


def _hiding_styles(entries: Mapping[str, Entry]) -> dict[str, bool]:
    """Whether each style that says something of it hides its text, itself or through the one it is based on."""
    parts = parts_of_kind(part_kinds(entries), "styles")
    styles = {
        one.get(f"{W}styleId", ""): one for name in parts for one in parse(entries[name].content()).iter(f"{W}style")
    }

    def hides(identifier: str, depth: int = 0) -> bool | None:
        style = styles.get(identifier)
        if style is None or depth > len(styles):
            return None
        own, base = style.find(f"{W}rPr/{W}vanish"), style.find(f"{W}basedOn")
        if own is not None:
            return _is_on(own)
        return hides(base.get(f"{W}val", ""), depth + 1) if base is not None else None

    return {identifier: known for identifier in styles if (known := hides(identifier)) is not None}

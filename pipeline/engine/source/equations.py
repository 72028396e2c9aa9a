"""Tags typed in an equation. Office builds up what is typed there: braces as delimiters, `_` an index, `/` a fraction.

Each tag is put back as it was typed, in one run; ECMA-376 part 1, 22.1. Letters may be mathematical ones (PowerPoint).
"""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from pipeline.engine.package.vocabulary import M

_TAG = re.compile(r"\{\s*\{.*?\}\s*\}|\{%.*?%\}", re.DOTALL)
_INVISIBLE = dict.fromkeys((0x2061, 0x2062, 0x2063, 0x2064, 0x200B, 0x2060, 0xFEFF))
_JOINED = {"sSub": ("e", "_", "sub"), "sSup": ("e", "^", "sup"), "f": ("num", "/", "den"), "func": ("fName", "", "e")}
_HOLDERS = ("oMath", "e", "num", "den", "sub", "sup", "fName", "lim", "deg")


def settle_equations(tree: etree._Element) -> None:
    """Puts each tag of the equations of a part in a run of its own."""
    for equation in tree.iter(f"{M}oMath"):
        if "{" in _linear(equation):
            for holder in reversed(list(equation.iter(*(f"{M}{name}" for name in _HOLDERS)))):
                _settle(holder)


def _settle(holder: etree._Element) -> None:
    """Replaces the children of `holder` that a tag runs through by one run that says it."""
    children = [child for child in holder if not str(child.tag).endswith("Pr")]
    texts = [_linear(child) for child in children]
    for match in reversed(list(_TAG.finditer("".join(texts)))):
        first, last = _at(texts, match.start()), _at(texts, match.end() - 1)
        if first == last and children[first].tag == f"{M}r":
            _say(children[first], _straight(texts[first], match[0]))
        if first == last and (children[first].tag != f"{M}d" or texts[first] != match[0]):
            continue
        run = _run(children[first : last + 1], _straight("".join(texts[first : last + 1]), match[0]))
        children[first].addprevious(run)
        for child in children[first : last + 1]:
            holder.remove(child)
        children[first : last + 1], texts[first : last + 1] = [run], [_linear(run)]


def _at(texts: list[str], position: int) -> int:
    """The rank of the text that holds the character of the joined text at `position`."""
    for rank, text in enumerate(texts):
        if position < len(text):
            return rank
        position -= len(text)
    raise AssertionError("a match lies inside the joined text")


def _straight(text: str, tag: str) -> str:
    """`text` with its tag in plain letters, its braces side by side."""
    plain = unicodedata.normalize("NFKC", tag).translate(_INVISIBLE)
    plain = re.sub(r"^\{\s*\{", "{{", re.sub(r"\}\s*\}$", "}}", plain))
    return text.replace(tag, plain)


def _run(replaced: list[etree._Element], text: str) -> etree._Element:
    run = etree.Element(f"{M}r")
    looks = next((one for child in replaced for one in child.iter(f"{M}r") if one.tag == f"{M}r"), None)
    for properties in () if looks is None else [one for one in looks if str(one.tag).endswith("rPr")]:
        run.append(properties)
    etree.SubElement(run, f"{M}t").text = text
    return run


def _say(run: etree._Element, text: str) -> None:
    first, *others = run.findall(f"{M}t")
    first.text = text
    for other in others:
        run.remove(other)


def _linear(element: etree._Element) -> str:
    """What was typed to get an element, as far as a tag may need it."""
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if name == "r" and element.tag == f"{M}r":
        return "".join(text.text or "" for text in element.findall(f"{M}t"))
    if name == "d":
        return _delimited(element)
    if name in _JOINED:
        first, mark, second = (f"{M}{part}" if part.isalpha() else part for part in _JOINED[name])
        return "".join((*map(_linear, element.findall(first)), mark, *map(_linear, element.findall(second))))
    return "" if name.endswith("Pr") else "".join(map(_linear, element))


def _delimited(element: etree._Element) -> str:
    def sign(kind: str, usual: str) -> str:
        found = element.find(f"{M}dPr/{M}{kind}")
        return usual if found is None else found.get(f"{M}val", "")

    inside = sign("sepChr", "|").join(map(_linear, element.findall(f"{M}e")))
    return f"{sign('begChr', '(')}{inside}{sign('endChr', ')')}"

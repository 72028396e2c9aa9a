"""Effects as PowerPoint records them, to be put on the slides of small templates."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from pptx.slide import Slide

NS = "http://schemas.openxmlformats.org/presentationml/2006/main"
P = f"{{{NS}}}"


def text_range(first: int, last: int) -> str:
    """What makes an effect act on paragraphs."""
    return f'<p:txEl><p:pRg st="{first}" end="{last}"/></p:txEl>'


def effect(spid: int, number: int, start: str = "clickEffect", inside: str = "") -> str:
    """An entrance effect on a shape, its time nodes numbered from `number`."""
    return (
        f'<p:par><p:cTn id="{number}" presetID="1" presetClass="entr" presetSubtype="0" fill="hold" grpId="0" '
        f'nodeType="{start}"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst><p:set><p:cBhvr>'
        f'<p:cTn id="{number + 1}" dur="1" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst></p:cTn>'
        f'<p:tgtEl><p:spTgt spid="{spid}">{inside}</p:spTgt></p:tgtEl><p:attrNameLst><p:attrName>style.visibility'
        '</p:attrName></p:attrNameLst></p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn>'
        "</p:par>"
    )


def click(number: int, *effects: str) -> str:
    """What one click starts."""
    return (
        f'<p:par><p:cTn id="{number}" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst>'
        f'<p:par><p:cTn id="{number + 1}" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst>'
        f"{''.join(effects)}</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
    )


def triggered(trigger: int, number: int, *effects: str) -> str:
    """What a click on a shape starts."""
    return (
        f'<p:seq concurrent="1" nextAc="seek"><p:cTn id="{number}" restart="whenNotActive" fill="hold" evtFilter='
        f'"cancelBubble" nodeType="interactiveSeq"><p:stCondLst><p:cond evt="onClick" delay="0"><p:tgtEl><p:spTgt spid='
        f'"{trigger}"/></p:tgtEl></p:cond></p:stCondLst><p:childTnLst>{"".join(effects)}</p:childTnLst></p:cTn></p:seq>'
    )


def animate(slide: Slide, clicks: Iterable[str], builds: str, sequences: str = "") -> None:
    """Gives a slide its effects: those of clicks, in order, and those of clicks on shapes."""
    main = (
        '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
        f'{"".join(clicks)}</p:childTnLst></p:cTn><p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/>'
        '</p:tgtEl></p:cond></p:prevCondLst><p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/>'
        "</p:tgtEl></p:cond></p:nextCondLst></p:seq>"
    )
    xml = (
        f'<p:timing xmlns:p="{NS}"><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot">'
        f"<p:childTnLst>{main}{sequences}</p:childTnLst></p:cTn></p:par></p:tnLst><p:bldLst>{builds}</p:bldLst></p:timing>"
    )
    slide._element.append(etree.fromstring(xml))


def starts(slide: Slide) -> list[list[str]]:
    """What each click of a slide starts: the name of each shape, with its paragraph where only that one enters."""
    names = {str(shape.shape_id): shape.name for shape in slide.shapes}
    sequence = next((one for one in slide._element.iter(f"{P}cTn") if one.get("nodeType") == "mainSeq"), None)
    if sequence is None:
        return []
    return [[_target(one, names) for one in step.iter(f"{P}spTgt")] for step in sequence.iterfind(f"{P}childTnLst/*")]


def _target(target: etree._Element, names: dict[str, str]) -> str:
    span = target.find(f".//{P}pRg")
    return names[target.get("spid", "")] + (f" §{span.get('st')}" if span is not None else "")

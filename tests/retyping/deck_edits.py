"""What people do in a deck: each kind is a function that does it once, where it can, and says what must be proposed."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from html import escape

from lxml import etree

from pipeline.contract.sheets import text_column
from pipeline.findings import Place
from pipeline.judgement.takeback.proposal import Gesture
from pipeline.judgement.takeback.sides.sameness import plain
from pipeline.model.portfolio import Barrier, ExchangedData, Portfolio
from pipeline.words.enumerations import VIEW_CURRENT
from pipeline.words.text import lines
from tests.retyping.edit import Edit
from tests.retyping.packages import A, P, Package

AUTHOR, DATE = "Dominique Exemple", "2022-07-02T10:00:00.000"


def slide_text(paragraph: etree._Element) -> str:
    """What a paragraph of a slide says."""
    return "".join(run.findtext(f"{A}t") or "" for run in paragraph.iterfind(f"{A}r"))


def retype_slide(paragraph: etree._Element, text: str) -> None:
    """Put `text` in the first run of a paragraph of a slide, and nothing in the others."""
    for position, run in enumerate(paragraph.findall(f"{A}r")):
        only = run.find(f"{A}t")
        assert only is not None
        only.text = text if not position else ""


@dataclass
class Deck:
    """A deck under the hand of somebody."""

    package: Package
    portfolio: Portfolio
    rng: random.Random
    number: int
    used: set[etree._Element] = field(default_factory=set)
    cells: set[Place] = field(default_factory=set)

    @property
    def slides(self) -> list[etree._Element]:
        return [self.package.tree(name) for name in self.package.names(r"ppt/slides/slide\d+\.xml")]

    def words(self, what: str) -> str:
        self.number += 1
        return f"{what} n° {self.number} à l'examen"

    def take(self, texts: dict[str, Place], found: Iterable[etree._Element]) -> tuple[etree._Element, Place] | None:
        """One of the paragraphs that print a text that one cell alone says, cell and paragraph not touched yet."""
        free = [
            (one, texts[said])
            for one in found
            if (said := plain(slide_text(one))) in texts and one not in self.used and texts[said] not in self.cells
        ]
        if not free:
            return None
        chosen = self.rng.choice(free)
        self.used.add(chosen[0])
        self.cells.add(chosen[1])
        return chosen

    def paragraphs(self, *, in_table: bool) -> Iterator[etree._Element]:
        for slide in self.slides:
            for one in slide.iter(f"{A}p"):
                is_in_table = any(parent.tag == f"{A}tc" for parent in one.iterancestors())
                is_drawn = any(parent.tag == f"{P}grpSp" for parent in one.iterancestors())
                if is_in_table == in_table and not is_drawn:
                    yield one

    def section_lines(self) -> dict[str, Place]:
        return _once(
            (line, case.origin.at(text_column(header).name))
            for case in self.portfolio.cases
            for header, text in case.texts.items()
            for line in lines(text)
        )

    def case_texts(self, name: str) -> dict[str, Place]:
        return _once((getattr(case, name), case.origin.at(name)) for case in self.portfolio.cases)


def _once(pairs: Iterable[tuple[str, Place]]) -> dict[str, Place]:
    """The texts that one cell alone says."""
    found = [(plain(text), cell) for text, cell in pairs if text]
    counts = Counter(text for text, _ in found)
    return {text: cell for text, cell in found if counts[text] == 1}


def section_in_table(deck: Deck) -> Edit | None:
    found = deck.take(deck.section_lines(), deck.paragraphs(in_table=True))
    if found is None:
        return None
    fresh = deck.words("Ligne revue en séance,")
    retype_slide(found[0], fresh)
    return Edit("une cellule de tableau de deck", fresh, Gesture.CHANGE, found[1])


def bullet_in_table(deck: Deck) -> Edit | None:
    found = deck.take(deck.section_lines(), deck.paragraphs(in_table=True))
    if found is None:
        return None
    fresh = deck.words("Puce ajoutée en séance,")
    new = deepcopy(found[0])
    retype_slide(new, fresh)
    found[0].addnext(new)
    deck.used.add(new)
    return Edit("une puce ajoutée dans un tableau de deck", fresh, Gesture.CHANGE, found[1])


def title_in_box(deck: Deck) -> Edit | None:
    shorts = {plain(case.short_title) for case in deck.portfolio.cases}
    titles = {text: cell for text, cell in deck.case_texts("title").items() if text not in shorts}
    found = deck.take(titles, deck.paragraphs(in_table=False))
    if found is None:
        return None
    fresh = deck.words("Intitulé revu en séance,")
    retype_slide(found[0], fresh)
    return Edit("un intitulé changé dans un deck", fresh, Gesture.CHANGE, found[1])


def title_in_table(deck: Deck) -> Edit | None:
    shorts = {plain(case.short_title) for case in deck.portfolio.cases}
    titles = {text: cell for text, cell in deck.case_texts("title").items() if text not in shorts}
    found = deck.take(titles, deck.paragraphs(in_table=True))
    if found is None:
        return None
    fresh = deck.words("Intitulé revu au tableau,")
    retype_slide(found[0], fresh)
    return Edit("un intitulé changé dans un tableau de deck", fresh, Gesture.CHANGE, found[1])


def trigger(deck: Deck) -> Edit | None:
    triggers = deck.case_texts("trigger")
    for one in deck.paragraphs(in_table=False):
        head, sign, said = slide_text(one).partition(":")
        cell = triggers.get(plain(said))
        if sign and cell is not None and one not in deck.used and cell not in deck.cells:
            deck.used.add(one)
            deck.cells.add(cell)
            fresh = deck.words("Un autre déclencheur,")
            retype_slide(one, f"{head}: {fresh}")
            return Edit("un texte composé retapé dans un deck", fresh, Gesture.CHANGE, cell)
    return None


_LISTED = re.compile(r"(▲?\s*\d+\s+)(.+)")


def listed_label(deck: Deck) -> Edit | None:
    barriers = (one for one in deck.portfolio.barriers if one.view == VIEW_CURRENT)
    rows: list[ExchangedData | Barrier] = [*deck.portfolio.data, *barriers]
    labels = _once((row.label, row.origin.at("label")) for row in rows)
    choices = [
        (one, match[1], labels[plain(match[2])])
        for one in deck.paragraphs(in_table=False)
        if (match := _LISTED.fullmatch(slide_text(one)))
        and plain(match[2]) in labels
        and one not in deck.used
        and labels[plain(match[2])] not in deck.cells
    ]
    if not choices:
        return None
    chosen, head, cell = deck.rng.choice(choices)
    deck.used.add(chosen)
    deck.cells.add(cell)
    fresh = deck.words("Libellé revu en séance,")
    retype_slide(chosen, f"{head}{fresh}")
    return Edit("une donnée ou un frein retapé dans un deck", fresh, Gesture.CHANGE, cell)


def outline_text(deck: Deck) -> Edit | None:
    rows = [row for row in deck.portfolio.outline if "{" not in row.text]
    texts = _once((line, row.origin.at("text")) for row in rows for line in lines(row.text))
    found = deck.take(texts, deck.paragraphs(in_table=False))
    if found is None:
        return None
    fresh = deck.words("Un autre objectif,")
    retype_slide(found[0], fresh)
    return Edit("un texte du déroulé retapé", fresh, Gesture.CHANGE, found[1])


def added_slide(deck: Deck) -> Edit | None:
    """A slide that is another's copy, all of whose texts are new; once a deck."""
    if "slide" in {one.tag for one in deck.used}:
        return None
    deck.used.add(etree.Element("slide"))
    package = deck.package
    names = package.names(r"ppt/slides/slide\d+\.xml")
    new = f"ppt/slides/slide{len(names) + 1}.xml"
    fresh = deck.words("Une diapositive ajoutée,")
    content = (
        f'<p:sld xmlns:a="{A[1:-1]}" xmlns:p="{P[1:-1]}"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/>'
        '<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="Titre 1"/><p:cNvSpPr/>'
        '<p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:rPr lang="fr-FR"/>'
        f"<a:t>{escape(fresh)}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package.add(new, content, f"{kind}/slide", "ppt/presentation.xml",
                "application/vnd.openxmlformats-officedocument.presentationml.slide+xml")  # fmt: skip
    relations = package.tree("ppt/_rels/presentation.xml.rels")
    identifier = relations[-1].get("Id", "")
    listed = package.tree("ppt/presentation.xml").find(f"{P}sldIdLst")
    assert listed is not None
    number = max(int(one.get("id", "256")) for one in listed) + 1
    etree.SubElement(listed, f"{P}sldId", {"id": str(number), f"{{{kind}}}id": identifier})
    layouts = package.tree(f"ppt/slides/_rels/{names[-1].rsplit('/', 1)[1]}.rels")
    layout = next(one.get("Target", "") for one in layouts if one.get("Type", "").endswith("/slideLayout"))
    package.add_relation(new, f"{kind}/slideLayout", layout)
    return Edit("une diapositive ajoutée", fresh, Gesture.TO_PLACE)


def added_box(deck: Deck) -> Edit | None:
    slide = deck.rng.choice(deck.slides)
    tree = slide.find(f"{P}cSld/{P}spTree")
    assert tree is not None
    fresh = deck.words("Zone de texte ajoutée,")
    tree.append(
        etree.fromstring(
            f'<p:sp xmlns:a="{A[1:-1]}" xmlns:p="{P[1:-1]}"><p:nvSpPr>'
            f'<p:cNvPr id="9{deck.number}" name="ZoneTexte {deck.number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            '<p:spPr><a:xfrm><a:off x="100000" y="100000"/><a:ext cx="2000000" cy="400000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r>'
            f'<a:rPr lang="fr-FR"/><a:t>{escape(fresh)}</a:t></a:r></a:p></p:txBody></p:sp>'
        )
    )
    return Edit("une zone de texte ajoutée", fresh, Gesture.TO_PLACE)


def typed_notes(deck: Deck) -> Edit | None:
    names = deck.package.names(r"ppt/notesSlides/notesSlide\d+\.xml")
    bodies = [
        body
        for name in names
        for shape in deck.package.tree(name).iter(f"{P}sp")
        if (holder := shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")) is not None and holder.get("type") == "body"
        and (body := shape.find(f"{P}txBody")) is not None and body not in deck.used
    ]  # fmt: skip
    if not bodies:
        return None
    body = deck.rng.choice(bodies)
    deck.used.add(body)
    fresh = deck.words("Note prise en séance,")
    new = etree.SubElement(body, f"{A}p")
    run = etree.SubElement(new, f"{A}r")
    etree.SubElement(run, f"{A}rPr", lang="fr-FR")
    etree.SubElement(run, f"{A}t").text = fresh
    return Edit("une note du présentateur", fresh, Gesture.TO_PLACE)


_PPT = "http://schemas.microsoft.com/office/2018/10/relationships"
_P188 = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
_AC = "http://schemas.microsoft.com/office/drawing/2013/main/command"


def modern_comment(deck: Deck) -> Edit | None:
    """A modern comment on the title of a case."""
    titles = deck.case_texts("title")
    found = deck.take(titles, deck.paragraphs(in_table=False))
    if found is None:
        return None
    shape = next(one for one in found[0].iterancestors() if one.tag == f"{P}sp")
    card = shape.find(f"{P}nvSpPr/{P}cNvPr")
    slide = shape.getroottree().getroot()
    name = next(one for one in deck.package.names(r"ppt/slides/slide\d+\.xml") if deck.package.tree(one) is slide)
    assert card is not None
    fresh = deck.words("Remarque de séance,")
    part = f"ppt/comments/modernComment_{deck.number}.xml"
    content = (
        f'<p188:cmLst xmlns:p188="{_P188}" xmlns:a="{A[1:-1]}"><p188:cm id="{{1}}" authorId="{{A}}" created="{DATE}">'
        f'<ac:deMkLst xmlns:ac="{_AC}"><ac:spMk id="{card.get("id")}"/></ac:deMkLst>'
        f"<p188:txBody><a:bodyPr/><a:p><a:r><a:t>{escape(fresh)}</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>"
    )
    deck.package.add(part, content, f"{_PPT}/comments", name, "application/vnd.ms-powerpoint.comments+xml")
    authors = f'<p188:authorLst xmlns:p188="{_P188}"><p188:author id="{{A}}" name="{AUTHOR}"/></p188:authorLst>'
    types = "application/vnd.ms-powerpoint.authors+xml"
    deck.package.add("ppt/authors.xml", authors, f"{_PPT}/authors", "ppt/presentation.xml", types)
    return Edit("un commentaire dans un deck", fresh, Gesture.REMARK, found[1])


def old_comment(deck: Deck) -> Edit | None:
    """A comment as PowerPoint wrote them before 2021, which bears on no words."""
    names = [one for one in deck.package.names(r"ppt/slides/slide\d+\.xml") if deck.package.tree(one) not in deck.used]
    name = deck.rng.choice(names)
    deck.used.add(deck.package.tree(name))
    fresh = deck.words("Remarque d'une ancienne version,")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.presentationml"
    authors = (
        f'<p:cmAuthorLst xmlns:p="{P[1:-1]}"><p:cmAuthor id="0" name="{AUTHOR}" initials="DE" lastIdx="1" clrIdx="0"/>'
        "</p:cmAuthorLst>"
    )
    content = (
        f'<p:cmLst xmlns:p="{P[1:-1]}"><p:cm authorId="0" dt="{DATE}" idx="1"><p:pos x="10" y="10"/>'
        f"<p:text>{escape(fresh)}</p:text></p:cm></p:cmLst>"
    )
    deck.package.add(
        "ppt/commentAuthors.xml",
        authors,
        f"{kind}/commentAuthors",
        "ppt/presentation.xml",
        f"{types}.commentAuthors+xml",
    )
    deck.package.add("ppt/comments/comment1.xml", content, f"{kind}/comments", name, f"{types}.comments+xml")
    return Edit("un commentaire d'une ancienne version", fresh, Gesture.REMARK)


DECK_KINDS: tuple[Callable[[Deck], Edit | None], ...] = (
    section_in_table, bullet_in_table, title_in_box, title_in_table, trigger, listed_label, outline_text, added_slide,
    added_box, typed_notes, modern_comment, old_comment,
)  # fmt: skip

"""What people do in a fiche: each kind does it once, where it can, and says what must be proposed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from lxml import etree

from pipeline.contract.sheets import sheet, text_column
from pipeline.findings import Place
from pipeline.judgement.takeback.proposal import Gesture
from pipeline.judgement.takeback.sides.sameness import plain
from pipeline.model.portfolio import Actor, Portfolio, Socle, UseCase
from pipeline.words.enumerations import (
    SOURCE_CURRENT_BARRIERS,
    SOURCE_CURRENT_DIAGRAM,
    SOURCE_DATA,
    SOURCE_TARGET_BARRIERS,
    SOURCE_TARGET_DIAGRAM,
    VIEW_CURRENT,
    VIEW_TARGET,
)
from pipeline.words.text import lines
from tests.retyping.edit import Edit
from tests.retyping.packages import Package, W, like, retype_word, word_run, word_text

_BODY = "word/document.xml"
AUTHOR, DATE = "Dominique Exemple", "2022-07-02T10:00:00Z"


@dataclass
class Fiche:
    """A fiche under the hand of somebody; `used`: the paragraphs that were touched already."""

    package: Package
    portfolio: Portfolio
    case: UseCase
    rng: random.Random
    number: int

    def __post_init__(self) -> None:
        self.used: set[etree._Element] = set()
        self.rows: set[etree._Element] = set()
        self.sections: set[str] = set()

    @property
    def body(self) -> etree._Element:
        found = self.package.tree(_BODY).find(f"{W}body")
        assert found is not None
        return found

    def words(self, what: str = "précision") -> str:
        """Words that nobody typed before."""
        self.number += 1
        return f"{what} n° {self.number} à l'examen"

    def take(self, choices: list[tuple[etree._Element, Place]]) -> tuple[etree._Element, Place] | None:
        """One of the paragraphs that were not touched yet."""
        free = [one for one in choices if one[0] not in self.used]
        if not free:
            return None
        chosen = self.rng.choice(free)
        self.used.add(chosen[0])
        return chosen

    def section_lines(self) -> list[tuple[etree._Element, Place]]:
        """The paragraphs that print a line of a text of the case that stands nowhere else, with its cell."""
        texts = {
            plain(line): self.case.origin.at(text_column(header).name)
            for header, text in self.case.texts.items()
            for line in lines(text)
        }
        return self._printing(texts, self.body.iterfind(f"{W}p"))

    def _printing(self, texts: dict[str, Place], found: Iterator[etree._Element]) -> list[tuple[etree._Element, Place]]:
        paragraphs = list(found)
        counts = Counter(plain(word_text(one)) for one in self.body.iter(f"{W}p"))
        return [
            (one, texts[said]) for one in paragraphs if (said := plain(word_text(one))) in texts and counts[said] == 1
        ]

    def table_cells(self, name: str) -> list[tuple[etree._Element, Place]]:
        """The paragraphs that print the label of a piece of data, or of a barrier of today."""
        rows = [row for row in getattr(self.portfolio, name) if row.case == self.case.key]
        rows = [row for row in rows if getattr(row, "view", VIEW_CURRENT) == VIEW_CURRENT and "\n" not in row.label]
        texts = {plain(row.label): row.origin.at("label") for row in rows}
        return self._printing(texts, self.body.iter(f"{W}p"))

    def blank_sections(self) -> Iterator[tuple[etree._Element, str]]:
        """The paragraphs that say that a section is not filled in, with the source of the section."""
        titles = {plain(section.title): section.source for section in self.portfolio.sections}
        source = ""
        for one in self.body.iterfind(f"{W}p"):
            said = plain(word_text(one))
            if said in titles:
                source = titles[said]
            elif said == "Non renseigné" and source and source not in self.sections and one not in self.used:
                yield one, source

    def table_under(self, *sources: str) -> tuple[etree._Element, str] | None:
        """The table of a section, and the source of the section."""
        titles = {plain(section.title): section.source for section in self.portfolio.sections}
        source = ""
        for one in self.body:
            said = plain(word_text(one)) if one.tag == f"{W}p" else ""
            if said in titles:
                source = titles[said]
            elif one.tag == f"{W}tbl" and source in sources and source not in self.sections:
                return one, source
        return None


def retyped_word(fiche: Fiche) -> Edit | None:
    found = fiche.take(fiche.section_lines())
    if found is None:
        return None
    paragraph, cell = found
    said = word_text(paragraph).split(" ")
    place = fiche.rng.randrange(len(said))
    said[place] = fresh = f"remplacement{fiche.number}"
    fiche.number += 1
    retype_word(paragraph, " ".join(said))
    return Edit("un mot retapé", fresh, Gesture.CHANGE, cell)


def retyped_line(fiche: Fiche) -> Edit | None:
    found = fiche.take(fiche.section_lines())
    if found is None:
        return None
    fresh = fiche.words("Une phrase toute neuve, avec « guillemets »,")
    retype_word(found[0], fresh)
    return Edit("une phrase retapée", fresh, Gesture.CHANGE, found[1])


def added_bullet(fiche: Fiche) -> Edit | None:
    found = fiche.take(fiche.section_lines())
    if found is None:
        return None
    fresh = fiche.words("Une puce de plus,")
    new = like(found[0], fresh)
    found[0].addnext(new)
    fiche.used.add(new)
    return Edit("une puce ajoutée", fresh, Gesture.CHANGE, found[1])


def deleted_bullet(fiche: Fiche) -> Edit | None:
    choices = fiche.section_lines()
    counts = Counter(cell for _, cell in choices)
    found = fiche.take([one for one in choices if counts[one[1]] > 1])
    if found is None:
        return None
    gone = word_text(found[0])
    parent = found[0].getparent()
    assert parent is not None
    parent.remove(found[0])
    return Edit("une puce supprimée", gone, Gesture.CHANGE, found[1])


def tracked_insertion(fiche: Fiche) -> Edit | None:
    found = fiche.take(fiche.section_lines())
    if found is None:
        return None
    fresh = fiche.words(", ajout suivi")
    made = etree.SubElement(found[0], f"{W}ins", _tracked())
    made.append(word_run(fresh))
    return Edit("une insertion suivie", fresh, Gesture.CHANGE, found[1])


def tracked_deletion(fiche: Fiche) -> Edit | None:
    choices = [one for one in fiche.section_lines() if len(word_text(one[0]).split()) > 3]
    found = fiche.take(choices)
    if found is None:
        return None
    said = word_text(found[0])
    kept, gone = said.rsplit(" ", 1)
    retype_word(found[0], kept)
    made = etree.SubElement(found[0], f"{W}del", _tracked())
    made.append(word_run(f" {gone}", "delText"))
    return Edit("une suppression suivie", gone, Gesture.CHANGE, found[1])


def tracked_paragraph(fiche: Fiche) -> Edit | None:
    found = fiche.take(fiche.section_lines())
    if found is None:
        return None
    fresh = fiche.words("Un paragraphe suivi,")
    new = like(found[0], "")
    properties = new.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        new.insert(0, properties)
    mark = etree.SubElement(properties, f"{W}rPr")
    etree.SubElement(mark, f"{W}ins", _tracked())
    etree.SubElement(new, f"{W}ins", _tracked()).append(word_run(fresh))
    found[0].addnext(new)
    fiche.used.add(new)
    return Edit("un paragraphe inséré, suivi", fresh, Gesture.CHANGE, found[1])


def _tracked() -> dict[str, str]:
    return {f"{W}id": "900", f"{W}author": AUTHOR, f"{W}date": DATE}


def changed_title(fiche: Fiche) -> Edit | None:
    texts = {plain(fiche.case.title): fiche.case.origin.at("title")}
    found = fiche.take(fiche._printing(texts, fiche.body.iter(f"{W}p")))
    if found is None:
        return None
    fresh = fiche.words("Nouvel intitulé,")
    retype_word(found[0], fresh)
    return Edit("un intitulé changé", fresh, Gesture.CHANGE, found[1])


def changed_datum(fiche: Fiche) -> Edit | None:
    found = fiche.take([*fiche.table_cells("data"), *fiche.table_cells("barriers")])
    if found is None:
        return None
    fresh = fiche.words("Libellé revu,")
    retype_word(found[0], fresh)
    return Edit("une cellule de tableau retapée", fresh, Gesture.CHANGE, found[1])


def added_row(fiche: Fiche) -> Edit | None:
    found = fiche.table_under(SOURCE_DATA, SOURCE_CURRENT_BARRIERS)
    if found is None:
        return None
    table, source = found
    fiche.sections.add(source)
    last = table.findall(f"{W}tr")[-1]
    new = etree.fromstring(etree.tostring(last))
    fresh = fiche.words("Ligne de plus,")
    for paragraph, text in zip(new.iter(f"{W}p"), (str(90 + fiche.number), fresh), strict=False):
        retype_word(paragraph, text)
    last.addnext(new)
    name = "data" if source == SOURCE_DATA else "barriers"
    return Edit("une ligne de tableau ajoutée", fresh, Gesture.ADD_ROW, Place(sheet(name).title))


def added_flow(fiche: Fiche) -> Edit | None:
    found = fiche.table_under(SOURCE_CURRENT_DIAGRAM, SOURCE_TARGET_DIAGRAM)
    if found is None:
        return None
    table, source = found
    fiche.sections.add(source)
    last = table.findall(f"{W}tr")[-1]
    new = etree.fromstring(etree.tostring(last))
    fresh = fiche.words("Acteur")
    for cell, text in zip(new.iter(f"{W}tc"), ("99", fresh), strict=False):
        paragraph = cell.find(f"{W}p")
        if paragraph is not None:
            retype_word(paragraph, text)
    last.addnext(new)
    return Edit("un flux ajouté", fresh, Gesture.ADD_ROW, Place(sheet("flows").title))


def removed_flow(fiche: Fiche) -> Edit | None:
    found = fiche.table_under(SOURCE_CURRENT_DIAGRAM, SOURCE_TARGET_DIAGRAM)
    if found is None:
        return None
    table, source = found
    rows = table.findall(f"{W}tr")[1:]
    view = VIEW_CURRENT if source == SOURCE_CURRENT_DIAGRAM else VIEW_TARGET
    flows = fiche.portfolio.index.flows.get((fiche.case.key, view), ())
    if len(rows) < 2 or len(flows) != len(rows):
        return None
    fiche.sections.add(source)
    place = fiche.rng.randrange(len(rows))
    said = " | ".join(word_text(one) for one in rows[place].iter(f"{W}p") if word_text(one))
    table.remove(rows[place])
    return Edit("un flux supprimé", said, Gesture.REMOVE_ROW, flows[place].origin.at("sender"))


def changed_receiver(fiche: Fiche) -> Edit | None:
    found = fiche.table_under(SOURCE_CURRENT_DIAGRAM, SOURCE_TARGET_DIAGRAM)
    if found is None:
        return None
    table, source = found
    view = VIEW_CURRENT if source == SOURCE_CURRENT_DIAGRAM else VIEW_TARGET
    flows = fiche.portfolio.index.flows.get((fiche.case.key, view), ())
    rows = table.findall(f"{W}tr")[1:]
    if not rows or len(flows) != len(rows):
        return None
    fiche.sections.add(source)
    place = fiche.rng.randrange(len(rows))
    cell = rows[place].findall(f"{W}tc")[2]
    paragraph = cell.find(f"{W}p")
    assert paragraph is not None
    actors = [one for one in fiche.portfolio.actors if plain(one.label) != plain(word_text(paragraph))]
    chosen = fiche.rng.choice(actors)
    retype_word(paragraph, chosen.label)
    typed = flows[place].receiver
    return Edit("un acteur changé", _as_typed(fiche, chosen, typed), Gesture.CHANGE, flows[place].origin.at("receiver"))


def _as_typed(fiche: Fiche, chosen: Actor, typed: str) -> str:
    """An actor by its code where the cell had a code, else by its label."""
    parties: tuple[Actor | Socle, ...] = (*fiche.portfolio.actors, *fiche.portfolio.socles)
    is_code = any(one.code == typed != one.label for one in parties)
    return chosen.code if is_code else chosen.label


def filled_section(fiche: Fiche) -> Edit | None:
    columns = set(fiche.portfolio.text_columns)
    choices = [one for one in fiche.blank_sections() if one[1] in columns]
    if not choices:
        return None
    paragraph, source = fiche.rng.choice(choices)
    fiche.used.add(paragraph)
    fiche.sections.add(source)
    first, second = fiche.words("Première réponse,"), fiche.words("Seconde réponse,")
    retype_word(paragraph, first)
    paragraph.addnext(like(paragraph, second))
    cell = fiche.case.origin.at(text_column(source).name)
    return Edit("une rubrique remplie", f"{first} {second}", Gesture.CHANGE, cell)


def filled_list(fiche: Fiche) -> Edit | None:
    names = {SOURCE_DATA: "data", SOURCE_CURRENT_BARRIERS: "barriers", SOURCE_TARGET_BARRIERS: "barriers"}
    choices = [one for one in fiche.blank_sections() if one[1] in names]
    if not choices:
        return None
    paragraph, source = fiche.rng.choice(choices)
    fiche.used.add(paragraph)
    fiche.sections.add(source)
    fresh = fiche.words("Élément de liste,")
    retype_word(paragraph, f"1. {fresh}")
    return Edit("une liste remplie", fresh, Gesture.ADD_ROW, Place(sheet(names[source]).title))


def commented(fiche: Fiche) -> Edit | None:
    found = fiche.take(fiche.section_lines())
    if found is None:
        return None
    fresh = fiche.words("Remarque,")
    _comment(fiche, found[0], (fresh,))
    return Edit("un commentaire", fresh, Gesture.REMARK, found[1])


def replied(fiche: Fiche) -> Edit | None:
    found = fiche.take(fiche.section_lines())
    if found is None:
        return None
    first, fresh = fiche.words("Question,"), fiche.words("Réponse,")
    _comment(fiche, found[0], (first, fresh))
    return Edit("une réponse à un commentaire", fresh, Gesture.REMARK, found[1])


_COMMENTS = "word/comments.xml"
_EXTENDED = "word/commentsExtended.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _comment(fiche: Fiche, paragraph: etree._Element, texts: tuple[str, ...]) -> None:
    """A thread of comments on the whole of a paragraph."""
    package = fiche.package
    if not package.names(_COMMENTS):
        package.add(
            _COMMENTS,
            f'<w:comments xmlns:w="{W[1:-1]}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"/>',
            f"{_OFFICE}/comments", _BODY, f"{_WORDS}.comments+xml",
        )  # fmt: skip
        package.add(
            _EXTENDED,
            '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>',
            "http://schemas.microsoft.com/office/2011/relationships/commentsExtended", _BODY,
            f"{_WORDS}.commentsExtended+xml",
        )  # fmt: skip
    comments, extended = package.tree(_COMMENTS), package.tree(_EXTENDED)
    ids: list[tuple[str, str]] = []
    for rank, text in enumerate(texts):
        number, paragraph_id = str(len(comments)), f"{0x50000000 + len(comments):08X}"
        comments.append(
            etree.fromstring(
                f'<w:comment xmlns:w="{W[1:-1]}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
                f'w:id="{number}" w:author="{AUTHOR}" w:date="{DATE}" w:initials="DE">'
                f'<w:p w14:paraId="{paragraph_id}"><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:comment>'
            )
        )
        parent = f' w15:paraIdParent="{ids[0][1]}"' if rank else ""
        extended.append(
            etree.fromstring(
                '<w15:commentEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
                f'w15:paraId="{paragraph_id}"{parent} w15:done="0"/>'
            )
        )
        ids.append((number, paragraph_id))
    first = next(position for position, one in enumerate(paragraph) if one.tag == f"{W}r")
    for number, _ in ids:
        paragraph.insert(first, etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
        etree.SubElement(paragraph, f"{W}commentRangeEnd", {f"{W}id": number})
        reference = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", {f"{W}id": number})


def added_heading(fiche: Fiche) -> Edit | None:
    headings = [one for one in fiche.body.iterfind(f"{W}p") if _style(one).startswith(("Heading1", "Titre1"))]
    if not headings or "titre" in fiche.sections:
        return None
    fiche.sections.add("titre")
    fresh = fiche.words("Une rubrique que personne n'attendait,")
    headings[-1].addprevious(like(headings[-1], fresh))
    return Edit("un titre ajouté", fresh, Gesture.TO_PLACE)


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""


WORD_KINDS: tuple[Callable[[Fiche], Edit | None], ...] = (
    retyped_word, retyped_line, added_bullet, deleted_bullet, tracked_insertion, tracked_deletion, tracked_paragraph,
    changed_title, changed_datum, added_row, added_flow, removed_flow, changed_receiver, filled_section, filled_list,
    commented, replied, added_heading,
)  # fmt: skip

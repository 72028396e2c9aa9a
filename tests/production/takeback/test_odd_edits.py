"""One gesture at a time in a fiche or a deck, and what it proposes."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from pipeline.judgement.takeback.proposal import Gesture, Proposal
from pipeline.production.order import Order
from pipeline.production.takeback.made_again import KnownWorkbooks, known_workbooks
from pipeline.production.takeback.taking_back import take_back
from pipeline.words.french import NBSP
from tests import ROOT
from tests.retyping.campaign import Group, working_copy
from tests.retyping.deck_edits import retype_slide, slide_text
from tests.retyping.packages import A, P, Package, W, like, retype_word, word_run, word_text

CHANGE, ADD, REMOVE, PLACE = Gesture.CHANGE, Gesture.ADD_ROW, Gesture.REMOVE_ROW, Gesture.TO_PLACE
_FILLED, _EMPTY, _DECK, _FIRST_DECK = "fiche_dom-05", "fiche_dom-01", "_gt3_", "_gt1_"


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Group:
    """The example as a working copy: its fiches have the headings of the sections that wait."""
    return Group.of("exemple", working_copy(tmp_path_factory.mktemp("exemple")), ROOT / "templates")


@pytest.fixture(scope="module")
def workbooks(group: Group) -> KnownWorkbooks:
    known, _ = known_workbooks(Order(group.workbook, group.templates))
    assert known is not None
    return known


Took = Callable[[str, Callable[[Package], object]], list[Proposal]]


@pytest.fixture
def took(group: Group, workbooks: KnownWorkbooks, tmp_path: Path) -> Took:
    """What is proposed once something is done to a document."""

    def proposals(name: str, gesture: Callable[[Package], object]) -> list[Proposal]:
        document = next(one for one in group.documents if name in one.path)
        package = Package(document.content)
        gesture(package)
        package.write(tmp_path / "retour" / Path(document.path).name)
        return list(take_back(tmp_path / "retour", tmp_path / "sortie", workbooks).proposals)

    return proposals


def told(proposals: list[Proposal]) -> list[tuple[Gesture, str, str]]:
    """The gesture, what it is about and what it would say."""
    return [(one.gesture, one.subject, one.after) for one in proposals]


# In a fiche


def _paragraph(package: Package, text: str) -> etree._Element:
    lines = package.tree("word/document.xml").iter(f"{W}p")
    return next(one for one in lines if text in word_text(one).replace(NBSP, " "))


def _under(package: Package, heading: str) -> etree._Element:
    found = _paragraph(package, heading).getnext()
    assert found is not None
    return found


def _rows(package: Package, heading: str) -> list[etree._Element]:
    table = next(one for one in _paragraph(package, heading).itersiblings() if one.tag == f"{W}tbl")
    return table.findall(f"{W}tr")


def _put(row: etree._Element, column: int, text: str) -> None:
    paragraph = row.findall(f"{W}tc")[column].find(f"{W}p")
    assert paragraph is not None
    if paragraph.find(f"{W}r") is None:
        paragraph.append(word_run(text))
    retype_word(paragraph, text)


def _remove(*elements: etree._Element) -> None:
    for one in elements:
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)


def test_a_line_cut_in_two_is_two_lines_of_the_cell(took: Took) -> None:
    def cut(package: Package) -> None:
        line = _paragraph(package, "Environnement familial")
        retype_word(line, "Environnement familial")
        line.addnext(like(line, "et de services"))

    [(gesture, about, after)] = told(took(_FILLED, cut))
    assert (gesture, about) == (CHANGE, "DOM 5 – Données de partage")
    assert "Environnement familial\net de services\n" in after


def test_two_bullets_joined_are_one_line_of_the_cell(took: Took) -> None:
    def join(package: Package) -> None:
        retype_word(_paragraph(package, "Usagers, aidants/RL"), "Usagers, aidants/RL, SSIAD, SAAD, SPASAD")
        lines = [
            one for one in package.tree("word/document.xml").iter(f"{W}p") if word_text(one) == "SSIAD, SAAD, SPASAD"
        ]
        _remove(*lines)

    after = "Équipe sociale mairie/CCAS\nUsagers, aidants/RL, SSIAD, SAAD, SPASAD"
    assert told(took(_FILLED, join)) == [(CHANGE, "DOM 5 – Acteurs", after)]


def test_a_bullet_that_was_moved_stands_elsewhere_in_the_cell(took: Took) -> None:
    after = "Usagers, aidants/RL\nÉquipe sociale mairie/CCAS\nSSIAD, SAAD, SPASAD"

    def move(package: Package) -> None:
        line = _paragraph(package, "Usagers, aidants/RL")
        before = line.getprevious()
        assert before is not None
        before.addprevious(line)

    assert told(took(_FILLED, move)) == [(CHANGE, "DOM 5 – Acteurs", after)]


def test_lines_are_added_first_and_last_in_their_order(took: Took) -> None:
    def add(package: Package) -> None:
        first, last = _paragraph(package, "La demande arrive"), _paragraph(package, "Plus de ressaisie")
        first.addprevious(like(first, "Tout premier"))
        last.addnext(like(last, "Tout dernier"))
        last.addnext(like(last, "Avant-dernier"))

    [(_, about, after)] = told(took(_FILLED, add))
    assert about == "DOM 5 – Avantages de la version Ségur"
    assert [line[:12] for line in after.split("\n")] == [
        "Tout premier", "La demande a", "Plus de ress", "Avant-dernie", "Tout dernier"
    ]  # fmt: skip


def test_a_section_whose_lines_are_all_gone_is_emptied(took: Took) -> None:
    def empty(package: Package) -> None:
        _remove(_paragraph(package, "La demande arrive"))
        retype_word(_paragraph(package, "Plus de ressaisie"), "Non renseigné")

    assert told(took(_FILLED, empty)) == [(CHANGE, "DOM 5 – Avantages de la version Ségur", "")]


def test_a_tracked_replacement_says_that_it_was_tracked_and_by_whom(took: Took) -> None:
    def replace(package: Package) -> None:
        line = _paragraph(package, "Téléphone/mail")
        retype_word(line, "Téléphone/")
        for tag, text, kind in (("del", "mail", "delText"), ("ins", "messagerie", "t")):
            by = {f"{W}id": "9", f"{W}author": "Dominique", f"{W}date": "2022-07-02T10:00:00Z"}
            etree.SubElement(line, f"{W}{tag}", by).append(word_run(text, kind))

    [one] = took(_FILLED, replace)
    assert (one.before, one.after) == ("Téléphone/mail", "Téléphone/messagerie")
    assert (one.how, one.source.author) == ("suppression suivie, insertion suivie", "Dominique")
    assert one.source.date == "2022-07-02T10:00:00Z"


def test_cells_of_a_table_of_flows_are_typed_as_the_workbook_has_them(took: Took) -> None:
    def retype(package: Package) -> None:
        rows = _rows(package, "Schéma – état des lieux")
        _put(rows[1], 5, "2")
        _put(rows[2], 4, "1, 3")
        _put(rows[3], 3, "Flux de transmission, Support papier")
        _put(rows[4], 1, "Un acteur libre")
        _put(rows[4], 4, "un, deux")

    assert told(took(_FILLED, retype)) == [
        (CHANGE, "DOM 5, flux existant 1 – Freins", "2"),
        (CHANGE, "DOM 5, flux existant 2 – Données", "1, 3"),
        (CHANGE, "DOM 5, flux existant 3 – Support", "PAPIER"),
        (CHANGE, "DOM 5, flux existant 3 – Nature", "TRANSMISSION"),
        (CHANGE, "DOM 5, flux existant 4 – Émetteur", "Un acteur libre"),
        (PLACE, "DOM 5, flux existant 4 – Données", "un, deux"),
    ]


def test_a_flow_put_in_the_middle_leaves_the_others_alone(took: Took) -> None:
    def insert(package: Package) -> None:
        rows = _rows(package, "Schéma – état des lieux")
        new = deepcopy(rows[2])
        rows[2].addnext(new)
        for column, text in enumerate(("3", "DUI", "Usager", "Flux de consultation", "1", "")):
            _put(new, column, text)
        _put(rows[3], 0, "4")
        _put(rows[4], 0, "5")

    [one] = took(_FILLED, insert)
    assert (one.gesture, one.sheet) == (ADD, "Flux")
    cells = dict(one.cells)
    assert (cells["Cas"], cells["Vue"], cells["N°"], cells["Émetteur"]) == ("DOM 5", "existant", "3", "DUI")
    assert (cells["Nature"], cells["Données"]) == ("CONSULTATION", "1")


def test_a_row_of_data_that_is_gone_goes_from_the_workbook(took: Took) -> None:
    [one] = took(_FILLED, lambda package: _remove(_rows(package, "Données échangées")[2]))
    assert (one.gesture, one.sheet, one.subject) == (REMOVE, "Données", "DOM 5, donnée 2 Volet administratif et social")


def test_words_of_the_identity_change_the_cells_that_name_them(took: Took) -> None:
    def retype(package: Package) -> None:
        for said, fresh in (
            ("Repérage / Admission", "Fin de l'accompagnement"),
            ("Retenu – GT", "Non retenu – GT n°2 : Un autre motif."),
            ("Prioritaire", "● Non prioritaire"),
            ("Domicile", "Personnes âgées"),
        ):
            retype_word(_paragraph(package, said), fresh)

    assert told(took(_FILLED, retype)) == [
        (CHANGE, "DOM 5 – Parcours", "Fin de l'accompagnement"),
        (CHANGE, "DOM 5 – Priorité décidée", "non"),
        (CHANGE, "décision DOM 5 – Retenu", "non"),
        (CHANGE, "décision DOM 5 – Motif", "Un autre motif."),
        (PLACE, "DOM 5 – Secteur", "Personnes âgées"),
    ]


def test_a_section_that_was_empty_takes_what_is_typed_beside_the_words_that_say_so(took: Took) -> None:
    def type_under(package: Package) -> None:
        blank = _under(package, "Acteurs, rôles")
        blank.addprevious(like(blank, "Un acteur avant"))
        blank.addnext(like(blank, "Un acteur après"))

    assert told(took(_EMPTY, type_under)) == [(CHANGE, "DOM 1 – Acteurs", "Un acteur avant\nUn acteur après")]


def test_a_list_typed_in_an_empty_section_adds_numbered_rows(took: Took) -> None:
    def type_list(package: Package) -> None:
        blank = _under(package, "Freins – perspective cible")
        retype_word(blank, "Premier frein")
        second = like(blank, "2) Deuxième frein")
        blank.addnext(second)
        second.addnext(like(blank, "- Troisième frein"))

    cells = [dict(one.cells) for one in took(_EMPTY, type_list)]
    assert [(one["Cas"], one["Vue"], one["N°"], one["Libellé"]) for one in cells] == [
        ("DOM 1", "cible", "1", "Premier frein"),
        ("DOM 1", "cible", "2", "Deuxième frein"),
        ("DOM 1", "cible", "3", "Troisième frein"),
    ]


def test_a_table_pasted_in_an_empty_section_adds_its_rows(took: Took, group: Group) -> None:
    other = Package(next(one.content for one in group.documents if _FILLED in one.path))

    def paste(package: Package) -> None:
        blank = _under(package, "Schéma – perspective")
        table = _rows(other, "Schéma – perspective")[0].getparent()
        blank.addnext(deepcopy(table))  # type: ignore[arg-type]
        _remove(blank)

    found = took(_EMPTY, paste)
    assert {(one.gesture, one.sheet) for one in found} == {(ADD, "Flux")}
    assert dict(found[0].cells)["Vue"] == "cible"
    assert len(found) == 4


@pytest.mark.tried(
    "Les documents revenus",
    "une image et une zone de texte ajoutées, un titre renommé, un en-tête récrit",
    "chacune est dite : ce qu'aucune cellule ne peut recevoir est « à placer »",
)
def test_what_no_cell_can_take_is_told(took: Took) -> None:
    box = (
        f'<w:r xmlns:w="{W[1:-1]}"><w:pict><w:txbxContent><w:p><w:r><w:t>Zone libre</w:t></w:r></w:p></w:txbxContent>'
        "</w:pict></w:r>"
    )
    picture = (
        f'<w:r xmlns:w="{W[1:-1]}"><w:drawing><a:pic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
        "</w:drawing></w:r>"
    )

    def add(package: Package) -> None:
        for markup in (box, picture):
            _paragraph(package, "Téléphone/mail").append(etree.fromstring(markup))
        retype_word(_paragraph(package, "Avantages de la version"), "Bénéfices")
        [header] = package.names(r"word/header\d*\.xml")
        line = next(one for one in package.tree(header).iter(f"{W}p") if word_text(one))
        retype_word(line, "Un autre organisme")

    found = took(_FILLED, add)
    assert (CHANGE, "Bénéfices") in [(one.gesture, one.after) for one in found]
    placed = {(one.how, one.after.strip()) for one in found if one.gesture is PLACE}
    assert {("Zone de texte : ajout", "Zone libre"), ("Image ajoutée", "Une image ajoutée")} <= placed
    assert ("", "Un autre organisme") in placed


# In a deck


def _line(package: Package, text: str) -> etree._Element:
    names = package.names(r"ppt/slides/slide\d+\.xml")
    lines = (one for name in names for one in package.tree(name).iter(f"{A}p"))
    return next(one for one in lines if text in " ".join(slide_text(one).split()))


def _slide_list(package: Package) -> etree._Element:
    found = package.tree("ppt/presentation.xml").find(f"{P}sldIdLst")
    assert found is not None
    return found


def test_a_line_added_to_a_list_of_data_or_barriers_is_a_row(took: Took) -> None:
    def add(package: Package) -> None:
        for said, fresh in (
            ("Portail usager très peu", "▲ 9  Un frein de plus"),
            ("Dossier administratif", "6  Une donnée"),
        ):
            line = _line(package, said)
            new = deepcopy(line)
            retype_slide(new, fresh)
            line.addnext(new)

    found = took(_DECK, add)
    assert [(one.gesture, one.sheet, dict(one.cells)["Libellé"]) for one in found] == [
        (ADD, "Données", "Une donnée"),
        (ADD, "Freins", "Un frein de plus"),
    ]


def test_slides_that_were_moved_propose_nothing_and_one_that_is_gone_is_told(took: Took) -> None:
    def move(package: Package) -> None:
        slides = _slide_list(package)
        slides.insert(3, slides[20])
        slides.remove(slides[10])

    [one] = took(_DECK, move)
    assert (one.gesture, one.how) == (PLACE, "Diapositive supprimée")


def test_words_around_a_computed_field_change_the_sentence_that_holds_it(took: Took) -> None:
    def retype(package: Package) -> None:
        line = _line(package, "V1 de la fiche")
        retype_slide(line, slide_text(line).replace("V1", "V2"))

    [one] = took(_DECK, retype)
    assert (one.gesture, one.sheet, one.after) == (
        CHANGE,
        "Déroulé",
        "Cas d'usage {{ cas.reference }} : V2 de la fiche",
    )


def test_a_date_typed_over_changes_that_of_the_meeting(took: Took) -> None:
    [one] = took(_DECK, lambda package: retype_slide(_line(package, "16 juin 2022"), "17 juin 2022"))
    assert (one.gesture, one.subject, one.after) == (CHANGE, "séance 1 – Date", "17/06/2022")


def test_a_name_typed_over_in_a_drawing_is_to_place_at_the_actor(took: Took) -> None:
    def retype(package: Package) -> None:
        names = package.names(r"ppt/slides/slide\d+\.xml")
        drawn = (one for name in names for group in package.tree(name).iter(f"{P}grpSp") for one in group.iter(f"{A}p"))
        retype_slide(
            next(one for one in drawn if slide_text(one) == "Dossier usager informatisé (DUI)"), "Dossier unique"
        )

    [one] = took(_DECK, retype)
    assert (one.gesture, one.sheet, one.after) == (PLACE, "Acteurs", "Dossier unique")


def test_a_mark_is_proposed_when_the_scale_has_it_and_to_place_when_it_has_not(took: Took) -> None:
    def retype(package: Package) -> None:
        names = package.names(r"ppt/slides/slide\d+\.xml")
        tables = (one for name in names for one in package.tree(name).iter(f"{A}tbl"))
        rows = next(one.findall(f"{A}tr") for one in tables if _says(one.find(f"{A}tr"), "Fréquence"))
        for row, fresh in ((rows[1], "1"), (rows[2], "9")):
            cell = next(one for one in row.iter(f"{A}p") if slide_text(one) in ("1", "2", "3") and _column(one) > 1)
            retype_slide(cell, fresh)

    found = took(_FIRST_DECK, retype)
    assert {(one.gesture, one.after) for one in found} == {(CHANGE, "1"), (PLACE, "9")}
    assert {one.subject.partition(" – ")[2] for one in found} == {"Fréquence"}


def _says(row: etree._Element | None, text: str) -> bool:
    return row is not None and any(text in slide_text(one) for one in row.iter(f"{A}p"))


def _column(paragraph: etree._Element) -> int:
    """The place of the cell of a table that a paragraph stands in."""
    cell = next(one for one in paragraph.iterancestors() if one.tag == f"{A}tc")
    return sum(1 for one in cell.itersiblings(f"{A}tc", preceding=True))

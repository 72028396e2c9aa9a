"""The ballot that a participant receives as a workbook: what it says, what its drop-downs offer, how it prints."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.contract.ballot_form import BallotForm, Heading, Option, PhaseOptions
from pipeline.office.libreoffice import find_libreoffice
from pipeline.writers.workbook.ballot.ballot_workbook import ballot_workbook
from tests.office.conformance import audit, microsoft, page_count, required
from tests.office.conformance import libreoffice as pdf_of

LONG = "Échanger " + "toutes les pièces du dossier " * 10


def option(identifier: str, title: str, reference: str = "", members: tuple[str, ...] = ()) -> Option:
    return Option(identifier, title, f"{identifier} – {title}", reference, members)


GROUPS = Heading("Transverse", (PhaseOptions("", (option("A", "Dossier", members=("X 1 – Créer", "Y 2 – Clore")),)),))
LIVRES = Heading("Livres", (
    PhaseOptions("Prêt", (option("X 3", "Prêter", "P03"), option("X 4", LONG))),
    PhaseOptions("Retour", (option("X 5", "=Rendre"),)),
    PhaseOptions("", (option("X 6", "Réparer"),)),
))  # fmt: skip
DISQUES = Heading("Disques & films", (PhaseOptions("Prêt", (option("Y 1", "Écouter"), option("Y 3", "Voir ?"))),))

FORM = BallotForm(
    issued=date(2030, 1, 5),
    title="Bulletin – Comité 2", project="Prêts", issuer="Bibliothèque", meeting="Comité 2",
    meeting_date="1ᵉʳ février 2030", deadline="20 janvier 2030", contact="prets@example.org",
    notice="Exemple fictif", expected="vos 3 choix", names=("Anne",), organisation="Ligue",
    instructions=("Faites 3 choix au plus.", "Un groupe réunit plusieurs cas."), choices=3,
    headings=(GROUPS, LIVRES, DISQUES),
)  # fmt: skip
ALONE = dataclasses.replace(FORM, headings=(Heading("Livres", (PhaseOptions("", LIVRES.options),)),), names=())


def book_of(form: BallotForm) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(ballot_workbook(form)))


def ballot_of(form: BallotForm) -> Worksheet:
    return book_of(form)["Bulletin"]


def texts(worksheet: Worksheet) -> list[list[str]]:
    """The filled cells of each row that has some."""
    rows = ([str(value) for value in row if value is not None] for row in worksheet.iter_rows(values_only=True))
    return [row for row in rows if row]


def row_of(worksheet: Worksheet, label: str) -> int:
    """The row that begins with `label`."""
    return next(row for row in range(1, worksheet.max_row + 1) if worksheet.cell(row, 1).value == label)


def drop_downs(worksheet: Worksheet) -> dict[str, str]:
    """The formula of each drop-down by its cell."""
    rules = worksheet.data_validations.dataValidation
    return {str(rule.sqref): str(rule.formula1) for rule in rules if rule.type == "list"}


def test_the_ballot_says_what_is_asked_of_whom_until_when() -> None:
    said = texts(ballot_of(FORM))
    assert said[:9] == [
        ["Bulletin – Comité 2"],
        ["Prêts – Bibliothèque"],
        ["Exemple fictif"],
        ["Séance", "Comité 2, le 1ᵉʳ février 2030"],
        ["Retour attendu", "vos 3 choix"],
        ["À renvoyer", "au plus tard le 20 janvier 2030"],
        ["À l’adresse", "prets@example.org"],
        ["Participant", "Anne"],
        ["Organisation", "Ligue"],
    ]
    assert ["• Un groupe réunit plusieurs cas."] in said
    assert said[-6:] == [
        ["Ordre", "Secteur", "Parcours", "Cas d’usage"],
        ["Choix 1"],
        ["Choix 2"],
        ["Choix 3"],
        [said[-2][0]],
        ["Commentaire"],
    ]


def test_what_the_project_does_not_say_leaves_no_line() -> None:
    bare = dataclasses.replace(ALONE, deadline="", contact="", notice="", expected="", issuer="", organisation="")
    assert texts(ballot_of(bare))[:6] == [
        ["Bulletin – Comité 2"],
        ["Prêts"],
        ["Séance", "Comité 2, le 1ᵉʳ février 2030"],
        ["Participant"],
        ["Organisation"],
        ["Rempli le"],
    ]


def test_a_column_without_anything_to_choose_is_not_there() -> None:
    worksheet = ballot_of(ALONE)
    header = row_of(worksheet, "Ordre")
    assert [cell.value for cell in worksheet[header] if cell.value] == ["Ordre", "Cas d’usage"]
    assert list(drop_downs(worksheet).values()) == ["liste_cas_1", "liste_cas_2", "liste_cas_3"]
    assert any("prenez dans le menu déroulant le cas d’usage" in text for row in texts(worksheet) for text in row)


def test_each_choice_has_its_own_drop_downs_and_accepts_what_is_typed() -> None:
    worksheet = ballot_of(FORM)
    row = row_of(worksheet, "Choix 2")
    rules = drop_downs(worksheet)
    assert [rules[f"{letter}{row}"] for letter in "BCD"] == ["liste_secteurs", "liste_parcours_2", "liste_cas_2"]
    listed = [rule for rule in worksheet.data_validations.dataValidation if rule.type == "list"]
    assert {rule.errorStyle for rule in listed} == {"warning"}


def test_only_what_is_to_be_filled_in_can_be_changed_and_it_is_framed() -> None:
    worksheet = ballot_of(FORM)
    assert worksheet.protection.sheet
    assert worksheet.protection.password is None
    free = {cell.coordinate for row in worksheet.iter_rows() for cell in row if not cell.protection.locked}
    rows = [row_of(worksheet, label) for label in ("Participant", "Organisation", "Rempli le", "Commentaire")]
    choices = [row_of(worksheet, f"Choix {rank}") for rank in (1, 2, 3)]
    assert free == {f"{letter}{row}" for row in (*rows, *choices) for letter in "BCD"}
    frames = {worksheet[f"{letter}{row}"].border.left.style for row in choices for letter in "BCD"}
    assert frames == {"medium"}
    assert {worksheet.cell(row, 1).border.left.style for row in choices} == {None}


def test_the_participants_of_an_organisation_are_offered() -> None:
    several = dataclasses.replace(FORM, names=("Anne", "Basile"))
    book = book_of(several)
    worksheet = book["Bulletin"]
    cell = f"B{row_of(worksheet, 'Participant')}"
    assert (worksheet[cell].value, drop_downs(worksheet)[cell]) == (None, "liste_participants")
    assert covered(book, "liste_participants") == ["Anne", "Basile"]


def covered(book: Workbook, name: str) -> list[Any]:
    """The values of the cells that a plain name covers."""
    sheet_name, area = book.defined_names[name].attr_text.split("!")
    return [row[0].value for row in book[sheet_name.strip("'")][area.replace("$", "")]]


def test_the_sectors_offered_are_the_headings() -> None:
    assert covered(book_of(FORM), "liste_secteurs") == ["Transverse", "Livres", "Disques & films"]


def test_the_candidates_are_listed_by_sector_and_phase_with_the_cases_of_a_group() -> None:
    worksheet = book_of(FORM)["Candidats"]
    assert texts(worksheet) == [
        ["Les candidats – Comité 2"],
        ["N°", "Référence", "Cas d’usage"],
        ["Transverse – 1 candidat"],
        ["A", "Dossier\n• X 1 – Créer\n• Y 2 – Clore"],
        ["Livres – 4 candidats"],
        ["Prêt"],
        ["X 3", "P03", "Prêter"],
        ["X 4", LONG],
        ["Retour"],
        ["X 5", "=Rendre"],
        ["Sans parcours"],
        ["X 6", "Réparer"],
        ["Disques & films – 2 candidats"],
        ["Prêt"],
        ["Y 1", "Écouter"],
        ["Y 3", "Voir ?"],
    ]
    without = book_of(dataclasses.replace(FORM, headings=(DISQUES,)))["Candidats"]
    assert texts(without)[1] == ["N°", "Cas d’usage"]


def test_no_word_of_the_ballot_stands_on_the_other_sheets() -> None:
    """Whoever reads a returned ballot looks for these words wherever they are."""
    book = book_of(FORM)
    found = {cell.value for name in ("Candidats", "Listes") for row in book[name].iter_rows() for cell in row}
    assert not found & {"Participant", "Organisation", "Rempli le", "Commentaire", "Choix 1"}


def test_both_sheets_print_on_the_width_of_an_a4_page() -> None:
    for name in ("Bulletin", "Candidats"):
        worksheet = book_of(FORM)[name]
        assert (worksheet.page_setup.paperSize, worksheet.page_setup.orientation) == (9, "portrait")
        assert (worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight) == (None, 0)  # None: one page
        setup, footer = worksheet.sheet_properties.pageSetUpPr, worksheet.oddFooter
        assert setup is not None
        assert footer is not None
        assert setup.fitToPage
        assert footer.left.text == "Bulletin – Comité 2 | Ligue | Bibliothèque | Exemple fictif"
    assert book_of(FORM)["Candidats"].print_title_rows == "$3:$3"
    assert book_of(FORM)["Candidats"].freeze_panes == "A4"


def test_a_footer_is_never_too_long_for_excel() -> None:
    with zipfile.ZipFile(io.BytesIO(ballot_workbook(dataclasses.replace(FORM, issuer="A & B " * 90)))) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    [footer] = re.findall("<oddFooter>(.*)</oddFooter>", xml)
    assert "A &amp;&amp; B" in footer
    assert len(html.unescape(footer)) <= 255


def test_the_properties_say_what_the_file_is() -> None:
    properties = book_of(FORM).properties
    assert (properties.title, properties.subject, properties.creator) == ("Bulletin – Comité 2", "Prêts", None)


def test_rows_of_choices_alone_keep_fitting_what_is_typed() -> None:
    with zipfile.ZipFile(io.BytesIO(ballot_workbook(FORM))) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    free = [
        int(found[1])
        for found in re.finditer(r'<row r="(\d+)"([^>]*)>', xml)
        if "customHeight" not in found[2] and 'ht="' in found[2]
    ]
    worksheet = ballot_of(FORM)
    assert free == [row_of(worksheet, f"Choix {rank}") for rank in (1, 2, 3)]


def test_the_same_form_gives_the_same_bytes() -> None:
    assert ballot_workbook(FORM) == ballot_workbook(FORM)


# Office


FORMS = {"whole": FORM, "alone": ALONE, "several": dataclasses.replace(FORM, names=("Anne", "Basile"))}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_office_opens_the_ballot_without_repair(form: BallotForm, tmp_path: Path) -> None:
    (tmp_path / "bulletin.xlsx").write_bytes(ballot_workbook(form))
    assert audit(tmp_path / "bulletin.xlsx") == []


@pytest.mark.office
def test_microsofts_sdk_finds_nothing_wrong(tmp_path: Path) -> None:
    for name, form in FORMS.items():
        (tmp_path / f"{name}.xlsx").write_bytes(ballot_workbook(form))
    assert microsoft(sorted(tmp_path.glob("*.xlsx"))) == []


@pytest.mark.office
def test_the_ballot_fits_a_page_and_the_candidats_another(tmp_path: Path) -> None:
    (tmp_path / "bulletin.xlsx").write_bytes(ballot_workbook(FORM))
    [pdf] = pdf_of([tmp_path / "bulletin.xlsx"], tmp_path)
    assert page_count(pdf) == 2


CHOSEN = {
    ("", ""): (["Tous"], ["A", "X 3", "X 4", "X 5", "X 6", "Y 1", "Y 3"]),
    ("Livres", ""): (["Tous", "Prêt", "Retour"], ["X 3", "X 4", "X 5", "X 6"]),
    ("Livres", "Prêt"): (["Tous", "Prêt", "Retour"], ["X 3", "X 4"]),
    ("Livres", "Retour"): (["Tous", "Prêt", "Retour"], ["X 5"]),
    ("Livres", "Tous"): (["Tous", "Prêt", "Retour"], ["X 3", "X 4", "X 5", "X 6"]),
    ("Disques & films", "Prêt"): (["Tous", "Prêt"], ["Y 1", "Y 3"]),
    ("Disques & films", "Retour"): (["Tous", "Prêt"], ["Y 1", "Y 3"]),
    ("Transverse", ""): (["Tous"], ["A"]),
    ("inconnu", "Prêt"): (["Tous"], ["A", "X 3", "X 4", "X 5", "X 6", "Y 1", "Y 3"]),
}
"""What the drop-downs of a choice offer once a sector and a phase are chosen, or typed."""


@pytest.mark.office
def test_the_drop_downs_offer_the_phases_and_the_candidates_of_what_was_chosen(tmp_path: Path) -> None:
    paths = {chosen: tmp_path / f"{rank}.xlsx" for rank, chosen in enumerate(CHOSEN)}
    for (heading, phase), path in paths.items():
        probed(FORM, {"B": heading, "C": phase}, path)
    shown = shown_by(list(paths.values()), tmp_path)
    offered = {
        chosen: (shown[path]["parcours"], [text.split(" – ")[0] for text in shown[path]["cas"]])
        for chosen, path in paths.items()
    }
    assert offered == CHOSEN


@pytest.mark.office
def test_the_drop_down_of_a_ballot_without_sector_offers_every_candidate(tmp_path: Path) -> None:
    probed(ALONE, {}, tmp_path / "seul.xlsx")
    shown = shown_by([tmp_path / "seul.xlsx"], tmp_path)[tmp_path / "seul.xlsx"]
    assert [text.split(" – ")[0] for text in shown["cas"]] == ["X 3", "X 4", "X 5", "X 6"]


@pytest.mark.office
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Aucun choix pour l’instant."),
        ({1: "X 3 – Prêter"}, "1 choix sur 3 au plus."),
        ({1: "X 3 – Prêter", 3: f"X 4 – {LONG}"}, "2 choix sur 3 au plus."),
        ({1: f"X 4 – {LONG}", 3: f"X 4 – {LONG}"}, "Un même cas d’usage est choisi deux fois"),
    ],
)
def test_the_ballot_counts_its_choices_and_tells_one_made_twice(
    typed: dict[int, str], told: str, tmp_path: Path
) -> None:
    path = tmp_path / "bulletin.xlsx"
    book = book_of(FORM)
    worksheet = book["Bulletin"]
    top = row_of(worksheet, "Choix 1")
    for rank, text in typed.items():
        worksheet.cell(top + rank - 1, 4, text)
    book.create_sheet("Essai")["A1"] = f"=Bulletin!A{top + 3}"
    book.save(path)
    [row] = computed([path], tmp_path)[path]
    assert row[0].replace("\u00a0", " ").startswith(told)


def probed(form: BallotForm, typed: dict[str, str], path: Path) -> None:
    """Write the ballot where the second choice is filled in by column, with a sheet that shows what is then offered."""
    book = book_of(form)
    row = row_of(book["Bulletin"], "Choix 2")
    for letter, text in typed.items():
        book["Bulletin"][f"{letter}{row}"] = text or None
    probe = book.create_sheet("Essai")
    for line in range(1, 12):
        for column, name in enumerate(("liste_parcours_2", "liste_cas_2"), 1):
            probe.cell(line, column, f'=IF(ROWS({name})<{line},"",INDEX({name},{line}))')
    book.save(path)


def shown_by(paths: list[Path], folder: Path) -> dict[Path, dict[str, list[str]]]:
    """What each probed ballot offers: phases and candidates."""
    rows = computed(paths, folder)
    return {
        path: {name: [row[index] for row in own if row[index]] for index, name in enumerate(("parcours", "cas"))}
        for path, own in rows.items()
    }


def computed(paths: list[Path], folder: Path) -> dict[Path, list[list[str]]]:
    """The sheet « Essai » of each workbook, as LibreOffice computes it."""
    program = required(find_libreoffice(), "LibreOffice")
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    sheets = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
    command = [program, profile, "--headless", "--convert-to", sheets, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = {}
    for path in paths:
        with (folder / f"{path.stem}-Essai.csv").open(encoding="utf-8", newline="") as file:
            made[path] = list(csv.reader(file, delimiter=";"))
    return made

"""A returned ballot is found by its words, whatever became of its sheet; a file that is none is told, never raised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.findings import Severity
from pipeline.judgement.vote.returns import ReturnedBallot
from pipeline.readers import BallotReading, read_ballot, vocabulary_of
from tests.ballots import Cells, MadeBallot, ballot
from tests.builders import repacked
from tests.model.portfolios import changed, sound_portfolio

WORDS = vocabulary_of(changed(sound_portfolio(), "sectors", code="A"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "retour.xlsx"


def reading(path: Path) -> BallotReading:
    return read_ballot(path, f"lot/{path.name}", WORDS)


def read(made: MadeBallot, path: Path, *, saved: datetime | None = None) -> ReturnedBallot:
    found = reading(made.write(path, saved=saved))
    assert found.findings == ()
    assert found.ballot is not None
    return found.ballot


def test_a_ballot_as_it_was_sent(path: Path) -> None:
    found = read(ballot("Fédération A", "AA 1", "AA 2 – Retour à domicile", organisation="Org", comment="Merci"), path)
    assert (found.file, found.participant, found.organisation) == ("lot/retour.xlsx", "Fédération A", "Org")
    assert found.choices == ("AA 1", "AA 2 – Retour à domicile")
    assert (found.filled_on, found.comment) == (date(2022, 6, 28), "Merci")
    assert str(found.at("choice:2")) == "lot/retour.xlsx : Bulletin!D10"


def moved(made: MadeBallot) -> None:
    made.labels = [[None, None, *row] for row in reversed(made.labels)]
    made.table = [[None, None, None, *row] for row in made.table]


def renamed(made: MadeBallot) -> None:
    made.title = "Feuil1 (2)"
    made.others = {"Candidats": [["Choisissez ici"], ["AA 1", "Envoi"]]}


def retyped(made: MadeBallot) -> None:
    made.labels[0] = ["  PARTICIPANT\u00a0: ", "Fédération A"]
    made.labels[2] = ["rempli le (jj/mm/aaaa)", "28/06/2022"]
    made.table[1][0] = "choix n° 1 :"


def in_one_cell(made: MadeBallot) -> None:
    made.labels[0] = ["Participant : Fédération A"]
    made.table[1] = ["Choix 1 : AA 1"]


def in_the_cell_beside_the_label(made: MadeBallot) -> None:
    made.table[1] = ["Choix 1", "AA 1"]


def without_headers(made: MadeBallot) -> None:
    made.table = [[row[0], row[3]] for row in made.table[1:]]


def after_the_sector(made: MadeBallot) -> None:
    """The candidate was typed beside its cell, in a table whose header is there."""
    made.table[1] = ["Choix 1", "A", None, None, "AA 1"]


def above_the_labels(made: MadeBallot) -> None:
    made.labels, made.table = [*made.table, []], [[], *made.labels]


@pytest.mark.parametrize(
    "change",
    [
        moved,
        renamed,
        retyped,
        in_one_cell,
        in_the_cell_beside_the_label,
        without_headers,
        after_the_sector,
        above_the_labels,
    ],
)
def test_a_ballot_whose_sheet_was_changed_says_the_same(change: Callable[[MadeBallot], None], path: Path) -> None:
    made = ballot("Fédération A", "AA 1", "AA 2")
    change(made)
    found = read(made, path)
    assert (found.participant, found.filled_on) == ("Fédération A", date(2022, 6, 28))
    assert found.choices == ("AA 1", "AA 2")


def test_a_choice_left_blank_keeps_the_rank_of_the_next(path: Path) -> None:
    assert read(ballot("A", None, "AA 1", None), path).choices == ("", "AA 1")


def test_a_sector_without_a_case_is_no_choice(path: Path) -> None:
    made = ballot("A", "AA 1")
    made.table += [["Choix 2", "A", "Admission", None]]
    assert read(made, path).choices == ("AA 1",)


def test_rows_typed_below_the_table_are_choices_when_they_name_a_candidate(path: Path) -> None:
    made = ballot("A", "AA 1", "AA 2")
    made.table += [["Choix 3", "Alpha", None, "BB 1"], [None, None, None, "aa 2 bis"], [None, "AA2bis – Retour"]]
    made.table += [["Merci de renvoyer ce bulletin."], ["Commentaire", "BB 1"], ["BB 1"]]
    assert read(made, path).choices == ("AA 1", "AA 2", "BB 1", "aa 2 bis", "AA2bis – Retour")


def test_the_value_of_a_label_is_not_the_next_label(path: Path) -> None:
    made = ballot(None, "AA 1")
    made.labels[0] = ["Participant", None, "Organisation", "Org B"]
    made.labels[1] = []
    found = read(made, path)
    assert (found.participant, found.organisation) == ("", "Org B")


def test_the_sheet_of_that_name_is_read_first_and_others_are_told(path: Path) -> None:
    made = ballot("A", "AA 1")
    made.others = {"Copie": ballot("B", "AA 2").rows, "Vierge": ballot("C", None).rows}
    found = reading(made.write(path))
    assert found.ballot is not None
    assert found.ballot.participant == "A"
    [finding] = found.findings
    assert (finding.code, str(finding.place)) == ("CU-528", "lot/retour.xlsx : Bulletin")
    assert finding.message.startswith("Les feuilles « Bulletin », « Copie » portent chacune un bulletin")


def test_a_helper_sheet_that_lists_the_choices_is_no_ballot(path: Path) -> None:
    made = ballot("A", "AA 1")
    made.others = {"Listes": [["Choix 1", "AA 1"], ["Choix 2", "AA 2"]]}
    assert read(made, path).choices == ("AA 1",)


def test_without_that_name_the_first_filled_sheet_is_read(path: Path) -> None:
    made = ballot("A", None)
    made.title, made.others = "Un", {"Deux": ballot("B", "AA 2").rows}
    assert read(made, path).participant == "B"


def test_a_sheet_of_votes_is_no_ballot(path: Path) -> None:
    votes: list[Cells] = [["Participant", "Choix 1", "Choix 2"], ["Fédération A", "AA 1", "AA 2"]]
    MadeBallot([], [], others={"Votes": votes}).write(path)
    found = reading(path)
    assert found.ballot is None
    assert [(finding.code, str(finding.place)) for finding in found.findings] == [("CU-521", "lot/retour.xlsx")]


def test_numbers_formulas_and_errors_are_seen_as_they_stand(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Bulletin")
        for row, cells in enumerate(ballot("A", None, None, None).rows):
            sheet.write_row(row, 0, ["" if cell is None else cell for cell in cells if not isinstance(cell, date)])
        sheet.write_number(8, 3, 12)
        sheet.write_formula(9, 3, "=NA()", None, "#N/A")
        sheet.write_formula(10, 3, "=A1&B1", None, "")
    found = reading(path).ballot
    assert found is not None
    assert found.choices == ("12", "#N/A", "formule sans résultat enregistré")


@pytest.mark.parametrize(
    ("typed", "filled_on"),
    [(date(2022, 6, 28), date(2022, 6, 28)), ("28/06/2022", date(2022, 6, 28)), ("hier", None), (None, None)],
)
def test_the_date_is_that_of_the_ballot(typed: object, filled_on: date | None, path: Path) -> None:
    assert read(ballot("A", "AA 1", filled_on=typed), path).filled_on == filled_on


def test_without_a_date_the_file_says_when_it_was_saved(path: Path) -> None:
    found = read(ballot("A", "AA 1", filled_on=None), path, saved=datetime(2022, 6, 29, 22, 30))
    assert found.saved == datetime(2022, 6, 29, 22, 30)
    assert found.received == date(2022, 6, 29)


def test_a_file_never_saved_since_it_was_made_has_no_date(path: Path) -> None:
    assert read(ballot("A", "AA 1", filled_on=None), path).received is None
    assert read(ballot("A", "AA 1", filled_on=None), path, saved=datetime(1999, 1, 1)).received is None


@pytest.mark.parametrize("properties", [b"", b"<coreProperties", b"<a/>", b"<!-- -->"])
def test_properties_that_say_nothing_are_no_fault(properties: bytes, path: Path) -> None:
    ballot("A", "AA 1", filled_on=None).write(path)
    repacked(path, {"docProps/core.xml": properties or None})
    found = reading(path)
    assert found.ballot is None or found.ballot.received is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "CU-002"),
        (b"PK\x03\x04 coupe", "CU-003"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "CU-004"),
        (b"Participant;Choix 1", "CU-002"),
    ],
)
def test_a_file_that_cannot_be_opened_is_a_finding(content: bytes, code: str, path: Path) -> None:
    path.write_bytes(content)
    found = reading(path)
    assert found.ballot is None
    [finding] = found.findings
    assert (finding.code, finding.severity, str(finding.place)) == (code, Severity.ERROR, "lot/retour.xlsx")


def test_what_no_office_file_may_hold_is_dropped(path: Path) -> None:
    ballot("A", "AA 1", comment="dring").write(path)
    repacked(path, {"xl/sharedStrings.xml": lambda old: old.replace(b"dring", b"a_x0007_b_xD83D_c")})
    found = reading(path).ballot
    assert found is not None
    assert found.comment == "abc"
    assert len(read(ballot("A", "AA 1", comment="x" * 30_000), path).comment) == 5_000

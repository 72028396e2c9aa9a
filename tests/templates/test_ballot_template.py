"""The shipped Word template of the ballot, filled with a group that has nothing of 2022's."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Ballot
from docx.oxml.ns import qn
from docx.table import Table

from pipeline.engine.word import WordTemplate, compile_word
from tests import ROOT
from tests.office.conformance import audit, libreoffice, microsoft, page_count
from tests.office.repairs import repairs
from tools.first_ballot_template import TARGET, ballot_template

Context = dict[str, Any]


def candidate(identifier: str, title: str, reference: str = "", members: tuple[str, ...] = ()) -> Context:
    return {"id": identifier, "intitule": title, "reference": reference, "membres": list(members)}


GROUP = candidate("A", "Dossier", members=("X 1 – Créer", "Y 2 – Clore"))

CONTEXT: Context = {
    "projet": {
        "titre": "Prêts",
        "organisme": "Bibliothèque centrale",
        "slogan": "Lire partout",
        "ministere": "Ministère du Livre",
        "version": "0.3",
        "statut": "projet",
        "classification": "Interne",
        "contact": "prets@example.org",
        "mots_cles": "prêt, livre",
        "mention": "Exemple fictif",
    },
    "seance": {
        "nom": "Comité 2",
        "date_longue": "1ᵉʳ février 2030",
        "echeance": "20 janvier 2030",
        "retour_attendu": "vos 3 choix",
    },
    "titre": "Bulletin – Comité 2",
    "participant": {"nom": "Anne", "organisation": "Ligue des lecteurs"},
    "consignes": ["Faites 3 choix au plus.", "Un groupe réunit plusieurs cas."],
    "choix": ["Choix 1", "Choix 2", "Choix 3"],
    "exemple": "X 3",
    "secteurs": [
        {
            "libelle": "Transverse",
            "nb": 1,
            "parcours": [{"libelle": "", "candidats": [GROUP]}],
        },
        {
            "libelle": "Livres",
            "nb": 3,
            "parcours": [
                {"libelle": "Prêt", "candidats": [candidate("X 3", "Prêter", "P03"), candidate("X 4", "Prolonger")]},
                {"libelle": "Retour", "candidats": [candidate("X 5", "Rendre & ranger")]},
            ],
        },
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def template() -> WordTemplate:
    made, findings = compile_word(ROOT / TARGET, None)
    assert findings == []
    assert made is not None
    return made


def content(template: WordTemplate, context: Context = CONTEXT) -> bytes:
    rendering = template.render(context)
    assert rendering.findings == ()
    return rendering.content


def ballot(template: WordTemplate, context: Context = CONTEXT) -> Ballot:
    return Document(BytesIO(content(template, context)))


def with_facts(group: str, **facts: object) -> Context:
    return {**CONTEXT, group: {**CONTEXT[group], **facts}}


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def captioned(document: Ballot, caption: str) -> Table:
    """The table whose alternative text is `caption`."""
    captions = {table: table._tbl.tblPr.xpath("string(w:tblCaption/@w:val)") for table in document.tables}
    return next(table for table, said in captions.items() if said == caption)


def test_the_shipped_template_is_the_one_that_the_tool_makes() -> None:
    assert (ROOT / TARGET).read_bytes() == ballot_template()


def test_it_says_until_when_and_where_to_send_it(template: WordTemplate) -> None:
    band = rows(captioned(ballot(template), "Le vote"))
    assert band == [
        ["Comité 2", "Bulletin à remplir\nPrêts"],
        ["À renvoyer", "au plus tard le 20 janvier 2030, à prets@example.org"],
        ["Retour attendu", "vos 3 choix"],
    ]


@pytest.mark.parametrize(
    ("deadline", "contact", "said"),
    [
        ("20 janvier 2030", "", ["au plus tard le 20 janvier 2030"]),
        ("", "prets@example.org", ["à prets@example.org"]),
        ("", "", []),
    ],
)
def test_what_the_workbook_does_not_say_is_left_out(
    deadline: str, contact: str, said: list[str], template: WordTemplate
) -> None:
    context = with_facts("projet", contact=contact)
    context["seance"] = {**CONTEXT["seance"], "echeance": deadline, "retour_attendu": ""}
    band = rows(captioned(ballot(template, context), "Le vote"))
    assert [row[1] for row in band[1:]] == said


def test_who_fills_it_in_is_written_beforehand(template: WordTemplate) -> None:
    assert rows(captioned(ballot(template), "Qui remplit ce bulletin")) == [
        ["À compléter", "Votre réponse"],
        ["Participant", "Anne"],
        ["Organisation", "Ligue des lecteurs"],
        ["Rempli le", ""],
    ]


def test_it_has_a_line_to_write_on_for_each_choice(template: WordTemplate) -> None:
    table = captioned(ballot(template), "Vos choix, par ordre de préférence")
    assert rows(table) == [
        ["Ordre", "N°", "Cas d’usage"],
        ["Choix 1", "", ""],
        ["Choix 2", "", ""],
        ["Choix 3", "", ""],
    ]
    assert all((row.height or 0) >= 360_000 for row in list(table.rows)[1:])  # EMU: a centimetre


def test_a_single_choice_is_called_so(template: WordTemplate) -> None:
    headings = [one.text for one in ballot(template, {**CONTEXT, "choix": ["Choix 1"]}).paragraphs]
    assert "Votre choix" in headings
    assert "Vos choix" not in headings


def test_the_rules_of_the_vote_are_a_real_list(template: WordTemplate) -> None:
    document = ballot(template)
    listed = [one.text for one in document.paragraphs if one.style and one.style.name == "List Bullet"]
    assert listed[:2] == ["Faites 3 choix au plus.", "Un groupe réunit plusieurs cas."]
    assert "(par exemple «\u00a0X 3\u00a0»)" in listed[2]


def test_the_candidates_stand_by_sector_and_phase(template: WordTemplate) -> None:
    document = ballot(template)
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 2"] == [
        "Transverse (1)",
        "Livres (3)",
    ]
    assert rows(captioned(document, "Candidats – Transverse")) == [
        ["N°", "Cas d’usage"],
        ["A", "Dossier\nX 1 – Créer\nY 2 – Clore"],
    ]
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 3"] == [
        "Prêt",
        "Retour",
    ]
    assert rows(captioned(document, "Candidats – Livres – Prêt")) == [
        ["N°", "Cas d’usage"],
        ["X 3 (P03)", "Prêter"],
        ["X 4", "Prolonger"],
    ]
    assert rows(captioned(document, "Candidats – Livres – Retour")) == [
        ["N°", "Cas d’usage"],
        ["X 5", "Rendre & ranger"],
    ]


def test_headers_of_candidates_are_repeated_and_announced(template: WordTemplate) -> None:
    for caption in ("Candidats – Livres – Prêt", "Vos choix, par ordre de préférence"):
        first, second, *_ = captioned(ballot(template), caption).rows
        marks = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in (first, second)]
        assert marks == [True, False]


def test_every_page_says_which_ballot_it_is(template: WordTemplate) -> None:
    [section] = ballot(template).sections
    header, footer = (part.paragraphs[0].text for part in (section.header, section.footer))
    assert header == "Bibliothèque centrale – Prêts | Bulletin – Comité 2\t1ᵉʳ février 2030"
    assert footer == "Classification\u00a0: Interne | Exemple fictif | Ligue des lecteurs\t / "


def test_nothing_waits_for_what_is_not_said(template: WordTemplate) -> None:
    context = with_facts("projet", organisme="", mention="", classification="")
    context["participant"] = {"nom": "", "organisation": ""}
    [section] = ballot(template, context).sections
    assert section.header.paragraphs[0].text == "Prêts | Bulletin – Comité 2\t1ᵉʳ février 2030"
    assert section.footer.paragraphs[0].text == "\t / "


def test_properties_say_what_it_is_in_french(template: WordTemplate) -> None:
    properties = ballot(template).core_properties
    assert (properties.title, properties.subject, properties.language) == ("Bulletin – Comité 2", "Prêts", "fr-FR")


def test_the_same_facts_give_the_same_bytes(template: WordTemplate) -> None:
    assert content(template) == content(template)


def test_office_opens_it_without_repair(template: WordTemplate, tmp_path: Path) -> None:
    (tmp_path / "bulletin.docx").write_bytes(content(template))
    assert audit(tmp_path / "bulletin.docx") == []
    assert repairs(tmp_path / "bulletin.docx") == []


@pytest.mark.office
def test_microsofts_sdk_finds_nothing_wrong(template: WordTemplate, tmp_path: Path) -> None:
    (tmp_path / "bulletin.docx").write_bytes(content(template))
    assert microsoft([tmp_path / "bulletin.docx"]) == []


@pytest.mark.office
def test_the_form_is_one_page_and_the_candidates_begin_the_next(template: WordTemplate, tmp_path: Path) -> None:
    (tmp_path / "bulletin.docx").write_bytes(content(template))
    [pdf] = libreoffice([tmp_path / "bulletin.docx"], tmp_path)
    assert page_count(pdf) == 2

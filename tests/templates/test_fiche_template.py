"""The shipped template of the « fiche », filled with a group that has nothing of 2022's."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Fiche
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from lxml import etree
from PIL import Image

from pipeline.compose.book import Book
from pipeline.compose.fiche import fiche as fiche_facts
from pipeline.compose.fiche import wanted_cases
from pipeline.engine.package.archive import read_entries
from pipeline.engine.word import WordTemplate, compile_word
from tests import ROOT
from tests.model.portfolios import sound_portfolio
from tests.office.conformance import audit
from tests.office.repairs import repairs
from tools import fiche_styles
from tools.first_fiche_template import TARGET, fiche_template

TEMPLATE = ROOT / TARGET
_BEFORE = 3
"""Tables before those of the sections: the logos, the band, the identity."""
Context = dict[str, Any]


def section(title: str, kind: str, **content: list[Any]) -> Context:
    empty: Context = {"lignes": [], "numeros": [], "sigles": [], "criteres": [], "flux": []}
    return {"titre": title, "niveau": 1, "genre": kind, "renseigne": bool(content), **empty, **content}


SECTIONS = [
    section("Récit", "paragraphe", lignes=["Un premier alinéa", "Un second"]),
    section("Métiers", "liste", lignes=["Libraire", "Lecteur"]),
    section("À écrire", "liste"),
    section(
        "Pièces",
        "numeros",
        numeros=[{"numero": 1, "lignes": ["Carte"]}, {"numero": 2, "lignes": ["Reçu", "Relevé"]}],
    ),
    section("Sigles", "sigles", sigles=[{"sigle": "BM", "developpe": "bibliothèque municipale"}]),
    section(
        "Notes", "cotation", criteres=[{"libelle": "Coût", "description": "", "note": "4", "echelle": "bas, haut"}]
    ),
    section(
        "Échanges",
        "flux",
        flux=[
            {
                "vue": "cible",
                "emetteur": "Lecteur",
                "recepteur": "Libraire",
                "donnees": "1",
                "freins": "",
                "libelle": "Prêt",
            }
        ],
    ),
]

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
        "mention": "",
    },
    "decision": {"retenu": False, "libelle": "", "seance": "", "groupe": "", "motif": ""},
    "cas": {
        "cle": "X-3",
        "reference": "X-3",
        "intitule": "Prêter un livre",
        "intitule_court": "Prêter",
        "precisions": ["Aux adultes", "Aux enfants"],
        "flux": "Lecteur → Libraire",
        "secteur": {"code": "X", "libelle": "Prêt entre bibliothèques"},
        "parcours": "Emprunt",
        "resultat": "8",
        "rang": "2ᵉ",
        "statut": "",
        "declencheur": "Une demande",
        "prioritaire": True,
        "decide": True,
        "priorite": "Retenu",
        "signe": "●",
        "couleur": "",
    },
    "rubriques": SECTIONS,
    "a_renseigner": ["À écrire"],
    "copie_de_travail": True,
    "date": "01/02/2030",
    "date_longue": "1ᵉʳ février 2030",
}


@pytest.fixture(scope="module")
def template() -> WordTemplate:
    return compiled()


def compiled(logos: Path | None = None) -> WordTemplate:
    made, findings = compile_word(TEMPLATE, logos)
    assert findings == []
    assert made is not None
    return made


def content(template: WordTemplate, context: Context) -> bytes:
    rendering = template.render(context)
    assert rendering.findings == ()
    return rendering.content


def fiche(template: WordTemplate, context: Context) -> Fiche:
    return Document(BytesIO(content(template, context)))


def with_case(**facts: object) -> Context:
    return {**CONTEXT, "cas": {**CONTEXT["cas"], **facts}}


def with_sections(*sections: Context) -> Context:
    return {**CONTEXT, "rubriques": list(sections)}


def in_style(document: Fiche, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == style]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def identity(document: Fiche) -> dict[str, str]:
    """The lines of the identity, under its header."""
    return {row.cells[0].text: row.cells[1].text for row in document.tables[2].rows[1:]}


def badge(document: Fiche) -> tuple[str, str]:
    """The text of the badge and the colour behind it."""
    cell = document.tables[1].rows[1].cells[0]
    (shading,) = cell._tc.iter(qn("w:shd"))
    return cell.text, shading.get(qn("w:fill"), "")


def widths(element: BaseOxmlElement, name: str) -> list[int]:
    return [int(one.get(qn("w:w"), "")) for one in element.iter(qn(name))]


def test_the_cover_says_what_the_fiche_is_about(template: WordTemplate) -> None:
    logos, band, identified, *_ = map(rows, fiche(template, CONTEXT).tables)
    assert logos == [["Ministère du Livre", "Bibliothèque centrale\nLire partout"]]
    assert band == [
        ["X-3", "Fiche de cas d’usage\nPrêter un livre"],
        ["● Retenu", "Version 0.3 – projet | 1ᵉʳ février 2030"],
    ]
    assert identified[0] == ["Identité", "Contenu"]


def test_the_identity_gives_each_known_fact(template: WordTemplate) -> None:
    assert identity(fiche(template, CONTEXT)) == {
        "Secteur": "Prêt entre bibliothèques",
        "Parcours": "Emprunt",
        "Émetteur → récepteur": "Lecteur → Libraire",
        "Événement déclencheur": "Une demande",
        "Précisions": "Aux adultes\nAux enfants",
        "Résultat de la cotation": "8 (2ᵉ du secteur)",
    }


def test_a_fact_that_is_not_known_leaves_no_line(template: WordTemplate) -> None:
    context = with_case(parcours="", flux="", declencheur="", precisions=[], resultat="–", rang="–")
    assert list(identity(fiche(template, context))) == ["Secteur"]


@pytest.mark.parametrize(
    ("decision", "shown"),
    [
        ({"libelle": "retenu", "seance": "Réunion 2", "motif": "Attendu"}, "Retenu – Réunion 2\u00a0: Attendu"),
        ({"libelle": "retenu", "seance": "Réunion 2", "groupe": "K"}, "Retenu – Réunion 2 (groupe K)"),
        ({"libelle": "non retenu"}, "Non retenu"),
    ],
)
def test_the_decision_on_the_case_is_told_once_there_is_one(
    template: WordTemplate, decision: Context, shown: str
) -> None:
    document = fiche(template, {**CONTEXT, "decision": {**CONTEXT["decision"], **decision}})
    assert identity(document)["Décision du groupe"] == shown
    assert "Décision du groupe" not in identity(fiche(template, CONTEXT))


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"prioritaire": True, "decide": True, "priorite": "Retenu"}, ("● Retenu", fiche_styles.PRIORITY)),
        ({"prioritaire": False, "signe": "○", "priorite": "Écarté"}, ("○ Écarté", fiche_styles.OTHER)),
        ({"prioritaire": False, "decide": False, "signe": "?"}, ("? Priorité à décider", fiche_styles.OTHER)),
        ({"priorite": "Must", "couleur": "006AB2"}, ("● Must", "006AB2")),
    ],
)
def test_the_badge_carries_a_mark_and_a_word(template: WordTemplate, facts: Context, shown: tuple[str, str]) -> None:
    assert badge(fiche(template, with_case(**facts))) == shown


def test_sections_are_headings_in_the_order_given(template: WordTemplate) -> None:
    backwards = with_sections(*reversed(SECTIONS))
    titles = [one["titre"] for one in SECTIONS]
    assert in_style(fiche(template, CONTEXT), "Heading 1") == titles
    assert in_style(fiche(template, backwards), "Heading 1") == titles[::-1]


def test_what_waits_is_one_line_but_in_a_working_copy(template: WordTemplate) -> None:
    waiting = {"rubriques": SECTIONS[:2], "a_renseigner": ["À écrire", "Notes"], "copie_de_travail": False}
    document = fiche(template, {**CONTEXT, **waiting})
    assert in_style(document, "Reste à renseigner") == ["Reste à renseigner\u00a0: À écrire ; Notes."]
    assert in_style(document, "Non renseigné") == []
    assert in_style(fiche(template, {**CONTEXT, **waiting, "a_renseigner": []}), "Reste à renseigner") == []
    assert in_style(fiche(template, CONTEXT), "Reste à renseigner") == []


def test_a_section_of_a_subject_is_a_heading_under_it(template: WordTemplate) -> None:
    parts = (
        {**section("Pièges", "liste", lignes=["a"])},
        {**section("Pièges – hier", "liste", lignes=["b"]), "niveau": 2},
    )
    document = fiche(template, with_sections(*parts))
    assert (in_style(document, "Heading 1"), in_style(document, "Heading 2")) == (["Pièges"], ["Pièges – hier"])


def test_a_section_without_answer_says_so(template: WordTemplate) -> None:
    assert in_style(fiche(template, CONTEXT), "Non renseigné") == ["Non renseigné"]
    blank = with_sections(*(section(kind, kind) for kind in ("paragraphe", "liste", "numeros", "cotation", "flux")))
    document = fiche(template, blank)
    assert in_style(document, "Non renseigné") == ["Non renseigné"] * 5
    assert len(document.tables) == _BEFORE


def test_lists_are_real_lists_and_paragraphs_plain_ones(template: WordTemplate) -> None:
    document = fiche(template, CONTEXT)
    assert in_style(document, "List Bullet") == ["Libraire", "Lecteur"]
    assert [text for text in in_style(document, "Normal") if text] == ["Un premier alinéa", "Un second"]
    numbering = document.styles["List Bullet"].element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    assert numbering is not None


def test_tables_show_every_row(template: WordTemplate) -> None:
    assert [rows(table) for table in fiche(template, CONTEXT).tables[_BEFORE:]] == [
        [["N°", "Libellé"], ["1", "Carte"], ["2", "Reçu\nRelevé"]],
        [["Critère", "Échelle", "Note"], ["Coût", "bas, haut", "4"]],
        [
            ["Vue", "Émetteur", "Récepteur", "Données", "Freins", "Libellé"],
            ["cible", "Lecteur", "Libraire", "1", "", "Prêt"],
        ],
    ]


def test_the_acronyms_are_one_paragraph(template: WordTemplate) -> None:
    several = [{"sigle": "BM", "developpe": "bibliothèque municipale"}, {"sigle": "CD", "developpe": "disque"}]
    document = fiche(template, with_sections(section("Sigles", "sigles", sigles=several)))
    assert in_style(document, "Glossaire") == ["BM\u00a0: bibliothèque municipale ; CD\u00a0: disque."]


def flow(number: int, data: str, barriers: str) -> dict[str, object]:
    return {
        "vue": "cible", "emetteur": "Lecteur", "recepteur": "Bibliothèque départementale de prêt", "donnees": data,
        "freins": barriers, "nature": "Flux d'information existant", "libelle": "", "numero": number,
    }  # fmt: skip


def of_flows(template: WordTemplate, *flows: dict[str, object]) -> Table:
    """The table under a drawing."""
    made = fiche(template, with_sections({**section("Dessin", "schema", flux=list(flows)), "dessins": []}))
    return made.tables[_BEFORE]


def test_columns_are_as_wide_as_what_they_say(template: WordTemplate) -> None:
    table = of_flows(template, flow(1, "1 à 5", ""), flow(2, "", "1"))
    number, sender, receiver, nature, data, barriers = widths(table._tbl.tblGrid, "w:gridCol")
    assert number < barriers < data < sender < nature < receiver
    assert sum((number, sender, receiver, nature, data, barriers)) == fiche_styles.TEXT_WIDTH


@pytest.mark.parametrize(
    ("flows", "heads"),
    [
        ([flow(1, "", ""), flow(2, "", "")], ["N°", "Émetteur", "Récepteur", "Nature et support"]),
        ([flow(1, "", ""), flow(2, "3", "")], ["N°", "Émetteur", "Récepteur", "Nature et support", "Données"]),
        ([flow(1, "", "2")], ["N°", "Émetteur", "Récepteur", "Nature et support", "Freins"]),
    ],
)
def test_what_no_flow_cites_has_no_column(
    template: WordTemplate, flows: list[dict[str, object]], heads: list[str]
) -> None:
    table = of_flows(template, *flows)
    assert rows(table)[0] == heads
    assert len(table.rows) == 1 + len(flows)
    assert sum(widths(table._tbl.tblGrid, "w:gridCol")) == fiche_styles.TEXT_WIDTH


def test_no_row_of_data_stands_alone(template: WordTemplate) -> None:
    """The first row is kept with the second, the one before the last with the last, the header with the first."""
    pieces = [{"numero": rank, "lignes": ["Carte"]} for rank in range(1, 7)]
    document = fiche(template, with_sections(section("Pièces", "numeros", numeros=pieces)))
    rows_kept = [
        all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells)
        for row in document.tables[_BEFORE].rows[1:]
    ]
    assert rows_kept == [True, False, False, False, True, False]
    assert document.styles["En-tête de tableau"].paragraph_format.keep_with_next


def test_several_lines_of_one_number_are_bulleted(template: WordTemplate) -> None:
    _, alone, several = fiche(template, CONTEXT).tables[_BEFORE].rows
    styles = [[paragraph.style.name for paragraph in row.cells[1].paragraphs] for row in (alone, several)]
    assert styles == [["Texte de tableau"], ["Puces de tableau", "Puces de tableau"]]


def test_header_rows_are_flagged_and_no_row_is_cut_by_a_page(template: WordTemplate) -> None:
    for table in fiche(template, CONTEXT).tables:
        flags = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert flags == [True] + [False] * (len(flags) - 1)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_tables_are_as_wide_as_the_text_in_word_and_in_libreoffice(template: WordTemplate) -> None:
    for table in fiche(template, CONTEXT).tables:
        assert sum(widths(table._tbl, "w:gridCol")) == fiche_styles.TEXT_WIDTH
        assert {sum(widths(row, "w:tcW")) for row in table._tbl.tr_lst} == {fiche_styles.TEXT_WIDTH}


def test_every_page_says_where_it_comes_from(template: WordTemplate) -> None:
    (page,) = fiche(template, CONTEXT).sections
    assert page.header.paragraphs[0].text == "Bibliothèque centrale – Prêts | X-3 – Prêter\t01/02/2030"
    footer = page.footer.paragraphs[0]
    assert footer.text == "Classification\u00a0: Interne | Version 0.3 – projet\t / "


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({}, "Classification\u00a0: Interne | Version 0.3 – projet | Exemple"),
        ({"classification": "", "version": "", "statut": ""}, "Exemple"),
    ],
)
def test_every_page_carries_the_notice_of_the_project(template: WordTemplate, settings: Context, shown: str) -> None:
    project = {**CONTEXT["projet"], **settings, "mention": "Exemple"}
    (page,) = fiche(template, {**CONTEXT, "projet": project}).sections
    assert page.footer.paragraphs[0].text == f"{shown}\t / "


def test_the_footer_counts_the_pages_and_says_whom_to_write_to(template: WordTemplate) -> None:
    (page,) = fiche(template, CONTEXT).sections
    fields = [field.get(qn("w:instr")) for field in page.footer.paragraphs[0]._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert page.footer.paragraphs[1].text == "Une précision, une correction\u202f? Écrivez à prets@example.org"


def test_the_key_stands_beside_a_reference_that_does_not_say_it(template: WordTemplate) -> None:
    shown = [
        fiche(template, with_case(reference=one, cle="PA 7")).tables[1].cell(0, 0).text for one in ("C#07", "PA 7")
    ]
    assert shown == ["C#07 · PA 7", "PA 7"]


@pytest.mark.parametrize(
    ("letters", "style"),
    [(20, "Title"), (150, "Title"), (151, "Titre long"), (320, "Titre long"), (600, "Titre très long")],
)
@pytest.mark.tried(
    "Fiche", "un intitulé de 600 caractères", "écrit plus petit ; le titre court, s'il y en a un, à sa place"
)
def test_the_letters_of_a_title_suit_its_length(letters: int, style: str, template: WordTemplate) -> None:
    title = "x" * letters
    cell = fiche(template, with_case(intitule=title, intitule_court=title)).tables[1].cell(0, 1)
    assert [(one.style.name, one.text) for one in cell.paragraphs[1:]] == [(style, title)]


def test_a_short_title_stands_in_the_place_of_a_long_one_told_below(template: WordTemplate) -> None:
    title = "Prêter un livre à qui le demande, " * 10
    document = fiche(template, with_case(intitule=title, intitule_court="Prêter"))
    assert [one.text for one in document.tables[1].cell(0, 1).paragraphs[1:]] == ["Prêter"]
    assert identity(document)["Intitulé complet"].rstrip() == title.rstrip()
    assert "Intitulé complet" not in identity(fiche(template, CONTEXT))


def test_a_long_title_is_whole_on_the_cover_and_short_in_the_header(template: WordTemplate) -> None:
    title = "Prêter un livre à qui le demande " * 10
    document = fiche(template, with_case(intitule=title, intitule_court=title))
    assert title.split() == document.tables[1].rows[0].cells[1].text.split()[4:]
    assert (
        document.sections[0]
        .header.paragraphs[0]
        .text.endswith("Prêter un livre à qui le demande Prêter un…\t01/02/2030")
    )


def test_settings_left_blank_leave_no_stray_word(template: WordTemplate) -> None:
    blank = {
        **CONTEXT,
        "projet": dict.fromkeys(CONTEXT["projet"], "") | {"organisme": "Bibliothèque", "titre": "Prêts"},
    }
    document = fiche(template, blank)
    logos, band, *_ = map(rows, document.tables)
    assert (logos[0][-1], band[1][-1]) == ("Bibliothèque", "1ᵉʳ février 2030")
    assert document.sections[0].footer.paragraphs[0].text == "\t / "
    assert [paragraph.text for paragraph in document.sections[0].footer.paragraphs[1:]] == []


def test_properties_name_the_case_and_the_organisation(template: WordTemplate) -> None:
    properties = fiche(template, with_case(intitule="Prêter & rendre")).core_properties
    assert properties.title == "X-3 – Prêter & rendre"
    assert properties.subject == "Fiche de cas d'usage – Prêts"
    assert (properties.author, properties.last_modified_by) == ("Bibliothèque centrale", "")
    assert (properties.keywords, properties.language) == ("prêt, livre", "fr-FR")


def test_the_language_is_french(template: WordTemplate) -> None:
    document = fiche(template, CONTEXT)
    languages = [lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))]
    assert languages == ["fr-FR"]
    assert document.settings.element.find(qn("w:themeFontLang")).get(qn("w:val")) == "fr-FR"


def test_the_pages_composed_from_a_workbook_have_every_field_the_template_names(template: WordTemplate) -> None:
    sound = sound_portfolio()
    book = Book(replace(sound, project=replace(sound.project, empty_sections=True)))
    for case in wanted_cases(book):
        for meeting in book.portfolio.meetings:
            assert in_style(fiche(template, fiche_facts(case, book, meeting)), "Heading 1")[:1] in (
                ["Acteurs et rôles"],
                [],
            )


def test_what_is_typed_is_printed_as_typed(template: WordTemplate) -> None:
    typed = "R&D <5 mg> « oui » 😀 {{ cas }} {% if %}\nà la ligne"
    document = fiche(template, with_sections(section("A & B", "liste", lignes=[typed])))
    assert in_style(document, "Heading 1") == ["A & B"]
    assert in_style(document, "List Bullet") == [typed]


@pytest.mark.parametrize("sections", [SECTIONS, [], [section("Vide", "paragraphe")], SECTIONS[3:4] * 3])
def test_office_has_nothing_to_repair(template: WordTemplate, sections: list[Context], tmp_path: Path) -> None:
    path = tmp_path / "fiche.docx"
    path.write_bytes(content(template, with_sections(*deepcopy(sections))))
    assert repairs(path) + audit(path) == []


def test_logos_take_the_place_of_the_words(tmp_path: Path) -> None:
    for name in ("ministere", "organisme"):
        Image.new("RGB", (400, 200), "#155891").save(tmp_path / f"{name}.png")
    path = tmp_path / "fiche.docx"
    path.write_bytes(content(compiled(tmp_path), CONTEXT))
    document = Document(str(path))
    assert rows(document.tables[0]) == [["", ""]]
    assert [shape.height.cm < 2 for shape in document.inline_shapes] == [True, True]
    assert repairs(path) + audit(path) == []


def test_the_template_tells_nothing_of_who_made_it() -> None:
    entries = read_entries(TEMPLATE)
    core = etree.fromstring(entries["docProps/core.xml"].content())
    names = {etree.QName(element).localname for element in core}
    assert names == {"title", "subject", "creator", "keywords", "language", "version", "contentStatus"}
    assert not any(b"rsid" in entry.content() for entry in entries.values())


def test_the_script_makes_the_shipped_template() -> None:
    """To be removed the day the template is first edited in Word: it is then the master."""
    assert fiche_template() == TEMPLATE.read_bytes()

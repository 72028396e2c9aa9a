"""What fields recorded in a template: properties and variables are shown as they will be, stale results are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.package.intake.test_traces import PROPERTIES, custom, settings
from tests.engine.word_files import HEAD, NS, PACKAGE, field, found, made, p, r, said, told, word_file

CORE = f"{PACKAGE}/relationships/metadata/core-properties"


def core(inside: str) -> tuple[str, str, str]:
    spaces = f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (CORE, "docProps/core.xml", f"{HEAD}<cp:coreProperties {spaces}>{inside}</cp:coreProperties>")


def application(inside: str) -> tuple[str, str, str]:
    space = f'xmlns="{PROPERTIES}/extended-properties"'
    return ("extended-properties", "docProps/app.xml", f"{HEAD}<Properties {space}>{inside}</Properties>")


SIMPLE = '<w:fldSimple w:instr=" {} ">{}</w:fldSimple>'


@pytest.mark.parametrize("written", [field, lambda code, result: SIMPLE.format(code.replace('"', "&quot;"), r(result))])
@pytest.mark.parametrize(
    ("code", "part"),
    [
        ('DOCPROPERTY "Ma référence" \\* MERGEFORMAT', custom(("Ma référence", "{{ reference }}"))),
        ("docproperty Company", application("<Company>{{ reference }}</Company>")),
        ("DOCPROPERTY Manager", application("<Manager>{{ reference }}</Manager>")),
        ("TITLE", core("<dc:title>{{ reference }}</dc:title>")),
        ("INFO Subject", core("<dc:subject>{{ reference }}</dc:subject>")),
        ("AUTHOR", core("<dc:creator>{{ reference }}</dc:creator>")),
        ("DOCPROPERTY Category", core("<cp:category>{{ reference }}</cp:category>")),
    ],
)
@pytest.mark.tried(
    "Propriétés et champs de Word",
    "un champ montre une propriété qui porte une balise",
    "la propriété et le champ disent la valeur",
)
def test_a_field_shows_the_property_of_the_document_made(written, code, part, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    output = made(word_file(tmp_path, p("n° ", written(code, "ancienne"), " !"), roots=[part]), reference="R&D 8")
    assert said(output) == ["n° R&D 8 !"]
    assert b"R&amp;D 8" in output[part[1]]


def test_a_variable_that_a_field_shows_is_kept_and_shown(tmp_path: Path) -> None:
    variables = settings(
        '<w:docVars><w:docVar w:name="vers" w:val="{{ version }}"/><w:docVar w:name="autre" w:val="x"/></w:docVars>'
    )
    output = made(word_file(tmp_path, p("v", field("DOCVARIABLE vers", "1.0")), variables), version="2.1")
    assert said(output) == ["v2.1"]
    assert found(output, "//w:docVar/@w:val", "word/reglages.xml") == ["2.1"]


def test_who_saved_the_template_is_shown_no_more(tmp_path: Path) -> None:
    body = (
        p(field("LASTSAVEDBY", "Jeanne"))
        + p(field("USERNAME", "Jeanne"))
        + p(field("FILENAME \\p", "C:\\Jeanne\\f.docx"))
    )
    output = made(word_file(tmp_path, body, roots=[core("<cp:lastModifiedBy>Jeanne</cp:lastModifiedBy>")]))
    assert said(output) == ["", "", "f.docx"]


def control(binding: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{p(content)}</w:sdtContent></w:sdt>"


def bound(path: str, names: str) -> str:
    return f'<w:dataBinding w:prefixMappings="{names}" w:xpath="{path}" w:storeItemID="{{6C3C8BC8}}"/>'


@pytest.mark.tried(
    "Propriétés et champs de Word",
    "un contrôle de contenu lié à une propriété",
    "il dit ce qu’elle dit, sans lien",
)
def test_a_bound_control_says_what_its_property_says(tmp_path: Path) -> None:
    names = f"xmlns:ns0='http://purl.org/dc/elements/1.1/' xmlns:ns1='{PACKAGE}/metadata/core-properties'"
    body = control(bound("/ns1:coreProperties[1]/ns0:title[1]", names), "ancien titre")
    output = made(word_file(tmp_path, body, roots=[core("<dc:title>{{ titre }}</dc:title>")]), titre="Sortie")
    assert said(output) == ["Sortie"]
    assert b"dataBinding" not in output["word/document.xml"]


def test_a_control_bound_to_custom_xml_keeps_its_text_without_it(tmp_path: Path) -> None:
    store = ("customXml", "customXml/item1.xml", f"{HEAD}<fiche xmlns='urn:x'><nom>{{{{ titre }}}}</nom></fiche>")
    body = control(bound("/x:fiche/x:nom", "xmlns:x='urn:x'"), "ancien")
    path = word_file(tmp_path, body, store)
    assert told(path) == []
    output = made(path, titre="Sortie")
    assert said(output) == ["Sortie"]
    assert not [name for name in output if "item1" in name]


@pytest.mark.tried(
    "Propriétés et champs de Word",
    "des balises dans des données que rien ne montre",
    "CU-422",
)
def test_tags_in_custom_xml_that_nothing_shows_are_told(tmp_path: Path) -> None:
    [finding] = told(word_file(tmp_path, p("x"), ("customXml", "customXml/item1.xml", f"{HEAD}<x>{{{{ titre }}}}</x>")))
    assert (finding.code, str(finding.place)) == ("CU-422", "gabarit.docx : customXml/item1.xml")


def entry(text: str) -> str:
    link = f'<w:hyperlink w:anchor="_Toc1">{r(text)}<w:r><w:tab/></w:r>{field("PAGEREF _Toc1", "1")}</w:hyperlink>'
    return p(link)


def contents(*entries: str) -> str:
    """A table of contents over several paragraphs, as Word writes it."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    first, *others = entries
    end = p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return first.replace("<w:p>", f"<w:p>{begin}", 1) + "".join(others) + end


HEADINGS = p("{%p for r in rubriques %}{{ r.titre }}{%p endfor %}")


@pytest.mark.tried(
    "Propriétés et champs de Word",
    "une table des matières cite les titres d’une boucle",
    "ces entrées sont vidées, Word la recalcule",
)
def test_a_table_of_contents_forgets_what_only_a_loop_knows(tmp_path: Path) -> None:
    toc = contents(entry("{{ titre }}"), entry("{{ r.titre }}"), entry("{%p if x %}{{ r.titre }}"), entry("Annexe"))
    output = made(word_file(tmp_path, toc + HEADINGS), titre="Sortie", rubriques=[{"titre": "Un"}, {"titre": "Deux"}])
    assert said(output) == ["Sortie1", "Annexe1", "", "Un", "Deux"]
    assert found(output, "//w:fldChar/@w:dirty") == ["true"]
    kinds = found(output, "//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate") == 3


@pytest.mark.parametrize("code", ["REF _Ref1 \\h", "STYLEREF Titre", "INDEX \\c 2", "SEQ Figure", "TOC \\c Figure"])
def test_any_field_that_word_works_out_again_forgets_it_too(code: str, tmp_path: Path) -> None:
    for written in (field(code, "{{ r.titre }}"), SIMPLE.format(code, r("{{ r.titre }}"))):
        output = made(word_file(tmp_path, p("voir ", written) + HEADINGS), rubriques=[{"titre": "Un"}])
        assert said(output) == ["voir ", "Un"]


def test_a_reference_inside_its_loop_is_filled(tmp_path: Path) -> None:
    body = p(
        "{%p for r in rubriques %}",
        "{{ r.titre }} ",
        SIMPLE.format("HYPERLINK &quot;https://x&quot;", r("{{ r.titre }}")),
        "{%p endfor %}",
    )
    assert said(made(word_file(tmp_path, body), rubriques=[{"titre": "Un"}])) == ["Un Un"]


def test_the_help_of_a_control_may_hold_tags(tmp_path: Path) -> None:
    parts = f"<w:docParts><w:docPart><w:docPartBody>{p('{{ r.titre }}')}</w:docPartBody></w:docPart></w:docParts>"
    glossary = f'{HEAD}<w:glossaryDocument xmlns:w="{NS["w"]}">{parts}</w:glossaryDocument>'
    output = made(word_file(tmp_path, p("x"), ("glossaryDocument", "word/glossary/document.xml", glossary)))
    assert not [name for name, content in output.items() if b"{{" in content]

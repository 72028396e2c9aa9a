import pytest

from pipeline.model.acronyms import acronyms_used, unknown_acronyms
from pipeline.model.portfolio import GlossaryEntry

GLOSSARY = tuple(GlossaryEntry(acronym, "") for acronym in ("SIS", "DUI", "CI-SIS", "ESMS", "é-santé", "MSS"))


def test_acronyms_used_are_whole_words_in_alphabetical_order() -> None:
    used = acronyms_used(["L'ESMS ouvre le DUI.", "ESMSX et dui, é-santé"], GLOSSARY)
    assert [entry.acronym for entry in used] == ["DUI", "é-santé", "ESMS"]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("L'ESMS et la MDPH, la MDPH et le GT1", ("MDPH", "GT1")),
        ("Cadre CI-SIS et SIS", ()),
        ("Partie II, XIXe siècle, tome IV", ()),
        ("Le CD et le ML", ("CD", "ML")),
        ("Un ESMS, A et le DLU2X", ("DLU2X",)),
        ("RETOUR A DOMICILE", ()),
        ("Le mot IMPORTANTISSIME", ()),
        ("Le SIGLEHUI, pas le SIGLENEUF", ("SIGLEHUI",)),
        ("", ()),
        ("MDPH", ("MDPH",)),
    ],
)
def test_unknown_acronyms_are_capitals_that_the_glossary_lacks(text: str, unknown: tuple[str, ...]) -> None:
    assert unknown_acronyms(text, GLOSSARY) == unknown

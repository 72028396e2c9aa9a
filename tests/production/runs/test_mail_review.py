from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.findings import Finding, Severity
from pipeline.production.runs.mail_review import mail_reviews, mail_warnings
from tests.production.editions import TEMPLATES


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    shutil.copytree(TEMPLATES / "mails", tmp_path / "mails")
    return tmp_path


def found(templates: Path) -> list[Finding]:
    return [finding for one in mail_reviews(templates) for finding in one.findings]


def spoilt(templates: Path, name: str, old: str, new: str) -> list[tuple[str, str, str]]:
    path = templates / "mails" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [(one.code, str(one.place), one.severity.label) for one in found(templates)]


def test_the_shipped_words_of_mails_have_nothing_to_be_said(templates: Path) -> None:
    assert found(templates) == []


@pytest.mark.tried(
    "Modèles de courriels",
    "un champ mal écrit, une balise mal fermée, un reste à remplacer",
    "le fichier, la ligne, quoi faire",
)
@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("envoi.txt", "{{ lien }}", "{{ lienn }}", ("CU-404", "envoi.txt : ligne 7", "erreur")),
        ("envoi.txt", "{{ lien }}", "{{ participant.mail }}", ("CU-404", "envoi.txt : ligne 7", "erreur")),
        ("lisez-moi.txt", "{{ etape }}", "{{ paquets }}", ("CU-404", "lisez-moi.txt : ligne 26", "erreur")),
        ("envoi.txt", "Bonjour,", "Bonjour {{ documents }},", ("CU-417", "envoi.txt : ligne 2", "erreur")),
        ("envoi.txt", "Bonjour,", "À remplacer,", ("CU-575", "envoi.txt : ligne 2", "erreur")),
        ("lisez-moi.txt", "CE QUE", "À REMPLACER", ("CU-575", "lisez-moi.txt : ligne 16", "erreur")),
        ("envoi.txt", "Objet\u00a0:", "Sujet :", ("CU-561", "envoi.txt", "erreur")),
        ("relance.txt", "{{ echeance }}", "{{ echeances }}", ("CU-404", "relance.txt : ligne 1", "erreur")),
        ("relance.txt", "Objet :", "Sujet :", ("CU-561", "relance.txt", "erreur")),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    templates: Path, name: str, old: str, new: str, told: tuple[str, str, str]
) -> None:
    assert spoilt(templates, name, old, new) == [told]


def test_a_tag_that_is_not_understood_is_told_once(templates: Path) -> None:
    [(code, place, _)] = spoilt(templates, "envoi.txt", "{% if lien %}", "{% if lien")
    assert code == "CU-402"
    assert place.startswith("envoi.txt : ligne")


def test_one_that_is_not_there_is_a_warning_for_nothing_may_be_sent_by_mail(templates: Path) -> None:
    (templates / "mails/lisez-moi.txt").unlink()
    [finding] = found(templates)
    assert (finding.code, finding.severity) == ("CU-401", Severity.WARNING)


def test_who_makes_documents_is_only_warned(templates: Path) -> None:
    spoilt(templates, "envoi.txt", "{{ lien }}", "{{ lienn }}")
    assert [(one.code, one.severity) for one in mail_warnings(templates)] == [("CU-404", Severity.WARNING)]

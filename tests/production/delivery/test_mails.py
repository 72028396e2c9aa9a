"""The draft of a mail: what mail programs read in it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from pipeline.production.delivery.mails import Draft, Wording, addresses_in, eml, mail_files, mailto, wording_of
from tests.production.delivery.groups import SendingGroup, codes

DRAFT = Draft(
    "Fédération A",
    "federation-a",
    "groupe@example.org",
    ("a@example.org",),
    Wording("Séance n°1 : vos documents", "Bonjour,\n\n.Un point\n"),
    datetime.date(2022, 6, 16),
    {"federation-a.zip": b"PK"},
)


def read(content: bytes) -> EmailMessage:
    return message_from_bytes(content, EmailMessage, policy=default)


def test_a_draft_says_from_whom_to_whom_when_and_that_it_is_not_sent() -> None:
    message = read(eml(DRAFT))
    assert message.defects == []
    assert (message["From"], message["X-Unsent"]) == ("groupe@example.org", "1")
    assert (message["To"].addresses[0].display_name, message["To"].addresses[0].addr_spec) == (
        "Fédération A",
        "a@example.org",
    )
    assert message["Subject"] == "Séance n°1 : vos documents"
    assert message["Date"].datetime == datetime.datetime(2022, 6, 16, 9, tzinfo=datetime.UTC)
    assert message["Message-ID"].endswith("@example.org>")
    [attachment] = message.iter_attachments()
    assert (attachment.get_filename(), attachment.get_payload(decode=True)) == ("federation-a.zip", b"PK")


def test_the_same_draft_has_the_same_bytes_and_another_another_identifier() -> None:
    assert eml(DRAFT) == eml(replace(DRAFT))
    other = replace(DRAFT, attachments={"federation-a.zip": b"PK2"})
    assert read(eml(DRAFT))["Message-ID"] != read(eml(other))["Message-ID"]


def test_a_name_on_two_lines_adds_no_header() -> None:
    message = read(eml(replace(DRAFT, name="Fédération\nBcc: x@example.org")))
    assert message["Bcc"] is None
    assert len(message["To"].addresses) == 1


def test_without_a_contact_the_mail_program_says_from_whom() -> None:
    assert read(eml(replace(DRAFT, sender="")))["From"] is None


def test_a_text_to_copy_and_a_link_stand_beside() -> None:
    files = dict(mail_files(DRAFT))
    assert set(files) == {f"courriels/federation-a.{ending}" for ending in ("eml", "txt", "url")}
    text = files["courriels/federation-a.txt"].decode("utf-8-sig").replace("\u00a0", " ")
    assert text.startswith(
        "À : a@example.org\r\nObjet : Séance n°1 : vos documents\r\nÀ joindre : federation-a.zip\r\n"
    )
    assert files["courriels/federation-a.url"].startswith(
        b"[InternetShortcut]\r\nURL=mailto:a@example.org?subject=S%C3%A9"
    )


def test_a_link_that_windows_would_cut_leaves_the_body_out() -> None:
    link = mailto(replace(DRAFT, wording=Wording("Sujet", "é" * 2_000)))
    assert link == "mailto:a@example.org?subject=Sujet"


@pytest.mark.parametrize(
    ("typed", "addresses"),
    [
        ("a@example.org", ("a@example.org",)),
        ("a@example.org ; b@example.org", ("a@example.org", "b@example.org")),
        ("Anne <a@example.org>", ("a@example.org",)),
        ("", ()),
        ("à voir", ()),
        ("a@example", ()),
        ("a@example.org, b@", ()),
        ("é@example.org", ()),
        ("a@example.org\r\nBcc: b@example.org", ()),
    ],
)
def test_addresses_of_a_cell(typed: str, addresses: tuple[str, ...]) -> None:
    assert addresses_in(typed) == addresses


def test_the_first_line_is_the_subject() -> None:
    wording, findings = wording_of("\ufeffobjet :  Les   documents\n\nBonjour\n", "envoi.txt")
    assert (wording, findings) == (Wording("Les documents", "Bonjour\n"), ())
    assert wording_of("Bonjour\n", "envoi.txt")[0] is None


@pytest.mark.tried(
    "Courriels",
    "un participant sans adresse, ou avec une adresse mal écrite",
    "son envoi est prêt, sans courriel, et c'est dit",
)
def test_a_participant_without_address_has_a_pack_and_no_draft(tmp_path_factory: pytest.TempPathFactory) -> None:
    group = SendingGroup(tmp_path_factory.mktemp("groupe"))
    group.sheets["Participants"][1]["Courriel"] = "editeur-b@"
    group.save()
    group.make()
    packing = group.pack()
    assert codes(packing) == {"CU-560"}
    assert (group.packs / "editeur-b.zip").exists()
    assert not (group.packs / "courriels/editeur-b.eml").exists()


@pytest.mark.tried(
    "Courriels",
    "un envoi trop lourd pour un courriel",
    "le courriel donne le lien de dépôt ; sans lien, rien n'est préparé et c'est dit",
)
def test_above_the_budget_a_mail_brings_the_link(tmp_path_factory: pytest.TempPathFactory) -> None:
    group = SendingGroup(tmp_path_factory.mktemp("groupe"))
    group.set("Taille maximale d'un courriel (Mo)", "0,01")
    group.make()
    assert codes(group.pack()) == {"CU-562"}
    assert not (group.output / "envois").exists()
    group.set("Lien de dépôt", "depot.example.org")
    assert codes(group.pack()) == {"CU-563"}
    group.set("Lien de dépôt", "https://depot.example.org/gt")
    assert codes(group.pack()) == set()
    message = read((group.packs / "courriels/federation-a.eml").read_bytes())
    assert list(message.iter_attachments()) == []
    body = message.get_body()
    assert body is not None
    assert "https://depot.example.org/gt" in body.get_content()

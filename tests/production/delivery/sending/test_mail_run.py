"""The drafts of a meeting sent by a real server of this machine: each once, whatever stops the run."""

from __future__ import annotations

import asyncio
import shutil
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session

from pipeline.production.delivery.sending.mail_run import MailOrder, MailRun, rehearsed, send_mails
from pipeline.production.delivery.sending.mail_server import PASSWORD, MailServer
from pipeline.production.delivery.sending.send_log import LogLine, MailState, read_log, write_log
from pipeline.readers import read_portfolio
from tests.production.delivery.groups import SendingGroup

A, B, C = "federation-a@example.org", "editeur-b@example.org", "usagers-c@example.org"


@dataclass
class Post:
    """A server that keeps what it gets. `rules`: what it does with the mail to an address, once or always."""

    mails: list[tuple[list[str], bytes]] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)
    gate: threading.Event | None = None

    async def handle_RCPT(self, server: Any, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        if address in self.refused:
            return self.refused[address]
        if self.dropped.get(address) == "before":
            del self.dropped[address]
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        if self.gate is not None:
            await asyncio.get_running_loop().run_in_executor(None, self.gate.wait, 20)
        self.mails.append((list(envelope.rcpt_tos), envelope.content))
        if self.dropped.pop(envelope.rcpt_tos[0], ""):
            server.transport.abort()
        return "250 OK"

    @property
    def receivers(self) -> list[str]:
        return [address for receivers, _ in self.mails for address in receivers]


@contextmanager
def served(post: Post, **options: Any) -> Iterator[MailServer]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port, **options)
    try:
        controller.start()
        yield MailServer("127.0.0.1", port, is_plain=True)
    finally:
        controller.stop()


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def server(post: Post) -> Iterator[MailServer]:
    with served(post) as made:
        yield made


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> SendingGroup:
    group = SendingGroup(tmp_path_factory.mktemp("groupe"))
    group.make()
    assert group.pack(pdf=False).folder is not None
    return group


@pytest.fixture
def group(packed: SendingGroup, tmp_path: Path) -> SendingGroup:
    """A copy of a group whose packs are made."""
    shutil.copytree(packed.folder, tmp_path, dirs_exist_ok=True)
    return SendingGroup(tmp_path)


def order(group: SendingGroup, server: MailServer, **more: Any) -> MailOrder:
    portfolio = read_portfolio(group.workbook).portfolio
    assert portfolio is not None
    return MailOrder(portfolio, portfolio.meetings[0], group.workbook, group.output, server, **more)


def told(run: MailRun) -> list[str]:
    return [finding.code for finding in run.findings]


def message(post: Post, rank: int = 0) -> EmailMessage:
    return message_from_bytes(post.mails[rank][1], EmailMessage, policy=SMTP)


def states(group: SendingGroup, server: MailServer) -> dict[str, str]:
    return {name: str(line.state) for name, line in read_log(order(group, server).kept).items()}


def tracked(group: SendingGroup) -> Sequence[tuple[object, ...]]:
    rows = openpyxl.load_workbook(group.packs / "suivi.xlsx")["Suivi"].iter_rows(values_only=True)
    return [(row[0], row[8], row[9] is not None) for row in rows][1:]


# Sent once


def test_a_rehearsal_sends_and_writes_nothing(group: SendingGroup, server: MailServer, post: Post) -> None:
    before = {**group.sent()}
    run = rehearsed(order(group, replace(server, port=1)))
    assert (run.waiting, run.sent, run.findings) == (["Fédération A", "Éditeur B", "Usagers C"], [], [])
    assert (post.mails, group.sent()) == ([], before)
    assert not list(group.folder.rglob("courriels.json"))


def test_each_participant_is_sent_its_own_mail(group: SendingGroup, server: MailServer, post: Post) -> None:
    run = send_mails(order(group, server))
    assert (told(run), run.sent) == ([], ["Fédération A", "Éditeur B", "Usagers C"])
    assert post.receivers == [A, B, C]
    mail = message(post)
    assert (mail["To"], mail["From"]) == ("Fédération A <federation-a@example.org>", "groupe@example.org")
    assert " ".join(mail["Subject"].split()) == "Cas d’essai – Séance n° 1 du 16 juin 2022 : vos documents"
    assert mail["X-Unsent"] is None
    assert mail["Date"].datetime.year > 2022
    [attachment] = mail.iter_attachments()
    assert attachment.get_filename() == "federation-a.zip"
    assert attachment.get_payload(decode=True) == (group.packs / "federation-a.zip").read_bytes()
    assert states(group, server) == dict.fromkeys(("Fédération A", "Éditeur B", "Usagers C"), "envoyé")
    assert tracked(group) == [(name, "envoyé", True) for name in ("Fédération A", "Éditeur B", "Usagers C")]


def test_nobody_is_sent_twice_even_when_the_packs_are_made_again(
    group: SendingGroup, server: MailServer, post: Post
) -> None:
    send_mails(order(group, server))
    assert group.pack().folder is not None
    assert tracked(group)[0] == ("Fédération A", "envoyé", True)
    run = send_mails(order(group, server))
    assert (run.sent, run.before, len(post.mails)) == ([], ["Fédération A", "Éditeur B", "Usagers C"], 3)
    shutil.rmtree(group.output)
    group.make()
    group.pack()
    assert send_mails(order(group, server)).sent == []
    assert send_mails(order(group, server, again=frozenset({"editeur b"}))).sent == ["Éditeur B"]
    assert post.receivers == [A, B, C, B]


# Refusals


@pytest.mark.tried(
    "Courriels",
    "une adresse que le serveur refuse",
    "les autres partent ; le refus est dit, et repris au passage suivant",
)
def test_a_refusal_does_not_stop_the_others_and_is_taken_up_again(
    group: SendingGroup, server: MailServer, post: Post
) -> None:
    post.refused[B] = "550 no such user"
    run = send_mails(order(group, server))
    assert (told(run), run.sent) == (["CU-566"], ["Fédération A", "Usagers C"])
    assert "550 no such user" in run.findings[0].message
    assert states(group, server)["Éditeur B"] == "refusé"
    assert tracked(group)[1][1] == "refusé"
    post.refused.clear()
    assert send_mails(order(group, server)).sent == ["Éditeur B"]
    assert sorted(post.receivers) == sorted([A, B, C])


def test_a_server_that_closes_after_a_refusal_is_asked_again(
    group: SendingGroup, server: MailServer, post: Post
) -> None:
    post.refused[A] = "421 too many mails"
    assert send_mails(order(group, server)).sent == ["Éditeur B", "Usagers C"]


# Cut short


@pytest.mark.tried(
    "Courriels",
    "la liaison qui se coupe avant que le courriel soit parti",
    "il part par une nouvelle liaison, une fois",
)
def test_a_connection_that_breaks_before_a_mail_left_is_taken_up(
    group: SendingGroup, server: MailServer, post: Post
) -> None:
    post.dropped[B] = "before"
    run = send_mails(order(group, server))
    assert (told(run), run.sent) == ([], ["Fédération A", "Éditeur B", "Usagers C"])
    assert post.receivers == [A, B, C]


@pytest.mark.tried(
    "Courriels",
    "la liaison qui se coupe une fois le courriel remis",
    "il est dit incertain et ne repart jamais de lui-même",
)
def test_a_mail_of_which_nobody_knows_whether_it_left_does_not_leave_again(
    group: SendingGroup, server: MailServer, post: Post
) -> None:
    post.dropped[B] = "after"
    run = send_mails(order(group, server))
    assert (told(run), run.sent) == (["CU-567"], ["Fédération A", "Usagers C"])
    assert states(group, server)["Éditeur B"] == "incertain"
    again = send_mails(order(group, server))
    assert (told(again), again.sent) == (["CU-567"], [])
    assert post.receivers == [A, B, C]
    assert send_mails(order(group, server, again=frozenset({"editeur b"}))).sent == ["Éditeur B"]


@pytest.mark.tried(
    "Courriels", "un envoi tué au milieu", "le suivant reprend où il en était ; personne ne reçoit deux fois"
)
def test_a_run_killed_in_the_middle_is_resumed(group: SendingGroup, server: MailServer, post: Post) -> None:
    wanted = order(group, server)
    wanted.kept.mkdir(parents=True, exist_ok=True)
    done = LogLine(MailState.SENT, "2022-06-16T09:00:00+00:00", A, "<x@y>")
    write_log(wanted.kept, {"Fédération A": done, "Éditeur B": replace(done, state=MailState.UNDER_WAY)})
    run = send_mails(wanted)
    assert (told(run), run.sent, run.before) == (["CU-567"], ["Usagers C"], ["Fédération A"])
    assert post.receivers == [C]


def test_two_runs_at_once_send_each_mail_once(group: SendingGroup, server: MailServer, post: Post) -> None:
    post.gate = threading.Event()
    runs: list[MailRun] = []
    first = threading.Thread(target=lambda: runs.append(send_mails(order(group, server))))
    first.start()
    wait_until((order(group, server).kept / "courriels.json").exists)
    second = send_mails(order(group, server))
    post.gate.set()
    first.join()
    assert (told(second), second.sent) == (["CU-565"], [])
    assert (told(runs[0]), len(runs[0].sent)) == ([], 3)
    assert post.receivers == [A, B, C]


def wait_until(is_so: Callable[[], bool]) -> None:
    done = threading.Event()
    for _ in range(400):
        if is_so():
            return
        done.wait(0.05)
    raise AssertionError("it never happened")


def test_without_a_server_nothing_leaves_and_it_is_said(group: SendingGroup) -> None:
    run = send_mails(order(group, MailServer("127.0.0.1", 1, is_plain=True)))
    assert (told(run), run.sent) == (["CU-568"], [])
    assert "il ne répond pas" in run.findings[0].message


# Safety


def test_a_password_goes_through_starttls_only(
    group: SendingGroup, post: Post, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    seen: list[tuple[str, bytes, bytes]] = []

    def authenticated(_server: Any, _session: Session, _envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        seen.append((mechanism, data.login, data.password))
        return AuthResult(success=data.password == b"secret", handled=False)

    options = {"tls_context": context, "require_starttls": True, "authenticator": authenticated, "auth_required": True}
    with served(post, **options) as plain:
        safe = replace(plain, is_plain=False, user="groupe")
        monkeypatch.setenv(PASSWORD, "secret")
        run = send_mails(order(group, safe))
        assert (told(run), run.sent) == (["CU-568"], [])
        assert "certificat" in run.findings[0].message
        authority.cert_pem.write_to_path(tmp_path / "autorite.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "autorite.pem"))
        monkeypatch.setenv(PASSWORD, "faux")
        run = send_mails(order(group, safe))
        assert "il refuse l'utilisateur ou le mot de passe" in run.findings[0].message
        monkeypatch.setenv(PASSWORD, "secret")
        assert len(send_mails(order(group, safe)).sent) == 3
    assert {login for _, login, _ in seen} == {b"groupe"}
    assert not [path for path in group.folder.rglob("*") if path.is_file() and b"secret" in path.read_bytes()]


def test_a_server_without_starttls_is_not_used_unless_it_is_asked(
    group: SendingGroup, server: MailServer, post: Post
) -> None:
    run = send_mails(order(group, replace(server, is_plain=False)))
    assert (told(run), post.mails) == (["CU-568"], [])
    assert "STARTTLS" in run.findings[0].message


@pytest.mark.tried(
    "Courriels", "un brouillon retouché : autre adresse, autre pièce jointe", "il ne part pas, et il est dit pourquoi"
)
@pytest.mark.parametrize(
    ("change", "what"),
    [
        ((b"<federation-a@example.org>", b"<editeur-b@example.org>"), "son adresse n'est pas celle du classeur"),
        ((b'filename="federation-a.zip"', b'filename="editeur-b.zip"'), "n'est pas un envoi pour lui"),
        ((b"\r\nUEsDB", b"\r\nUEsDX"), "la pièce jointe « federation-a.zip » a changé"),
        ((b"From: groupe@example.org\r\n", b""), "il n'a pas d'expéditeur"),
        ((b"MIME-Version: 1.0\r\n", b"Cc: editeur-b@example.org\r\nMIME-Version: 1.0\r\n"), "son adresse"),
    ],
)
def test_a_draft_that_is_not_for_its_participant_does_not_leave(
    change: tuple[bytes, bytes], what: str, group: SendingGroup, server: MailServer, post: Post
) -> None:
    old, new = change
    draft = group.packs / "courriels/federation-a.eml"
    content = draft.read_bytes()
    assert old in content
    draft.write_bytes(content.replace(old, new, 1))
    run = send_mails(order(group, server))
    assert (told(run), post.mails) == (["CU-569"], [])
    assert what in run.findings[0].message


def test_the_words_of_a_draft_may_be_changed_before_it_leaves(
    group: SendingGroup, server: MailServer, post: Post
) -> None:
    draft = group.packs / "courriels/federation-a.eml"
    draft.write_bytes(draft.read_bytes().replace(b"Bonjour,", b"Bonjour Anne,\r\n..un point", 1))
    assert len(send_mails(order(group, server)).sent) == 3
    body = message(post).get_body()
    assert body is not None
    assert "Bonjour Anne,\n..un point" in body.get_content().replace("\r\n", "\n")


def test_without_packs_there_is_nothing_to_send(group: SendingGroup, server: MailServer) -> None:
    shutil.rmtree(group.packs)
    assert told(send_mails(order(group, server))) == ["CU-564"]


@pytest.mark.tried("Courriels", "un journal des envois abîmé", "rien ne part")
def test_a_journal_that_cannot_be_read_stops_everything(group: SendingGroup, server: MailServer, post: Post) -> None:
    kept = order(group, server).kept
    (kept / "courriels.json").write_text("{")
    assert (told(send_mails(order(group, server))), post.mails) == (["CU-010"], [])

"""One mail handed to a server by SMTP (RFC 5321): whether it left, was refused, did not leave, or nobody knows."""

from __future__ import annotations

import os
import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from enum import Enum, auto

PASSWORD = "CASUSAGE_SMTP_MOT_DE_PASSE"
"""The variable of the environment that holds the password: it is never typed in a command, nor written anywhere."""

_SECONDS = 60
_IMPLICIT_TLS = 465
_LINE_END = re.compile(rb"\r\n|\r|\n")


class ServerFault(Exception):  # noqa: N818 - the name of what is wrong reads better
    """The server cannot be used at all; the message is the end of a French sentence."""


class Outcome(Enum):
    """What became of a mail. `NOT_LEFT`: the connection broke before the server had all of it."""

    SENT = auto()
    REFUSED = auto()
    NOT_LEFT = auto()
    UNCERTAIN = auto()


@dataclass(frozen=True)
class MailServer:
    """A server by its address. `user`: "" when it asks for none; `is_plain`: without encryption, and no password."""

    host: str
    port: int
    user: str = ""
    is_plain: bool = False

    @property
    def name(self) -> str:
        """« smtp.exemple.fr:587 »."""
        return f"{self.host}:{self.port}"

    @contextmanager
    def connection(self) -> Iterator[smtplib.SMTP]:
        """The server, ready to take mails. Raises ServerFault."""
        smtp = self._opened()
        try:
            yield smtp
        finally:
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
            smtp.close()

    def _opened(self) -> smtplib.SMTP:
        try:
            with ExitStack() as opened:
                smtp = self._reached()
                opened.callback(smtp.close)
                self._admitted(smtp)
                opened.pop_all()
        except smtplib.SMTPAuthenticationError as error:
            raise ServerFault("il refuse l'utilisateur ou le mot de passe") from error
        except smtplib.SMTPNotSupportedError as error:
            raise ServerFault("il n'offre pas ce qu'il faut (chiffrement STARTTLS, ou mot de passe)") from error
        except ssl.SSLError as error:
            raise ServerFault("son certificat n'est pas reconnu, ou il ne parle pas TLS") from error
        except (smtplib.SMTPException, OSError) as error:
            raise ServerFault("il ne répond pas") from error
        return smtp

    def _reached(self) -> smtplib.SMTP:
        if self.port == _IMPLICIT_TLS and not self.is_plain:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=_SECONDS, context=ssl.create_default_context())
        return smtplib.SMTP(self.host, self.port, timeout=_SECONDS)

    def _admitted(self, smtp: smtplib.SMTP) -> None:
        """Encrypted, then logged in: a password never goes in clear."""
        if not self.is_plain and not isinstance(smtp, smtplib.SMTP_SSL):
            smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo_or_helo_if_needed()
        if self.user:
            smtp.login(self.user, os.environ.get(PASSWORD, ""))


def handed_over(smtp: smtplib.SMTP, sender: str, recipients: Sequence[str], content: bytes) -> tuple[Outcome, str]:
    """What became of the mail `content`, and the server's words when it refuses it; never raises for that."""
    try:
        refusal = _refused(smtp, sender, recipients)
    except (smtplib.SMTPException, OSError):
        return Outcome.NOT_LEFT, ""
    if refusal:
        with suppress(smtplib.SMTPException, OSError):
            smtp.rset()
        return Outcome.REFUSED, refusal
    try:
        smtp.send(_transparent(content))
    except (smtplib.SMTPException, OSError):
        # The end of the mail was not sent: the server keeps nothing of it (RFC 5321, 4.1.1.4).
        return Outcome.NOT_LEFT, ""
    try:
        code, words = smtp.getreply()
    except (smtplib.SMTPException, OSError):
        return Outcome.UNCERTAIN, ""
    return (Outcome.SENT, "") if code == 250 else (Outcome.REFUSED, _told(code, words))


def _refused(smtp: smtplib.SMTP, sender: str, recipients: Sequence[str]) -> str:
    """Why the server does not want the mail, "" when it waits for its content."""
    code, words = smtp.mail(sender, ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else [])
    if code != 250:
        return _told(code, words)
    for recipient in recipients:
        code, words = smtp.rcpt(recipient)
        if code not in (250, 251):
            return _told(code, words)
    code, words = smtp.docmd("DATA")
    return "" if code == 354 else _told(code, words)


def _transparent(content: bytes) -> bytes:
    """The content with the line ends of mail, dots that begin a line doubled, and its end (RFC 5321, 4.5.2)."""
    lines = _LINE_END.sub(b"\r\n", content.rstrip(b"\r\n"))
    return re.sub(rb"(?m)^\.", b"..", lines) + b"\r\n.\r\n"


def _told(code: int, words: bytes) -> str:
    return f"{code} {words.decode('utf-8', 'replace')}".strip()[:200]

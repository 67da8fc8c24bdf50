"""A Prefect notification block that sends mail over SMTP. Prefect has none that needs no outside service.

Prefect's server finds it by the entry point `prefect.collections` (pyproject.toml) where wirefacts is installed.
"""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from email.message import EmailMessage

from prefect.blocks.abstract import NotificationBlock, NotificationError
from pydantic import Field, SecretStr

TIMEOUT_SECONDS = 30


class WirefactsMail(NotificationBlock):
    """Mail over SMTP, to people who are told when something is wrong."""

    _block_type_name = "Wirefacts mail"
    _block_type_slug = "wirefacts-mail"

    host: str = Field(description="SMTP server.")
    port: int = Field(default=587, description="Its port.")
    user: str = Field(default="", description="Login, if it wants one.")
    password: SecretStr = Field(default=SecretStr(""), description="Password of the login.")
    starttls: bool = Field(default=True, description="Encrypt before anything is said; off only on loopback.")
    sender: str = Field(description="Address that the mail comes from.")
    recipients: list[str] = Field(description="Addresses that the mail goes to.")

    async def notify(self, body: str, subject: str | None = None) -> None:
        """Send one mail.

        Raises:
            NotificationError: the server refuses it or does not answer.
        """
        message = EmailMessage()
        message["Subject"] = " ".join((subject or "wirefacts").split())
        message["From"] = self.sender
        message["To"] = ", ".join(self.recipients)
        message.set_content(body)
        try:
            await asyncio.to_thread(self._send_message, message)
        except (OSError, smtplib.SMTPException) as error:
            raise NotificationError(log=f"{self.host}:{self.port}: {type(error).__name__}: {error}") from error

    def _send_message(self, message: EmailMessage) -> None:
        with smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS) as server:
            if self.starttls:
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password.get_secret_value())
            server.send_message(message)

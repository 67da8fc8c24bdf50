"""Who is told when something is wrong, and when data counts as stale. Read from the environment: it holds secrets."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

STALE_AFTER_DAYS = 3.0
"""A source that is quiet over a weekend is no alarm."""
REPEAT_HOURS = 24.0


class AlertError(ValueError):
    """The settings of the alerts do not fit together; the message says what to do."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """An SMTP server and addresses."""

    host: str
    port: int
    sender: str
    recipients: tuple[str, ...]
    user: str = ""
    password: str = field(default="", repr=False)
    starttls: bool = True


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """Where alerts go; `repeat_hours` is how long the data may go without proof of freshness, and between two alerts."""

    webhook: str = field(default="", repr=False)
    mail: MailSettings | None = None
    repeat_hours: float = REPEAT_HOURS


def read_alert_settings() -> AlertSettings | None:
    """Settings of the environment; None where nobody is to be told.

    Raises:
        AlertError: mail is asked for without a server or a sender.
    """
    webhook = os.environ.get("WIREFACTS_ALERT_WEBHOOK", "")
    recipients = tuple(one.strip() for one in os.environ.get("WIREFACTS_ALERT_MAIL_TO", "").split(",") if one.strip())
    if not webhook and not recipients:
        return None
    if webhook and not webhook.startswith(("http://", "https://")):
        raise AlertError("WIREFACTS_ALERT_WEBHOOK is no http(s) address")
    repeat = float(os.environ.get("WIREFACTS_ALERT_REPEAT_HOURS") or REPEAT_HOURS)
    return AlertSettings(webhook, _read_mail(recipients) if recipients else None, repeat)


def stale_after_days() -> float:
    """Age of the newest article, in days, above which the data is stale."""
    return float(os.environ.get("WIREFACTS_STALE_AFTER_DAYS") or STALE_AFTER_DAYS)


def _read_mail(recipients: tuple[str, ...]) -> MailSettings:
    missing = [n for n in ("WIREFACTS_SMTP_HOST", "WIREFACTS_ALERT_MAIL_FROM") if not os.environ.get(n)]
    if missing:
        raise AlertError(f"WIREFACTS_ALERT_MAIL_TO is set, but not {' and '.join(missing)}")
    return MailSettings(
        os.environ["WIREFACTS_SMTP_HOST"],
        int(os.environ.get("WIREFACTS_SMTP_PORT") or 587),
        os.environ["WIREFACTS_ALERT_MAIL_FROM"],
        recipients,
        os.environ.get("WIREFACTS_SMTP_USER", ""),
        os.environ.get("WIREFACTS_SMTP_PASSWORD", ""),
        os.environ.get("WIREFACTS_SMTP_STARTTLS", "1") not in {"0", "false", "no"},
    )

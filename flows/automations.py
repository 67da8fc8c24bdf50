"""Alerts as Prefect automations: what is watched, in code; who is told, in blocks of Prefect's database.

Prefect's server itself watches and tells, so that a dead worker or a run that never began is seen too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from prefect.automations import AutomationCore
from prefect.blocks.core import Block
from prefect.blocks.webhook import Webhook
from prefect.client.orchestration import get_client
from prefect.events import emit_event
from prefect.events.actions import ActionTypes, CallWebhook, SendNotification
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.settings import PREFECT_API_URL
from prefect.types import SecretDict
from pydantic import SecretStr

from flows.alert_settings import AlertSettings, MailSettings
from flows.mail_block import WirefactsMail

FRESH = "wirefacts.data.fresh"
"""A run says so at its end if the newest article is young enough."""
TESTED = "wirefacts.alert.tested"
STOPPED = "Stopped"
"""Name of the state of a run that a check stopped: Failed to Prefect, something else to a person."""
_OURS = {"prefect.resource.role": "tag", "prefect.resource.id": "prefect.tag.wirefacts"}
_RUN_WORDS = "{{ flow_run.name }} is {{ flow_run.state.name }}: {{ flow_run.state.message }} {{ flow_run|ui_url }}"


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that is watched: the events to expect, or to miss, and the words to say then."""

    name: str
    expect: frozenset[str]
    words: str
    is_of_run: bool = True
    is_absence: bool = False


ALERTS = (
    Alert(
        "run failed",
        frozenset(f"prefect.flow-run.{state}" for state in ("Failed", "Crashed", "TimedOut")),
        _RUN_WORDS,
    ),
    Alert("run late", frozenset({"prefect.flow-run.Late"}), _RUN_WORDS),
    Alert("stopped by a check", frozenset({f"prefect.flow-run.{STOPPED}"}), _RUN_WORDS),
    Alert(
        "data is stale",
        frozenset({FRESH}),
        "No run has found an article that is new enough; see WIREFACTS_STALE_AFTER_DAYS and `wirefacts status`.",
        is_of_run=False,
        is_absence=True,
    ),
    Alert("test", frozenset({TESTED}), "This is a test: alerts of wirefacts arrive here.", is_of_run=False),
)
"""docs/operations.md says what each means and what to do; a test holds the two together."""


def set_alerts(settings: AlertSettings) -> list[str]:
    """Make or renew blocks and automations on Prefect's server; the automations' names."""
    blocks = _save_blocks(settings)
    with get_client(sync_client=True) as client:
        for alert in ALERTS:
            automation = AutomationCore(
                name=f"wirefacts: {alert.name}",
                description="Made by `wirefacts alerts`; changes here are lost when it is called again.",
                trigger=_make_trigger(alert, settings.repeat_hours),
                actions=[_make_action(alert, kind, block) for kind, block in blocks],
            )
            for held in client.read_automations_by_name(automation.name):
                client.delete_automation(held.id)
            client.create_automation(automation)
    return [f"wirefacts: {alert.name}" for alert in ALERTS]


def try_alerts() -> None:
    """Have every channel say something now."""
    emit_event(TESTED, {"prefect.resource.id": "wirefacts.alerts"})


def tell_freshness(lake: str, *, is_fresh: bool) -> None:
    """Tell a lasting server that the data is fresh; where none is up, nobody watches."""
    if is_fresh and PREFECT_API_URL.value():
        emit_event(FRESH, {"prefect.resource.id": "wirefacts.lake", "prefect.resource.name": lake})


def _save_blocks(settings: AlertSettings) -> list[tuple[str, UUID]]:
    blocks: list[tuple[str, Block]] = []
    if settings.webhook:
        headers = SecretDict({"Content-Type": "application/json"})
        blocks.append(("webhook", Webhook(method="POST", url=SecretStr(settings.webhook), headers=headers)))
    if settings.mail:
        blocks.append(("mail", _make_mail(settings.mail)))
    return [(kind, cast("UUID", block.save(f"wirefacts-alert-{kind}", overwrite=True))) for kind, block in blocks]


def _make_mail(mail: MailSettings) -> WirefactsMail:
    return WirefactsMail(
        host=mail.host,
        port=mail.port,
        user=mail.user,
        password=SecretStr(mail.password),
        starttls=mail.starttls,
        sender=mail.sender,
        recipients=list(mail.recipients),
    )


def _make_trigger(alert: Alert, repeat_hours: float) -> EventTrigger:
    watched: dict[str, Any] = {"match_related": _OURS} if alert.is_of_run else {}
    if alert.is_absence:
        within = timedelta(hours=repeat_hours)
        return EventTrigger(expect=set(alert.expect), posture=Posture.Proactive, threshold=1, within=within)
    return EventTrigger(expect=set(alert.expect), posture=Posture.Reactive, threshold=1, **watched)


def _make_action(alert: Alert, kind: str, block: UUID) -> ActionTypes:
    if kind == "mail":
        return SendNotification(block_document_id=block, subject=f"wirefacts: {alert.name}", body=alert.words)
    return CallWebhook(block_document_id=block, payload=_make_payload(alert))


def _make_payload(alert: Alert) -> str:
    """JSON for programs; `text` is what chat services such as Slack and Mattermost show."""
    fixed = json.dumps({"alert": alert.name})[:-1]
    if not alert.is_of_run:
        return f'{fixed}, "text": {json.dumps(f"wirefacts: {alert.name}. {alert.words}")}}}'
    return (
        fixed + ', "run": {{ flow_run.name|tojson }}, "state": {{ flow_run.state.name|tojson }}, '
        '"message": {{ flow_run.state.message|tojson }}, "flow_run_id": "{{ flow_run.id }}", '
        f'"text": {{{{ ("wirefacts: {alert.name}. " ~ flow_run.name ~ ": " ~ flow_run.state.message)|tojson }}}}}}'
    )

"""`wirefacts alerts`: who is told when something is wrong."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from flows.alert_settings import AlertError, read_alert_settings
from flows.prefect_home import quieten_prefect, use_server
from flows.settings import DEFAULT_LAKE, lake_folder


def run_alerts(
    test: Annotated[bool, typer.Option("--test", help="Then send a test through every channel.")] = False,
    lake: Annotated[
        str, typer.Option("--lake", envvar="WIREFACTS_LAKE", help="The lake whose `serve` is meant.")
    ] = DEFAULT_LAKE,
) -> None:
    """Tell people of failed, late and stopped runs and of stale data, through Prefect's server.

    `wirefacts serve` does this at its start. Where alerts go is read from the environment: WIREFACTS_ALERT_WEBHOOK (an
    address that takes a POST of JSON), or WIREFACTS_ALERT_MAIL_TO, WIREFACTS_ALERT_MAIL_FROM and WIREFACTS_SMTP_HOST,
    _PORT, _USER, _PASSWORD. WIREFACTS_STALE_AFTER_DAYS says which newest article is too old. Example:

        WIREFACTS_ALERT_WEBHOOK=https://chat.example/hooks/… wirefacts alerts --test
    """
    settings = read_alert_settings()
    if settings is None:
        raise AlertError("set WIREFACTS_ALERT_WEBHOOK or WIREFACTS_ALERT_MAIL_TO first; see wirefacts alerts --help")
    quieten_prefect()
    use_server(lake_folder(lake))
    if "PREFECT_API_URL" not in os.environ:
        raise AlertError("no Prefect server is up: start `wirefacts serve`, or set PREFECT_API_URL to your own")
    from flows.automations import set_alerts, try_alerts

    for name in set_alerts(settings):
        typer.echo(name)
    if test:
        try_alerts()
        typer.echo("A test is on its way.")

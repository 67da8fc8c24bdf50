"""Alerts for real: a Prefect server, its automations, a receiver of webhooks and a receiver of mail."""

from __future__ import annotations

import http.server
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from http import HTTPStatus

import pytest
from aiosmtpd.controller import Controller

from flows.alert_settings import AlertError, AlertSettings, read_alert_settings
from flows.freshness import is_fresh, newest_article_on
from flows.lake.layout import Lake
from tests.flows.conftest import ROOT

PATIENCE_SECONDS = 90
SECRET = "a-password-nobody-may-see"  # noqa: S105 - of a server that takes any
pytestmark = [pytest.mark.timeout(300), pytest.mark.filterwarnings("default")]


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def until(told, what):
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        value = told()
        if value:
            return value
        time.sleep(0.3)
    raise AssertionError(f"waited in vain for {what}")


class MailBox:
    def __init__(self):
        self.mails = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 OK"


@pytest.fixture
def mailbox():
    box = MailBox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.port = controller.port
    yield box
    controller.stop()


@pytest.fixture
def webhook():
    class Receiver(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            self.server.calls.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.calls = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    """Address of a Prefect server of the test's own, with all its services."""
    port, home = free_port(), tmp_path_factory.mktemp("alerts")
    environment = {
        **os.environ, "PREFECT_HOME": str(home / "prefect"), "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    with (home / "server.log").open("wb") as log, subprocess.Popen(
        [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)],
        cwd=ROOT, env=environment, stdout=log, stderr=log,
    ) as process:  # fmt: skip
        url = f"http://127.0.0.1:{port}/api"
        until(lambda: _is_up(url), "the server")
        yield url
        process.terminate()
        process.wait(30)


def _is_up(url):
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=2) as reply:  # noqa: S310 - our own server
            return reply.status == 200
    except OSError:
        return False


def ask(url, body):
    request = urllib.request.Request(  # noqa: S310 - our own server on loopback
        url, data=json.dumps(body).encode(), headers={"Content-Type": "application/json"}
    )
    for _ in range(20):  # SQLite under Prefect's server says 503 while it is busy, and means: ask again
        try:
            with urllib.request.urlopen(request, timeout=20) as reply:  # noqa: S310 - as above
                return json.loads(reply.read() or b"null")
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
            time.sleep(1)
    raise AssertionError(f"{url} stays unavailable")


def wirefacts(api, tmp_path, *words, **environment):
    given = {**os.environ, "PREFECT_API_URL": api, "PREFECT_HOME": str(tmp_path / "prefect"), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "flows.command_line", *words],
        cwd=ROOT, env=given | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_people_are_told(api, webhook, mailbox, tmp_path):
    """One story in one test: a server costs a quarter of a minute to start."""
    channels = {
        "WIREFACTS_ALERT_WEBHOOK": f"http://127.0.0.1:{webhook.server_port}/hook",
        "WIREFACTS_ALERT_MAIL_TO": "duty@desk.example, boss@desk.example",
        "WIREFACTS_ALERT_MAIL_FROM": "wirefacts@desk.example",
        "WIREFACTS_SMTP_HOST": "127.0.0.1",
        "WIREFACTS_SMTP_PORT": str(mailbox.port),
        "WIREFACTS_SMTP_STARTTLS": "0",
        "WIREFACTS_SMTP_PASSWORD": SECRET,
        "WIREFACTS_ALERT_REPEAT_HOURS": str(10 / 3600),
    }
    for _ in range(2):  # setting them again renews them
        done = wirefacts(api, tmp_path, "alerts", "--test", **channels)
        assert done.returncode == 0, done.stderr
        assert SECRET not in done.stdout + done.stderr
    held = ask(f"{api}/automations/filter", {})
    assert sorted(one["name"] for one in held) == [
        "wirefacts: data is stale", "wirefacts: run failed", "wirefacts: run late",
        "wirefacts: stopped by a check", "wirefacts: test",
    ]  # fmt: skip
    until(lambda: _told(webhook, "test"), "the test by webhook")
    mail = until(lambda: _mailed(mailbox, "wirefacts: test"), "the test by mail")
    assert mail == ["duty@desk.example", "boss@desk.example"]
    flow = ask(f"{api}/flows/", {"name": "wire-facts"})["id"]
    for name, kind, alert in (
        ("Failed", "FAILED", "run failed"), ("Crashed", "CRASHED", "run failed"), ("Late", "SCHEDULED", "run late"),
        ("Stopped", "FAILED", "stopped by a check"),
    ):  # fmt: skip
        run = _end_run(api, flow, f"{name} one", {"type": kind, "name": name, "message": f'"{name}" because'})
        until(lambda a=alert, r=run: _told(webhook, a, r), f"{alert} by webhook")
        until(lambda a=alert: _mailed(mailbox, f"wirefacts: {a}"), f"{alert} by mail")
    [told] = [call for call in webhook.calls if call.get("state") == "Stopped"]
    assert (told["run"], told["message"]) == ("Stopped one", '"Stopped" because')
    assert "Stopped one" in told["text"]
    _end_run(api, flow, "foreign", {"type": "FAILED", "name": "Failed", "message": "not ours"}, tags=[])
    until(lambda: _told(webhook, "data is stale"), "stale data by webhook")
    assert not [call for call in webhook.calls if call.get("run") == "foreign"]


def test_a_run_says_that_the_data_is_fresh(api, tmp_path):
    (tmp_path / "source").mkdir()
    record = {
        "id": "1",
        "published_at": f"{datetime.now(UTC):%Y-%m-%d}",
        "title": "Rain",
        "text": "It rained on Monday.",
    }
    (tmp_path / "source" / "one.json").write_text(json.dumps(record))
    for days, count in (("2", 1), ("-1", 1)):  # with a limit that nothing keeps, nothing is said
        words = ("run", str(tmp_path / "source"), "--lake", str(tmp_path / "lake"), "--warehouse", "none")
        done = wirefacts(api, tmp_path, *words, WIREFACTS_STALE_AFTER_DAYS=days)
        assert done.returncode == 0, done.stderr
        asked = {"filter": {"event": {"name": ["wirefacts.data.fresh"]}}}
        until(lambda a=asked, c=count: ask(f"{api}/events/filter", a)["total"] == c, "the word of a run")


def _told(webhook, alert, run=None):
    return [call for call in list(webhook.calls) if call["alert"] == alert and run in {None, call.get("flow_run_id")}]


def _mailed(mailbox, subject):
    return next((to for to, mail in list(mailbox.mails) if mail["Subject"] == subject), None)


def _end_run(api, flow, name, state, tags=("wirefacts",)):
    run = ask(f"{api}/flow_runs/", {"flow_id": flow, "name": name, "tags": list(tags)})["id"]
    ask(f"{api}/flow_runs/{run}/set_state", {"state": state, "force": True})
    return run


def test_age_is_that_of_the_newest_article(sample_lake):
    lake = Lake(sample_lake.root)
    newest = newest_article_on(lake)
    assert newest is not None
    assert is_fresh(lake, newest + timedelta(days=3), 3)
    assert not is_fresh(lake, newest + timedelta(days=4), 3)


def test_an_empty_lake_is_not_fresh(tmp_path):
    assert not is_fresh(Lake(tmp_path), date(2025, 1, 1), 1e9)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"WIREFACTS_ALERT_WEBHOOK": "ftp://x"}, "no http"),
        ({"WIREFACTS_ALERT_MAIL_TO": "a@b.example"}, "WIREFACTS_SMTP_HOST and WIREFACTS_ALERT_MAIL_FROM"),
    ],
)
def test_settings_that_do_not_fit_are_refused(given, words, monkeypatch):
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(AlertError, match=words):
        read_alert_settings()


def test_secrets_are_not_in_what_is_printed():
    assert "hooks" not in repr(AlertSettings("https://chat.example/hooks/secret"))


def test_every_alert_is_in_the_runbook():
    from flows.automations import ALERTS

    runbook = (ROOT / "docs" / "operations.md").read_text("utf-8")
    assert [alert.name for alert in ALERTS if f"| *{alert.name}*" not in runbook] == []

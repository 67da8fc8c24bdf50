"""The command line as a person meets it: what it imports, what it prints, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.flows.conftest import ROOT

# Prefect and Great Expectations, which the shared lake is made with, import deprecated modules of their own.
pytestmark = pytest.mark.filterwarnings("default")

PROBE = """
import sys
from flows.command_line import app
try:
    app({arguments!r})
except SystemExit as error:
    assert not error.code, error.code
heavy = sorted({{name.split(".")[0] for name in sys.modules}} & {{"prefect", "great_expectations", "duckdb", "sqlalchemy"}})
sys.stderr.write("HEAVY " + ",".join(heavy))
"""


def wirefacts(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "flows.command_line", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "150", **environment},
        check=False,
        timeout=240,
    )


def first_event(lake):
    path = next(iter(sorted((lake.root / "seizures").rglob("*.parquet"))))
    import pyarrow.parquet as pq

    return pq.ParquetFile(path).read(["seizure_id"])[0][0].as_py()


@pytest.mark.parametrize("command", ["--help", "extract", "show", "status"])
def test_looking_imports_neither_prefect_nor_great_expectations(sample_lake, command):
    arguments = {
        "--help": ["--help"],
        "extract": ["extract", str(ROOT / "samples" / "caucasus_and_mekong.txt")],
        "show": ["show", first_event(sample_lake), "--lake", str(sample_lake.root)],
        "status": ["status", "--lake", str(sample_lake.root)],
    }[command]
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=arguments)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith("HEAVY "), done.stderr


def test_help_teaches(sample_lake):
    del sample_lake
    words = wirefacts("--help").stdout
    for expected in ("run", "extract", "show", "status", "WIREFACTS_LAKE", "Exit codes"):
        assert expected in words


def test_extract_gives_json_with_quotes(tmp_path):
    file = tmp_path / "one.txt"
    file.write_text("Customs officers in Rotterdam seized 120 kg of cocaine hidden in a container of bananas.\n")
    document = json.loads(wirefacts("extract", file, "--json").stdout)
    [article] = document["articles"]
    [seizure] = article["seizures"]
    assert [(i["commodity"], i["quantity"], i["quantity_unit"]) for i in seizure["items"]] == [("cocaine", 120.0, "kg")]
    assert "120 kg of cocaine" in seizure["sentence"]["quote"]


def test_show_prints_the_words_in_context(sample_lake):
    event = first_event(sample_lake)
    done = wirefacts("show", event[:12], "--lake", sample_lake.root)
    assert event in done.stdout
    assert "words in context" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run", "/nowhere/at/all", "--lake", "LAKE"], 2, "/nowhere/at/all"),
        (["show", "ffffffffffff", "--lake", "LAKE"], 2, "no event"),
        (["extract", "/nowhere.txt"], 2, "does not exist"),
        (["run"], 2, "source"),
    ],
)
def test_wrong_use_is_one_clear_sentence(sample_lake, arguments, code, words):
    done = wirefacts(*[str(sample_lake.root) if word == "LAKE" else word for word in arguments])
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_hostile_words_reach_no_terminal(tmp_path):
    file = tmp_path / "hostile.json"
    record = {
        "title": "Police seize 5 kg of heroin \x1b[31m in [red]Vienna[/red]",
        "text": "Police in Vienna \x1b[2J[bold]seized[/bold] 5 kg of heroin \x1b]0;owned\x07 on Monday.",
    }
    file.write_text(json.dumps(record))
    for arguments in ([], ["--explain"]):
        done = wirefacts("extract", file, *arguments)
        assert done.returncode == 0, done.stderr
        assert "heroin" in done.stdout
        assert "[red]Vienna[/red]" in done.stdout
        assert "\x1b" not in done.stdout
        assert "\x07" not in done.stdout

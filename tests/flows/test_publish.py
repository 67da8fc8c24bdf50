"""The commit protocol: killed at any step, the next run ends where an undisturbed one does."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.lake.files import exclusive
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from flows.lake.state_tables import INTERNAL, OCCURRENCES
from flows.publish_tables import publish_tables, repair_links
from flows.staged_tables import write_staged
from flows.verify_lake import verify_lake
from tests.flows.conftest import tree
from transforms.tables import ARTICLES, CALENDAR, MEETING_TOPICS, TABLES

STEPS = [
    "tables stored",
    "state stored",
    "manifest swapped",
    "meeting_topics/2025-01 linked",
    "meeting_topics/2025-03 linked",
    "meeting_topics/2025-02 retired",
    "calendar/all linked",
]


def stage(folder: Path, months: list[str]) -> Path:
    """Staged tables with one topic row a month; every other table is empty."""
    staged = folder / "tables"
    for table in (*TABLES, *INTERNAL):
        if table not in {ARTICLES, OCCURRENCES}:
            write_staged(table.arrow_schema().empty_table(), table, staged)
    rows = [{"meeting_id": f"m{i}", "topic": "energy", "event_month": month} for i, month in enumerate(months)]
    write_staged(pa.Table.from_pylist(rows, MEETING_TOPICS.arrow_schema()), MEETING_TOPICS, staged)
    return staged


def publish(root: Path, months: list[str], run_id: str, die_at: str = "") -> None:
    def at_step(step: str) -> None:
        if step == die_at:
            os._exit(9)

    publish_tables(Lake(root), stage(root / "_staging" / run_id, months), run_id, at_step)


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step_the_next_run_converges(tmp_path, step):
    plain, stormy = tmp_path / "plain", tmp_path / "stormy"
    publish(plain, ["2025-01", "2025-02"], "one")
    publish(plain, ["2025-01", "2025-01", "2025-03"], "two")
    publish(stormy, ["2025-01", "2025-02"], "one")
    arguments = f"Path({str(stormy)!r}), ['2025-01', '2025-01', '2025-03'], 'dead', {step!r}"
    code = f"from pathlib import Path; from tests.flows.test_publish import publish; publish({arguments})"
    if step == "calendar/all linked":
        (stormy / CALENDAR.name / "all" / f"{CALENDAR.name}.parquet").unlink()
    died = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False)
    assert died.returncode == 9
    lake = Lake(stormy)
    repair_links(lake, read_manifest(lake), stormy / "_staging" / "tmp")
    publish(stormy, ["2025-01", "2025-01", "2025-03"], "two")
    assert tree(stormy) == tree(plain)
    assert read_manifest(lake).tables == read_manifest(Lake(plain)).tables


def test_equal_tables_are_no_new_state(tmp_path):
    publish(tmp_path, ["2025-01"], "one")
    publish(tmp_path, ["2025-01"], "two")
    assert read_manifest(Lake(tmp_path)).run_id == "one"


def test_a_partition_that_empties_is_an_empty_file_for_a_while_and_then_goes(tmp_path):
    lake = Lake(tmp_path)
    publish(tmp_path, ["2025-01", "2025-02"], "one")
    publish(tmp_path, ["2025-01"], "two")
    gone = lake.visible("meeting_topics", "2025-02")
    assert pq.read_metadata(gone).num_rows == 0
    assert pq.read_schema(gone).equals(MEETING_TOPICS.arrow_schema(), check_metadata=True)
    assert verify_lake(lake) > 0
    repair_links(lake, read_manifest(lake), tmp_path / "_staging" / "tmp")
    assert gone.exists(), "a reader may have listed it"
    os.utime(gone, (0, 0))
    repair_links(lake, read_manifest(lake), tmp_path / "_staging" / "tmp")
    assert sorted(p.name for p in (tmp_path / "meeting_topics").iterdir()) == ["2025-01"]


def test_a_month_that_comes_back_is_published_again(tmp_path):
    for number, months in enumerate((["2025-01", "2025-02"], ["2025-01"], ["2025-01", "2025-02"])):
        publish(tmp_path, months, str(number))
    assert pq.read_metadata(Lake(tmp_path).visible("meeting_topics", "2025-02")).num_rows == 1
    assert verify_lake(Lake(tmp_path)) > 0


def test_a_dead_holder_holds_no_lock(tmp_path):
    code = (
        "import os, sys, time; from pathlib import Path; from flows.lake.files import exclusive\n"
        f"with exclusive(Path({str(tmp_path / '_lock')!r})): print('held', flush=True); time.sleep(600)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[2], stdout=subprocess.PIPE)
    assert holder.stdout.readline() == b"held\n"
    with (tmp_path / "_lock").open("a") as file, pytest.raises(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    holder.kill()
    holder.wait()
    holder.stdout.close()
    with exclusive(tmp_path / "_lock"):
        pass

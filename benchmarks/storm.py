"""Kills a run at random moments, runs again, and compares the lake with one that nobody disturbed.

    .venv/bin/python benchmarks/storm.py [--kills 100] [--seed 1] [--articles 400] [--portion 5]

Each kill is a SIGKILL to a process that does a run's work (pull, parse, extract, assemble, check, publish, load) without
Prefect, at a moment drawn over the length of a run; new articles arrive in between. After every kill a reader's view by
glob and through the manifest is checked; at the end files and warehouse must be those of the undisturbed lake.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from flows import portions  # noqa: E402
from flows.lake.layout import Lake  # noqa: E402
from flows.lake.manifest import read_manifest, read_table  # noqa: E402
from flows.lake.retired import is_retired  # noqa: E402
from flows.load_warehouse import verify_warehouse  # noqa: E402
from flows.verify_lake import verify_lake  # noqa: E402
from transforms.tables import TABLES  # noqa: E402

ROUNDS = 5
"""Portions in which the articles arrive."""
KILLS_A_PORTION = 8


def main() -> int:
    """Storm and report; 1 if the lakes differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--portion", type=int, help="articles of a portion: few make a run publish by month")
    parser.add_argument("--no-checks", action="store_true", help="leave Great Expectations out: quicker by far")
    parser.add_argument("--one-run", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one_run:
        portions.PORTION_ARTICLES = args.portion or portions.PORTION_ARTICLES
        run_once(*args.one_run, checks=not args.no_checks)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        how = [
            *(["--no-checks"] if args.no_checks else []),
            *(["--portion", str(args.portion)] if args.portion else []),
        ]
        return storm(Path(folder), args.kills, args.seed, args.articles, how)


def storm(folder: Path, kills: int, seed: int, articles: int, how: Sequence[str] = ()) -> int:
    """Fill one lake in peace, in one go, and others in the storm; 0 if they end the same. `how`: words for each run."""
    chance = random.Random(seed)  # noqa: S311 - the moments of the kills, nothing secret
    source = folder / "source"
    source.mkdir()
    arriving = [write_portion(source / f"portion-{n}", n, articles // ROUNDS) for n in range(ROUNDS)]
    calm = folder / "calm"
    finish(source, calm, [word for word in how if word == "--no-checks"])
    seconds = finish(source, folder / "measured", how)
    seen: Counter[str] = Counter()
    lakes = different = 0
    while seen["killed"] < kills:
        stormy = folder / f"stormy-{lakes}"
        stormy.mkdir()
        hidden = [portion.rename(folder / portion.name) for portion in arriving]
        for portion in hidden:  # a portion arrives when the run before came to its end, or was killed often enough
            portion.rename(source / portion.name)
            moments = [chance.uniform(0, seconds) for _ in range(KILLS_A_PORTION)]
            outcomes = (kill_a_run(source, stormy, moment, how) for moment in moments)
            for outcome in outcomes:
                seen[outcome] += 1
                check_readers(stormy)
                if outcome != "killed" or seen["killed"] >= kills:
                    break
        finish(source, stormy, how)
        verify_lake(Lake(stormy / "lake"))
        rows = [verify_warehouse(warehouse_of(one), read_manifest(Lake(one / "lake"))) for one in (calm, stormy)]
        different += visible(calm) != visible(stormy) or rows[0] != rows[1]
        lakes += 1
    print(f"{seen['killed']} kills at random moments of the {seconds:.1f} s that a run works; outcomes: {dict(seen)}")
    print(f"{lakes} lakes ended after it, {different} of them different from the undisturbed one")
    print(f"({len(visible(calm))} files that readers glob, byte by byte, and {sum(rows[0].values())} warehouse rows)")
    return 1 if different else 0


def write_portion(folder: Path, number: int, articles: int) -> Path:
    """Articles of our own making, some about the events of an earlier portion."""
    folder.mkdir()
    cities, goods = (
        ("Rotterdam", "Antwerp", "Durban", "Karachi", "Santos"),
        ("cocaine", "heroin", "hashish", "tramadol"),
    )
    records = []
    for index in range(articles):
        city, drug, day = cities[index % 5], goods[(index + number) % 4], 1 + (index * 3 + number) % 27
        month, name = ((3, "March"), (4, "April"), (5, "May"))[index % 3]
        text = (
            f"Customs officers in {city} seized {20 + index} kg of {drug} hidden in a container on {day} {name} 2025."
        )
        record = {"id": f"{number}-{index}", "title": f"{drug.title()} seized in {city}", "text": text,
                  "published_at": f"2025-{month:02d}-{day + 1:02d}", "outlet": f"Paper {number}"}  # fmt: skip
        records.append(json.dumps(record))
    for index, line in enumerate(records[::2]):
        (folder / f"{index:04d}.json").write_text(line)
    (folder / "feed.jsonl").write_text("\n".join(records[1::2]))  # of all months: it is spread over portions
    return folder


def run_once(source: str, lake: str, warehouse: str, *, checks: bool) -> None:
    """One run; whoever kills it counts from the moment at which it says that it is at work."""
    from benchmarks.plain_run import run

    if checks:
        import flows.check_staged  # noqa: F401 - the last of the slow imports
    print("at work", flush=True)
    run(Path(source), Path(lake), warehouse, checks=checks)


def start_run(source: Path, folder: Path, how: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    """A run in a process of its own, which has just begun to work: imports are over."""
    words = [sys.executable, __file__, "--one-run", str(source), str(folder / "lake"), warehouse_of(folder)]
    process = subprocess.Popen([*words, *how], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    return process


def kill_a_run(source: Path, folder: Path, after_seconds: float, how: Sequence[str] = ()) -> str:
    """Start a run and kill it; whether it was killed, or was done before."""
    process = start_run(source, folder, how)
    try:
        process.wait(after_seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return "killed"
    return "done before" if process.returncode == 0 else f"failed with {process.returncode}"


def finish(source: Path, folder: Path, how: Sequence[str] = ()) -> float:
    """A run to its end; the seconds it worked.

    Raises:
        RuntimeError: it failed.
    """
    folder.mkdir(exist_ok=True)
    process = start_run(source, folder, how)
    start = time.monotonic()
    if process.wait() != 0:
        raise RuntimeError(f"a run that nobody disturbed failed in {folder}")
    return time.monotonic() - start


def check_readers(folder: Path) -> None:
    """Through the manifest all tables are there in one state; by glob every file is whole."""
    import pyarrow.parquet as pq

    lake = Lake(folder / "lake")
    manifest = read_manifest(lake)
    for table in TABLES:
        partitions = manifest.tables.get(table.name, {})
        assert read_table(lake, table.name, partitions, table.arrow_schema()).num_rows == manifest.rows(table.name)
        for path in (lake.root / table.name).glob("**/*.parquet"):
            pq.ParquetFile(path).read()


def visible(folder: Path) -> dict[str, bytes]:
    """Published files that readers glob, with their bytes; stand-ins of emptied partitions go within the hour."""
    root = folder / "lake"
    return {
        str(path.relative_to(root)): path.read_bytes()
        for table in TABLES
        for path in sorted((root / table.name).glob("**/*.parquet"))
        if not is_retired(path, table.name)
    }


def warehouse_of(folder: Path) -> str:
    """URL of the warehouse beside a lake."""
    return f"duckdb:///{folder}/warehouse.duckdb"


if __name__ == "__main__":
    sys.exit(main())

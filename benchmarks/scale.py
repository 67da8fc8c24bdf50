"""How long a run takes and how much memory it needs, by stage, for more and more articles; an increment; an idle run.

    nice -n 10 .venv/bin/python benchmarks/scale.py [--sizes 1000,10000,50000] [--sentences 8]
    nice -n 10 .venv/bin/python benchmarks/scale.py --idle 100000
    nice -n 10 .venv/bin/python benchmarks/scale.py --generate 10000 --into FOLDER [--one-file-each]

For each size a lake is filled in one run, then one new article is added in a second run, then a third run finds nothing.
Each run is a process of its own that does a run's work by the flow's functions, in the flow's order, without Prefect.
Resident memory after each stage of each portion goes to standard error.
Articles are made by benchmarks/synthetic_articles.py: one in twenty tells of a seizure or a meeting.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import flows  # noqa: E402, F401 - chooses Arrow's allocator, before Arrow is imported
from benchmarks.synthetic_articles import write_articles, write_one_more  # noqa: E402

STAGES = ("pull", "parse", "extract", "spread", "assemble", "check", "history", "publish", "load")
T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,50000", help="articles of each lake, one run each")
    parser.add_argument("--sentences", type=int, default=8, help="sentences of an irrelevant article")
    parser.add_argument("--idle", type=int, help="measure idle runs over so many known files of one article instead")
    parser.add_argument("--generate", type=int, help="only write so many articles")
    parser.add_argument("--into", type=Path, help="folder for --generate; or to keep the lakes of --sizes in")
    parser.add_argument("--one-file-each", action="store_true")
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.work:
        print(json.dumps(do_a_run(*args.work)))
        return
    if args.generate:
        write_articles(args.into, args.generate, args.sentences, one_file_each=args.one_file_each)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.into or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if args.idle:
            measure_idle(folder, args.idle)
            return
        print(
            "| articles | run | " + " | ".join(f"{stage} s" for stage in STAGES) + " | all s | articles/s | peak MB |"
        )
        print("|---:|---|" + "---:|" * (len(STAGES) + 3))
        for size in (int(word) for word in args.sizes.split(",")):
            measure_size(folder / str(size), size, args.sentences)


def measure_size(folder: Path, size: int, sentences: int) -> None:
    """Fill a lake, add one article, run again; a line of the table for each."""
    source = folder / "source"
    write_articles(source, size, sentences)
    tell(size, "fill", measure_run(source, folder), size)
    write_one_more(source)
    tell(size, "one more", measure_run(source, folder), 1)
    tell(size, "idle", measure_run(source, folder), None)


def tell(size: int, what: str, run: dict[str, Any], articles: int | None) -> None:
    stages = " | ".join(f"{run['seconds'].get(stage, 0):.2f}" for stage in STAGES)
    all_seconds = sum(run["seconds"].values())
    speed = f"{articles / all_seconds:.1f}" if articles else ""
    print(f"| {size} | {what} | {stages} | {all_seconds:.2f} | {speed} | {run['peak_mb']:.0f} |", flush=True)


def measure_run(source: Path, folder: Path) -> dict[str, Any]:
    """A run in a process of its own; its seconds by stage and its peak of resident memory in MB.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    words = [sys.executable, __file__, "--work", str(source), str(folder / "lake"), f"duckdb:///{folder}/w.duckdb"]
    told = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return result


def measure_idle(folder: Path, files: int) -> None:
    """A lake that knows `files` files of one short article each; then runs that find nothing new."""
    source = folder / "source"
    write_articles(source, files, 1, one_file_each=True)
    start = time.perf_counter()
    filled = measure_run(source, folder)
    print(
        f"filled with {files} files in {time.perf_counter() - start:.1f} s, peak {filled['peak_mb']:.0f} MB: {filled}"
    )
    for _ in range(3):
        start = time.perf_counter()
        run = measure_run(source, folder)
        whole = time.perf_counter() - start
        print(
            f"idle run over {files} known files: pull {run['seconds']['pull']:.2f} s, all stages "
            f"{sum(run['seconds'].values()):.2f} s, process with its imports {whole:.2f} s, peak {run['peak_mb']:.0f} MB",
            flush=True,
        )


def do_a_run(source: str, lake: str, warehouse: str) -> dict[str, Any]:
    """What the flow does, in its order, by the same functions."""
    import pyarrow as pa

    import expectations.check
    import expectations.quarantine  # noqa: F401 - the last of the slow imports
    from benchmarks.plain_run import run
    from flows.lake.layout import Lake
    from flows.lake.manifest import read_manifest

    seconds: dict[str, float] = {}
    peaks: dict[str, float] = {}

    def timed(stage: str, job: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = job()
        seconds[stage] = seconds.get(stage, 0.0) + time.perf_counter() - start
        peaks[stage] = peak_mb()
        if stage not in {"parse", "extract"}:
            arrow = pa.total_allocated_bytes() / 1e6
            print(f"{stage}: {resident_mb():.0f} MB, of it Arrow {arrow:.0f}; peak {peak_mb():.0f}", file=sys.stderr)
        return result

    peaks["imports"] = peak_mb()
    run(Path(source), Path(lake), warehouse, timed=timed)
    manifest = read_manifest(Lake(Path(lake)))
    rows = {table: manifest.rows(table) for table in sorted(manifest.tables)}
    return {"seconds": seconds, "peak_mb": peak_mb(), "peaks_mb": peaks, "rows": rows}


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()

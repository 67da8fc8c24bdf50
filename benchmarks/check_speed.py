"""Times the check: a lake of many events, the widest table at a million rows, and three ways to check it.

    nice -n 10 .venv/bin/python benchmarks/check_speed.py [--facts 100000] [--rows 1000000] [--ways]

Rows are copies of tests/expectations/good_tables.py with ids of their own, none of them broken, as in a healthy run.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from expectations.check import check_tables  # noqa: E402
from expectations.context import CheckContext  # noqa: E402
from tests.expectations.copies import SHARED  # noqa: E402
from tests.expectations.good_tables import good_tables  # noqa: E402
from transforms.tables import TABLES_BY_NAME  # noqa: E402

EVENTS_A_COPY = 7
SEIZURES_A_COPY = 3
IDS = ("article_id", "meeting_id", "seizure_id", "event_id", "person_id", "place_id")


def multiply(copies: int) -> dict[str, pa.Table]:
    """The good tables `copies` times over."""
    tables = good_tables()
    with duckdb.connect() as connection:
        for name, rows in tables.items():
            if name in SHARED:
                continue
            replaced = [f"md5({c} || '-' || n) AS {c}" for c in IDS if c in rows.column_names]
            if "source_uri" in rows.column_names:
                replaced.append("source_uri || n AS source_uri")
            if "canonical_name" in rows.column_names:
                replaced += ["canonical_name || n AS canonical_name"]
                replaced += ["aliases || ';' || canonical_name || n AS aliases"]
            if name == "seizures":  # by the day, the same figures again and again would be told as repeated
                replaced.append("'week' AS date_precision")
            connection.register("one", rows)
            query = f"SELECT one.* REPLACE ({', '.join(replaced)}) FROM one, range({copies}) AS r(n)"  # noqa: S608 - our own names
            schema = TABLES_BY_NAME[name].arrow_schema()
            tables[name] = connection.execute(query).to_arrow_table().cast(schema)
            connection.unregister("one")
    return tables


def timed(what: str, job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{what:64} {seconds:7.2f} s   peak so far {peak:.2f} GB", flush=True)
    return seconds


def check_whole(facts: int) -> None:
    tables = multiply(facts // EVENTS_A_COPY)
    rows = sum(table.num_rows for table in tables.values())
    with tempfile.TemporaryDirectory() as folder:
        timed(
            f"{facts} facts ({rows} rows in all), with Data Docs", lambda: check_tables(tables, data_docs=Path(folder))
        )
    timed("the same without Data Docs", lambda: check_tables(tables))


def check_widest(rows: int, *, ways: bool) -> None:
    from expectations.all_rules import rules_of
    from expectations.check import _make_context, _validate
    from expectations.measures import Measures
    from transforms.tables import SEIZURES

    tables = multiply(rows // SEIZURES_A_COPY)
    gx = _make_context()
    rules = tuple(rule for rule in rules_of("seizures").rules if rule.kind != "unique")
    keys = tuple(rule for rule in rules_of("seizures").rules if rule.kind == "unique")

    def measured() -> None:
        measures = Measures(tables, CheckContext())
        frame = measures.frame(rules_of("seizures"), rules)
        measures.close()
        finding = _validate(gx, "seizures", SEIZURES.key, rules, tables["seizures"], frame)
        key_frame = tables["seizures"].select(SEIZURES.key).to_pandas()
        _validate(gx, "seizures key", SEIZURES.key, keys, tables["seizures"], key_frame)
        broken = [outcome.reason for outcome in finding.outcomes if not outcome.success]
        print(broken or "nothing broken")

    count = len(rules) + len(keys)
    timed(f"seizures, {tables['seizures'].num_rows} rows, {count} rules: SQL measures, then GX", measured)
    if ways:
        timed(
            "  of that: SQL measures alone", lambda: Measures(tables, CheckContext()).frame(rules_of("seizures"), rules)
        )
        compare_ways(tables["seizures"])


def compare_ways(rows: pa.Table) -> None:
    """One cross-column rule and one code list, computed in three ways."""
    import pyarrow.compute as pc

    codes = ["seized", "recovered", "destroyed", "planned", "denied"]

    def by_pandas() -> None:
        frame = rows.to_pandas()
        import pandas as pd

        start, end = pd.to_datetime(frame["date_start"]), pd.to_datetime(frame["date_end"])
        assert ((end - start).dt.days >= 0).all()
        assert frame["status"].isin(codes).all()

    def by_arrow() -> None:
        days = pc.days_between(rows["date_start"], rows["date_end"])
        assert pc.all(pc.greater_equal(days, 0)).as_py()
        assert pc.all(pc.is_in(rows["status"], pa.array(codes))).as_py()

    def by_sql() -> None:
        with duckdb.connect() as connection:
            connection.register("t", rows)
            query = "SELECT date_diff('day', date_start, date_end) AS days, status FROM t"
            frame = connection.execute(query).to_arrow_table().to_pandas()
            assert (frame["days"] >= 0).all()
            assert frame["status"].isin(codes).all()

    timed("  two rules, whole table to pandas", by_pandas)
    timed("  two rules, Arrow kernels", by_arrow)
    timed("  two rules, SQL to a narrow frame", by_sql)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--ways", action="store_true", help="compare pandas, Arrow and SQL")
    args = parser.parse_args()
    timed("import of Great Expectations", lambda: __import__("great_expectations"))
    timed("first check of all, 7 facts", lambda: check_tables(good_tables()))
    timed("second check, 7 facts", lambda: check_tables(good_tables()))
    check_whole(args.facts)
    check_widest(args.rows, ways=args.ways)


if __name__ == "__main__":
    main()

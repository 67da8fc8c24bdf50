"""The main job end to end on the sample articles: a real Prefect server, real Parquet, a real warehouse."""

from __future__ import annotations

import shutil

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa

from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from flows.load_warehouse import ParityError, load_warehouse
from tests.flows.conftest import ROOT, fill, tree
from transforms.tables import ARTICLES, EVIDENCE, TABLES

pytestmark = pytest.mark.filterwarnings("default")


def rows_of(lake, table):
    manifest = read_manifest(Lake(lake))
    return read_table(Lake(lake), table.name, manifest.tables[table.name], table.arrow_schema())


def test_the_samples_give_events(sample_lake):
    rows = sample_lake.summary["rows"]
    assert rows["meetings"] >= 3
    assert rows["seizures"] >= 3
    assert sample_lake.summary["outcome"].startswith("completed")


def test_every_quote_is_in_its_article(sample_lake):
    texts = {row["article_id"]: row["text"] for row in rows_of(sample_lake.root, ARTICLES).to_pylist()}
    evidence = rows_of(sample_lake.root, EVIDENCE).to_pylist()
    assert evidence
    for row in evidence:
        assert texts[row["article_id"]][row["char_start"] : row["char_end"]] == row["quote"]


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_files_have_the_declared_schema_and_order(sample_lake, table):
    for path in (sample_lake.root / table.name).glob("**/*.parquet"):
        file = pq.ParquetFile(path)
        assert file.schema_arrow.equals(table.arrow_schema(), check_metadata=True)
        keys = [tuple(row[name] for name in table.key) for row in file.read().to_pylist()]
        assert keys == sorted(set(keys))
        assert file.metadata.num_row_groups == 0 or file.metadata.row_group(0).column(0).compression == "ZSTD"


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_pandas_duckdb_and_polars_read_the_same_rows_by_glob(sample_lake, table):
    pattern = f"{sample_lake.root}/{table.name}/**/*.parquet"
    expected = sorted(map(repr, rows_of(sample_lake.root, table).to_pylist()))
    by_duckdb = duckdb.sql(f"SELECT * FROM read_parquet('{pattern}', hive_partitioning=false)").to_arrow_table()
    by_polars = pl.read_parquet(pattern, hive_partitioning=False).to_arrow()
    by_pandas = pd.read_parquet(sample_lake.root / table.name, dtype_backend="pyarrow")
    schema = table.arrow_schema()
    assert sorted(map(repr, by_duckdb.cast(schema).to_pylist())) == expected
    assert sorted(map(repr, by_polars.cast(schema).to_pylist())) == expected
    import pyarrow as pa

    assert sorted(map(repr, pa.Table.from_pandas(by_pandas, schema, preserve_index=False).to_pylist())) == expected


def test_a_rerun_changes_no_byte_and_says_so(own_lake):
    before = tree(own_lake.root)
    manifest = (own_lake.root / "_manifest.json").read_bytes()
    again = fill(ROOT / "samples", own_lake.root, own_lake.warehouse)
    assert again.summary["changed"] == []
    assert again.summary["files"]["unchanged"] == again.summary["files"]["seen"]
    assert tree(own_lake.root) == before
    assert (own_lake.root / "_manifest.json").read_bytes() == manifest


def test_two_halves_in_any_order_give_the_lake_of_one_run(sample_lake, tmp_path):
    names = sorted(path.name for path in (ROOT / "samples").iterdir())
    source = tmp_path / "source"
    source.mkdir()
    for half in (names[1::2], names[0::2]):
        for name in half:
            shutil.copy2(ROOT / "samples" / name, source / name)
        last = fill(source, tmp_path / "lake")
    assert tree(last.root) == tree(sample_lake.root)


def test_the_warehouse_holds_what_parquet_holds(sample_lake):
    engine = sa.create_engine(sample_lake.warehouse)
    with engine.connect() as connection:
        for table in TABLES:
            count = connection.execute(sa.text(f"SELECT count(DISTINCT {table.key[0]}) FROM {table.name}")).scalar_one()
            expected = {row[table.key[0]] for row in rows_of(sample_lake.root, table).to_pylist()}
            assert count == len(expected)
    engine.dispose()


def test_a_load_that_gives_other_values_back_fails_and_is_rolled_back(own_lake):
    lake = Lake(own_lake.root)
    manifest = read_manifest(lake)
    engine = sa.create_engine(own_lake.warehouse)
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM evidence WHERE event_id IN (SELECT min(event_id) FROM evidence)"))
    engine.dispose()
    with pytest.raises(ParityError, match="evidence"):
        load_warehouse(own_lake.warehouse, lake, manifest)


def test_a_bad_file_is_quarantined_with_its_reason_and_loses_nothing(own_lake, tmp_path):
    source = tmp_path / "source"
    shutil.copytree(ROOT / "samples", source)
    (source / "broken.json").write_text("{", "utf-8")
    (source / "empty.txt").write_text("", "utf-8")
    again = fill(source, own_lake.root, own_lake.warehouse)
    assert again.summary["files"]["new or changed"] == 2
    assert again.summary["rows"]["quarantine"] == own_lake.summary["rows"]["quarantine"] + 2
    assert again.summary["rows"]["meetings"] == own_lake.summary["rows"]["meetings"]

"""PostgreSQL as the warehouse, a real server from a pip package: loads, migrations, roles, views."""

from __future__ import annotations

import dataclasses

import pyarrow as pa
import pytest
import sqlalchemy as sa

from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from flows.lake.state_tables import COVERAGE
from flows.load_warehouse import ParityError, load_warehouse, verify_warehouse
from flows.warehouse.bulk import insert_rows, read_rows
from flows.warehouse.metadata import build_metadata
from flows.warehouse.roles import LOADER_ROLE, READER_ROLE, grant_roles
from flows.warehouse.schema import WarehouseError, current_revision, forget_fingerprint, migrate, prepare_warehouse
from flows.warehouse.views import VIEWS
from transforms.tables import TABLES

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def engine(postgresql):
    engine = sa.create_engine(postgresql)
    yield engine
    engine.dispose()


def test_a_lake_loads_with_comments_and_reloads_nothing(sample_lake, postgresql, engine):
    manifest = read_manifest(Lake(sample_lake.root))
    first = load_warehouse(postgresql, Lake(sample_lake.root), manifest)
    assert first.rows_by_table == {table.name: manifest.rows(table.name) for table in TABLES}
    assert load_warehouse(postgresql, Lake(sample_lake.root), manifest).partitions_replaced == 0
    assert verify_warehouse(postgresql, manifest) == first.rows_by_table
    inspector = sa.inspect(engine)
    for table in TABLES:
        assert inspector.get_table_comment(table.name)["text"] == table.doc
        assert {c["name"]: c["comment"] for c in inspector.get_columns(table.name)} == {
            column.name: column.doc for column in table.columns
        }
        keys = {(k["constrained_columns"][0], k["referred_table"]) for k in inspector.get_foreign_keys(table.name)}
        assert keys == {(c.name, c.references.split(".")[0]) for c in table.columns if c.references}
    assert {"ix_seizures_country_iso3", "ix_seizures_date_start"} <= {
        index["name"] for index in inspector.get_indexes("seizures")
    }


def test_migrations_make_exactly_the_declared_tables(engine):
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with engine.begin() as connection:
        declared = prepare_warehouse(connection)
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: kind != "table" or name in declared.tables,
            },
        )
        assert compare_metadata(context, declared) == []


def test_migrations_go_down_and_up_again_on_data(sample_lake, postgresql, engine):
    lake = Lake(sample_lake.root)
    manifest = read_manifest(lake)
    load_warehouse(postgresql, lake, manifest)
    with engine.begin() as connection:
        head = current_revision(connection)
        forget_fingerprint(connection)
        migrate(connection, "0001")
    assert not sa.inspect(engine).get_foreign_keys("meeting_participants")
    assert not sa.inspect(engine).get_view_names()
    reloaded = load_warehouse(postgresql, lake, manifest)
    assert reloaded.partitions_replaced == 0, "the rows stayed where they were"
    with engine.begin() as connection:
        assert current_revision(connection) == head
    assert sa.inspect(engine).get_foreign_keys("meeting_participants")
    assert verify_warehouse(postgresql, manifest)["seizures"] == manifest.rows("seizures")
    with engine.begin() as connection:
        forget_fingerprint(connection)
        migrate(connection, "base")
    assert set(sa.inspect(engine).get_table_names()) == {"alembic_version"}
    assert load_warehouse(postgresql, lake, manifest).rows_by_table["seizures"] == manifest.rows("seizures")


def test_views_hold_the_rows_of_the_star(sample_lake, postgresql, engine):
    lake = Lake(sample_lake.root)
    manifest = read_manifest(lake)
    load_warehouse(postgresql, lake, manifest)
    with engine.connect() as connection:
        held = {
            view.name: connection.execute(sa.text(f"SELECT count(*) FROM {view.name}")).scalar_one() for view in VIEWS
        }
    assert held["bi_meetings"] == manifest.rows("meetings")
    assert held["bi_seizure_items"] == manifest.rows("seizure_items")
    assert held["bi_meeting_pairs"] > 0
    assert held["bi_seizures_by_month"] > 0


def test_each_day_of_a_source_has_one_finding(sample_lake, postgresql, engine):
    """Five findings for five kinds of days, the day without any row among them."""
    load_warehouse(postgresql, Lake(sample_lake.root), read_manifest(Lake(sample_lake.root)))
    ledger = sa.table("coverage", *(sa.column(name) for name in COVERAGE.column_names))
    counts = dict.fromkeys(COVERAGE.column_names[2:], 0)
    days = {
        "2025-03-30": {"articles_count": 2, "without_event_count": 1},
        "2025-03-31": {"articles_count": 1, "without_event_count": 1},
        "2025-04-02": {"quarantined_count": 1},
        "2031-04-03": {"fetch_failed_count": 1},
        "unknown": {"fetch_failed_count": 1},
    }
    rows = [{"source": "attic", "published_on": day} | counts | told for day, told in days.items()]
    with engine.begin() as connection:
        connection.execute(sa.insert(ledger), rows)
        found = connection.execute(
            sa.text("SELECT date, finding FROM bi_coverage_by_day WHERE source = 'attic' ORDER BY date")
        ).all()
    assert [finding for _, finding in found[:4]] == [
        "articles with events",
        "articles without event",
        "no article",
        "quarantined",
    ]
    assert {finding for _, finding in found[4:-1]} == {"no article"}
    assert [str(found[0].date), found[-1].finding] == ["2025-03-30", "fetch failed"]


def test_a_changed_row_is_found_by_verify(sample_lake, postgresql, engine):
    lake = Lake(sample_lake.root)
    manifest = read_manifest(lake)
    load_warehouse(postgresql, lake, manifest)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE seizure_items SET quantity = quantity + 1 WHERE quantity IS NOT NULL"))
    with pytest.raises(ParityError, match="seizure_items/"):
        verify_warehouse(postgresql, manifest)


def test_the_loader_loads_and_the_reader_only_reads(sample_lake, postgresql, engine):
    lake = Lake(sample_lake.root)
    manifest = read_manifest(lake)
    with engine.begin() as connection:
        prepare_warehouse(connection)
        grant_roles(connection)
        grant_roles(connection)
        for login, role in (("robot", LOADER_ROLE), ("analyst", READER_ROLE)):
            connection.execute(sa.text(f"DROP ROLE IF EXISTS {login}"))
            connection.execute(sa.text(f"CREATE ROLE {login} LOGIN IN ROLE {role}"))
    robot, analyst = (sa.make_url(postgresql).set(username=name) for name in ("robot", "analyst"))
    loaded = load_warehouse(robot.render_as_string(), lake, manifest)
    assert loaded.rows_by_table["meetings"] == manifest.rows("meetings")
    reader = sa.create_engine(analyst)
    with reader.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM bi_meetings")).scalar_one() > 0
        with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            connection.execute(sa.text("DELETE FROM meetings"))
    reader.dispose()
    loader = sa.create_engine(robot)
    with loader.connect() as connection, pytest.raises(sa.exc.ProgrammingError, match=r"must be owner"):
        connection.execute(sa.text("DROP TABLE meetings CASCADE"))
    loader.dispose()


def test_a_loader_is_told_to_have_the_owner_upgrade(sample_lake, postgresql, engine):
    with engine.begin() as connection:
        prepare_warehouse(connection)
        grant_roles(connection)
        connection.execute(sa.text("DROP ROLE IF EXISTS robot"))
        connection.execute(sa.text(f"CREATE ROLE robot LOGIN IN ROLE {LOADER_ROLE}"))
        forget_fingerprint(connection)
        migrate(connection, "0001")
    robot = sa.make_url(postgresql).set(username="robot").render_as_string()
    lake = Lake(sample_lake.root)
    with pytest.raises(WarehouseError, match="wirefacts warehouse upgrade"):
        load_warehouse(robot, lake, read_manifest(lake))


def test_rows_go_in_and_out_by_copy_unchanged(engine):
    """Empty strings are not null, line breaks and quotes stay, and numbers keep their last bit."""
    table = next(table for table in TABLES if table.name == "seizure_items")
    row = dict.fromkeys(table.column_names) | {
        "seizure_id": 'a "quoted", id',
        "item_index": 0,
        "commodity": "x",
        "commodity_group": "drug",
        "quantity": 0.1 + 0.2,
        "mass_kg": 1e-300,
        "quantity_qualifier": "exact",
        "is_counterfeit": False,
        "plausibility": "ok",
        "quantity_text": 'line\nbreak, "x", \\N and ë',
        "estimate_basis": "",
        "event_month": "unknown",
    }
    rows = pa.Table.from_pylist([row, row | {"item_index": 1, "is_counterfeit": True}], table.arrow_schema())
    with engine.begin() as connection:
        metadata = build_metadata()
        metadata.create_all(connection)
        insert_rows(connection, metadata.tables[table.name], rows)
        back = read_rows(connection, metadata.tables[table.name], ("event_month", ["unknown"]), table.arrow_schema())
    assert back.sort_by("item_index").equals(rows)


def test_a_reference_to_nothing_fails_the_whole_load(own_lake, postgresql):
    """Foreign keys are checked at commit: a state whose people are gone cannot be loaded."""
    lake = Lake(own_lake.root)
    manifest = read_manifest(lake)
    torn = dataclasses.replace(manifest, tables={**manifest.tables, "people": {}})
    with pytest.raises(sa.exc.IntegrityError, match="fk_meeting_participants_person_id"):
        load_warehouse(postgresql, lake, torn)
    assert read_table(lake, "people", manifest.tables["people"], _schema("people")).num_rows
    assert load_warehouse(postgresql, lake, manifest).rows_by_table["people"] == manifest.rows("people")


def _schema(name):
    return next(table.arrow_schema() for table in TABLES if table.name == name)

"""The columns that Great Expectations looks at: contract columns as they are, and the rules' measures by DuckDB.

Great Expectations checks one frame at a time, so joins happen here, once a table, before it sees anything. Strings
that no rule needs (article texts above all) never reach pandas.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping

import duckdb
import pandas as pd
import pyarrow as pa

from expectations.context import CheckContext
from expectations.from_tables import reference_name
from expectations.lexicons import load_lexicons
from expectations.rules import Rule, TableRules
from transforms.commodities.catalogue import load_commodities
from transforms.tables import TABLES

_POSITION = "row_position"

_VIEWS = """
CREATE VIEW events AS
    SELECT meeting_id AS event_id, 'meeting' AS kind, event_month FROM meetings
    UNION ALL SELECT seizure_id, 'seizure', event_month FROM seizures;
CREATE VIEW event_sentences AS
    SELECT e.event_id, e.article_id, e.char_start, s.scope FROM evidence AS e
    JOIN seizures AS s ON s.seizure_id = e.event_id WHERE e.field = 'evidence';
CREATE VIEW seizure_figures AS
    SELECT s.seizure_id, concat_ws('|', s.date_start, s.country_iso3, i.commodity, i.quantity, i.quantity_unit) AS figure
    FROM seizures AS s JOIN seizure_items AS i USING (seizure_id)
    WHERE s.scope = 'incident' AND s.date_precision = 'day' AND i.quantity >= 100 AND s.country_iso3 IS NOT NULL;
"""


class Measures:
    """The staged tables and lexicons in one embedded database, ready to be measured."""

    def __init__(self, tables: Mapping[str, pa.Table], context: CheckContext) -> None:
        self._connection = duckdb.connect(
            config={"autoinstall_known_extensions": "false", "temp_directory": tempfile.gettempdir()}
        )
        for name, rows in tables.items():
            self._connection.register(name, _with_positions(rows, context.beside.get(name)))
        for name, rows in load_lexicons().items():
            self._connection.register(name, rows)
        self._register_settings(context)
        self._connection.execute(_VIEWS)

    def close(self) -> None:
        """Frees the database."""
        self._connection.close()

    def frame(self, table_rules: TableRules, rules: tuple[Rule, ...]) -> pd.DataFrame:
        """One row a row of the table, in its order, with every column that `rules` look at.

        Raises:
            ValueError: a join found more than one row for a row; the rule is wrong.
        """
        measured = {rule.measured: _select(rule) for rule in rules}
        if not measured:
            return pd.DataFrame()
        columns = ", ".join(f'{sql} AS "{name}"' for name, sql in measured.items())
        query = (
            f"SELECT {columns} FROM {table_rules.table} AS t {table_rules.joins} "
            f"WHERE t.{_POSITION} IS NOT NULL ORDER BY t.{_POSITION}"
        )
        rows = self._connection.execute(query).to_arrow_table()
        counted = self._connection.execute(f"SELECT count({_POSITION}) FROM {table_rules.table}").fetchall()
        expected = counted[0][0]
        if rows.num_rows != expected:
            raise ValueError(f"{table_rules.table}: joins made {rows.num_rows} rows of {expected}")
        frame: pd.DataFrame = rows.to_pandas()
        return frame

    def _register_settings(self, context: CheckContext) -> None:
        self._connection.register("settings", pa.table({"today": pa.array([context.today], pa.date32())}))
        catalogue = [(c.commodity, c.commodity_group, c.pill_mass_g) for c in load_commodities()]
        names = ["commodity", "commodity_group", "pill_mass_g"]
        types = (pa.string(), pa.string(), pa.float64())
        columns = [pa.array(list(v), kind) for v, kind in zip(zip(*catalogue, strict=True), types, strict=True)]
        self._connection.register("catalogue", pa.Table.from_arrays(columns, names))
        for table in ("people", "places"):
            ids = pa.array(sorted(context.referred.get(table, ())), pa.string())
            self._connection.register(f"referred_{table}", pa.table({"id": ids}))
        for reference in sorted({c.references for table in TABLES for c in table.columns if c.references}):
            table, column = reference.split(".")
            known = pa.table({"id": pa.array(sorted(context.known.get(reference, ())), pa.string())})
            self._connection.register(f"known_{table}", known)
            self._connection.execute(
                f"CREATE VIEW {reference_name(reference)} AS SELECT {column} AS id FROM {table} "
                f"UNION SELECT id FROM known_{table}"
            )


def _with_positions(rows: pa.Table, beside: pa.Table | None) -> pa.Table:
    """Rows with their position; those beside them, which are not judged, have none."""
    numbered = rows.append_column(_POSITION, pa.array(range(rows.num_rows), pa.int64()))
    if beside is None:
        return numbered
    return pa.concat_tables([numbered, beside.append_column(_POSITION, pa.nulls(beside.num_rows, pa.int64()))])


def _select(rule: Rule) -> str:
    """SQL of what a rule looks at; whole numbers are widened, for Great Expectations is fast on 64 bits only."""
    if rule.kind == "true":
        return f"coalesce(({rule.sql}), true)"
    if rule.kind == "between":
        return f"CAST({rule.sql or f't.{rule.column}'} AS DOUBLE)"
    return rule.sql or f"t.{rule.column}"

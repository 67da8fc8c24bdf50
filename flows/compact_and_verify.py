"""The nightly flow: clear away what nothing names, audit the lake, prove that the warehouse holds the same."""

from __future__ import annotations

from typing import Any

from prefect import flow, task

from flows.hold_lake import hold_lake, name_lake
from flows.lake.manifest import read_manifest
from flows.lake.remote_lake import clear_objects, push_lake
from flows.load_warehouse import verify_warehouse
from flows.publish_tables import KEEP_SECONDS, clear_unnamed
from flows.settings import read_settings
from flows.verify_lake import verify_lake

audit = task(name="audit lake")(verify_lake)
prove = task(name="prove warehouse", retries=2, retry_delay_seconds=[2, 10])(verify_warehouse)


@flow(name="compact-and-verify", flow_run_name="compact-and-verify", validate_parameters=False)
def compact_and_verify(lake: str | None = None, warehouse: str | None = None) -> dict[str, Any]:
    """Audit lake and warehouse; files read, and rows by table.

    Raises:
        DamagedLakeError: a published file is missing or differs.
        ParityError: the warehouse holds other rows.
    """
    settings = read_settings("verify", lake, warehouse)
    place = name_lake(settings.lake)
    with hold_lake(place) as tag:
        manifest = read_manifest(place)
        clear_unnamed(place, manifest, manifest)
        push_lake(place, tag)
        clear_objects(place, KEEP_SECONDS)
        files = audit(place)
        rows = prove(settings.warehouse, manifest) if settings.warehouse else {}
    return {"files": files, "rows": rows}

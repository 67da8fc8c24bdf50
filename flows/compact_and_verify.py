"""The nightly flow: clear away what nothing names, audit the lake, prove that the warehouse holds the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow, task

from flows.lake.files import exclusive
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from flows.load_warehouse import verify_warehouse
from flows.publish_tables import clear_unnamed, repair_links
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
    settings = read_settings("verify", Path(lake) if lake else None, warehouse)
    place = Lake(settings.lake)
    with exclusive(place.lock):
        manifest = read_manifest(place)
        repair_links(place, manifest, place.staging / "tmp")
        clear_unnamed(place, manifest, manifest)
        files = audit(place)
        rows = prove(settings.warehouse, manifest) if settings.warehouse else {}
    return {"files": files, "rows": rows}

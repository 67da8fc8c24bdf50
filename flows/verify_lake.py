"""An audit of the lake: every file that the manifest names is there and whole, and readers glob the same."""

from __future__ import annotations

from flows.lake.files import sha256_hex
from flows.lake.layout import Lake
from flows.lake.manifest import DamagedLakeError, Manifest, read_manifest
from flows.lake.retired import is_retired
from transforms.tables import TABLES


def verify_lake(lake: Lake) -> int:
    """Read every published file and compare it with the manifest; the number of files.

    Raises:
        DamagedLakeError: a file is missing, differs, or stands where readers glob without being published.
    """
    manifest = read_manifest(lake)
    files = 0
    for part in (manifest.tables, manifest.internal):
        for table, partitions in sorted(part.items()):
            for partition, file in sorted(partitions.items()):
                path = lake.stored(table, file.sha256)
                if not path.exists() or sha256_hex(path.read_bytes()) != file.sha256:
                    raise DamagedLakeError(
                        f"{table}/{partition}: {path} is missing or damaged; run again on a fresh --lake, which rebuilds "
                        "every table from the source, or bring the file back from a copy"
                    )
                files += 1
    _verify_visible(lake, manifest)
    return files


def _verify_visible(lake: Lake, manifest: Manifest) -> None:
    for table in TABLES:
        published = manifest.tables.get(table.name, {})
        for partition, file in sorted(published.items()):
            visible = lake.visible(table.name, partition)
            if not visible.exists() or sha256_hex(visible.read_bytes()) != file.sha256:
                raise DamagedLakeError(f"{visible} is not what was published; any `wirefacts run` mends it")
        seen = {path.parent.name: path for path in (lake.root / table.name).glob("*/*.parquet")}
        strays = {name for name in seen.keys() - published.keys() if not is_retired(seen[name], table.name)}
        if strays:
            raise DamagedLakeError(f"{table.name}: {', '.join(sorted(strays))} is not published; any run removes it")

"""The day that a source file's name tells: what a crawler keeps by day can be counted under its day though nobody read it."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def day_of_name(name: str) -> date | None:
    """The last calendar day in `name`, as `2025-03-09`, `2025/03/09`, `2025_03_09`, `2025.03.09` or `20250309`; None without one.

    The last, since the nearest to the file's own name tells most: `crawl-20250401/2025-03-09.json` holds news of the 9th of March.
    """
    days = [day for found in _DAY.finditer(name) if (day := _read_day(found)) is not None]
    return days[-1] if days else None


def _read_day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:  # the 30th of February
        return None

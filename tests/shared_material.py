"""Where the material is that several projects share: gold articles, the original input, the binding contract."""

from __future__ import annotations

import os
from pathlib import Path

SHARED = Path(os.environ.get("WIREFACTS_SHARED") or Path(__file__).parents[2] / "shared")

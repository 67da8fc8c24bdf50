"""Memory that is held for later goes back to the system between the stages of a run, whose peaks do not add up then."""

from __future__ import annotations

import ctypes
import gc

import pyarrow as pa


def give_back() -> None:
    """Give back what Arrow's pool has freed and kept: after a stage that read much, some hundred MB."""
    pa.default_memory_pool().release_unused()


def give_back_all() -> None:
    """Also what stands in cycles of objects (Great Expectations makes them) and what the C library keeps: after a portion."""
    gc.collect()
    give_back()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc; other C libraries have none
    if trim is not None:
        trim(0)

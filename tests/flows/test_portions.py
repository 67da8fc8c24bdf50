from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from flows.portions import cut_portions


def test_portions_keep_the_order_and_pass_the_limit_only_by_a_batch_that_is_larger(tmp_path):
    sizes = [40, 50, 20, 200, 10, 0]
    bases = [tmp_path / f"batch-{number}" for number in range(len(sizes))]
    for base, size in zip(bases, sizes, strict=True):
        pq.write_table(pa.table({"n": range(size)}), f"{base}.articles.parquet")
    cut = cut_portions(bases, limit=100)
    assert [base for portion in cut for base in portion] == bases
    assert [len(portion) for portion in cut] == [2, 1, 1, 2]
    assert cut_portions([]) == []

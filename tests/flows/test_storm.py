"""A short storm: working runs are killed at random moments. The long one, with the checks in it, is `make storm`."""

from __future__ import annotations

import pytest

from benchmarks.storm import storm


@pytest.mark.parametrize("portion", [(), ("--portion", "4")], ids=["in one go", "in portions by month"])
def test_runs_killed_at_random_moments_end_in_the_lake_of_runs_that_were_not(tmp_path, capsys, portion):
    assert storm(tmp_path, 6, 7, 30, ("--no-checks", *portion)) == 0
    told = capsys.readouterr().out
    assert int(told.split()[0]) >= 6
    assert "failed" not in told

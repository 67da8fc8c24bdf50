"""A short storm: working runs are killed at random moments. The long one, with the checks in it, is `make storm`."""

from __future__ import annotations

from benchmarks.storm import storm


def test_runs_killed_at_random_moments_end_in_the_lake_of_runs_that_were_not(tmp_path, capsys):
    assert storm(tmp_path, kills=8, seed=7, articles=30, checks=False) == 0
    told = capsys.readouterr().out
    assert int(told.split()[0]) >= 8
    assert "failed" not in told

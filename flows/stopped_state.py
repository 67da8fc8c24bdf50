"""A run that a check stopped ends in a state of that name, on Prefect's pages and for alerts."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, cast

from prefect.states import Failed

from flows.automations import STOPPED
from flows.check_staged import StoppedError

_Given = ParamSpec("_Given")
_Summary = dict[str, Any]


def names_stop(run: Callable[_Given, _Summary]) -> Callable[_Given, _Summary]:
    """Have a flow that a check stops end as `Stopped`; who calls it gets the StoppedError either way."""

    @wraps(run)
    def run_named(*given: _Given.args, **named: _Given.kwargs) -> _Summary:
        try:
            return run(*given, **named)
        except StoppedError as error:
            return cast("_Summary", Failed(name=STOPPED, message=str(error), data=error))

    # Prefect makes the form for parameters of these; as strings they would be looked up in this module.
    run_named.__signature__ = inspect.signature(run, eval_str=True)  # type: ignore[attr-defined]
    run_named.__annotations__ = inspect.get_annotations(run, eval_str=True)
    return run_named

"""How a labor-market command ends: 0 all is well, 1 the data is wrong, 2 the call is wrong; each with the fix."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from sharedtable.cli.printing import Problem, show_problem
from sharedtable.labormarket.errors import CallError, DataError, LaborMarketError

DATA_IS_WRONG = 1
CALL_IS_WRONG = 2


@contextmanager
def said_plainly() -> Iterator[None]:
    """Show a known problem instead of a traceback and end with its exit code."""
    try:
        yield
    except LaborMarketError as error:
        what = f"{error.spot}: {error.problem}" if isinstance(error, DataError) else error.problem
        show_problem(Problem(what, error.fix))
        raise typer.Exit(CALL_IS_WRONG if isinstance(error, CallError) else DATA_IS_WRONG) from None

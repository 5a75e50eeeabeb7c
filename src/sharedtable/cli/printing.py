"""How the command speaks: one console, tables with whole figures, problems with what to do about them."""

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

MOST_COLUMNS = 400
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


class Problem(Exception):
    """Something the person at the terminal can mend: what is wrong, and the fix."""

    def __init__(self, what: str, fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


def many(number: int, noun: str, one: str = "", more: str = "s") -> str:
    """*1 file*, *3 files*; `many(n, "prox", "y", "ies")` where more than an s tells them apart."""
    return f"{number:,} {noun}{one if number == 1 else more}"


def show_table(table: Table, onto: Console = console) -> None:
    """A table whose figures are never cut: words give way, then the line grows; into a file nothing wraps."""
    for column in table.columns:
        column.no_wrap = column.no_wrap or column.justify == "right"
    table.pad_edge, table.collapse_padding = False, True
    needed = Measurement.get(onto, onto.options.update(max_width=MOST_COLUMNS), table)
    width = needed.minimum if onto.is_terminal else needed.maximum
    Console(file=onto.file, highlight=False, width=max(onto.width, width)).print(table)


def show_problem(problem: Problem) -> None:
    errors.print(Text.assemble(("Error: ", "bold red"), problem.what), soft_wrap=True)
    if problem.fix:
        errors.print(Text.assemble(("What to do: ", "bold"), problem.fix), soft_wrap=True)

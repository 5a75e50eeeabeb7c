"""How the command speaks: one console, and problems shown with what to do about them."""

from rich.console import Console
from rich.text import Text

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


def show_problem(problem: Problem) -> None:
    errors.print(Text.assemble(("Error: ", "bold red"), problem.what), soft_wrap=True)
    if problem.fix:
        errors.print(Text.assemble(("What to do: ", "bold"), problem.fix), soft_wrap=True)

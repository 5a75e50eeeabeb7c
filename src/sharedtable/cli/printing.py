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


def show_problem(problem: Problem) -> None:
    errors.print(Text.assemble(("Error: ", "bold red"), problem.what), soft_wrap=True)
    if problem.fix:
        errors.print(Text.assemble(("What to do: ", "bold"), problem.fix), soft_wrap=True)

"""Tables on a terminal and in a file: figures stay whole."""

import io

import pytest
from rich.console import Console
from rich.table import Table

from sharedtable.cli.printing import show_table

FIGURES = ("127,819", "+11,870", "$170,287")


@pytest.mark.parametrize("is_terminal", [True, False], ids=["narrow terminal", "file"])
def test_table_keeps_its_figures_whole(is_terminal: bool) -> None:
    table = Table("Industry", box=None)
    for _ in FIGURES:
        table.add_column("Figure", justify="right")
    table.add_row("Navigational, measuring and control instruments", *FIGURES)
    target = io.StringIO()
    show_table(table, Console(file=target, width=40, force_terminal=is_terminal, color_system=None))

    shown = target.getvalue()
    assert all(figure in shown for figure in FIGURES)
    assert ("measuring and control instruments" in shown) is not is_terminal

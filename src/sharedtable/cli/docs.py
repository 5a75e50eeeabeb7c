"""`sharedtable docs`: write the reference pages that are made from registries."""

from pathlib import Path
from typing import Annotated

import typer

from sharedtable.cli.printing import console

Folder = Annotated[Path, typer.Option(help="Where the pages go.", file_okay=False)]


def write_docs(to: Folder = Path("docs/reference")) -> None:
    """Write the reference pages: commands, measures, sources, facts, rules, tools, search, what is told as new."""
    from sharedtable.cli.launcher import set_up_django

    set_up_django()
    from sharedtable.base.reference import all_references, as_markdown
    from sharedtable.cli import measures_page, reference, sources_page

    to.mkdir(parents=True, exist_ok=True)
    pages = {each.file_name: as_markdown(each) for each in all_references()}
    pages |= {made.FILE_NAME: made.page() for made in (reference, measures_page, sources_page)}
    for name, page in pages.items():
        (to / name).write_text(page, encoding="utf-8")
        console.print(f"Wrote {to / name}")

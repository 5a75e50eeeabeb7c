"""The commands under `sharedtable labor` about industries; those about regions join in `cli.main`."""

import typer

from sharedtable.cli.labor.complexity import complexity
from sharedtable.cli.labor.concentration import concentration
from sharedtable.cli.labor.industries import industries
from sharedtable.cli.labor.localization import localization
from sharedtable.cli.labor.nation import nation
from sharedtable.cli.labor.quotients import quotients
from sharedtable.cli.labor.score import score
from sharedtable.cli.labor.shift_share import shift_share
from sharedtable.cli.labor.trend import trend

app = typer.Typer(no_args_is_help=True)


@app.callback()
def labor() -> None:
    """Labor-market figures on the command line."""


app.command()(industries)
app.command()(quotients)
app.command("shift-share")(shift_share)
app.command()(trend)
app.command()(score)
app.command()(concentration)
app.command()(localization)
app.command()(complexity)
app.command()(nation)

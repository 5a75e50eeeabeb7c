"""The sample network's workforce areas, brought in from a sheet as a state would."""

from typing import TYPE_CHECKING

from sharedtable.atlas.written_counties import Counties
from sharedtable.base.sheets import read_book
from sharedtable.industry.areas.actions import bring_areas as bring
from sharedtable.industry.areas.checking import check_book
from sharedtable.industry.areas.weighing import weigh

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

SOURCE = "Made up for the sample network, no real designation"
SHEET = b"""County,State,Area
Boulder; Broomfield; Larimer; Weld,CO,Northern workforce area (sample)
Adams; Arapahoe; Denver; Douglas; Jefferson,CO,Central workforce area (sample)
El Paso; Pueblo,CO,Southern workforce area (sample)
Delta; Mesa; Montrose,CO,Western workforce area (sample)
"""


def bring_areas(cast: "Cast", *, by: str) -> None:
    weighed = weigh(check_book(read_book(SHEET, "areas-sample.csv"), Counties()), cast.network)
    bring(cast.network, weighed, by=cast.people[by], at=cast.days.at(-300), source=SOURCE)

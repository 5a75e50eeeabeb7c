"""The sample network's own signs: one with another number, one only signed for; adopted, with a baseline."""

from typing import TYPE_CHECKING

from sharedtable.indicators.frameworks.actions import add_sign, adopt_draft, edit_sign, start_draft
from sharedtable.indicators.frameworks.content import Sign
from sharedtable.indicators.frameworks.current import framework_of
from sharedtable.people.models import Person

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

ADOPTED = -45
NOTE = "Sample: small places said that eight businesses are out of reach; the board wants to hear once a year."
OWN = Sign(
    key="board-hears",
    level="active",
    title="The board hears from it (sample)",
    meaning="Whoever decides over public money has heard a business speak for the partnership within a year.",
    rule="attested",
    rule_text="Who leads the partnership signs that a business spoke before the board.",
    evidence="The statement, with the day of the meeting of the board.",
    attestation_months=6,
    source="Made up for the sample network.",
)


def adopt_own_signs(cast: "Cast", *, by: Person) -> None:
    """As the state team would do it: a draft, two changes, adopted some weeks ago."""
    at = cast.days.at(ADOPTED)
    shipped = framework_of(cast.network)
    assert shipped is not None
    draft, _entry = start_draft(cast.network, shipped, by=by, at=at)
    engagement = draft.indicators.select_related("framework__network").get(key="broad-engagement")
    numbers = {**engagement.parameters, "needed_businesses": 6}
    fields = {"title": "Many businesses take part", "parameters": numbers}
    edit_sign(engagement, by=by, at=at, expected=engagement.version, fields=fields)
    add_sign(draft, OWN, by=by, at=at)
    adopt_draft(draft, by=by, at=at, in_force=cast.days.day(ADOPTED), note=NOTE)

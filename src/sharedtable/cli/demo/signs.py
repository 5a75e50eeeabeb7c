"""The sample network's own signs: one with another number, one only signed for; adopted, with a baseline."""

from typing import TYPE_CHECKING

from sharedtable.indicators.actions import attest
from sharedtable.indicators.frameworks.actions import add_sign, adopt_draft, edit_sign, start_draft
from sharedtable.indicators.frameworks.content import Sign
from sharedtable.indicators.frameworks.current import framework_of
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

ADOPTED, SIGNED = -45, -20
STATEMENT = "Sample: one of our champions told the board what the shared lab has changed; its minutes say so."
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


def adopt_own_signs(cast: "Cast", *, by: Person, table: Partnership, lead: Person) -> None:
    """As the state team would do it: a draft, two changes, adopted some weeks ago; one table has signed since."""
    at = cast.days.at(ADOPTED)
    shipped = framework_of(cast.network)
    assert shipped is not None
    draft, _entry = start_draft(cast.network, shipped, by=by, at=at)
    engagement = draft.indicators.select_related("framework__network").get(key="broad-engagement")
    numbers = {**engagement.parameters, "needed_businesses": 6}
    fields = {"title": "Many businesses take part", "parameters": numbers}
    edit_sign(engagement, by=by, at=at, expected=engagement.version, fields=fields)
    own, _entry = add_sign(draft, OWN, by=by, at=at)
    adopt_draft(draft, by=by, at=at, in_force=cast.days.day(ADOPTED), note=NOTE)
    until = cast.days.day(SIGNED + 150)
    attest(table, own, by=lead, at=cast.days.at(SIGNED), statement=STATEMENT, expires_date=until)

"""The address is the page's only memory: it says everything and believes nothing."""

import pytest
from django.http import QueryDict

from sharedtable.industry.scope import Scope

pytestmark = pytest.mark.any_database


def scope(text: str) -> Scope:
    return Scope.of(QueryDict(text))


def test_scope_reads_what_it_writes() -> None:
    asked = Scope(
        state="31",
        counties=("08013", "31055"),
        picked=("3345", "31-33"),
        sort="pay",
        year=2016,
        level=3,
        ownership="total",
        words="steel & iron",
        place="weld",
        is_whole=True,
    )

    assert scope(asked.query) == asked


def test_scope_of_nothing_writes_nothing() -> None:
    assert scope("").query == ""


def test_scope_takes_counties_with_commas_or_one_by_one() -> None:
    assert scope("county=08013,08069") == scope("county=08013&county=08069")


def test_scope_infers_the_state_from_the_first_county() -> None:
    assert scope("county=31055,08013").state == "31"
    assert scope("county=31055&state=us").is_nation


@pytest.mark.parametrize(
    "odd",
    [
        "county=99999&county=abc&county=<script>",
        "state=99&sort=evil&level=9&ownership=theirs&year=20x6",
        "pick=<script>&pick=1;drop",
        "year=%D9%A3",
        "rows=none",
    ],
)
def test_scope_forgets_what_does_not_exist(odd: str) -> None:
    assert scope(odd) == Scope()


def test_toggled_adds_and_takes_away() -> None:
    once = scope("county=08013&place=lari").toggled("08069")

    assert (once.counties, once.place) == (("08013", "08069"), "")
    assert once.toggled("08013").counties == ("08069",)


def test_scope_knows_counties_of_other_states() -> None:
    assert scope("state=08&county=08013,56021").beyond == ["56021"]


def test_scope_bounds_what_an_address_can_ask() -> None:
    from sharedtable.atlas import shapes

    everything = ",".join(code for state in shapes.states_by_name() for code in shapes.counties_in(state))

    assert len(scope(f"county={everything}").counties) == 400

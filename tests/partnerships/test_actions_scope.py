"""Starting a partnership and changing what it is about."""

from datetime import date

import pytest

from sharedtable.base.access import Refused
from sharedtable.base.versions import EditConflict
from sharedtable.industry.models import Analysis
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.actions import edit_partnership, start_partnership
from sharedtable.partnerships.actions.scope import NoIndustry, NotDecided, RegionElsewhere
from sharedtable.partnerships.models import Membership, Partnership, Role
from tests.cast import NOW, Cast


def start(cast: Cast, **changes: object) -> Partnership:
    details: dict[str, object] = {
        "by": cast.lead,
        "at": NOW,
        "name": "Northfield Metals",
        "industry_name": "Metal works",
        "naics_codes": ["3345"],
        "region": cast.instruments.region,
    }
    return start_partnership(cast.north, **(details | changes))  # type: ignore[arg-type]


def analysis(cast: Cast, decision: str = "Metals") -> Analysis:
    return Analysis.objects.create(
        network=cast.north,
        region=cast.instruments.region,
        author=cast.lead,
        title="Metals 2016",
        year=2016,
        ground_truth="They share a forge.",
        decision=decision,
        decided_date=date(2026, 11, 1) if decision else None,
        created_at=NOW,
    )


def test_start_partnership_begins_at_the_first_step_with_its_starter_leading(cast: Cast) -> None:
    made = start(cast, analysis=analysis(cast))

    assert (made.slug, made.step, made.started_date) == ("northfield-metals", 1, date(2026, 11, 21))
    assert [(row.step, row.entered_date) for row in made.step_changes.all()] == [(1, date(2026, 11, 21))]
    roles = Role.objects.filter(partnership=made).values_list("person__name", "kind", "organization__name")
    assert list(roles) == [("Lena Lead", "coordinator", "Northfield Workforce Board")]
    seats = Membership.objects.filter(partnership=made).values_list("organization__name", "side")
    assert list(seats) == [("Northfield Workforce Board", "support")]
    assert (
        Entry.objects.filter(action="partnerships.start", subject_id=made.pk, actor_id=cast.lead.pk).count() == 1
    )


def test_start_partnership_needs_a_decision_in_the_analysis(cast: Cast) -> None:
    with pytest.raises(NotDecided):
        start(cast, analysis=analysis(cast, decision=""))


def test_start_partnership_works_without_an_analysis(cast: Cast) -> None:
    assert start(cast).analysis is None


def test_start_partnership_refuses_a_region_of_another_network(cast: Cast) -> None:
    with pytest.raises(RegionElsewhere):
        start(cast, region=cast.freight.region)


def test_start_partnership_needs_an_industry(cast: Cast) -> None:
    with pytest.raises(NoIndustry):
        start(cast, naics_codes=[])


@pytest.mark.parametrize("who", ["business", "member"])
def test_start_partnership_is_refused(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        start(cast, by=cast.by_class[who])


def test_start_partnership_never_takes_our_own_words_as_address(cast: Cast) -> None:
    assert [start(cast, name="Start").slug, start(cast, name="Start").slug] == ["start-2", "start-3"]


def edit(cast: Cast, **changes: object) -> None:
    table = cast.instruments
    details: dict[str, object] = {
        "by": cast.lead,
        "at": NOW,
        "expected": table.version,
        "name": table.name,
        "industry_name": table.industry_name,
        "summary": "",
        "region": table.region,
        "naics_codes": ["3345"],
    }
    edit_partnership(table, **(details | changes))  # type: ignore[arg-type]


def test_edit_partnership_keeps_the_former_address(cast: Cast) -> None:
    edit(cast, name="Front Range Instruments")

    table = Partnership.objects.get(pk=cast.instruments.pk)
    assert (table.slug, table.version) == ("front-range-instruments", 2)
    assert list(table.old_slugs.values_list("slug", flat=True)) == ["instruments"]
    entry = Entry.objects.get(action="partnerships.edit")
    assert entry.changes["name"] == ["Instruments", "Front Range Instruments"]


def test_edit_partnership_back_to_its_former_name_frees_that_address(cast: Cast) -> None:
    edit(cast, name="Front Range Instruments")
    edit(cast, name="Instruments")

    table = Partnership.objects.get(pk=cast.instruments.pk)
    assert table.slug == "instruments"
    assert list(table.old_slugs.values_list("slug", flat=True)) == ["front-range-instruments"]


def test_edit_partnership_of_an_older_version_changes_nothing(cast: Cast) -> None:
    edit(cast, name="First")

    with pytest.raises(EditConflict):
        edit(cast, name="Second", expected=1)
    assert Partnership.objects.get(pk=cast.instruments.pk).name == "First"


def test_edit_partnership_is_refused_to_the_support_team(cast: Cast) -> None:
    with pytest.raises(Refused):
        edit(cast, by=cast.support)

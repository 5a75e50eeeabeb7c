"""Facts that signals compare over time: who came, in whose place, whom champions invited, what the pulse said."""

from datetime import date, timedelta

from sharedtable.meetings.models import Attendance, Invitation, Occasion
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.models import Pulse, PulseCount
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization
from sharedtable.people.standing import NOBODY, standing_of
from tests.cast import NOW, TODAY, Cast, join, make_person
from tests.partnerships.test_facts import find, hold

DAY = timedelta(days=1)


def six_meetings(cast: Cast, *numbers: int) -> list[Occasion]:
    """Every ten days up to yesterday, each with so many businesses and the coordinator."""
    shops = [join(cast.instruments, f"Shop {number}", Side.INDUSTRY) for number in range(max(numbers))]
    people = [make_person(cast.north, f"P{number} Owner", shop) for number, shop in enumerate(shops)]
    found = []
    for number, count in enumerate(numbers):
        occasion = hold(cast, MeetingKind.PARTNERSHIP, TODAY - DAY - 10 * DAY * (len(numbers) - 1 - number))
        found.append(occasion)
        rows = [(person, shop, Side.INDUSTRY) for person, shop in zip(people, shops, strict=True)][:count]
        rows.append((cast.lead, Organization.objects.get(name="Northfield Workforce Board"), Side.SUPPORT))
        Attendance.objects.bulk_create(
            Attendance(occasion=occasion, person=person, organization=shop, side=side, marked_at=NOW)
            for person, shop, side in rows
        )
    return found


def test_businesses_at_meetings_are_compared_by_threes(cast: Cast) -> None:
    six_meetings(cast, 3, 2, 3, 1, 2, 1)
    found = find(cast, "businesses_at_meetings")
    assert (found.value, found.details) == (4, {"recent": [1, 2, 1], "before": [3, 2, 3]})
    lines, hidden = found.rows[0].shown_to(standing_of(cast.lead))
    assert (len(lines), hidden) == (12, 0)
    assert found.rows[0].shown_to(NOBODY) == ([], 12)


def test_businesses_at_meetings_are_not_known_before_six(cast: Cast) -> None:
    six_meetings(cast, 3, 2, 3, 1, 2, 1)
    hold(cast, MeetingKind.PARTNERSHIP, TODAY - DAY)  # nobody took attendance: it does not count
    assert find(cast, "businesses_at_meetings").value == 4
    assert find(cast, "businesses_at_meetings", TODAY - 2 * DAY).value is None


def test_delegates_are_a_share_of_seats_this_year_and_before(cast: Cast) -> None:
    (occasion,) = six_meetings(cast, 4)
    Attendance.objects.filter(occasion=occasion, person__name="P0 Owner").update(stands_in_for=cast.champion)
    found = find(cast, "delegates")
    assert (found.value, found.details["seats"], found.details["before"]) == (0.25, 4, None)
    assert [line.text for line in found.rows[0].shown_to(standing_of(cast.lead))[0]] == [
        "P0 Owner, Shop 0 came to “A meeting”"
    ]
    later = find(cast, "delegates", TODAY + 365 * DAY)
    assert (later.value, later.details["before"], later.details["seats_before"]) == (None, 0.25, 4)


def test_doors_are_opened_by_champions_and_not_by_their_delegates(cast: Cast) -> None:
    occasion = hold(cast, MeetingKind.LAUNCH, TODAY + 10 * DAY)
    guests = [make_person(cast.north, name) for name in ("Gus Guest", "Gia Guest")]
    Invitation.objects.create(
        occasion=occasion, person=guests[0], invited_by=cast.champion, invited_at=NOW - 89 * DAY
    )
    Invitation.objects.create(
        occasion=occasion, person=guests[1], invited_by=cast.champion, invited_at=NOW, stands_in_for=cast.champion
    )
    Invitation.objects.create(occasion=occasion, person=cast.support, invited_by=cast.lead, invited_at=NOW)
    found = find(cast, "doors_opened")
    assert (found.value, found.details) == (1, {"champions": ["Bea Business"]})
    assert find(cast, "doors_opened", TODAY + 2 * DAY).value == 0


def pulse(cast: Cast, year: int, yes: int, total: int) -> None:
    made = Pulse.objects.create(
        partnership=cast.instruments,
        year=year,
        asked_at=NOW,
        asked_count=9,
        goes_at=NOW,
        closes_date=date(year, 3, 1),
    )
    told = {"yes": yes, "partly": total - yes, "no": 0}
    PulseCount.objects.create(pulse=made, counts=dict.fromkeys(("agenda", "fair", "worth"), told), total=total)


def test_pulse_tells_the_share_of_yes_from_five_answers_up(cast: Cast) -> None:
    pulse(cast, 2024, 6, 8)
    pulse(cast, 2025, 4, 4)
    pulse(cast, 2026, 3, 6)
    found = find(cast, "pulse")
    assert (found.value, found.details["before"], found.details["year_before"]) == (0.5, 0.75, 2024)
    assert find(cast, "pulse", date(2026, 3, 1)).value == 0.75
    assert found.rows == ()

"""Who came to which meeting, as a table to take along."""

from datetime import date

from django.utils.translation import gettext as _

from sharedtable.base.charts.chart import Chart, Column
from sharedtable.base.figures import day
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.who_came import SIDES, WhoCame


def who_came_sheet(partnership: Partnership, found: WhoCame, *, today: date) -> Chart:
    """A row for each person, a column for each meeting, the latest first."""
    names = _names(found)
    columns = (
        Column("person", _("Person")),
        Column("organization", _("Organization")),
        Column("side", _("Side")),
        Column("came", _("Came to"), "count"),
        *(Column(name, name) for name in names),
    )
    titles = dict(SIDES)
    rows = [
        {
            "person": each.person.name,
            "organization": each.organization_name,
            "side": str(titles[each.side]),
            "came": each.times,
        }
        | {name: str(words) if mark else "" for name, (mark, words) in zip(names, each.told, strict=True)}
        for each in found.lines
    ]
    title = _("Who came to which meeting")
    return Chart(
        key=f"{partnership.slug}-who-came",
        title=f"{title}: {partnership.name}",
        summary=title,
        sources=(_("Attendance as recorded, %(partnership)s") % {"partnership": partnership.name},),
        vintage=day(today, this_year=0),
        columns=columns,
        rows=rows,
        drawing=lambda _width: {},
        is_sample=partnership.network.is_sample,
    )


def _names(found: WhoCame) -> list[str]:
    """A heading for each meeting: its day and title; numbered where two would be alike."""
    names: list[str] = []
    for meeting, _tally in found.meetings:
        name = f"{meeting.occasion.local_start.date().isoformat()} {meeting.occasion.title}"
        names.append(name if name not in names else f"{name} ({len(names) + 1})")
    return names

"""Priorities of an earlier record: their sheet, what becomes of each row, and writing them."""

from datetime import date, datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.partnerships.bring_in.columns import Column, SheetRow
from sharedtable.partnerships.bring_in.matching import Entity
from sharedtable.partnerships.bring_in.reading import ReadRow
from sharedtable.partnerships.bring_in.seats import Table, table_of
from sharedtable.partnerships.bring_in.sheets import Sheet, register_sheet
from sharedtable.partnerships.bring_in.values import Day, choice, lines, needed_words, words
from sharedtable.partnerships.bring_in.weighing import Fate, WeighedSheet, Weighing
from sharedtable.partnerships.bring_in.writing import Writing, lines_of
from sharedtable.partnerships.choices import Step
from sharedtable.people.choices import Side
from sharedtable.plan.choices import PriorityState, SolutionType
from sharedtable.plan.models import Priority, PriorityChampion, PriorityStateChange

STATES = dict(PriorityState.choices)
TYPES = dict(SolutionType.choices)
NOON = time(12, 0)
AT_WORK = frozenset({PriorityState.AGREED, PriorityState.IN_ACTION})
ALSO_STATES = {
    "done": "achieved", "completed": "achieved", "complete": "achieved", "active": "in_action",
    "in progress": "in_action", "dropped": "set_aside", "parked": "set_aside", "idea": "exploring",
    "new": "exploring",
}  # fmt: skip


class PriorityRow(SheetRow):
    """Something the businesses chose to do."""

    title: Annotated[
        str,
        needed_words(160),
        Column(
            "Priority",
            gettext_lazy("What the businesses chose, in a few words"),
            "Train more cheesemakers",
            ("title", "name", "goal"),
            width=34,
        ),
    ]
    success: Annotated[
        str,
        lines(2000),
        Column(
            "Success",
            gettext_lazy("What success looks like, in a champion’s words"),
            "",
            ("success looks like", "outcome"),
            width=40,
        ),
    ] = ""
    solution_type: Annotated[
        str,
        choice(TYPES),
        Column(
            "Kind of answer",
            gettext_lazy("What it calls for"),
            "Training and skills",
            ("type", "solution type", "category"),
            TYPES,
            28,
        ),
    ] = ""
    state: Annotated[
        str,
        choice(STATES, ALSO_STATES),
        Column(
            "State",
            gettext_lazy("How far it has come; empty means exploring"),
            "In action",
            ("status", "progress"),
            STATES,
        ),
    ] = ""
    chosen: Annotated[
        Day,
        Column(
            "Chosen on",
            gettext_lazy("Empty means at the launch, or at the founding"),
            "10/8/2020",
            ("date", "chosen", "since", "start"),
        ),
    ] = None
    moved: Annotated[
        Day,
        Column(
            "In this state since",
            gettext_lazy("Empty means since it was chosen"),
            "1/15/2021",
            ("state since", "updated", "last change"),
        ),
    ] = None
    champion: Annotated[
        str,
        words(200),
        Column(
            "Champion",
            gettext_lazy("Somebody from a member business, as in People & roles; two with a semicolon between"),
            "Pat Sample",
            ("champions", "lead", "owner"),
            width=26,
        ),
    ] = ""
    reason: Annotated[
        str,
        words(300),
        Column("Why set aside", gettext_lazy("Only where it was set aside"), "", ("reason",), width=30),
    ] = ""


def weigh_priorities(weighing: Weighing, sheet: WeighedSheet) -> None:
    rows = (
        Priority.objects.live().filter(partnership=weighing.target) if weighing.target else Priority.objects.none()
    )
    known = {title.casefold() for title in rows.values_list("title", flat=True)}
    seen: dict[str, int] = {}
    for row in sheet.taken():
        key = row.values.title.casefold()
        if key in known:
            sheet.judge(row, Fate.KNOWN, row.values.title, _("stands in the plan already and stays as it is"))
        elif key in seen:
            sheet.judge(row, Fate.TWICE, row.values.title, _("row %(row)s says the same") % {"row": seen[key]})
        else:
            seen[key] = row.number
            _weigh(weighing, sheet, row, table_of(weighing))


def _weigh(weighing: Weighing, sheet: WeighedSheet, row: ReadRow, table: Table) -> None:
    values = row.values
    first = weighing.notes.get("launched") or weighing.notes.get("founded") or weighing.today
    chosen = values.chosen or (min(first, values.moved) if values.moved else first)
    moved = values.moved or chosen
    if refusal := _wrong_days(weighing, chosen, moved):
        sheet.refuse(row, *refusal)
        return
    names = [name.strip() for name in values.champion.split(";") if name.strip()]
    champions = [weighing.people.find(name, "", None, sheet.where(row)) for name in names]
    for name, person in zip(names, champions, strict=True):
        if not _is_from_a_business(table, person):
            words = _(
                "%(name)s has no part for a business in People & roles. Add a row there, or correct the name."
            )
            sheet.refuse(row, "champion", words % {"name": name})
            return
    state = values.state or PriorityState.EXPLORING.value
    if state in AT_WORK and not values.success:
        row.notes.append(_("nobody has said yet what success looks like"))
    weighing.reach(Step.TO_ACTION)
    weighing.reach(Step.SUSTAIN if state == PriorityState.ACHIEVED else Step.TO_ACTION)
    work = {"state": state, "chosen": chosen, "moved": moved, "champions": champions, "values": values}
    led = _("led by %(names)s") % {"names": ", ".join(names)} if names else _("nobody leads it")
    about = f"{PriorityState(state).label}, {led}"
    sheet.judge(row, Fate.NEW, values.title, work=work, about=about)


def _wrong_days(weighing: Weighing, chosen: date, moved: date) -> tuple[str, str] | None:
    if chosen > weighing.today:
        return "chosen", _("This day is still to come.")
    if moved > weighing.today:
        return "moved", _("This day is still to come.")
    return ("moved", _("This is before it was chosen. Correct one of them.")) if moved < chosen else None


def _is_from_a_business(table: Table, person: Entity) -> bool:
    return any(
        part.until is None and any(seat.side == Side.INDUSTRY for seat in table.seats.get(part.organization, []))
        for part in table.parts.get(person, [])
        if part.organization
    )


def write_priorities(writing: Writing, sheet: WeighedSheet) -> None:
    found = lines_of(sheet, dict)
    zone = ZoneInfo(writing.network.time_zone)
    rows = [_priority(writing, each.work, zone) for each in found]
    writing.make(rows, found, sheet.title)
    changes, champions = [], []
    for row, line in zip(rows, found, strict=True):
        changes += _states(row, line.work, zone)
        champions += [
            PriorityChampion(priority=row, person_id=each.pk, started_date=line.work["chosen"], is_brought_in=True)
            for each in line.work["champions"]
        ]
        names = [each.name for each in line.work["champions"]]
        writing.tell(row, writing.source, title=row.title, state=row.state, champions=", ".join(names))
    writing.make(changes)
    writing.make(champions)


def _priority(writing: Writing, work: dict[str, Any], zone: ZoneInfo) -> Priority:
    values = work["values"]
    return Priority(
        partnership=writing.partnership,
        title=values.title,
        success=values.success,
        solution_type=values.solution_type,
        state=work["state"],
        recorded_at=datetime.combine(work["chosen"], NOON, zone),
        is_brought_in=True,
    )


def _states(row: Priority, work: dict[str, Any], zone: ZoneInfo) -> list[PriorityStateChange]:
    """Exploring from the day it was chosen, and the state it is in since it is."""
    begun = PriorityStateChange(
        priority=row, state=PriorityState.EXPLORING, entered_at=datetime.combine(work["chosen"], NOON, zone)
    )
    if work["state"] == PriorityState.EXPLORING:
        return [begun]
    reason = work["values"].reason if work["state"] == PriorityState.SET_ASIDE else ""
    moved = datetime.combine(work["moved"], time(12, 1), zone)
    return [begun, PriorityStateChange(priority=row, state=work["state"], entered_at=moved, reason=reason)]


register_sheet(
    Sheet(
        "priorities",
        "Priorities",
        gettext_lazy("One row for each priority the businesses chose."),
        PriorityRow,
        60,
        weigh_priorities,
        write_priorities,
        also=("goals", "action plan", "roadmap"),
    )
)

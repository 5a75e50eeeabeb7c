"""Sample letters, a shared pitch, a funder report with its gifts, and two years of the pulse."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sharedtable.documents.actions import draft_document, edit_document, send_document, share_document
from sharedtable.documents.quarters import past_quarters
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.models import Partnership, Pulse
from sharedtable.partnerships.pulse.actions import answer_pulse, ask_pulse
from sharedtable.partnerships.pulse.links import digest_of
from sharedtable.partnerships.pulse.queries import people_to_ask
from sharedtable.plan.actions.commitments import confirm_commitment, keep_commitment, record_commitment
from sharedtable.plan.choices import CommitmentKind
from sharedtable.plan.models import ActionTeam

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

GIFTS = [
    ("finch", "edc", CommitmentKind.MONEY, "12000", None, "Seed money for the shared lab (sample)", True),
    ("lark", "moonbeam", CommitmentKind.HOURS, "60", "4200", "Two engineers as evening trainers (sample)", True),
    (
        "sorrel",
        "college",
        CommitmentKind.IN_KIND,
        None,
        "8500",
        "The lab on Tuesday evenings (sample)",
        True,
    ),
    (
        "okra",
        "tumbleweed",
        CommitmentKind.IN_KIND,
        None,
        "3000",
        "Twelve used gauges (sample)",
        False,
    ),
]
PULSES = [(-388, 8, 5, 2), (-22, 9, 8, 1)]
"""Day asked, how many answered, how many of them said yes to the first question, how many partly."""


def write_documents(cast: "Cast") -> None:
    """At the partnership that has come furthest."""
    table = Partnership.objects.filter(network=cast.network).order_by("pk").get(pk=_furthest(cast))
    lead = cast.people["marigold"]
    _give(table, cast)
    _pulses(table, cast)
    pitch = draft_document(table, by=lead, at=cast.days.at(-60), kind="pitch")
    share_document(pitch, by=lead, at=cast.days.at(-59), is_shared=True)
    described = draft_document(table, by=lead, at=cast.days.at(-300), kind="convener")
    share_document(described, by=lead, at=cast.days.at(-299), is_shared=True)
    _letters(table, cast)
    _follow_up(table, cast)
    team = ActionTeam.objects.live().filter(partnership=table).order_by("pk").first()
    if team:
        draft_document(table, by=lead, at=cast.days.at(-20), kind="charter", team=team)
    quarter = past_quarters(cast.days.day(0))[0]
    draft_document(table, by=lead, at=cast.days.now, kind="funder_report", quarter_start=quarter)


def _furthest(cast: "Cast") -> int:
    rows = Partnership.objects.filter(network=cast.network).order_by("-step", "started_date", "pk")
    return rows.values_list("pk", flat=True)[0]


def _give(table: Partnership, cast: "Cast") -> None:
    """Promised and given within the quarter that ended last."""
    start = past_quarters(cast.days.day(0))[0]
    at = datetime.combine(start + timedelta(days=9), time(10), cast.days.zone)
    for person, place, kind, amount, value, statement, is_confirmed in GIFTS:
        made = record_commitment(
            table,
            by=cast.people["marigold"],
            at=at,
            organization=cast.organizations[place],
            person=cast.people[person],
            kind=kind,
            amount=Decimal(amount) if amount else None,
            value=Decimal(value) if value else None,
            statement=statement,
            committed_date=at.date(),
        )
        if is_confirmed:
            confirm_commitment(made, by=cast.people[person], at=at + timedelta(days=2))
        keep_commitment(made, by=cast.people["marigold"], at=at, on=start + timedelta(days=70))


def _pulses(table: Partnership, cast: "Cast") -> None:
    people = people_to_ask(table)
    for day, answered, yes, partly in PULSES:
        at = cast.days.at(day, time(17))
        ask_pulse(table, by=cast.people["marigold"], at=at)
        pulse = Pulse.objects.select_related("partnership__network").order_by("-pk")[0]
        for place, person in enumerate(people[:answered]):
            agenda = "yes" if place < yes else "partly" if place < yes + partly else "no"
            answers = {"agenda": agenda, "fair": "yes", "worth": "yes" if place % 4 else "partly"}
            answer_pulse(pulse, digest=digest_of(pulse, person.pk), on=at, answers=answers)


def _letters(table: Partnership, cast: "Cast") -> None:
    lead, champion = cast.people["marigold"], cast.people["whit"]
    welcome = draft_document(table, by=lead, at=cast.days.at(-150), kind="welcome", person=cast.people["aspen"])
    body = f"{welcome.body}\n\nP.S. Coffee is on us the first time."
    edit_document(welcome, by=lead, at=cast.days.at(-149), expected=1, title=welcome.title, body=body)
    send_document(welcome, by=lead, at=cast.days.at(-149), expected=2, people=[cast.people["aspen"]])
    draft_document(table, by=champion, at=cast.days.at(-2), kind="invitation")
    draft_document(table, by=lead, at=cast.days.at(-1), kind="thank_you", person=cast.people["lark"])


def _follow_up(table: Partnership, cast: "Cast") -> None:
    held = Occasion.objects.live().filter(
        partnership_meeting__partnership=table, partnership_meeting__kind="partnership", ends_at__lt=cast.days.now
    )
    occasion = held.order_by("-starts_at").first()
    if occasion is None:
        return
    lead, at = cast.people["marigold"], occasion.ends_at + timedelta(hours=3)
    made = draft_document(table, by=lead, at=at, kind="follow_up", occasion=occasion)
    there = [each.person for each in occasion.attendance.filter(is_present=True).select_related("person")]
    send_document(made, by=lead, at=at, expected=1, people=there)

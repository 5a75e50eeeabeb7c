"""What indicators hold about a person."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.models import Attestation, Check, CheckReply, Framework, Signal
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told, told_by_part


def _attestations(person: Person) -> list[Row]:
    columns = {"partnership.name": _("Partnership"), "statement": _("Statement"), "signed_date": _("Signed")}
    rows = Attestation.objects.filter(signed_by=person).select_related("partnership")
    return told(rows.order_by("pk"), columns)


def _checks(person: Person) -> list[Row]:
    columns = {
        "partnership.name": _("Partnership"),
        "text": _("What was asked or confirmed"),
        "made_at": _("When"),
    }
    parts = {"made_by": _("you said it"), "asked_of": _("you were asked"), "closed_by": _("you closed it")}
    return told_by_part(Check.objects.select_related("partnership"), person, parts, columns)


def _replies(person: Person) -> list[Row]:
    columns = {"question.partnership.name": _("Partnership"), "text": _("What you answered"), "said_at": _("When")}
    rows = CheckReply.objects.filter(said_by=person).select_related("question__partnership")
    return told(rows.order_by("pk"), columns)


def _signals(person: Person) -> list[Row]:
    columns = {
        "partnership.name": _("Partnership"),
        "why": _("Signal"),
        "snooze_reason": _("Why you put it off"),
        "snoozed_date": _("Put off on"),
        "passed_on_date": _("Shared with the state on"),
    }
    rows = Signal.objects.filter(Q(snoozed_by=person) | Q(shared_by=person)).select_related("partnership")
    return told(rows.order_by("pk"), columns)


def _frameworks(person: Person) -> list[Row]:
    columns = {"title": _("Signs"), "version": _("Version"), "adopted_at": _("Adopted")}
    rows = Framework.objects.filter(Q(started_by=person) | Q(adopted_by=person))
    return told(rows.order_by("pk"), columns)


register_holding(
    Holding(
        "indicators.attestations",
        _("Statements you signed"),
        50,
        _attestations,
        _("The statement and its day; not who signed"),
        covers=("indicators.Attestation.signed_by",),
    )
)
register_holding(
    Holding(
        "indicators.signals",
        _("Green lights and red flags you put off or shared"),
        51,
        _signals,
        _("The signal, the reason and the day; not who"),
        covers=("indicators.Signal.snoozed_by", "indicators.Signal.shared_by"),
    )
)
register_holding(
    Holding(
        "indicators.checks",
        _("Signs you confirmed or questioned"),
        52,
        _checks,
        _("The words and the day; not who"),
        covers=(
            "indicators.Check.made_by",
            "indicators.Check.closed_by",
            "indicators.Check.asked_of",
        ),
    )
)
register_holding(
    Holding(
        "indicators.replies",
        _("Your answers to the state about signs"),
        53,
        _replies,
        _("The words and the day; not who"),
        covers=("indicators.CheckReply.said_by",),
    )
)
register_holding(
    Holding(
        "indicators.frameworks",
        _("Signs of your network you drafted or adopted"),
        54,
        _frameworks,
        _("The signs and their day; not who"),
        covers=("indicators.Framework.started_by", "indicators.Framework.adopted_by"),
    )
)

"""How histories speak of the self-check, whose it is, and what it holds about a person."""

from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.models import SelfCheckAnswer
from sharedtable.ledger.history import call_fields, call_kinds, describe
from sharedtable.ledger.scopes import belongs
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told

describe(
    {
        "indicators.begin_self_check": _("Round of the self-check begun"),
        "indicators.answer_self_check": _("Pair of the self-check answered"),
        "indicators.finish_self_check": _("Round of the self-check finished"),
    }
)
call_kinds(
    {
        "indicators.SelfCheck": _("Round of the self-check"),
        "indicators.SelfCheckAnswer": _("Answer in the self-check"),
    }
)
call_fields(
    {
        "indicators.SelfCheck.number": _("Round"),
        "indicators.SelfCheck.finished_date": _("Finished"),
        "indicators.SelfCheckAnswer.light": _("Answer"),
        "indicators.SelfCheckAnswer.note": _("Why"),
    }
)
belongs("indicators.SelfCheck", "network")
belongs("indicators.SelfCheckAnswer", "check_round__network")


def _answers(person: Person) -> list[Row]:
    columns = {
        "check_round.network.name": _("Network"),
        "pair_key": _("Pair"),
        "light": _("Answer"),
        "note": _("Why"),
        "answered_date": _("Answered"),
    }
    rows = SelfCheckAnswer.objects.filter(answered_by=person).select_related("check_round__network")
    return told(rows.order_by("pk"), columns)


register_holding(
    Holding(
        "indicators.self_check",
        _("What you answered in the self-check"),
        52,
        _answers,
        _("The answer and its day; not who gave it"),
        covers=("indicators.SelfCheckAnswer.answered_by",),
    )
)

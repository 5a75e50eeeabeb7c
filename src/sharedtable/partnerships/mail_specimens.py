"""Example content of this app's mails, for the page that shows all mails. Names are samples."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _

from sharedtable.outbox.specimens import show
from sharedtable.partnerships.path.mail import TASKS

ADDRESS = "https://table.sample.example"
PARTNERSHIP = SimpleNamespace(
    name="Front Range Instruments (sample)",
    industry_name="Electronic instruments",
    region=SimpleNamespace(name="Northern Front Range (sample)"),
)
ADA = SimpleNamespace(name="Ada Sample", email="ada.reader@sample.example")


@show(
    "partnerships/mail/role",
    _("A part at the table"),
    _("%(name)s: will you be at the table?") % vars(PARTNERSHIP),
)
def role() -> dict[str, Any]:
    return {
        "person": ADA,
        "reader": ADA,
        "partnership": PARTNERSHIP,
        "role": SimpleNamespace(kind="champion", get_kind_display="Champion"),
        "invited_by": "Maria Sample",
        "is_business": True,
        "link": f"{ADDRESS}/partnerships/sample/",
    }


@show(
    "partnerships/mail/consent",
    _("Question whether somebody may be named"),
    _("May we name you on the page of %(name)s?") % vars(PARTNERSHIP),
)
def consent() -> dict[str, Any]:
    return {"person": ADA, "partnership": PARTNERSHIP, "link": f"{ADDRESS}/partnerships/consent/sample/"}


@show("partnerships/mail/guest", _("A network may read along"), "Front Range Instruments (sample)")
def guest() -> dict[str, Any]:
    return {
        "person": ADA,
        "partnership": PARTNERSHIP,
        "invited_by": "Maria Sample",
        "guest": SimpleNamespace(network=SimpleNamespace(name="Plains Network (sample)")),
        "link": f"{ADDRESS}/partnerships/sample/",
    }


@show("partnerships/mail/declined", _("Somebody says no to a part"), "Front Range Instruments (sample)")
def declined() -> dict[str, Any]:
    role = SimpleNamespace(plain_name=_("champion"))
    refusal = SimpleNamespace(
        reason=_("Too much on my desk this year."),
        suggested_name="Tom Sample",
        suggested_organization="Sample Machining",
        suggested_email="",
    )
    return {
        "person": ADA,
        "partnership": PARTNERSHIP,
        "role": role,
        "refusal": refusal,
        "link": f"{ADDRESS}/partnerships/sample/",
    }


def _handing_over() -> dict[str, Any]:
    hand_over = SimpleNamespace(
        is_staying=True, is_accepted=True, note=_("You know them all."), reason="", answer_note=""
    )
    return {
        "person": ADA,
        "successor": SimpleNamespace(name="Tom Sample", email="tom@sample.example"),
        "partnership": PARTNERSHIP,
        "hand_over": hand_over,
        "parts": _("Champion"),
        "link": f"{ADDRESS}/partnerships/sample/",
    }


@show("partnerships/mail/hand_over", _("Somebody is asked to take over"), _("Ada Sample asks you to take over"))
def asked_to_take_over() -> dict[str, Any]:
    return _handing_over()


@show("partnerships/mail/stepped_back", _("Somebody steps back"), _("Ada Sample steps back"))
def stepped_back() -> dict[str, Any]:
    return _handing_over()


@show("partnerships/mail/empty_seats", _("A seat has fallen empty"), "Front Range Instruments (sample)")
def empty_seats() -> dict[str, Any]:
    words = [_("Nobody steps in for the convener any more"), _("A business champion is missing")]
    return {"partnership": PARTNERSHIP, "words": words, "link": f"{ADDRESS}/partnerships/sample/"}


def _term() -> dict[str, Any]:
    role = SimpleNamespace(plain_name=_("Champion"), term_ends_date=date(2027, 6, 30))
    return {"person": ADA, "partnership": PARTNERSHIP, "role": role, "link": f"{ADDRESS}/partnerships/sample/"}


@show("partnerships/mail/term", _("A term ends soon"), "Front Range Instruments (sample)")
def term() -> dict[str, Any]:
    return _term()


@show("partnerships/mail/term_for_leads", _("A term ends soon, for who leads"), "Front Range Instruments (sample)")
def term_for_leads() -> dict[str, Any]:
    return _term() | {"is_over": False}


@show("partnerships/mail/goes_on", _("Somebody goes on"), "Front Range Instruments (sample)")
def goes_on() -> dict[str, Any]:
    return _term()


@show("partnerships/mail/took_over", _("A successor answered"), _("Tom Sample takes over"))
def took_over() -> dict[str, Any]:
    return _handing_over()


@show("partnerships/mail/task", _("Somebody gives you something to do"), "Can you do this? (sample)", topic=TASKS)
def task() -> dict[str, Any]:
    return {
        "person": ADA,
        "partnership": PARTNERSHIP,
        "given_by": "Maria Sample",
        "title": _("Invite three peers to the launch"),
        "due_date": date(2026, 12, 4),
        "link": f"{ADDRESS}/partnerships/sample/steps/3/",
    }


@show(
    "partnerships/mail/pulse",
    _("The yearly pulse"),
    _("Three questions about %(name)s") % vars(PARTNERSHIP),
)
def pulse() -> dict[str, Any]:
    return {
        "person": ADA,
        "partnership": PARTNERSHIP,
        "is_reminder": False,
        "closes_date": date(2026, 12, 14),
        "from_how_many": 5,
        "link": f"{ADDRESS}/partnerships/pulse/sample/",
    }

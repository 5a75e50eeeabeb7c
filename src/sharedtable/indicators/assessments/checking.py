"""The state's yes or question about one sign, the team's answers, and the end of a question."""

from datetime import date, datetime

from django.db import transaction

from sharedtable.indicators.assessments.mails import tell_answered, tell_questioned
from sharedtable.indicators.choices import CheckKind
from sharedtable.indicators.models import Check, CheckReply
from sharedtable.ledger.actions import record
from sharedtable.partnerships.models import Partnership, Role
from sharedtable.partnerships.rules import kinds_of
from sharedtable.people.models import Person
from sharedtable.people.standing import LEAD, require

LEAD_ROLES = kinds_of(LEAD)


class AlreadyAsked(Exception):
    """A question about this sign is open; it is answered or closed first."""


class AlreadyClosed(Exception):
    """This question was closed before."""


class NothingSaid(Exception):
    """A question, and an answer, are words."""


@transaction.atomic
def confirm_sign(
    partnership: Partnership, indicator_key: str, *, by: Person, at: datetime, as_of: date, text: str = ""
) -> Check:
    """The reviewer has seen the evidence as it stood on a day, and agrees."""
    return _check(partnership, indicator_key, CheckKind.CONFIRMED, text, by=by, at=at, as_of=as_of)


@transaction.atomic
def question_sign(
    partnership: Partnership, indicator_key: str, *, by: Person, at: datetime, as_of: date, text: str
) -> Check:
    """Ask the team about a sign; who leads hears of it by mail. One question a sign at a time."""
    if not text.strip():
        raise NothingSaid("Write what you want to know.")
    if Check.objects.open().filter(partnership=partnership, indicator_key=indicator_key).exists():
        raise AlreadyAsked("A question about this sign is open already.")
    made = _check(partnership, indicator_key, CheckKind.QUESTIONED, text, by=by, at=at, as_of=as_of)
    tell_questioned(made, leads_of(partnership), at=at)
    return made


def _check(
    partnership: Partnership,
    indicator_key: str,
    kind: CheckKind,
    text: str,
    *,
    by: Person,
    at: datetime,
    as_of: date,
) -> Check:
    require("indicators.check", partnership, by=by)
    leads = leads_of(partnership) if kind == CheckKind.QUESTIONED else []
    made = Check.objects.create(
        partnership=partnership,
        indicator_key=indicator_key,
        kind=kind,
        text=text.strip(),
        as_of=as_of,
        made_at=at,
        made_by=by,
        asked_of=leads[0] if leads else None,
    )
    action = "indicators.question_sign" if kind == CheckKind.QUESTIONED else "indicators.confirm_sign"
    changes: dict[str, list] = {"text": ["", made.text]}
    record(action, made, by=by, at=at, changes=changes, about=partnership)
    return made


def leads_of(partnership: Partnership) -> list[Person]:
    """Who convenes first; each once."""
    order = list(LEAD_ROLES)
    roles = Role.objects.current().filter(partnership=partnership, kind__in=LEAD_ROLES).select_related("person")
    found = sorted(roles, key=lambda role: (order.index(role.kind), role.started_date, role.pk))
    return list({role.person_id: role.person for role in found}.values())


@transaction.atomic
def answer_check(check: Check, *, by: Person, at: datetime, text: str) -> CheckReply:
    """Say something in the thread; the other side hears of it."""
    require("indicators.answer_check", check, by=by)
    if not check.is_open:
        raise AlreadyClosed("This question was closed before.")
    if not text.strip():
        raise NothingSaid("Write your answer.")
    said = CheckReply.objects.create(question=check, text=text.strip(), said_at=at, said_by=by)
    changes: dict[str, list] = {"text": ["", said.text]}
    record("indicators.answer_check", said, by=by, at=at, changes=changes, about=check.partnership)
    others = [check.made_by] if by != check.made_by else leads_of(check.partnership)
    tell_answered(said, others, at=at)
    return said


@transaction.atomic
def close_check(check: Check, *, by: Person, at: datetime) -> None:
    """The state's side has its answer."""
    require("indicators.check", check, by=by)
    if not check.is_open:
        raise AlreadyClosed("This question was closed before.")
    check.closed_at, check.closed_by = at, by
    check.save(update_fields=["closed_at", "closed_by"])
    changes: dict[str, list] = {"closed_at": [None, at]}
    record("indicators.close_check", check, by=by, at=at, changes=changes, about=check.partnership)

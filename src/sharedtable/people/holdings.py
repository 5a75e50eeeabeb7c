"""What the ground floor holds about a person: themselves, jobs, login, mails, what they changed."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from sharedtable.base.files.models import StoredFile
from sharedtable.ledger.history import words_of
from sharedtable.ledger.models import Entry
from sharedtable.outbox.forgetting import forget_address, mails_to
from sharedtable.outbox.models import Bounce, Suppression
from sharedtable.outbox.preferences import switched_off
from sharedtable.people.devices import device_words
from sharedtable.people.models import Person, SignInLink, User
from sharedtable.people.personal_data import Holding, Row, register_holding, told, told_by_part


def _yourself(person: Person) -> list[Row]:
    columns = {"name": _("Name"), "email": _("Mail address"), "phone": _("Phone"), "network.name": _("Network")}
    return told([person, *person.merged.all()], columns)


def _positions(person: Person) -> list[Row]:
    columns = {
        "organization.name": _("Organization"),
        "title": _("Title"),
        "started_date": _("From"),
        "ended_date": _("Until"),
        "assistant_to.name": _("Assistant to"),
    }
    assisted = {**columns, "person.name": _("Your assistant")}
    for own in ("title", "assistant_to.name"):
        del assisted[own]
    rows = person.positions.select_related("organization", "assistant_to").order_by("pk")
    helped = person.assistant_positions.select_related("organization", "person").order_by("pk")
    return told(rows, columns) + told(helped, assisted)


def _erase_positions(person: Person, at: datetime) -> None:
    person.positions.update(title="", assistant_to=None)
    person.positions.filter(ended_date=None).update(ended_date=person.network.day_at(at))
    person.assistant_positions.update(assistant_to=None)


def _offices(person: Person) -> list[Row]:
    columns = {
        "network.name": _("Network"),
        "role": _("Office"),
        "started_date": _("From"),
        "ended_date": _("Until"),
    }
    return told(person.offices.select_related("network").order_by("pk"), columns)


def _erase_offices(person: Person, at: datetime) -> None:
    person.offices.filter(ended_date=None).update(ended_date=person.network.day_at(at))


def login_of(person: Person) -> User | None:
    return User.objects.filter(person=person).first()


def _login(person: Person) -> list[Row]:
    columns = {"email": _("Signs in with"), "created_at": _("Since"), "last_login": _("Last signed in")}
    return told([user] if (user := login_of(person)) else [], columns)


def _erase_login(person: Person, at: datetime) -> None:
    """With it go sessions, passkeys, app, recovery codes, links and accounts elsewhere."""
    from sharedtable.people.sessions import end_sessions_of

    end_sessions_of(person)
    User.objects.filter(person=person).delete()


def _ways(person: Person) -> list[Row]:
    user = login_of(person)
    steps = Authenticator.objects.filter(user=user).order_by("pk")
    accounts = SocialAccount.objects.filter(user=user).order_by("pk")
    held = [(str(each.get_type_display()), str(each), each.created_at) for each in steps]
    held += [(each.provider, each.uid, each.date_joined) for each in accounts]
    labels = str(_("Kind")), str(_("Name")), str(_("Since"))
    return [dict(zip(labels, (kind, name, since.date()), strict=True)) for kind, name, since in held]


def _sessions(person: Person) -> list[Row]:
    rows = UserSession.objects.filter(user__person=person).order_by("pk")
    labels = str(_("Device")), str(_("Network address")), str(_("Last seen"))
    held = ((device_words(each.user_agent), each.ip, each.last_seen_at) for each in rows)
    return [dict(zip(labels, each, strict=True)) for each in held]


def _links(person: Person) -> list[Row]:
    columns = {"kind": _("Kind"), "email": _("Mailed to"), "created_at": _("Mailed"), "used_at": _("Used")}
    own = told(SignInLink.objects.filter(user__person=person).order_by("pk"), columns)
    return own + told_by_part(SignInLink.objects.all(), person, {"invited_by": _("you invited them")}, columns)


def _mails(person: Person) -> list[Row]:
    columns = {"subject": _("Subject"), "state": _("State"), "created_at": _("Made"), "sent_at": _("Sent")}
    return [row for each in _addresses(person) for row in told(mails_to(each), columns)]


def _erase_mails(person: Person, at: datetime) -> None:
    for address in _addresses(person):
        forget_address(address)


def _addresses(person: Person) -> list[str]:
    """Their mail address, and those of entries that were merged into theirs."""
    found = [person.email, *person.merged.order_by("pk").values_list("email", flat=True)]
    return list(dict.fromkeys(each for each in found if each))


def _stopped(person: Person) -> list[Row]:
    columns = {"address": _("Mail address"), "received_at": _("Came back"), "kind": _("Kind"), "detail": _("Why")}
    stops = {"address": _("Mail address"), "since_at": _("No mail since"), "reason": _("Why")}
    stops["lifted_at"] = _("Until")
    own = _addresses(person)
    back = told(
        (row for each in own for row in Bounce.objects.filter(address__iexact=each).order_by("pk")), columns
    )
    rows = (row for each in own for row in Suppression.objects.filter(address__iexact=each).order_by("pk"))
    return back + told(rows, stops)


def _choices(person: Person) -> list[Row]:
    return [{str(_("Switched off")): each} for each in sorted(switched_off(person.email))] if person.email else []


def _changes(person: Person) -> list[Row]:
    rows = Entry.objects.filter(actor_id=person.pk).order_by("pk")
    when, what = str(_("When")), str(_("What"))
    return [{when: each.at, what: words_of(each.action)} for each in rows]


def _files(person: Person) -> list[Row]:
    columns = {"name": _("Name"), "size": _("Bytes"), "stored_at": _("Kept since")}
    return told(StoredFile.objects.held_by(person).live().order_by("pk"), columns)


def _erase_files(person: Person, at: datetime) -> None:
    from sharedtable.base.files.erasing import erase_files_of

    erase_files_of(person, at=at)


for _holding in (
    Holding("people.yourself", _("Yourself"), 0, _yourself, _("“Erased person” in place of the name")),
    Holding(
        "people.positions",
        _("Your jobs"),
        10,
        _positions,
        _("That somebody worked at the organization, and when; not the title"),
        _erase_positions,
        ("people.Position.person", "people.Position.assistant_to"),
    ),
    Holding(
        "people.offices",
        _("Your offices in a network"),
        11,
        _offices,
        _("That somebody held the office, and when"),
        _erase_offices,
        ("people.NetworkOffice.person",),
    ),
    Holding("people.files", _("Your files"), 15, _files, erase=_erase_files),
    Holding("people.ways", _("How you sign in"), 81, _ways),
    Holding("people.sessions", _("Where you are signed in"), 82, _sessions),
    Holding(
        "people.links",
        _("Links to sign in mailed to you, or to whom you invited"),
        83,
        _links,
        covers=("people.SignInLink.user", "people.SignInLink.invited_by"),
    ),
    Holding("people.choices", _("Mails you switched off"), 84, _choices),
    Holding("people.stopped", _("Mails that came back, and whether you get any"), 84, _stopped),
    Holding("people.mails", _("Mails to you"), 85, _mails, erase=_erase_mails),
    Holding("people.login", _("Your login"), 86, _login, erase=_erase_login, covers=("people.User.person",)),
    Holding(
        "ledger.changes",
        _("What you changed"),
        90,
        _changes,
        _("That something was changed and when, by “Erased person”; histories lose names and addresses"),
    ),
):
    register_holding(_holding)

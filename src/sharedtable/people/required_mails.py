"""Mails that nobody can switch off, named so on the page of choices. Each app names its own."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RequiredMail:
    title: str | Promise
    why: str | Promise


_mails: list[RequiredMail] = []


def name_required_mail(title: str | Promise, why: str | Promise) -> None:
    _mails.append(RequiredMail(title, why))


def required_mails() -> list[RequiredMail]:
    return list(_mails)


name_required_mail(_("Codes and links to sign in"), _("You asked for them, or somebody tried to sign in as you."))
name_required_mail(_("Changes of how you sign in"), _("So that you notice if it was not you."))
name_required_mail(
    _("Invitations to a meeting, and when it moves or is called off"), _("Somebody expects you there.")
)
name_required_mail(
    _("Questions only you can answer"),
    _("A part in a partnership, your name on a public page, a promise in your name."),
)

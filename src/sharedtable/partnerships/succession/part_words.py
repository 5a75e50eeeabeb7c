"""What a part asks of somebody, in plain words, for the page before the first yes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.choices import RoleKind

_CONVENING: list[str | Promise] = [
    _("Bring the table together, listen first, and take no side."),
    _("Keep in touch with the businesses between meetings."),
    _("See that what was agreed on gets done, by whoever said they would."),
]
_SUPPORTING: list[str | Promise] = [
    _("Listen to what the businesses want before you offer anything."),
    _("Take on what your organization does well, and say when it is done."),
]
WHAT_YOU_DO: dict[str, list[str | Promise]] = {
    RoleKind.CHAMPION: [
        _("Say what your company and your industry need, next to others who run one."),
        _("Ask two or three leaders you know to come along."),
        _("Lead one thing that matters to you, if you like, with public partners doing the legwork."),
    ],
    RoleKind.BUSINESS_MEMBER: [
        _("Come to the meetings and say what your company needs."),
        _("Vote on what the businesses do together."),
        _("Lend a hand where it pays off for you."),
    ],
    RoleKind.CONVENER: _CONVENING,
    RoleKind.CO_CONVENER: _CONVENING,
    RoleKind.COORDINATOR: _CONVENING,
    RoleKind.BACKUP: [
        _("Know what goes on, so that you could run the next meeting tomorrow."),
        _("Step in when whoever convenes cannot."),
    ],
    RoleKind.FISCAL_AGENT: [_("Keep the partnership's money and account for it."), *_SUPPORTING[:1]],
    RoleKind.SUPPORT_TEAM: _SUPPORTING,
    RoleKind.OBSERVER: [_("Listen. Nothing is asked of you.")],
}
TITLES: dict[str, str | Promise] = {
    RoleKind.CHAMPION: _("Will you be one of the business champions?"),
    RoleKind.BUSINESS_MEMBER: _("Will your business join?"),
    RoleKind.CONVENER: _("Will you bring the table together?"),
    RoleKind.CO_CONVENER: _("Will you bring the table together, with others?"),
    RoleKind.COORDINATOR: _("Will you run the partnership from day to day?"),
    RoleKind.BACKUP: _("Will you step in when needed?"),
    RoleKind.FISCAL_AGENT: _("Will you keep the accounts?"),
    RoleKind.SUPPORT_TEAM: _("Will you be on the support team?"),
    RoleKind.OBSERVER: _("Will you listen in?"),
}

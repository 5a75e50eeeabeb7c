"""Kinds of notice of this app that readers can switch off."""

from django.utils.translation import gettext_lazy as _

from sharedtable.outbox.preferences import declare_topic

IDEAS = declare_topic("ideas", _("What became of your ideas"), _("Told when an idea of yours is looked at again."))
ASKED = declare_topic(
    "asked",
    _("Questions to you about a plan"),
    _("Asked when you are chosen to act on a priority, or when parked ideas wait for a look."),
)

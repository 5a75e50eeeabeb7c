"""What signals tell lower layers: their rules, their jobs, and the words of histories."""

from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.signals import jobs, receivers, rules  # noqa: F401  (each registers what it holds)
from sharedtable.ledger.history import call_fields, call_kinds, describe
from sharedtable.ledger.scopes import belongs

describe(
    {
        "indicators.snooze_signal": _("Signal put off"),
        "indicators.wake_signal": _("Signal looked at again"),
        "indicators.unsnooze_signal": _("Signal as it was before"),
        "indicators.share_signal": _("Signal shared with the state"),
        "indicators.unshare_signal": _("Signal not shared after all"),
    }
)
call_kinds({"indicators.Signal": _("Signal")})
call_fields(
    {
        "indicators.Signal.snoozed_until": _("Put off until"),
        "indicators.Signal.snooze_reason": _("Why"),
        "indicators.Signal.snoozed_date": _("Put off on"),
        "indicators.Signal.passed_on_date": _("The state sees it since"),
    }
)
belongs("indicators.Signal", "partnership__network")

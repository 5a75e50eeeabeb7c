"""Facts of partnerships, as of any day. Each answers for many partnerships with a fixed number of queries."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.facts.registry import ON_THE_DAY, SO_FAR, Compute, Fact, register
from sharedtable.partnerships.facts.convening import champions, conveners
from sharedtable.partnerships.facts.meetings import champions_engaged, launch, support_team_attendance
from sharedtable.partnerships.facts.scope import decided_analysis

FACTS: list[tuple[str, str | Promise, str | Promise, Compute]] = [
    ("conveners", _("Who convenes, at least for now"), _("people"), conveners),
    ("champions", _("Businesses with a champion"), _("businesses"), champions),
    (
        "support_team_attendance",
        _("Organizations that came to a support-team meeting"),
        _("organizations"),
        support_team_attendance,
    ),
    ("champions_engaged", _("Businesses whose champion invited or came"), _("businesses"), champions_engaged),
    ("launch", _("The day of the launch"), "", launch),
    ("decided_analysis", _("The analysis behind the choice holds a decision"), "", decided_analysis),
]
OF_MEETINGS = {"support_team_attendance", "champions_engaged", "launch"}
for key, meaning, unit, compute in FACTS:
    window = SO_FAR if key in OF_MEETINGS else ON_THE_DAY
    register(Fact(f"partnerships.{key}", meaning, unit, "partnership", compute, window))

"""One line of example a fact, worked by hand: these rows on this day give this value."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EXAMPLES: dict[str, str | Promise] = {
    "commitments": _("Four core organizations; three have a promise dated up to the day → 3."),
    "priorities_with_champion": _(
        "Three priorities, one of them set aside; a champion leads one of the other two → 1."
    ),
    "priorities_led_actively": _(
        "Two priorities were chosen in May; on 20 November the champion of one came to a meeting in "
        "October, the other did nothing since July → 1."
    ),
    "priorities_moving": _(
        "Two priorities were chosen in March; at one a milestone was done in August → 1 on 20 November."
    ),
    "businesses_at_work": _(
        "Ridge Optics is on an action team and confirmed 40 hours, Mesa Lathe is on the same team → 2 businesses."
    ),
    "systems_completing": _(
        "In twelve months the college finished two milestones and the board kept a promise → 2 systems."
    ),
    "milestones_late": _("Five milestones are to do on 20 November; two of them were due before that day → 2."),
    "roadmap_adopted": _("Version 2 was adopted on 12 January and reviewed on 4 June: on 20 November → 4 June."),
    "results": _("Within twelve months one outcome came, and a night course is in use → 2 results."),
    "champions_silence": _(
        "Cora came to a meeting 12 days ago; Clara was last heard of when she confirmed a promise 75 days"
        " ago → 75 days."
    ),
    "gifts": _("Since May three gifts of businesses were confirmed, between November and May one → 3, 1 before."),
    "in_use": _("A night course with 40 learners is in use, a shared lab stopped in June → 1."),
    "milestones_slipping": _("Six milestones are to do; one is 20 days late, one was put off last month → 2."),
    "more_at_work": _("Nine businesses have work in hand on 20 November, on 21 May it was six → 9, 6 before."),
    "priorities_a_champion": _("Cora leads three open priorities, Clara one → 3."),
    "priority_changed": _(
        "The last that happened: a priority came into action on 1 October; on 20 November → 50 days."
    ),
    "deliverables_in_use": _(
        "A night course and a shared lab began and did not end; a guide was replaced in June → 2."
    ),
    "gifts_worth": _(
        "Ridge Optics confirmed 40 hours worth $2,000, Mesa Lathe a machine worth $8,500; a third gift "
        "has no worth → $10,500."
    ),
    "milestones_done": _(
        "Four milestones were done since last November; one of them was opened again and done once more → 4."
    ),
    "outcomes_recorded": _("Outcomes are dated 4 March and 9 October, one is of two years ago → 2."),
}

"""The six steps as pages show them: the line of steps, and the questions each asks, in our own words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.choices import Step

GUIDING_QUESTIONS: dict[Step, list[str | Promise]] = {
    Step.BUILD_TEAM: [
        _("Which public partners do businesses of this industry meet already, and who is missing?"),
        _("Who convenes because both sides trust them, and who steps in when they are away?"),
        _("What has each organization said it will do?"),
    ],
    Step.DEFINE_SCOPE: [
        _("Do the businesses compete for the same workers and share suppliers, or only a label?"),
        _("Do most people who work here also live here?"),
        _("What do people who know the place say that the figures do not?"),
    ],
    Step.PREPARE_LAUNCH: [
        _("Who decides in their business and cares about the place?"),
        _("Whom will each champion invite, and by when?"),
        _("What will the public partners do at the launch, other than listen?"),
    ],
    Step.LAUNCH: [
        _("Do the businesses speak first, and most?"),
        _("Which priorities have somebody who will lead them?"),
        _("When do the businesses meet again, among themselves?"),
    ],
    Step.TO_ACTION: [
        _("What would success look like, in a champion’s own words?"),
        _("Which public partner is the right one to answer first, and why?"),
        _("What can be shown within three months?"),
    ],
    Step.SUSTAIN: [
        _("What has changed for businesses, and for workers?"),
        _("Who takes over when a champion leaves, or whoever convenes?"),
        _("Does the partnership stand if one source of money ends?"),
    ],
}


def step_line(present: int) -> list[dict[str, str]]:
    """Items of the line of steps: behind, now, ahead."""
    return [
        {"label": str(step.label), "state": "done" if step < present else "now" if step == present else "ahead"}
        for step in Step
    ]

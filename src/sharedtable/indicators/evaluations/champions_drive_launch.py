"""Champions drive the launch: they invited, or they came."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.evaluations.parameters import whole
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_known, not_yet
from sharedtable.partnerships.words import listed

CHAMPIONS = "partnerships.champions_engaged"


@evaluates(
    "champions_drive_launch",
    reads=(CHAMPIONS,),
    place=gettext_lazy("Champions"),
    act=gettext_lazy("See the champions"),
    parameters=(
        whole(
            "needed_businesses",
            gettext_lazy("Businesses whose champion invited or came, at least"),
            2,
            least=1,
            most=50,
        ),
    ),
)
def champions_drive_launch(question: Question) -> Verdict:
    """Met when champions from enough businesses did something; a name on a list is not enough."""
    finding = question[CHAMPIONS]
    needed = question.parameters["needed_businesses"]
    named = finding.details.get("champion_businesses", 0)
    if finding.value is None:
        return not_known(
            _named(named) + _("; whether they invited or came is not on record"),
            _("Take attendance, or note who was invited by a champion"),
        )
    if finding.value >= needed:
        names = listed(finding.details.get("businesses", []), most=3)
        return met(
            _("Champions of %(n)d businesses invited or came: %(names)s") % {"n": finding.value, "names": names}
        )
    if named < needed:
        return not_yet(
            _named(named),
            _("Find champions from at least %(n)d businesses, and let them invite their peers") % {"n": needed},
        )
    return not_yet(
        _named(named) + _("; %(n)d invited or came") % {"n": finding.value},
        _("A champion of another business invites somebody or comes to a meeting"),
    )


def _named(count: int) -> str:
    if not count:
        return _("No business has a champion yet")
    return ngettext("%(n)d business has a champion", "%(n)d businesses have champions", count) % {"n": count}

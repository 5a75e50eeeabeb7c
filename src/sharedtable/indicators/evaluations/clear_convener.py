"""A clear convener: somebody convenes, and somebody is named who steps in."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.indicators.evaluations.parameters import days
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_known, not_yet
from sharedtable.partnerships.words import listed

CONVENERS, VACANCY, BACKUPS = (
    "partnerships.conveners",
    "partnerships.convener_vacancy",
    "partnerships.backups",
)


@evaluates(
    "clear_convener",
    reads=(CONVENERS, VACANCY, BACKUPS),
    place=gettext_lazy("Roles"),
    act=gettext_lazy("Name a backup"),
    parameters=(days("days_vacant", gettext_lazy("Days that a vacancy is allowed"), 90, least=0, most=366),),
)
def clear_convener(question: Question) -> Verdict:
    """Met with a convener, or within some days of losing one, and a backup."""
    conveners, vacancy, backups = question[CONVENERS], question[VACANCY], question[BACKUPS]
    if conveners.value is None:
        return not_known(_("Roles were not recorded on this day"), _("Give somebody the role of convener"))
    most = question.parameters["days_vacant"]
    if not conveners.value and (vacancy.value is None or vacancy.value > most):
        return not_yet(_vacant(vacancy.value), _("Give somebody the role of convener, if only for now"))
    names = listed(conveners.details.get("names", []), most=2)
    if not backups.value:
        held = (
            _("%(names)s convenes; nobody is named to step in") % {"names": names}
            if names
            else _vacant(vacancy.value)
        )
        return not_yet(held, _("Name a backup"))
    backup = listed(backups.details.get("names", []), most=2)
    if not conveners.value:
        words = {"days": vacancy.value, "backup": backup, "most": most}
        return met(_("Vacant for %(days)d days, at most %(most)d are allowed; %(backup)s steps in") % words)
    return met(_("%(names)s; %(backup)s steps in") % {"names": names, "backup": backup})


def _vacant(days: int | None) -> str:
    if days is None:
        return _("Nobody holds a convening role")
    return _("Nobody has convened for %(days)d days") % {"days": days}

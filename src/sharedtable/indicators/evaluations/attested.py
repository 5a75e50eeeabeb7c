"""What no record can tell: somebody signs for it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, not_known


@evaluates("attested", reads=(), place=gettext_lazy("Statement"), act=gettext_lazy("Sign a statement"))
def attested(question: Question) -> Verdict:
    """Never computed. Met while a signed statement holds; until then it is not known."""
    return not_known(
        _("Nobody has signed for it"), _("Who leads the partnership signs a statement; it holds for some months")
    )

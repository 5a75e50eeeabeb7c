"""Green: something that the partnership made is in use."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there
from sharedtable.partnerships.words import listed

FACT = "plan.in_use"


def is_seen(count: int) -> bool:
    return count > 0


@signal(
    "product-in-use",
    kind=SignalKind.GREEN,
    title=gettext_lazy("What they made is in use"),
    rule_text=gettext_lazy("A service or product that came of the work is in use, and the record says by whom."),
    reads=(FACT,),
    advice=gettext_lazy("Ask its users what it changed, and record that as a result."),
    act=gettext_lazy("See the results"),
    page="plan:results",
)
def product_in_use(question: Question) -> Seen:
    finding = question[FACT]
    if finding.value is None:
        return NOT_KNOWN
    if not is_seen(finding.value):
        return NOT_THERE
    words = [
        _("%(title)s, used by %(users)s") % {"title": title, "users": users}
        for title, users in finding.details["titles"]
    ]
    return there(listed(words, most=2))

"""What a new partnership may be called, proposed from the analysis it starts from; people change it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sharedtable.industry.models import Analysis
from sharedtable.partnerships.words import listed


@dataclass(frozen=True)
class Proposal:
    """First values of the start form."""

    name: str
    industry_name: str
    codes: list[str]


def proposal_from(analysis: Analysis) -> Proposal:
    chosen = list(analysis.industries.filter(is_chosen=True).order_by("code"))
    words = industry_in_words([row.title for row in chosen])
    short = words.split(",")[0].split(" and ")[0]
    name = _("%(region)s %(industry)s Partnership") % {"region": analysis.region.name, "industry": short.title()}
    return Proposal(name[:200], words[:120], [row.code for row in chosen])


def industry_in_words(titles: Sequence[str]) -> str:
    """Official titles as one phrase.

    >>> industry_in_words(["Navigational, Measuring, Electromedical, and Control Instruments Manufacturing"])
    'Navigational, measuring, electromedical, and control instruments manufacturing'
    """
    phrase = listed([title if index == 0 else title[:1].lower() + title[1:] for index, title in enumerate(titles)])
    return phrase[:1].upper() + phrase[1:].lower()

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
    """Named after the industries' own titles: a decision is a sentence, no name."""
    chosen = list(analysis.industries.filter(is_chosen=True).order_by("code"))
    words = industry_in_words([row.title for row in chosen])
    name = _("%(region)s %(industry)s Partnership") % {"region": analysis.region.name, "industry": _title(words)}
    return Proposal(name[:200], words[:120], [row.code for row in chosen])


def _title(words: str) -> str:
    """The first thing named, as it stands in a name.

    >>> _title("Electronic instruments"), _title("Truck transportation and warehousing")
    ('Electronic Instruments', 'Truck Transportation')
    """
    first = words.split(",")[0].split(" and ")[0]
    return " ".join(word[:1].upper() + word[1:] for word in first.split())


def industry_in_words(titles: Sequence[str]) -> str:
    """Official titles as one phrase, without the word that says only that something is made.

    >>> industry_in_words(["Truck Transportation", "Warehousing and Storage"])
    'Truck transportation and warehousing and storage'
    """
    phrase = listed([title.removesuffix(" Manufacturing") for title in titles])
    return phrase[:1].upper() + phrase[1:].lower()

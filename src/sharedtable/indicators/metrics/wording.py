"""Figures of metrics in words: a value with its unit, and how far it has come."""

from decimal import Decimal

from django.utils.translation import gettext as _

from sharedtable.base.figures import NO_BREAK, money, thousands
from sharedtable.indicators.metrics.choices import Shape
from sharedtable.indicators.metrics.disclosure import CHANGE, FEWEST_FIRMS, FEWEST_PEOPLE, FIRMS, PARTS, PEOPLE
from sharedtable.indicators.models import Metric
from sharedtable.indicators.shipped import in_words

DOLLARS = "dollars"


def bare(value: Decimal | None) -> str:
    """As a form holds it: `14`, not `14.00`."""
    return "" if value is None else f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def plain(metric: Metric, value: Decimal) -> str:
    """The number alone, as people write it: no more places than it has, two for cents."""
    places = next((each for each in (0, 1) if round(value, each) == value), 2)
    if metric.shape == Shape.MONEY:
        return money(value, 2 if places else 0)
    if metric.shape == Shape.SHARE:
        return f"{thousands(value, places)}{NO_BREAK}%"
    return thousands(value, places)


def with_unit(metric: Metric, value: Decimal) -> str:
    """`14 businesses`, `62 % of new hires`, `$21.50 an hour`, `48 days`."""
    unit = in_words(metric.unit)
    unit = unit.removeprefix("%") if metric.shape == Shape.SHARE else unit
    unit = unit.removeprefix(in_words(DOLLARS)) if metric.shape == Shape.MONEY else unit
    return f"{plain(metric, value)} {unit.strip()}".strip()


def why_hidden(why: str) -> str:
    """Why a figure is not shown outside."""
    words = {
        PEOPLE: _("fewer than %(n)s people, or nobody said how many") % {"n": FEWEST_PEOPLE},
        FIRMS: _("fewer than %(n)s businesses, or nobody said how many") % {"n": FEWEST_FIRMS},
        PARTS: _("it would tell a small count beside it"),
        CHANGE: _("the change since would tell of a few people"),
    }
    return words.get(why, "")

"""Industry and region in words, with the figures of the analysis behind them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from django.db.models import Count, Subquery
from django.utils.translation import gettext as _

from sharedtable.base.figures import thousands
from sharedtable.industry.models import Analysis, AnalysisIndustry
from sharedtable.industry.totals import total
from sharedtable.partnerships import county_words
from sharedtable.partnerships.county_names import county_names
from sharedtable.partnerships.models import Partnership

SMALL_BUSINESSES, LARGE_BUSINESSES = 15, 600


def places_of(partnership: Partnership) -> str:
    """`Boulder, Larimer and Weld counties`, or the region's name where they are many or none."""
    return county_words.named(county_names(partnership)) or partnership.region.name


@dataclass(frozen=True)
class ScopeFigures:
    """What the chosen industries add up to; none means not known. `lq` only for a single industry: shares do not
    add up. `is_partial` says that the source withholds some cells, so that sums are "at least"."""

    analysis: Analysis
    jobs: int | None
    establishments: int | None
    lq: float | None
    is_partial: bool

    @property
    def national_share(self) -> str:
        return share_in_words(self.lq) if self.lq is not None else ""

    @property
    def source(self) -> str:
        return "; ".join(str(each) for each in self.analysis.sources)

    @property
    def size_hint(self) -> str:
        """Not too big, not too small: whether this many businesses can share one table."""
        count = self.establishments
        if count is None:
            return ""
        if count < SMALL_BUSINESSES:
            return _("This may be too small for a table of its own: think of a wider industry or a larger region.")
        if count > LARGE_BUSINESSES:
            return _("This may be too big for one shared agenda: think of a narrower industry.")
        return _("A size that can share one agenda.")


def figures_for(partnership: Partnership) -> ScopeFigures | None:
    """Figures of the partnership's own industries, from the analysis it stands on. One query."""
    if partnership.analysis is None:
        return None
    own = partnership.naics_codes.through.objects.filter(partnership=partnership)
    wanted = own.order_by().values("partnership").annotate(count=Count("pk")).values("count")  # type: ignore[misc]
    rows = partnership.analysis.industries.filter(code__in=own.values("naicscode_id"))
    found = list(rows.annotate(wanted=Subquery(wanted)))
    return _together(partnership.analysis, found) if found and len(found) == found[0].wanted else None


def figures_of(analysis: Analysis, codes: Set[str]) -> ScopeFigures | None:
    """These industries together; none where the analysis does not hold every one of them."""
    rows = list(analysis.industries.filter(code__in=codes))
    return _together(analysis, rows) if rows and len(rows) == len(codes) else None


def _together(analysis: Analysis, rows: Sequence[AnalysisIndustry]) -> ScopeFigures:
    return ScopeFigures(
        analysis=analysis,
        jobs=total(row.jobs for row in rows),
        establishments=total(row.establishments for row in rows),
        lq=rows[0].lq if len(rows) == 1 else None,
        is_partial=any(row.is_partial for row in rows),
    )


def share_in_words(lq: float) -> str:
    """A location quotient as people say it.

    >>> share_in_words(6.1), share_in_words(2.5)
    ('six times the national share', '2.5 times the national share')
    >>> share_in_words(1.04), share_in_words(0.4)
    ('about the national share', 'less than half the national share')
    """
    if lq < 0.5:
        return _("less than half the national share")
    if lq < 0.9:
        return _("below the national share")
    if lq <= 1.1:
        return _("about the national share")
    return _("%(times)s the national share") % {"times": _times(lq)}


def _times(lq: float) -> str:
    words = [_("twice"), _("three times"), _("four times"), _("five times"), _("six times"), _("seven times")]
    nearest = round(lq)
    if 2 <= nearest <= 7 and abs(lq - nearest) <= 0.2:
        return words[nearest - 2]
    return _("%(number)s times") % {"number": thousands(lq, 1 if lq < 10 else 0)}

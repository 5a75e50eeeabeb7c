"""Fetching the partnership of an address: seen, gone, or moved to another address."""

from django.http import Http404

from sharedtable.base.access import allows
from sharedtable.partnerships.county_names import joined_county_names
from sharedtable.partnerships.models import OldSlug, Partnership
from sharedtable.partnerships.pulse.queries import newest_pulse
from sharedtable.people.requests import Request


class Moved(Exception):
    """The address is a former one; `middleware.FormerAddresses` redirects to the same page under the new one."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def partnership_or_404(request: Request, slug: str, rule: str = "") -> Partnership:
    """The live partnership of that slug, if this reader may see it; raises `Moved` for a former slug.

    With a rule, also 404 for those who see it but may not do that here: for pages that only offer to do it.
    """
    seen = Partnership.objects.live().visible_to(request.standing)
    rows = seen.select_related("network", "region", "analysis").annotate(
        county_names=joined_county_names(), pulse_told=newest_pulse()
    )
    partnership = rows.filter(slug=slug).first()
    if partnership is None:
        former = OldSlug.objects.filter(slug=slug, partnership__in=seen)
        moved = former.values_list("partnership__slug", flat=True).first()
        if moved is None:
            raise Http404
        raise Moved(moved)
    if rule and not allows(rule, partnership.classes_for(request.standing)):
        raise Http404
    return partnership

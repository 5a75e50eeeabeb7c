"""Fetching the partnership of an address: seen, gone, or moved to another address."""

from django.http import Http404

from sharedtable.partnerships.models import OldSlug, Partnership
from sharedtable.people.requests import Request


class Moved(Exception):
    """The address is a former one; `middleware.FormerAddresses` redirects to the same page under the new one."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def partnership_or_404(request: Request, slug: str) -> Partnership:
    """The live partnership of that slug, if this reader may see it; raises `Moved` for a former slug."""
    seen = Partnership.objects.live().visible_to(request.standing)
    partnership = seen.select_related("network", "region", "analysis").filter(slug=slug).first()
    if partnership is not None:
        return partnership
    moved = (
        OldSlug.objects.filter(slug=slug, partnership__in=seen).values_list("partnership__slug", flat=True).first()
    )
    if moved is None:
        raise Http404
    raise Moved(moved)

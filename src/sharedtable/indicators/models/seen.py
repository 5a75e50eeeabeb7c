"""Who reads the rows of indicators."""

from typing import TYPE_CHECKING, Self

from sharedtable.partnerships.models import OfPartnershipQuerySet, Partnership

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class ForTheTeamQuerySet(OfPartnershipQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Rows of the partnerships whose indicators this standing sees: never business people's."""
        return self.filter(partnership__in=Partnership.objects.where_allowed("indicators.view", standing))

"""The counties of a partnership's region, as part of the query that fetches it: a page's first line says them."""

from typing import Any

from django.db.models import Aggregate, CharField, OuterRef, Subquery

from sharedtable.industry.models import Region
from sharedtable.partnerships.models import Partnership

SEPARATOR = "|"


class Joined(Aggregate):
    """Texts of a group as one, in whatever order."""

    function = "GROUP_CONCAT"
    template = f"%(function)s(%(expressions)s, '{SEPARATOR}')"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="STRING_AGG", **context)


def joined_county_names() -> Subquery:
    """Annotate partnerships with it as `county_names`."""
    rows = Region.counties.through.objects.filter(region=OuterRef("region")).order_by().values("region")
    return Subquery(rows.annotate(names=Joined("county__name")).values("names"))  # type: ignore[misc]


def county_names(partnership: Partnership) -> list[str]:
    """Names by alphabet, from the annotation where the row has it, else asked for."""
    joined: str | None = getattr(partnership, "county_names", None)
    if joined is None:
        return sorted(partnership.region.counties.values_list("name", flat=True))
    return sorted(joined.split(SEPARATOR))

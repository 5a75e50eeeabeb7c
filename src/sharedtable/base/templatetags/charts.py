"""What `<c-chart>` needs: the picture for a desk and for a phone, its rows as words, and where its files are."""

from collections.abc import Iterator

from django import template
from django.utils.safestring import SafeString

from sharedtable.base.charts import FORMATS, Chart
from sharedtable.base.charts.drawing import HALF, NARROW, WIDE, inline
from sharedtable.base.charts.tabling import Line, lines

register = template.Library()


WIDTHS = {"wide": WIDE, "half": HALF, "narrow": NARROW}


@register.simple_tag
def picture(chart: Chart, size: str = "wide") -> SafeString:
    """Inline SVG; every word in it passed an escape."""
    return SafeString(inline(chart, WIDTHS[size]))


@register.simple_tag
def chart_lines(chart: Chart) -> Iterator[Line]:
    return lines(chart)


@register.simple_tag
def chart_files(chart: Chart) -> list[dict[str, str]]:
    """Addresses of the chart's downloads, none where it has no address."""
    if not chart.url:
        return []
    joint = "&" if "?" in chart.url else "?"
    return [{"label": str(each.label), "url": f"{chart.url}{joint}as={each.name}"} for each in FORMATS]

"""Rows of a roadmap in words, on pages."""

from django import template

from sharedtable.plan.roadmap import wording
from sharedtable.plan.roadmap.attention import Reader
from sharedtable.plan.roadmap.content import MilestonePart

register = template.Library()
register.filter("on_day", wording.day)
register.filter("milestone_when", wording.milestone_when)
register.filter("names", wording.names)
register.filter("team_line", wording.team_line)
register.filter("commitment_line", wording.commitment_line)
register.filter("deliverable_line", wording.deliverable_line)
register.filter("outcome_line", wording.outcome_line)


@register.simple_tag
def flag_of(reader: Reader, milestone: MilestonePart) -> str:
    return reader.flag(milestone)

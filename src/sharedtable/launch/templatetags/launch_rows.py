"""Rows of a phone's list: drawn once for everybody, with the phone's own marks laid over those that have any."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from sharedtable.launch.phone_page import PhonePage, Row
from sharedtable.launch.sheet import drawn, fill_in

register = template.Library()
VOTE, HAND, COUNTED = "launch/_vote.html", "launch/_hand.html", "launch/_counted_line.html"


@register.simple_tag(takes_context=True)
def vote_rows(context: dict[str, Any], page: PhonePage) -> SafeString:
    more = {"token": context["token"], "is_spent": not page.ballot.left}
    return _filled(context, page, [_row(page, VOTE, row, row.vote, more) for row in page.rows])


@register.simple_tag(takes_context=True)
def hand_rows(context: dict[str, Any], page: PhonePage) -> SafeString:
    more = {"token": context["token"]}
    return _filled(context, page, [_row(page, HAND, row, row.leads, more) for row in page.rows])


@register.simple_tag(takes_context=True)
def counted_rows(context: dict[str, Any], page: PhonePage) -> SafeString:
    return _filled(context, page, [page.sheet.draw(COUNTED, row.line) for row in page.rows])


def _row(page: PhonePage, name: str, row: Row, is_marked: object, more: dict[str, object]) -> str:
    if is_marked:
        return drawn(name, line=row.line, vote=row.vote, leads=row.leads, turn=row.turn, **more)
    return page.sheet.draw(name, row.line, turn=1, **more)


def _filled(context: dict[str, Any], page: PhonePage, parts: list[str]) -> SafeString:
    return fill_in(parts, token=str(context["csrf_token"]), look=page.look.query)

"""Two rounds of the sample state's self-check: one finished a year ago, one open."""

from datetime import timedelta
from typing import TYPE_CHECKING

from sharedtable.indicators.choices import Light
from sharedtable.indicators.selfcheck.actions import answer_pair, begin_self_check, finish_self_check
from sharedtable.people.models import Person

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

GREEN, BETWEEN, RED = Light.GREEN.value, Light.BETWEEN.value, Light.RED.value
LAST_YEAR = {
    "clear-the-way": (BETWEEN, "Two reports a quarter ask for much the same; regions told us so. (sample)"),
    "several-agencies": (RED, "Only the workforce agency met on it last year. (sample)"),
    "room-to-grow": (BETWEEN, ""),
    "own-choice": (GREEN, "Every region brought its own analysis. (sample)"),
    "help-on-request": (BETWEEN, "One coach for the whole state. (sample)"),
    "tell-what-works": (RED, "No partnership had a public page. (sample)"),
    "tools-not-orders": (GREEN, ""),
    "reward-the-real": (BETWEEN, ""),
    "clear-and-flexible": (BETWEEN, "The old report still asked for the same three numbers of all. (sample)"),
    "funds-together": (RED, "Two funds for training, with different regions in mind. (sample)"),
    "advocates": (BETWEEN, "One business leader speaks for it, nobody else yet. (sample)"),
    "above-politics": (GREEN, ""),
}
THIS_YEAR = {
    "clear-the-way": (GREEN, "The two reports became one. (sample)"),
    "several-agencies": (BETWEEN, "Economic development joined in spring; education has not yet. (sample)"),
    "room-to-grow": (BETWEEN, "Start-up money is there; nothing for the third year. (sample)"),
    "own-choice": (GREEN, "Nobody was told which industry to choose. (sample)"),
    "help-on-request": (BETWEEN, ""),
    "tell-what-works": (BETWEEN, "The first pages are public; a story a quarter is next. (sample)"),
    "reward-the-real": (GREEN, "The award went to a table that the businesses lead. (sample)"),
    "clear-and-flexible": (GREEN, "Each partnership chooses what it measures. (sample)"),
    "funds-together": (RED, "The two training funds still compete. (sample)"),
}
ROUND_BEGAN, ROUND_ENDED, NOW_BEGAN = -380, -366, -12


def check_ourselves(cast: "Cast", team: list[Person]) -> None:
    """A finished round of a year ago, and one that is open with three pairs to go."""
    first, *others = team
    second = others[0] if others else first
    check = begin_self_check(cast.network, by=first, at=cast.days.at(ROUND_BEGAN))
    for number, (key, (light, note)) in enumerate(LAST_YEAR.items()):
        by = second if number % 3 == 1 else first
        answer_pair(check, key, by=by, at=cast.days.at(ROUND_BEGAN + number), expected=0, light=light, note=note)
    finish_self_check(check, by=first, at=cast.days.at(ROUND_ENDED))
    check = begin_self_check(cast.network, by=second, at=cast.days.at(NOW_BEGAN))
    for number, (key, (light, note)) in enumerate(THIS_YEAR.items()):
        by = first if number % 3 == 1 else second
        at = cast.days.at(NOW_BEGAN) + timedelta(days=number)
        answer_pair(check, key, by=by, at=at, expected=0, light=light, note=note)

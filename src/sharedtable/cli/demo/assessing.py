"""The sample network's signs over time: past quarters, a signed statement, and what the state says of signs."""

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from sharedtable.base.files import DOCUMENTS, receive
from sharedtable.indicators.actions import assess, attest
from sharedtable.indicators.assessments.checking import answer_check, confirm_sign, question_sign
from sharedtable.indicators.assessments.looking_back import look_back
from sharedtable.indicators.frameworks.current import framework_of
from sharedtable.indicators.judging import Judgement, indicators_of, judge, may_be_signed
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

SIGNED_FOR = timedelta(days=300)
STATEMENT = (
    "The partner missing at the meetings works with us between them: its director joins a call each month "
    "and took on two follow-ups this year. Its letter is attached. (sample)"
)
LETTER = (
    b"Sample, not a real letter.\n\nTo the partnership: our director cannot be at your meetings this season and "
    b"joins\nthe monthly call instead. We keep what we promised.\n"
)
QUESTION = "Half of the seats at the last two meetings were delegates. Who decides for these businesses? (sample)"
ANSWER = (
    "The owners come to every second meeting; their plant managers come in between and may promise hours. (sample)"
)
YES = "Read the roles and the succession note. (sample)"


def show_signs(cast: "Cast", coordinator: Person, reviewer: Person) -> None:
    """Quarters of all partnerships; words only at the first of the network."""
    tables = list(Partnership.objects.filter(network=cast.network).select_related("network").order_by("pk"))
    today, now = cast.days.day(0), cast.days.now
    _sign(tables[0], cast, coordinator)
    look_back(tables, today=today, at=now)
    for each in tables:
        assess(each, as_of=today, at=now)
    _talk(tables[0], cast, coordinator, reviewer)


def _judged(table: Partnership, cast: "Cast") -> list[Judgement]:
    today = cast.days.day(0)
    framework = framework_of(table, today)
    return judge([table.pk], indicators_of(framework), today)[table.pk] if framework else []


def _sign(table: Partnership, cast: "Cast", coordinator: Person) -> None:
    """Where the record of the sample cannot tell."""
    open_ones = [each for each in _judged(table, cast) if may_be_signed(each.indicator, each.by_record)]
    if open_ones:
        at = cast.days.now
        file = receive(BytesIO(LETTER), name="letter-of-the-partner-sample.txt", allow=DOCUMENTS)
        attest(
            table,
            open_ones[0].indicator,
            by=coordinator,
            at=at,
            statement=STATEMENT,
            expires_date=cast.days.day(0) + SIGNED_FOR,
            file=file,
        )


def _talk(table: Partnership, cast: "Cast", coordinator: Person, reviewer: Person) -> None:
    """The state confirms one sign, and asks about another."""
    day = cast.days.day(-6)
    confirm_sign(table, "clear-convener", by=reviewer, at=cast.days.at(-6), as_of=day, text=YES)
    asked = question_sign(table, "broad-engagement", by=reviewer, at=cast.days.at(-6), as_of=day, text=QUESTION)
    answer_check(asked, by=coordinator, at=cast.days.at(-2), text=ANSWER)

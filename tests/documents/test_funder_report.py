"""The quarterly report: only what was given and confirmed counts; everything else stands apart."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from sharedtable.documents.actions import draft_document, redraw_figures, send_document
from sharedtable.documents.funder.reading import read_quarter
from sharedtable.documents.funder.showing import tables, totals
from sharedtable.documents.models import Document
from sharedtable.documents.quarters import moments_of, past_quarters
from sharedtable.outbox.models import Message
from sharedtable.people.models import Person
from sharedtable.plan.choices import CommitmentKind, MilestoneState
from sharedtable.plan.models import Commitment, Milestone, MilestoneChange, Outcome, Priority
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person | None], Client]
SUMMER, AUTUMN = date(2026, 7, 1), date(2026, 10, 1)


def gift(cast: Cast, statement: str, **fields: Any) -> Commitment:
    giver = cast.champion
    about: dict[str, Any] = {
        "kind": CommitmentKind.MONEY,
        "amount": Decimal(1000),
        "committed_date": SUMMER,
        "kept_date": date(2026, 9, 30),
        "confirmed_at": NOW,
        **fields,
    }
    place = giver.positions.get().organization
    return Commitment.objects.create(
        partnership=cast.instruments, organization=place, person=giver, statement=statement, **about
    )


@pytest.fixture
def report(cast: Cast) -> Document:
    gift(cast, "For the lab")
    gift(cast, "A trainer", kind=CommitmentKind.HOURS, amount=Decimal(40), value=Decimal(2400))
    gift(cast, "Nobody confirmed", confirmed_at=None)
    gift(cast, "Still to come", kept_date=None)
    gift(cast, "The quarter after", kept_date=AUTUMN)
    gift(cast, "The quarter before", committed_date=date(2026, 6, 1), kept_date=date(2026, 6, 30))
    Outcome.objects.create(
        partnership=cast.instruments,
        statement="Twelve hired",
        measure="people",
        reach="lasting",
        amount=12,
        source="College",
        occurred_date=SUMMER,
        recorded_at=NOW,
    )
    Outcome.objects.create(
        partnership=cast.instruments,
        statement="Felt better",
        reach="lasting",
        occurred_date=SUMMER,
        recorded_at=NOW,
    )
    return draft_document(cast.instruments, by=cast.lead, at=NOW, kind="funder_report", quarter_start=SUMMER)


def whats(figures: dict[str, Any], key: str) -> list[str]:
    return [each["what"] for each in figures[key]]


def test_report_counts_only_what_was_given_and_confirmed(report: Document) -> None:
    figures = report.figures
    assert whats(figures, "given") == ["A trainer", "For the lab"]
    assert whats(figures, "unconfirmed") == ["Nobody confirmed"]
    assert whats(figures, "promised") == ["Still to come", "The quarter after"]
    assert whats(figures, "results") == ["Twelve hired"]
    assert whats(figures, "unproven") == ["Felt better"]
    assert [(each.value, each.anchor) for each in totals(figures)] == [
        ("$3,400", "given"),
        ("$1,000", "given"),
        ("40", "given"),
        ("1", "results"),
    ]
    assert [(each.key, each.is_apart) for each in tables(figures)] == [
        ("given", False),
        ("results", False),
        ("promised", True),
        ("unconfirmed", True),
        ("unproven", True),
    ]
    assert "2 confirmed gifts worth $3,400 came in, with 40 hours" in report.body


def test_figures_are_read_again_and_the_words_stay(report: Document, cast: Cast) -> None:
    Commitment.objects.filter(statement="Nobody confirmed").update(confirmed_at=NOW)
    words = report.body
    redraw_figures(report, by=cast.lead, at=NOW)
    assert totals(report.figures)[0].value == "$4,400"
    assert report.body == words
    assert [each.figures["totals"]["match"] for each in report.versions.order_by("number")] == [
        "3400.00",
        "4400.00",
    ]


@pytest.mark.parametrize(
    ("at", "is_counted"),
    [
        (datetime(2026, 7, 1, 5, 59, tzinfo=UTC), False),
        (datetime(2026, 7, 1, 6, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 1, 5, 59, tzinfo=UTC), True),
        (datetime(2026, 10, 1, 6, 0, tzinfo=UTC), False),
    ],
    ids=["june there", "first minute", "last minute", "october there"],
)
def test_quarter_is_that_of_the_partnerships_zone(at: datetime, is_counted: bool, cast: Cast) -> None:
    priority = Priority.objects.create(partnership=cast.instruments, title="Lab", recorded_at=NOW)
    done = {"state": MilestoneState.DONE, "due_date": SUMMER}
    made = Milestone.objects.create(priority=priority, title="Site found", recorded_at=NOW, **done)
    MilestoneChange.objects.create(milestone=made, entered_at=at, **done)
    assert bool(read_quarter(cast.instruments, SUMMER)["done"]) is is_counted


def test_quarters_begin_with_the_one_that_ended_last() -> None:
    assert past_quarters(date(2026, 11, 21))[:2] == [SUMMER, date(2026, 4, 1)]
    begins, ends = moments_of(AUTUMN, "America/Denver")
    assert (ends - begins).days == 92
    assert begins.utcoffset() != ends.utcoffset()


def test_page_links_every_figure_to_its_rows(report: Document, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    shown = " ".join(client.get(report.get_absolute_url()).content.decode().split())
    assert 'href="#given"' in shown
    assert 'id="given"' in shown
    assert '<a href="/partnerships/instruments/plan/#promises">Brightline Gauges</a>' in shown
    assert sign_in(cast.champion).get(report.get_absolute_url()).status_code == 404


def test_report_is_mailed_with_its_figures(report: Document, cast: Cast) -> None:
    send_document(report, by=cast.lead, at=NOW, expected=1, people=[cast.support])
    assert "Match in all: $3,400\n" in Message.objects.get().text


def test_workbook_holds_numbers(report: Document, cast: Cast, sign_in: SignIn) -> None:
    content = sign_in(cast.lead).get(f"{report.get_absolute_url()}excel/").content
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[3:]] == [3400.0, 1000.0, 40.0, 1.0]
    given = book.get_sheet_by_index(1).to_python()
    assert given[1][:6] == ["Brightline Gauges", "A trainer", "Hours", date(2026, 9, 30), 40.0, 2400.0]

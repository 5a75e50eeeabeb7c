"""The one-page profile: one page always, words as words, equal input equal bytes."""

import json
import re
import time
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from sharedtable.base.prints.typesetting import typeset
from sharedtable.partnerships.choices import Section, Step
from sharedtable.public.page import (
    Figures,
    Industry,
    NamedPerson,
    Organizations,
    PublicPage,
    PublicPriority,
)
from sharedtable.public.profile import Profile
from tests.cast import Cast
from tests.public.published import fill, needs_pdftotext, pdf_text, publish

URL = "/p/instruments/profile.pdf"
HOSTILE = '#import "x": * _a_ $b$ <c> @d `e` \\u{1F600} #panic("no") // gone /* too */'


def page_of(name: str = "Instruments", *, members: int = 3, people: int = 2, priorities: int = 2) -> PublicPage:
    """A page whose every word holds `name`."""
    row = Industry("3345", name, 7306, 88, 6.1, 0.01, 102551, True)
    return PublicPage(
        name=name[:200],
        slug="instruments",
        industry_name=name[:120],
        summary=name,
        network_name=name[:200],
        is_sample=True,
        region_name=name[:120],
        places=name,
        county_fips=("08013",),
        step=Step.LAUNCH,
        state="active",
        figures=Figures(2016, (row,) * 12, (name,), True),
        organizations=Organizations(tuple(f"{name}{n}" for n in range(members)), (name,) * members),
        people=(NamedPerson(name, name, name, "industry", True),) * people,
        priorities=(PublicPriority(name, name, "agreed", "Agreed"),) * priorities,
        next_meeting=date(2026, 12, 3),
    )


def pdf_of(page: PublicPage) -> bytes:
    return Profile(page, date(2026, 11, 21)).pdf()


def pages_in(pdf: bytes) -> int:
    """The page tree's count; it stands uncompressed where the tree has one node."""
    counts = re.findall(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)", pdf)
    return int(counts[0])


@pytest.mark.parametrize(
    ("name", "members", "people", "priorities"),
    [("Instruments", 3, 2, 2), ("Instruments", 0, 0, 0), ("W" * 200, 80, 40, 12), ("long name " * 20, 80, 40, 12)],
)
def test_profile_is_one_page_whatever_stands_on_it(name: str, members: int, people: int, priorities: int) -> None:
    pdf = pdf_of(page_of(name, members=members, people=people, priorities=priorities))
    assert pages_in(pdf) == 1


def test_profile_may_break_a_word_too_long_for_a_line_but_no_address() -> None:
    told = json.loads(Profile(page_of("W" * 40), date(2026, 11, 21)).data())
    assert told["title"] == "\u200b".join(["W" * 14, "W" * 14, "W" * 12])
    assert "\u200b" not in told["join"]


@needs_pdftotext
def test_profile_counts_the_members_it_has_no_room_for() -> None:
    assert re.search(r"and \d+ more", pdf_text(pdf_of(page_of("Brightline Gauges", members=90))))


@needs_pdftotext
def test_profile_prints_hostile_words_literally() -> None:
    text = re.sub(r"\s", "", pdf_text(pdf_of(page_of(HOSTILE))))
    assert re.sub(r"\s", "", HOSTILE) in text


@needs_pdftotext
def test_profile_shows_a_box_where_our_type_lacks_a_letter() -> None:
    pdf = pdf_of(page_of("Works \U0001f3ed of 山"))
    assert b"/MarkInfo" in pdf
    assert (pages_in(pdf), "Works" in pdf_text(pdf)) == (1, True)


def test_profile_is_tagged_and_says_its_standard() -> None:
    pdf = pdf_of(page_of())
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid" in pdf


def test_profile_of_equal_data_has_equal_bytes() -> None:
    first = pdf_of(page_of())
    typeset.cache_clear()
    assert pdf_of(page_of()) == first


def test_profile_is_made_in_half_a_second() -> None:
    pdf_of(page_of())
    took = []
    for _try in range(3):
        typeset.cache_clear()
        began = time.perf_counter()
        pdf_of(page_of("Brightline Gauges " * 4, members=80, people=20, priorities=9))
        took.append(time.perf_counter() - began)
    assert min(took) < 0.5


@needs_pdftotext
def test_profile_bears_the_day_where_the_partnership_is(cast: Cast, client: Client) -> None:
    publish(fill(cast), Section.PAGE)
    with time_machine.travel(datetime(2026, 11, 22, 3, tzinfo=UTC), tick=False):
        assert "Sat 21 Nov 2026" in pdf_text(client.get(URL).content)


def test_profile_of_a_published_partnership_is_anyones(cast: Cast, client: Client) -> None:
    publish(fill(cast), Section.PAGE)
    response = client.get(URL)
    assert response.headers["Content-Type"] == "application/pdf"
    assert client.get(URL, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


@needs_pdftotext
def test_profile_of_a_published_partnership_is_no_preview_for_its_lead(cast: Cast, sign_in) -> None:
    publish(fill(cast), Section.PAGE)
    assert "Preview" not in pdf_text(sign_in(cast.lead).get(URL).content)


@needs_pdftotext
def test_lead_previews_what_is_switched_on(cast: Cast, sign_in) -> None:
    publish(fill(cast), Section.ORGANIZATIONS)
    text = pdf_text(sign_in(cast.lead).get(URL).content)
    assert "Preview: this page is not public yet" in text
    assert "Aldine Sensors" in text
    assert "Shared calibration lab" not in text


@pytest.mark.parametrize("name", ["support", "business", "reader", "state", "member", "anonymous"])
def test_profile_of_an_unpublished_partnership_is_nobody_elses(cast: Cast, sign_in, name: str) -> None:
    fill(cast)
    assert sign_in(cast.by_class.get(name)).get(URL).status_code == 404


def test_profile_of_an_unpublished_partnership_is_not_for_other_leads(cast: Cast, sign_in) -> None:
    fill(cast)
    assert sign_in(cast.outsider).get(URL).status_code == 404

"""The public page: only what is switched on, for everyone the same; the rest is not there."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.models import OldSlug, Publication
from sharedtable.people.choices import Side
from tests.cast import NOW, Cast, join
from tests.public.published import NEVER, WORDS, end_consent, fill, leave, needs_pdftotext, pdf_text, publish

CLASSES = ["lead", "support", "business", "reader", "state", "network_admin", "member", "operator", "anonymous"]
URL = "/p/instruments/"


@pytest.fixture(autouse=True)
def _meeting_is_ahead() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def html(client: Client, url: str = URL) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def bare(page: str) -> str:
    """A page without the token that each request draws anew."""
    return re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")\w+', "", page)


def content(client: Client) -> str:
    """What stands between the bar and the foot."""
    return bare(html(client)).split("<main")[1].split("</main>")[0]


def test_page_shows_every_section_that_is_on(cast: Cast, client: Client) -> None:
    publish(fill(cast), *Section)
    shown = html(client)
    assert [word for words in WORDS.values() for word in words if word not in shown] == []


def test_page_never_shows_what_no_section_holds(cast: Cast, client: Client) -> None:
    publish(fill(cast), *Section)
    shown = html(client)
    assert [word for word in NEVER if word in shown] == []


@pytest.mark.parametrize("off", WORDS)
def test_section_that_is_off_is_not_in_the_page(cast: Cast, client: Client, off: Section) -> None:
    publish(fill(cast), *(section for section in Section if section != off))
    shown = html(client)
    assert [word for word in WORDS[off] if word in shown] == []
    others = [word for section, words in WORDS.items() if section != off for word in words]
    assert [word for word in others if word not in shown] == []


@needs_pdftotext
@pytest.mark.parametrize("off", WORDS)
def test_section_that_is_off_is_not_in_the_profile(cast: Cast, client: Client, off: Section) -> None:
    publish(fill(cast), *(section for section in Section if section != off))
    shown = pdf_text(client.get(f"{URL}profile.pdf").content)
    assert [word for word in WORDS[off] if word in shown] == []
    others = [word for section, words in WORDS.items() if section != off for word in words]
    assert [word for word in others if word not in shown] == []
    assert [word for word in NEVER if word in shown] == []


def test_page_alone_shows_no_section(cast: Cast, client: Client) -> None:
    publish(fill(cast), Section.PAGE)
    shown = html(client)
    assert "County 08013 and County 08069 counties" in shown
    assert [word for words in WORDS.values() for word in words if word in shown] == []


@pytest.mark.parametrize("name", CLASSES)
def test_published_page_is_the_same_for_every_standing(cast: Cast, sign_in, name: str) -> None:
    publish(fill(cast), Section.PAGE, Section.ORGANIZATIONS)
    assert content(sign_in(cast.by_class.get(name))) == content(Client())


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("switched_on", [(), tuple(WORDS)], ids=["nothing", "all but the page"])
def test_unpublished_page_answers_as_an_unknown_one(cast: Cast, sign_in, name: str, switched_on: tuple) -> None:
    publish(fill(cast), *switched_on)
    client = sign_in(cast.by_class.get(name))
    unpublished, unknown = client.get(URL), client.get("/p/unknown-one/")
    assert (unpublished.status_code, unknown.status_code) == (404, 404)
    assert bare(unpublished.content.decode()) == bare(unknown.content.decode())
    assert set(unpublished.headers) == set(unknown.headers)


def test_archived_partnership_is_gone(cast: Cast, client: Client) -> None:
    table = fill(cast)
    publish(table, *Section)
    table.archive(NOW)
    assert client.get(URL).status_code == 404


def test_section_switched_off_again_is_gone(cast: Cast, client: Client) -> None:
    publish(fill(cast), *Section)
    Publication.objects.filter(section=Section.PRIORITIES).update(off_at=NOW)
    assert "Shared calibration lab" not in html(client)


@pytest.mark.parametrize("change", [end_consent, leave])
def test_person_who_took_consent_back_or_left_is_not_named(cast: Cast, client: Client, change) -> None:
    table = fill(cast)
    publish(table, *Section)
    change(table, cast)
    assert "Bea Business" not in html(client)


def test_former_address_moves_when_published(cast: Cast, client: Client) -> None:
    publish(fill(cast), Section.PAGE)
    OldSlug.objects.create(slug="gauges", partnership=cast.instruments)
    response = client.get("/p/gauges/")
    assert response.headers["Location"] == URL


def test_former_address_of_an_unpublished_one_is_unknown(cast: Cast, client: Client) -> None:
    OldSlug.objects.create(slug="gauges", partnership=fill(cast))
    assert client.get("/p/gauges/").content == client.get("/p/unknown-one/").content


def test_page_head_describes_without_foreign_assets(cast: Cast, client: Client) -> None:
    publish(fill(cast), Section.PAGE)
    head = html(client).split("</head>")[0]
    assert '<meta property="og:title" content="Instruments">' in head
    assert '<link rel="canonical" href="http://testserver/p/instruments/">' in head
    assert "og:image" not in head


def test_long_lists_are_folded_and_complete(cast: Cast, client: Client) -> None:
    table = fill(cast)
    for n in range(20):
        join(table, f"Folded Works {n}", Side.INDUSTRY)
    publish(table, Section.PAGE, Section.ORGANIZATIONS)
    text = html(client)
    assert "All 22" in text
    assert all(f"Folded Works {n}</li>" in text for n in range(20))


def test_page_takes_a_fixed_number_of_queries(cast: Cast, client: Client, django_assert_num_queries) -> None:
    publish(fill(cast), *Section)
    with django_assert_num_queries(8):
        html(client)


@pytest.mark.parametrize("is_sample", [True, False])
def test_sample_figures_are_marked(cast: Cast, client: Client, is_sample: bool) -> None:
    table = fill(cast)
    table.analysis.is_sample = is_sample
    table.analysis.save()
    publish(table, Section.PAGE, Section.FIGURES)
    assert ("sample figures" in html(client)) is is_sample


def test_withheld_figures_are_marked(cast: Cast, client: Client) -> None:
    table = fill(cast)
    table.analysis.industries.update(withheld=2)
    publish(table, Section.PAGE, Section.FIGURES)
    shown = html(client)
    assert "At least <b>7,306 jobs</b>" in shown
    assert "partial: some places are withheld" in shown

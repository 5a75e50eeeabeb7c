"""The page with the switches leads to what they make."""

import pytest

from sharedtable.partnerships.choices import Section
from tests.cast import Cast
from tests.public.published import fill, publish

URL = "/partnerships/instruments/publish/"
PAGE, PROFILE = 'href="/p/instruments/"', 'href="/p/instruments/profile.pdf"'


@pytest.mark.parametrize(("section", "links"), [(Section.PAGE, [True, True]), (Section.PEOPLE, [False, True])])
def test_lead_finds_page_and_profile_from_the_switches(cast: Cast, sign_in, section: Section, links: list) -> None:
    publish(fill(cast), section)
    shown = sign_in(cast.lead).get(URL).content.decode()
    assert [PAGE in shown, PROFILE in shown] == links


def test_switch_of_priorities_says_what_it_would_show(cast: Cast, sign_in) -> None:
    fill(cast)
    assert "Shared calibration lab" in sign_in(cast.lead).get(URL).content.decode()

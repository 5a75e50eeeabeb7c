"""What components make of their inputs, and what they refuse."""

import re
from pathlib import Path
from typing import Any

import pytest
import segno
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.test import RequestFactory

from sharedtable import base
from sharedtable.base.templatetags.components import UnknownInput, initials, mail_address, undo_address
from tests.base.drawing import draw

pytestmark = pytest.mark.any_database

COMPONENTS = sorted((Path(base.__file__).parent / "templates" / "cotton").glob("*.html"))


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_opens_by_listing_its_inputs(path: Path) -> None:
    opening = path.read_text().splitlines()[0]
    assert opening.startswith("{# ")
    declared = re.findall(r"[ :]([a-z_]+)=", "".join(re.findall(r"<c-vars(.*?)/>", path.read_text(), re.DOTALL)))
    assert [name for name in declared if name not in {"slot", "level"} and name not in opening] == []


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ('<c-card accent="red">x</c-card>', "expected one of none, amber, teal, clay"),
        ('<c-stat value="1" label="a" kind="good" />', "expected one of none, met, attention"),
        ('<c-tag kind="urgent" />', "<c-tag kind='urgent'>"),
        ('<c-tag kind="neutral" />', "<c-tag> needs text"),
        ('<c-ring size="xl" />', "expected one of sm, md, lg"),
        ('<c-person name="A B" side="public" />', "expected one of industry, support, none"),
        ('<c-button kind="big">x</c-button>', "expected one of primary"),
        ('<c-notice kind="error">x</c-notice>', "expected one of info"),
        ('<c-steps :items="items" />', "expected one of done, now, ahead"),
        ("<c-table>x</c-table>", "<c-table> needs caption"),
        ('<c-figure title="a">x</c-figure>', "<c-figure> needs source"),
        ("<c-page-header>x</c-page-header>", "<c-page-header> needs title"),
    ],
)
def test_component_refuses_what_it_does_not_know(markup: str, complaint: str) -> None:
    with pytest.raises(UnknownInput, match=re.escape(complaint)):
        draw(markup, items=[{"label": "Launch", "state": "current"}])


def test_ring_says_who_is_at_the_table() -> None:
    drawn = draw('<c-ring business="11" support="1" vacant="2" label="at the table" />')
    assert 'aria-label="at the table: 11 businesses, 1 public partner, 2 empty seats"' in drawn
    assert len(re.findall(r'<circle class="st-ring__business"', drawn)) == 11
    assert len(re.findall(r'<circle class="st-ring__vacant"', drawn)) == 2


def test_qr_code_holds_the_address_it_was_given() -> None:
    """Drawn squares are those of the encoder, a white border of four apart."""
    address = "https://table.example/j/K74M2P"
    drawn = draw(f'<c-qr value="{address}" label="Join the room" />')
    rows = segno.make_qr(address, error="m").matrix
    dark = {(x + 4, y + 4) for y, row in enumerate(rows) for x, square in enumerate(row) if square}
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", drawn)
    assert {(int(x) + step, int(y)) for x, y, width in runs for step in range(int(width))} == dark
    assert 'aria-label="Join the room"' in drawn


def test_ring_draws_the_same_in_a_language_with_decimal_commas(settings: Any) -> None:
    settings.LANGUAGE_CODE = "es"
    assert not re.search(r'(cx|cy|r|d)="[^"]*\d,\d', draw('<c-ring business="5" support="2" />'))


def test_page_header_leaves_out_what_it_was_not_given() -> None:
    bare = draw('<c-page-header title="Who is leading?">Six of eight.</c-page-header>')
    assert "<h1>Who is leading?</h1>" in bare
    assert "<nav" not in bare
    assert "st-page-header__aside" not in bare


def test_page_header_marks_the_present_place() -> None:
    drawn = draw(
        '<c-page-header title="Roadmap"><c-slot name="crumbs"><c-crumb label="Home" href="/" />'
        '<c-crumb label="Roadmap" /></c-slot></c-page-header>'
    )
    assert '<a href="/">Home</a>' in drawn
    assert '<span aria-current="page">Roadmap</span>' in drawn


def test_inputs_of_an_outer_component_do_not_reach_an_inner_one() -> None:
    drawn = draw('<c-card title="Outer" accent="clay" href="/x/"><c-card>inner</c-card></c-card>')
    assert drawn.count("st-card--clay") == 1
    assert drawn.count("Outer") == 1


def test_inputs_are_escaped() -> None:
    drawn = draw('<c-person :name="name" />', name="<b>Lena</b> Brandt")
    assert "<b>" not in drawn


def test_steps_name_the_present_one_for_a_phone() -> None:
    items = [{"label": "Scope", "state": "done"}, {"label": "Launch", "state": "now", "url": "/launch/"}]
    drawn = draw('<c-steps :items="items" />', items=items)
    assert "Step 2 of 2: <b>Launch</b>" in drawn
    assert drawn.count('aria-current="step"') == 1


def test_bar_never_reaches_past_its_cell() -> None:
    assert 'width="50.0"' in draw('<c-bar value="3" max="6" text="3.0" />')
    assert 'width="100"' in draw('<c-bar value="9" max="6" text="9.0" />')
    assert 'class="st-bar__fill" width="0"' in draw('<c-bar :value="none" max="6" text="–" />', none=None)


def test_progress_of_nothing_is_empty() -> None:
    assert 'class="st-progress__done" width="0"' in draw('<c-progress done="0" total="0" label="None yet" />')


def test_spark_reads_its_values_out() -> None:
    assert 'aria-label="met: 3, 4, 6"' in draw('<c-spark :points="values" label="met" />', values=[3, 4, 6])
    assert "<polyline" in draw('<c-spark :points="values" label="met" />', values=[])


def test_button_with_an_address_is_a_link() -> None:
    drawn = draw('<c-button href="/pack/" kind="secondary" hx-get="/pack/">Open</c-button>')
    assert re.match(
        r'<a href="/pack/" class="usa-button usa-button--outline" hx-get="/pack/">Open</a>', drawn.strip()
    )


def test_pagination_keeps_the_other_parameters() -> None:
    request = RequestFactory().get("/", {"q": "sensor & lens", "page": "2"})
    drawn = draw('<c-pagination :page="page" />', page=Paginator(range(95), 20).page(2), request=request)
    assert 'href="?q=sensor+%26+lens&amp;page=3"' in drawn
    assert "21 to 40 of 95" in drawn


def test_pagination_of_one_page_is_nothing() -> None:
    assert draw('<c-pagination :page="page" />', page=Paginator([1], 20).page(1)).strip() == ""


def test_message_with_an_undo_address_offers_undo() -> None:
    message = Message(SUCCESS, "Saved", extra_tags="undo:/ledger/7/undo/")
    assert undo_address(message) == "/ledger/7/undo/"
    drawn = draw('{% include "base/_toasts.html" %}', messages=[message, Message(SUCCESS, "Sent")])
    assert drawn.count("<form") == 1
    assert '<form method="post" action="/ledger/7/undo/">' in drawn


def test_mail_address_breaks_after_the_at_and_nowhere_else() -> None:
    assert mail_address("aster@sample.example") == "aster@<wbr>sample.example"
    assert mail_address('"<b>"@x.example') == "&quot;&lt;b&gt;&quot;@<wbr>x.example"
    assert mail_address("<nobody>") == "&lt;nobody&gt;"


@pytest.mark.parametrize(
    ("name", "letters"), [("Lena Brandt", "LB"), ("Prince", "P"), ("Ana de la Cruz", "AC"), ("", "")]
)
def test_initials_are_first_and_last(name: str, letters: str) -> None:
    assert initials(name) == letters

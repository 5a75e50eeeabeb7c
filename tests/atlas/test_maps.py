"""Maps: every county a link, names that never touch, nothing that a strict policy would stop."""

import re
import time
from xml.etree import ElementTree

import pytest

from sharedtable.atlas import built, maps, shapes
from sharedtable.atlas.labels import Box, Sheet, text_box

pytestmark = pytest.mark.any_database

FRONT_RANGE = ["08013", "08014", "08069", "08123"]
TEXT = "{http://www.w3.org/2000/svg}text"


def colorado(**options: object) -> str:
    found = {"chosen": FRONT_RANGE, "href": lambda code: f"/?a=1&county={code}"} | options
    return maps.county_map("08", **found)  # type: ignore[arg-type]


def parsed(svg: str) -> ElementTree.Element:
    named = svg if "xmlns" in svg else svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ElementTree.fromstring(named)  # noqa: S314  our own drawing


def links(svg: str) -> dict[str, ElementTree.Element]:
    return {link.attrib["id"]: link for link in parsed(svg).iter("{http://www.w3.org/2000/svg}a")}


def test_county_map_has_a_link_for_every_county() -> None:
    found = links(colorado())

    assert {f"county-{code}" for code in shapes.counties_in("08")} <= set(found)
    assert found["county-08001"].attrib["href"] == "/?a=1&county=08001"
    assert found["county-08001"].attrib["aria-label"] == "Add Adams"
    assert found["county-08013"].attrib["aria-label"] == "Remove Boulder"


def test_county_map_lets_a_region_cross_the_state_line() -> None:
    assert links(colorado())["county-56021"].attrib["aria-label"] == "Add Laramie, WY"


def test_county_map_shows_the_whole_of_a_chosen_county_beyond_the_line() -> None:
    usual, wider = parsed(colorado(chosen=[])), parsed(colorado(chosen=["56021"]))

    assert usual.attrib["viewBox"] != wider.attrib["viewBox"]


def test_chosen_is_teal_and_suggested_amber() -> None:
    svg = colorado(suggested={"08001": "+3.1"})

    assert svg.count(maps.CHOSEN) == len(FRONT_RANGE)
    assert svg.count(maps.SUGGESTED) == 1


def test_names_never_touch_in_any_state() -> None:
    for state in shapes.states_by_name():
        counties = shapes.counties_in(state)
        svg = maps.county_map(state, chosen=[*counties[:4], *counties[::5]], href=str)
        boxes = [_box(text) for text in parsed(svg).iter(TEXT)]
        touching = [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if a.touches(b)]
        assert touching == [], state


def test_the_crowded_corner_of_the_front_range_names_what_fits() -> None:
    chosen = ["08001", "08013", "08014", "08031", "08059", "08069", "08123"]
    names = [text.text for text in parsed(colorado(chosen=chosen)).iter(TEXT)]

    assert {"Boulder", "Larimer", "Weld"} <= set(names)
    assert len(names) == len(set(names))


def _box(text: ElementTree.Element) -> Box:
    size = float(text.attrib["font-size"])
    width, height = text_box(text.text or "", size)
    return Box.around(float(text.attrib["x"]), float(text.attrib["y"]) - size * 0.35, width - 2, height - 2)


def test_maps_hold_under_a_strict_policy() -> None:
    pictures = [colorado(), maps.region_picture(FRONT_RANGE), maps.nation_map(href=str)]

    for svg in pictures:
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=|url\(|<image|xlink:href", svg)


def test_region_picture_stands_alone() -> None:
    svg = maps.region_picture(FRONT_RANGE)
    root = parsed(svg)

    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == "Map of Boulder, Broomfield, Larimer, Weld"
    assert links(svg) == {}
    assert all(path.attrib.get("fill") for path in root.iter("{http://www.w3.org/2000/svg}path"))


def test_region_picture_of_nothing_known_is_empty() -> None:
    assert maps.region_picture([]) == ""
    assert maps.region_picture(["99999"]) == ""


def test_region_picture_crosses_state_lines_and_years() -> None:
    assert maps.region_picture(["08123", "56021"]).count(maps.CHOSEN) == 2
    assert maps.region_picture(["09001", "09009"]).count(maps.CHOSEN) == 2


def test_former_counties_are_drawn_when_asked_for() -> None:
    assert "county-09001" in links(maps.county_map("09", chosen=[], href=str, former=True))
    assert "county-09001" not in links(maps.county_map("09", chosen=[], href=str))


def test_hostile_words_are_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    from sharedtable.atlas.drawing import region_drawing, state_drawing

    bad = '"><script>alert(1)</script>'
    places = built.places()
    monkeypatch.setitem(places["counties"], "44001", bad)
    monkeypatch.setitem(places["states"], "44", {"name": bad, "abbreviation": "RI"})
    for cached in (state_drawing, region_drawing):
        cached.cache_clear()
    try:
        pictures = [
            maps.county_map("44", chosen=["44001"], href=lambda code: f'?"><script>{code}'),
            maps.region_picture(["44001"], label=bad),
            maps.nation_map(href=lambda code: bad),
        ]
    finally:
        for cached in (state_drawing, region_drawing):
            cached.cache_clear()

    for svg in pictures:
        assert "<script" not in svg
        parsed(svg)


def test_nation_map_has_a_link_for_every_state() -> None:
    found = links(maps.nation_map(href=lambda code: f"?state={code}", chosen=["08"]))

    assert len(found) == 51
    assert found["state-08"].attrib["aria-label"] == "Colorado"


def test_a_state_map_is_quick_once_drawn() -> None:
    colorado()
    maps.county_map("48", chosen=["48201"], href=str)
    for state in ("08", "48"):
        began = time.process_time()
        for _ in range(10):
            maps.county_map(state, chosen=[], href=str)
        assert (time.process_time() - began) / 10 < 0.02


def test_sheet_refuses_what_touches_or_leaves_it() -> None:
    sheet = Sheet(Box(0, 0, 100, 100))

    assert sheet.place(Box(10, 10, 40, 20))
    assert not sheet.place(Box(30, 15, 60, 25))
    assert not sheet.place(Box(90, 90, 110, 95))
    assert sheet.place(Box(41, 10, 60, 20))

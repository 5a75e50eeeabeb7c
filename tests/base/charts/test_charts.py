"""Charts: drawn once, the same figures in picture, table and files, samples marked everywhere."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.http import Http404
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from sharedtable.base.charts import Chart, Column, answer, theme
from sharedtable.base.charts.bars import bars
from sharedtable.base.charts.bubbles import Measure, bubbles
from sharedtable.base.charts.downloads import FORMATS
from sharedtable.base.charts.drawing import NARROW, WIDE, inline
from sharedtable.base.charts.labels import clear_labels
from sharedtable.base.charts.lines import lines
from sharedtable.base.charts.specimens import charts
from tests.base.drawing import draw

ROWS: list[dict[str, Any]] = [
    {"name": "=Boulder & Co", "jobs": 7306, "pay": 102551, "growth": 0.0094, "url": "/boulder/"},
    {"name": "Weld", "jobs": None, "pay": None, "growth": None},
]
COLUMNS = (
    Column("name", "County"),
    Column("jobs", "Jobs", "count"),
    Column("pay", "Pay", "money"),
    Column("growth", "1 year", "change", 1),
)


def chart(**changes: Any) -> Chart:
    about: dict[str, Any] = {
        "key": "jobs", "title": "Jobs <here>", "summary": "Boulder has most.", "sources": ("BLS & partners",),
        "vintage": "2024", "columns": COLUMNS, "rows": ROWS, "url": "/pictures/jobs/?county=08013",
        "drawing": bars(ROWS, name="name", value="jobs", title="Jobs"),
    }  # fmt: skip
    return Chart(**about | changes)


def shown(drawn: Chart) -> str:
    return draw('<c-chart :chart="chart" />', chart=drawn)


def test_links_in_a_picture_are_named_and_out_of_the_way_of_the_keyboard() -> None:
    rows = [{"name": f"Industry {n} & Co", "a": n, "b": n, "size": 9, "url": f"/{n}/"} for n in range(1, 4)]
    drawing = bubbles(rows, x=Measure("a", "A", "d", 0), y=Measure("b", "B", "d", 0), size="size", name="name")
    svg = inline(chart(rows=rows, drawing=drawing))

    assert sorted(re.findall(r'<a href="([^"]+)" tabindex="-1" aria-label="([^"]+)"><path', svg)) == [
        (f"/{n}/", f"Industry {n} &amp; Co") for n in range(1, 4)
    ]
    assert svg.startswith('<svg class="st-chart__picture" role="group"')


@pytest.mark.parametrize("drawn", charts(), ids=lambda each: each.key)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_picture_has_no_style_no_script_and_ids_of_its_own(drawn: Chart, width: int) -> None:
    svg = inline(drawn, width)

    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|https?://", svg)
    assert svg.count('role="') == svg.count("aria-label=") == 1
    assert set(re.findall(r'id="([^"]+)"', svg)) == set(re.findall(r"url\(#([^)]+)\)", svg))


@pytest.mark.parametrize(("language", "month"), [("en", "Jan 2026"), ("es", "ene 2026")])
def test_picture_names_months_in_the_language_of_its_page(language: str, month: str) -> None:
    across = {"field": "day", "type": "temporal", "axis": {"format": "%b %Y", "values": ["2026-01-15"]}}
    spec = {"data": {"values": [{"day": "2026-01-15"}]}, "mark": "point", "encoding": {"x": across}}

    with override(language):
        assert month in inline(chart(drawing=lambda width: spec))


def test_ids_of_two_pictures_differ() -> None:
    found = [re.findall(r'\sid="([^"]+)"', inline(drawn, WIDE)) for drawn in charts()]
    together = [each for ids in found for each in ids]

    assert sorted(together) == sorted(set(together))


def test_page_shows_table_source_vintage_and_downloads() -> None:
    html = shown(chart())

    assert all(
        words in html for words in ("Jobs &lt;here&gt;", "Figures of 2024", "BLS &amp; partners", "$102,551")
    )
    assert '<a href="/boulder/">=Boulder &amp; Co</a>' in html
    assert html.count('title="not known"') == 3
    addresses = re.findall(r'href="(/pictures/[^"]+)" download', html)
    assert addresses == [f"/pictures/jobs/?county=08013&amp;as={each.name}" for each in FORMATS]
    assert "st-tag--sample" not in html
    assert "st-tag--sample" in shown(chart(is_sample=True))


def test_chart_without_rows_or_address_says_so() -> None:
    assert "nothing to draw" in shown(chart(rows=[]))
    assert "download" not in shown(chart(url=""))


def test_csv_holds_all_digits_and_where_they_come_from() -> None:
    response = answer(chart(is_sample=True), "csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))

    assert response["Content-Disposition"] == 'attachment; filename="jobs-2024.csv"'
    assert rows[0] == {
        "name": "'=Boulder & Co", "jobs": "7306", "pay": "102551", "growth": "0.0094",
        "vintage": "2024", "is_sample": "1", "source": "BLS & partners",
    }  # fmt: skip
    assert [rows[1][each] for each in ("jobs", "pay", "growth")] == ["", "", ""]


def test_sheet_holds_figures_as_numbers_and_says_where_they_come_from() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer(chart(is_sample=True), "xlsx").content))
    figures, about = (book.get_sheet_by_name(name).to_python() for name in ("Figures", "About"))

    assert figures[1] == ["=Boulder & Co", 7306.0, 102551.0, 0.0094]
    assert figures[2] == ["Weld", "", "", ""]
    assert ["Sample", "Generated sample, not real figures"] in about
    assert ["Source", "BLS & partners"] in about


def test_pictures_carry_title_source_and_the_mark_of_a_sample() -> None:
    svg = answer(chart(is_sample=True), "svg").content.decode()
    words = " ".join(re.findall(r"<text[^>]*>([^<]+)", svg))

    for wanted in ("Jobs &lt;here&gt;", "Figures of 2024", "Source: BLS &amp; partners", "Generated sample"):
        assert wanted in words
    assert "Generated sample" not in answer(chart(), "svg").content.decode()


def test_png_is_of_print_size() -> None:
    content = answer(chart(), "png").content

    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(content[16:20]) >= 2000


def test_no_other_format_is_answered() -> None:
    with pytest.raises(Http404):
        answer(chart(), "exe")


def test_a_year_without_a_figure_is_a_gap() -> None:
    rows = [{"year": year, "jobs": None if year == 2021 else year} for year in range(2019, 2024)]
    svg = inline(chart(drawing=lines(rows, x="year", series={"jobs": "Jobs"}, title="Jobs")))
    path = max(re.findall(r'd="([^"]+)"[^>]*stroke-width="3"', svg), key=len)

    assert path.count("M") == 2


def test_names_of_bubbles_never_touch() -> None:
    rows = [{"name": f"Industry {n}", "a": n % 3 / 3, "b": n % 4 / 4, "size": 9} for n in range(40)]
    placed = clear_labels(
        rows, width=400, height=300, x=("a", (0, 1)), y=("b", (0, 1)), name="name", radius=lambda row: 5, most=99
    )

    assert 4 < len(placed) < 40
    spots = [(each["a"], each["b"], each["align"], each["dy"]) for each in placed]
    assert sorted(spots) == sorted(set(spots))


def test_colors_are_those_of_the_theme() -> None:
    tokens = (Path(__file__).parents[3] / "assets" / "theme" / "_tokens.scss").read_text()
    known = set(re.findall(r"#[0-9a-f]{6}", tokens))
    used = {value for value in vars(theme).values() if isinstance(value, str) and value.startswith("#")}

    assert used | set(theme.SERIES) <= known

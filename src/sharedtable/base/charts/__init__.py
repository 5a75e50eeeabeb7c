"""Pictures of figures: a chart holds its rows, title, source and vintage, and can be drawn, tabled and downloaded.

`<c-chart :chart="chart" />` shows one on a page; `answer(chart, "png")` is its download.
"""

from sharedtable.base.charts.chart import Chart, Column
from sharedtable.base.charts.downloads import FORMATS, answer

__all__ = ["FORMATS", "Chart", "Column", "answer"]

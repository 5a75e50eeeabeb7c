"""The quarterly report to a funder: a few words to make one's own, and figures from confirmed rows beside them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import counted, money, thousands
from sharedtable.documents.funder.reading import Row, read_quarter
from sharedtable.documents.kinds.registry import Draft, Kind, Source, register_kind
from sharedtable.documents.kinds.words import (
    bullets,
    contact_line,
    paragraphs,
    priority_titles,
    seats_in_words,
    section,
)
from sharedtable.documents.quarters import past_quarters, quarter_name


def compose(source: Source) -> Draft:
    table = source.partnership
    start = source.quarter_start or past_quarters(source.today)[0]
    figures = read_quarter(table, start)
    words = {"name": table.name, "quarter": quarter_name(start)}
    return Draft(
        _("%(name)s: %(quarter)s") % words,
        paragraphs(
            _opening(figures).format(quarter=words["quarter"]),
            section(_("What the businesses work on"), bullets(*priority_titles(table))),
            section(_("What changed"), bullets(*(each["what"] for each in figures["results"]))),
            section(_("What is in the way"), _("Say here what you would tell a friend.")),
            section(_("Who is at the table"), seats_in_words(table) + "."),
            section(_("Questions"), contact_line(table)),
        ),
        figures,
    )


def _opening(figures: Row) -> str:
    total = figures["totals"]
    if not figures["given"] and not figures["results"]:
        return _("In {quarter} nothing was given and confirmed, and no result with evidence is on record yet.")
    said = {
        "gifts": counted(total["gifts"], _("confirmed gift"), _("confirmed gifts")),
        "match": money(float(total["match"])),
        "hours": thousands(float(total["hours"])),
    }
    words = _("In {quarter}, %(gifts)s worth %(match)s came in, with %(hours)s hours of people’s time.")
    results = counted(total["results"], _("result has evidence"), _("results have evidence"))
    return f"{words % said} {results}." if total["results"] else words % said


register_kind(
    Kind(
        "funder_report",
        gettext_lazy("Quarterly report to a funder"),
        gettext_lazy("Match, hours and results, prefilled from rows that somebody confirmed."),
        "report",
        "documents.report_to_funder",
        "documents.read_reports",
        step=6,
        icon="file-chart-column",
        compose=compose,
        asks="quarter_start",
    )
)

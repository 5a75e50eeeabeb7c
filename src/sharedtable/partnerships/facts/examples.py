"""One line of example a fact, worked by hand: these rows on this day give this value."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EXAMPLES: dict[str, str | Promise] = {
    "conveners": _("On 20 November Lena is convener and Omar coordinator; Ines stopped in June → 2."),
    "champions": _("On the day Ridge Optics has two champions and Clearwater Sensors one → 2 businesses."),
    "support_team_attendance": _(
        "Two people of the college, one of the board and one of the city came to a support-team "
        "meeting → 3 organizations."
    ),
    "champions_engaged": _(
        "Cora, champion of Ridge Optics, invited a peer; Clara of Clearwater Sensors came; Tom was "
        "only named → 2 businesses."
    ),
    "launch": _("The launch was set for 3 December and moved once, to 10 December → 10 December, moved once."),
    "decided_analysis": _(
        "The analysis holds its ground truth, and the decision is of 20 February: on 19 February → "
        "no, from the 20th on → yes."
    ),
    "backups": _("On the day Sol is backup; the backup before stepped back in May → 1."),
    "convener_vacancy": _("The last convener ended on 1 September and nobody followed: on 1 October → 30 days."),
    "known_employers": _("Seven businesses have a seat on the industry side on the day, one left in March → 7."),
    "region_containment": _(
        "Of residents 71 % work inside, of jobs residents hold 68 % → the smaller share, 68 %."
    ),
    "agendas_by_champions": _(
        "Of the last three meetings with businesses a champion set one agenda and approved another "
        "before the day was over → 2."
    ),
    "regular_businesses": _(
        "Of the last four meetings Ridge Optics came to three, Clearwater Sensors to two and Mesa "
        "Lathe to one → 2 businesses."
    ),
    "meetings_led_in_number": _(
        "At the last four meetings sat 6 businesses and 4 partners, 5 and 5, 7 and 3, 4 and 2 → 3 meetings."
    ),
    "systems_present": _(
        "Since May somebody of the board (workforce), the city (economic development) and the college"
        " (postsecondary) came → 3 systems."
    ),
    "businesses_at_meetings": _(
        "At the last six meetings that were counted sat 9, 8 and 10 businesses, then 7, 6 and 5 → 18 at "
        "the last three, 27 before."
    ),
    "delegates": _(
        "This year businesses took 40 seats, 12 of them in somebody else’s place; the year before 6 of 40"
        " → 30 %, 15 % before."
    ),
    "doors_opened": _(
        "In 90 days Cora, a champion, invited two peers; the coordinator invited nine people → 2 people."
    ),
    "pulse": _(
        "Six people answered three questions each, 15 of the 18 answers are a yes; last year 12 of 15 → "
        "83 %, 80 % before."
    ),
    "businesses_met": _(
        "In twelve months Ridge Optics came to four meetings, Mesa Lathe to one, Clearwater Sensors to "
        "none → 2 businesses."
    ),
}

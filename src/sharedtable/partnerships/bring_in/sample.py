"""A filled workbook to try: six years of a made-up partnership; every row is invented and said to be a sample."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sharedtable.partnerships.bring_in.sheets import PARTNERSHIP, ROSTER
from sharedtable.partnerships.bring_in.template import Rows, workbook

NAME = "Cottonwood Food Makers (sample)"
YEARS = 6
DOMAIN = "sample.example"

BUSINESSES = (
    ("Cottonwood Creamery", "311513", "50 to 99 jobs"),
    ("Juniper Hill Bakery", "311811", "20 to 49 jobs"),
    ("Sagebrush Snacks", "311919", "100 to 249 jobs"),
    ("Bluestem Beverage", "312111", "50 to 99 jobs"),
    ("Prairie Lantern Foods", "311412", "250 to 499 jobs"),
    ("Two Rivers Roasters", "311920", "10 to 19 jobs"),
    ("Antelope Valley Meats", "311612", "100 to 249 jobs"),
    ("Foxglove Preserves", "311421", "5 to 9 jobs"),
    ("Windbreak Brewing", "312120", "20 to 49 jobs"),
)
PARTNERS = (
    ("Cottonwood Workforce Board", "Workforce development"),
    ("Cottonwood Valley Economic Development", "Economic development"),
    ("Cottonwood Community College", "Postsecondary education"),
    ("Larkspur School District", "K-12 education"),
    ("Harvest Table Community Fund", "Community organization"),
)
#: Who, where (index of a business, or of a partner from the end), title, role, whether they decide.
PEOPLE = (
    ("Imogen Sample", 0, "Owner", "Champion", "yes"),
    ("Rufus Example", 2, "Plant manager", "Champion", "yes"),
    ("Thea Specimen", 4, "Vice president", "Champion", "yes"),
    ("Otis Placeholder", 1, "Owner", "Business member", "yes"),
    ("Wilma Fiction", 3, "Operations lead", "Business member", "no"),
    ("Jonas Invented", 5, "Owner", "Business member", "yes"),
    ("Petra Madeup", 6, "HR director", "Business member", "no"),
    ("Elmer Pretend", 7, "Owner", "Business member", "yes"),
    ("Nadia Notreal", 8, "Brewer", "Business member", "yes"),
    ("Harriet Sampleton", -5, "Director", "Convener", ""),
    ("Cyrus Sampleson", -4, "Program lead", "Backup", ""),
    ("Lotte Samplewell", -3, "Dean", "Support-team member", ""),
    ("Amos Samplefield", -2, "Coordinator", "Support-team member", ""),
    ("Bea Samplebrook", -1, "Director", "Support-team member", ""),
)
PRIORITIES = (
    (
        "Train more food technicians",
        "Forty people a year finish a course the makers wrote themselves.",
        "Training and skills",
        "In action",
        60,
        90,
        "Imogen Sample",
    ),
    (
        "Share cold trucks",
        "Small makers reach the city twice a week.",
        "Suppliers and logistics",
        "Achieved",
        60,
        900,
        "Rufus Example",
    ),
    (
        "One door for permits",
        "A permit takes weeks, not months.",
        "Rules and permits",
        "Exploring",
        1900,
        1900,
        "Thea Specimen",
    ),
    ("A common retail brand", "", "Markets and exports", "Set aside", 60, 700, ""),
)


def sample_workbook(today: date, counties: str = "Weld, CO; Larimer, CO") -> bytes:
    """As if kept by hand since six years before today."""
    return workbook(PARTNERSHIP, rows(today, counties))


def rows(today: date, counties: str) -> Rows:
    founded = _before(today, YEARS * 365)
    meetings = list(_meetings(today))
    return {
        "partnership": [
            [
                NAME,
                "Food makers",
                "311; 3121",
                "Cottonwood Valley (sample)",
                counties,
                "",
                _us(founded),
                "At work",
                "A made-up partnership to try bringing one in.",
            ]
        ],
        "members": list(_members(founded, today)),
        "people": list(_people(founded)),
        "meetings": [
            [_us(day), title, kind, "9:00 AM", "11:00 AM", "Grange hall"] for day, title, kind in meetings
        ],
        "attendance": list(_attendance(meetings)),
        "priorities": [
            [
                title,
                success,
                kind,
                state,
                _us(_launch(today) + timedelta(days=after)),
                _us(_launch(today) + timedelta(days=moved)),
                champion,
            ]
            for title, success, kind, state, after, moved, champion in _settled()
        ],
    }


def _settled() -> Iterator[tuple[str, str, str, str, int, int, str]]:
    """Days after the launch; nothing lies ahead of today."""
    for title, success, kind, state, after, moved, champion in PRIORITIES:
        yield title, success, kind, state, min(after, 1800), min(moved, 1850), champion


def _members(founded: date, today: date) -> Iterator[Sequence[str]]:
    for index, (name, code, size) in enumerate(BUSINESSES):
        left = _us(_before(today, 200)) if name == "Foxglove Preserves" else ""
        yield [name, "Industry", "", code, size, "", "", _us(founded + timedelta(days=40 * index)), left]
    for name, system in PARTNERS:
        yield [name, "Support", system, "", "", "", "", _us(founded), ""]


def _people(founded: date) -> Iterator[Sequence[str]]:
    for name, place, title, role, decides in PEOPLE:
        until = ""
        organization = BUSINESSES[place][0] if place >= 0 else PARTNERS[place][0]
        mail = f"{name.split()[0].lower()}@{DOMAIN}"
        yield [name, mail, "", organization, title, decides, role, "", "", until]


def _launch(today: date) -> date:
    return _before(today, YEARS * 365 - 180)


def _meetings(today: date) -> Iterator[tuple[date, str, str]]:
    """The support team first, then the launch, then a meeting every other month until a month ago."""
    for after in (30, 75, 120):
        yield _before(today, YEARS * 365 - after), "Support team", "Support team"
    yield _launch(today), "Launch", "Launch"
    yield _launch(today) + timedelta(days=28), "Businesses among themselves", "Businesses only"
    day, number = _launch(today) + timedelta(days=60), 1
    while day < _before(today, 20):
        yield day, f"Partnership meeting {number}", "Partnership meeting"
        if number % 6 == 0:
            yield day + timedelta(days=14), f"Support team, after meeting {number}", "Support team"
        day, number = day + timedelta(days=61), number + 1


def _attendance(meetings: Sequence[tuple[date, str, str]]) -> Iterator[Sequence[str]]:
    """Business people come in turns, most of them; public partners a little less."""
    for number, (day, title, kind) in enumerate(meetings):
        for index, (name, place, *_rest) in enumerate(PEOPLE):
            is_business = place >= 0
            is_meant = kind not in ("Support team", "Businesses only") or is_business == (
                kind == "Businesses only"
            )
            if is_meant and (number + index) % (5 if is_business else 3):
                yield [_us(day), title, name, "", "", ""]


def _before(today: date, days: int) -> date:
    return today - timedelta(days=days)


def _us(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


ROSTER_ROWS = (
    (
        "Cottonwood Food Makers (sample)",
        "Food makers",
        "311; 3121",
        "Weld, CO",
        "Cottonwood Valley (sample)",
        "5 Priorities to action",
        "9/12/2020",
        "Imogen Sample",
        "imogen@sample.example",
        "Cottonwood Workforce Board",
        "Workforce development",
        "At work",
    ),
    (
        "Larkspur Health Careers (sample)",
        "Health care",
        "622; 6216",
        "Larimer, CO",
        "Larkspur (sample)",
        "6 Sustain and evolve",
        "3/1/2017",
        "Cyrus Sampleson",
        "cyrus@sample.example",
        "Larkspur Workforce Center",
        "Workforce development",
        "At work",
    ),
    (
        "Juniper Outdoor Industry (sample)",
        "Outdoor recreation",
        "7139",
        "Weld, CO; Larimer, CO",
        "Juniper Plains (sample)",
        "3 Prepare to launch",
        "2025",
        "",
        "",
        "",
        "",
        "Paused",
    ),
)


def sample_roster() -> bytes:
    return workbook(ROSTER, {"roster": [list(row) for row in ROSTER_ROWS]})

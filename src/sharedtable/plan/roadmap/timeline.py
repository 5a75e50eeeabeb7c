"""The plan along time, as a free-standing picture: labels never lie on each other, at any width."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sharedtable.base.charts import theme
from sharedtable.plan.roadmap.content import Content, MilestonePart

LETTER, TITLE_LETTER = 7.1, 8.0
LANE, TITLE, TOP, GAP = 24, 30, 34, 14
EDGE, MARK = 10, 9
STEPS = (1, 2, 3, 6, 12, 24, 60)
LEAST_BETWEEN_TICKS = 66
WIDE, NARROW, PAPER = 1080, 340, 720


@dataclass(frozen=True)
class Item:
    """One thing on a day, or between two."""

    kind: str
    words: str
    day: date
    until: date | None = None


@dataclass(frozen=True)
class Placed:
    kind: str
    x: float
    until_x: float | None
    y: float
    text: str
    text_x: float
    anchor: str


@dataclass(frozen=True)
class Row:
    """A priority: its title, and what lies below."""

    title: str
    y: float
    items: tuple[Placed, ...]


@dataclass(frozen=True)
class Tick:
    x: float
    words: str


@dataclass(frozen=True)
class Scale:
    """Days across the width; begins and ends with a month."""

    start: date
    end: date
    width: float

    def x(self, day: date) -> float:
        share = (day - self.start).days / max((self.end - self.start).days, 1)
        return round(EDGE + share * (self.width - 2 * EDGE), 1)

    @property
    def ticks(self) -> list[Tick]:
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
        across = (self.width - 2 * EDGE) / max(months, 1)
        step = next((each for each in STEPS if each * across >= LEAST_BETWEEN_TICKS), STEPS[-1])
        found = []
        for n in range(0, months, step):
            day = _month_after(self.start, n)
            is_new_year = n == 0 or step >= 12 or day.month <= step
            found.append(Tick(self.x(day), date_format(day, _("M Y") if is_new_year else _("M"))))
        return found


Mark = Callable[[MilestonePart], str]


def plain_mark(part: MilestonePart) -> str:
    """Done, waiting or to do: what everybody may see."""
    return "done" if part.is_done else "blocked" if part.is_blocked else "open"


def picture(
    content: Content, *, width: float, alt: str, mark: Mark = plain_mark, meetings: tuple[Item, ...] = ()
) -> str:
    """An SVG; empty where there is nothing to place."""
    groups = list(_groups(content, mark))
    if not groups:
        return ""
    items = [each for _title, of_priority in groups for each in of_priority] + list(meetings)
    scale = _scale(items, content.day, width)
    rows, bottom = _rows(groups, scale)
    return render_to_string(
        "plan/roadmap/timeline.svg",
        {
            "alt": alt,
            "width": width,
            "height": bottom,
            "floor": bottom - 6,
            "ticks": scale.ticks,
            "today": scale.x(content.day),
            "today_words": date_format(content.day, _("j M")),
            "rows": rows,
            "meetings": [(scale.x(each.day), each.words) for each in meetings],
            "face": theme.FACE,
        },
    ).strip()


def _groups(content: Content, mark: Mark) -> Iterator[tuple[str, list[Item]]]:
    for part in content.standing:
        found = [
            Item(mark(each), each.title, each.day)
            for each in content.current_milestones
            if each.priority == part.id
        ]
        found += [
            Item("use", each.title, each.started_date, max(each.ended_date or content.day, each.started_date))
            for each in content.deliverables
            if each.priority == part.id
        ]
        found += [
            Item("outcome", each.statement, each.occurred_date)
            for each in content.outcomes
            if each.priority == part.id
        ]
        if found:
            yield part.title, sorted(found, key=lambda each: (each.day, each.words))


def _scale(items: list[Item], today: date, width: float) -> Scale:
    days = [each.day for each in items] + [each.until for each in items if each.until] + [today]
    return Scale(min(days).replace(day=1), _month_after(max(days).replace(day=1), 1), width)


def _month_after(first: date, months: int) -> date:
    total = first.year * 12 + first.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def _rows(groups: list[tuple[str, list[Item]]], scale: Scale) -> tuple[list[Row], float]:
    rows, y = [], float(TOP)
    for title, items in groups:
        lanes: list[list[tuple[float, float]]] = []
        placed = tuple(_placed(each, scale, lanes, y + TITLE) for each in items)
        rows.append(Row(_short(title, scale.width - 2 * EDGE, TITLE_LETTER), y + 16, placed))
        y += TITLE + len(lanes) * LANE + GAP
    return rows, y


def _placed(item: Item, scale: Scale, lanes: list[list[tuple[float, float]]], top: float) -> Placed:
    x = scale.x(item.day)
    until = scale.x(item.until) if item.until else None
    end = until if until is not None else x
    room_right, room_left = scale.width - end - MARK - 6, x - MARK - 6
    needed = _length(item.words, LETTER)
    is_right = needed <= room_right or room_right >= room_left
    text = _short(item.words, room_right if is_right else room_left, LETTER)
    reach = _length(text, LETTER) + MARK + 6
    box = (x - MARK, end + reach) if is_right else (x - reach, end + MARK)
    text_x = end + MARK + 4 if is_right else x - MARK - 4
    y = top + _lane(box, lanes) * LANE + LANE / 2
    return Placed(item.kind, x, until, y, text, round(text_x, 1), "start" if is_right else "end")


def _lane(box: tuple[float, float], lanes: list[list[tuple[float, float]]]) -> int:
    """The first lane with room for the box; a new one where none has."""
    for number, taken in enumerate(lanes):
        if all(box[1] + 8 < start or end + 8 < box[0] for start, end in taken):
            taken.append(box)
            return number
    lanes.append([box])
    return len(lanes) - 1


def _length(words: str, letter: float) -> float:
    """About how long a line is; capitals and wide letters take more room than the rest."""
    wide = sum(each in "WMwm@—…" for each in words)
    capitals = sum(each.isupper() for each in words)
    return letter * (len(words) + 0.75 * wide + 0.25 * capitals)


def _short(words: str, room: float, letter: float) -> str:
    """As much of it as fits, with a sign that more follows; never nothing."""
    if _length(words, letter) <= room:
        return words
    kept = words
    while len(kept) > 3 and _length(kept + "…", letter) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,") + "…"


def months_around(today: date) -> tuple[date, date]:
    """Between which days meetings are told on a timeline."""
    return today - timedelta(days=365), today + timedelta(days=365)

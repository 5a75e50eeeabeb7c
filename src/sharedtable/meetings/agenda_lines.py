"""An agenda as lines: typed text read into topics, and topics written as text again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

LONGEST_TOPIC = 200
LONGEST_NAME = 120
MOST_MINUTES = 480
MOST_LINES = 40

_ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+(.+?)\s*$")
_BRACKETS = re.compile(r"^(.*\S)\s*\(([^()]+)\)$")
_MINUTES = re.compile(r"^(\d{1,3})\s*(?:min(?:ute[ns]?|utos)?\.?|['′])$")
_NAME = re.compile(r"^[^\W\d_a-z][^\d:?!]{1,80}$")


@dataclass(frozen=True)
class Line:
    """One topic as it is written; `person_id` is who leads it where that is somebody known, `led_by` else."""

    topic: str
    minutes: int | None = None
    person_id: int | None = None
    led_by: str = ""

    def as_list(self) -> list[Any]:
        return [self.topic, self.minutes, self.person_id, self.led_by]


def read_agenda(text: str) -> tuple[str, list[Line]]:
    """Lines that begin with a dash or a number are topics; all else is the introduction, kept as it stands.

    >>> read_agenda("We meet in the lab.\\n- Evening lab (20 min, Dale Whit)\\n2. Who leads freight?")[1]
    [Line(topic='Evening lab', minutes=20, person_id=None, led_by='Dale Whit'), Line(topic='Who leads freight?', \
minutes=None, person_id=None, led_by='')]
    """
    lines: list[Line] = []
    others: list[str] = []
    for each in text.splitlines():
        found = _ITEM.match(each)
        line = read_line(found[1]) if found and len(lines) < MOST_LINES else None
        if line is None:
            others.append(each)
        else:
            lines.append(line)
    return "\n".join(others).strip(), lines


def read_line(text: str) -> Line | None:
    """None where it is too long to be a topic."""
    topic, minutes, led_by = _told_apart(re.sub(r"\*\*|__", "", text).strip())
    return Line(topic, minutes, None, led_by) if 0 < len(topic) <= LONGEST_TOPIC else None


def _told_apart(text: str) -> tuple[str, int | None, str]:
    """Minutes and a name from brackets at the end; brackets that say anything else stay in the topic."""
    found = _BRACKETS.match(text)
    parts = [each.strip() for each in re.split(r"[,;]", found[2])] if found else []
    minutes = [int(hit[1]) for part in parts if (hit := _MINUTES.match(part))]
    names = [part for part in parts if _NAME.match(part)]
    if not found or len(minutes) > 1 or len(names) > 1 or len(minutes) + len(names) != len(parts):
        return text, None, ""
    if minutes and not 0 < minutes[0] <= MOST_MINUTES:
        return text, None, ""
    return found[1], (minutes[0] if minutes else None), (names[0] if names else "")


def write_line(topic: str, minutes: int | None, leader: str) -> str:
    """The way `read_line` reads it."""
    more = [_("%(count)d min") % {"count": minutes}] if minutes else []
    more += [leader] if leader else []
    return f"{topic} ({', '.join(more)})" if more else topic


def write_topics(lines: Iterable[tuple[str, int | None, str]]) -> str:
    """As plain text, for mails and for comparing two agendas: (topic, minutes, leader) each."""
    return "\n".join(f"- {write_line(*each)}" for each in lines)

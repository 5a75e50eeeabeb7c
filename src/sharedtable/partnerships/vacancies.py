"""Which seats stand empty: what a table needs at its step and nobody fills. The one definition of a vacancy.

A convener and a backup always; a public partner of each core system always; champions of two businesses from the
step that prepares the launch.
"""

from collections.abc import Set
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.choices import RoleKind, Step
from sharedtable.people.choices import System

CHAMPION_BUSINESSES = 2
CORE_SYSTEMS: list[tuple[str, frozenset[str], str | Promise]] = [
    ("workforce", frozenset({System.WORKFORCE}), _("a workforce partner")),
    ("economic_development", frozenset({System.ECONOMIC_DEVELOPMENT}), _("an economic development partner")),
    ("education", frozenset({System.K12, System.POSTSECONDARY}), _("an education partner")),
]


@dataclass(frozen=True)
class Vacancy:
    """One dashed seat, in words that end a sentence: “Empty: a backup.”"""

    key: str
    words: str | Promise


def vacancies(step: int, kinds: Set[str], systems: Set[str], champion_businesses: int) -> list[Vacancy]:
    """Empty seats, from the kinds of roles held, the systems at the table and businesses with a champion."""
    found = []
    if not kinds & {RoleKind.CONVENER, RoleKind.CO_CONVENER}:
        found.append(Vacancy("convener", _("a convener")))
    if RoleKind.BACKUP not in kinds:
        found.append(Vacancy("backup", _("a backup for the convener")))
    found += [Vacancy(key, words) for key, members, words in CORE_SYSTEMS if not systems & members]
    if step >= Step.PREPARE_LAUNCH:
        missing = max(CHAMPION_BUSINESSES - champion_businesses, 0)
        found += [Vacancy("champion", _("a business champion"))] * missing
    return found

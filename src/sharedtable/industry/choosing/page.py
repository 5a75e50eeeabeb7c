"""Everything the chooser shows, made ready for its template from what the address asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.atlas import shapes
from sharedtable.base.charts import FORMATS
from sharedtable.industry.choosing.asked import LARGEST_WEIGHT, TOPS, Asked
from sharedtable.industry.choosing.board import DRAWS, Board, Line, board_of
from sharedtable.industry.choosing.bounds import Bounds, bounds_of
from sharedtable.industry.choosing.criteria import MEASURES, Criterion, own_criterion
from sharedtable.industry.choosing.models import WeightPreset
from sharedtable.industry.choosing.reading import published
from sharedtable.industry.figures import Loaded, loaded, notes_of, table_of
from sharedtable.industry.models import OwnColumn, Region
from sharedtable.industry.own_data.queries import own_columns
from sharedtable.industry.page import Choice, RegionPage
from sharedtable.labormarket.tables.industries import IndustryTable
from sharedtable.people.models import Network
from sharedtable.people.queries import networks_where
from sharedtable.people.standing import Standing

FIRST_LINES = 12


@dataclass(frozen=True)
class Slider:
    """A criterion with its weight, and the share of the score that this is."""

    criterion: Criterion
    weight: int
    share: float
    place: int

    @property
    def is_on(self) -> bool:
        return bool(self.weight) and not self.criterion.missing


@dataclass(frozen=True)
class ChooserPage:
    """The page of one question of one reader."""

    asked: Asked
    standing: Standing

    @property
    def address(self) -> str:
        return reverse("industry:choose")

    def link(self, asked: Asked, name: str = "choose") -> str:
        return asked.at(reverse(f"industry:{name}"))

    @cached_property
    def loaded(self) -> Loaded:
        return loaded()

    @cached_property
    def table(self) -> IndustryTable | None:
        return table_of(self.asked.scope)

    @cached_property
    def networks(self) -> list[Network]:
        """Whose own figures, weights and bounds may be used, the reader's own network first."""
        rows = networks_where("industry.view", self.standing)
        return sorted(rows, key=lambda each: each.pk != self.standing.home_network_id)

    @cached_property
    def network(self) -> Network | None:
        named = (each for each in self.networks if each.slug == self.asked.network)
        return next(named, None) or next(iter(self.networks), None)

    @cached_property
    def bounds(self) -> Bounds:
        return bounds_of(self.network)

    @cached_property
    def presets(self) -> list[WeightPreset]:
        rows = WeightPreset.objects.live().visible_to(self.standing).filter(network=self.network)
        return list(rows.order_by("name", "pk"))

    @cached_property
    def regions(self) -> list[Choice]:
        """Saved regions to start from, by name."""
        rows = Region.objects.live().visible_to(self.standing).prefetch_related("counties").order_by("name", "pk")
        return [Choice(row.name, self.link(self.asked.counties(*_codes(row)))) for row in rows[:12]]

    @property
    def usual_weights(self) -> dict[str, int]:
        return {each.key: each.usual for each in MEASURES}

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """Those of the address; the usual ones where it names none."""
        return self.asked.weights if self.asked.weights is not None else self.usual_weights

    @cached_property
    def criteria(self) -> list[Criterion]:
        if self.table is None:
            return []
        found = published(self.table, self.asked.having(weights=self.weights)).criteria()
        own = own_columns(self.network, self.standing) if self.network else []
        known = {row.industry_code for row in self.table.rows}
        return [*found, *(_own(column, known) for column in own)]

    @cached_property
    def board(self) -> Board | None:
        if self.table is None:
            return None
        return board_of(
            self.table,
            self.criteria,
            self.weights,
            top=self.asked.top,
            picked=self.asked.scope.picked,
            sets=self.asked.sets,
        )

    @cached_property
    def sliders(self) -> list[Slider]:
        board = self.board
        return [
            Slider(each, self.weights.get(each.key, 0), board.share_of(each) if board else 0.0, place)
            for place, each in enumerate(self.criteria)
        ]

    @property
    def gone(self) -> list[str]:
        """Weighed columns that are not there any more, so that a link of before says what is different."""
        known = {each.key for each in self.criteria}
        return [key for key, weight in self.weights.items() if weight and key not in known]

    @property
    def missing(self) -> list[Criterion]:
        return [each for each in self.criteria if each.missing]

    @cached_property
    def lines(self) -> list[Line]:
        """The first by rank, and those that were ticked."""
        if self.board is None or not self.board.is_weighed:
            return []
        scope = self.asked.scope
        if scope.is_whole:
            return list(self.board.lines)
        first = {line.code for line in self.board.lines[:FIRST_LINES]} | set(scope.picked)
        return [line for line in self.board.lines if line.code in first]

    @property
    def hidden(self) -> int:
        return len(self.board.lines) - len(self.lines) if self.board else 0

    @property
    def best(self) -> Line | None:
        return self.lines[0] if self.lines else None

    @property
    def picked(self) -> list[Line]:
        return [line for line in self.lines if line.code in self.asked.scope.picked]

    @property
    def is_own_used(self) -> bool:
        return any(each.is_own for each in self.board.weighed) if self.board else False

    @property
    def place(self) -> str:
        """The region's counties in words: all where they are few, else how many."""
        names = sorted(shapes.name_of(code) for code in (self.table.counties if self.table else ()))
        if len(names) <= 4:
            return _(" and ").join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
        return _("%(count)s counties") % {"count": len(names)}

    @property
    def notes(self) -> list[str]:
        return notes_of(self.table) if self.table else []

    @property
    def sources(self) -> list[str]:
        """One line a source of what counts."""
        weighed = self.board.weighed if self.board else ()
        lines = list(self.table.sources) if self.table else []
        return list(dict.fromkeys([*lines, *(each.source for each in weighed if each.is_own)]))

    @property
    def is_sample(self) -> bool:
        weighed = self.board.weighed if self.board else ()
        return bool(self.table and self.table.is_sample) or any(each.is_sample for each in weighed)

    @property
    def tops(self) -> list[Choice]:
        return [
            Choice(str(top), self.link(self.asked.having(top=top)), top == self.asked.top, str(top))
            for top in TOPS
        ]

    @property
    def levels(self) -> list[Choice]:
        return RegionPage(self.asked.scope).levels

    @property
    def ownerships(self) -> list[Choice]:
        return RegionPage(self.asked.scope).ownerships

    @property
    def draws(self) -> int:
        return DRAWS

    @property
    def largest_weight(self) -> int:
        return LARGEST_WEIGHT

    @property
    def preset_links(self) -> list[Choice]:
        found = []
        for row in self.presets:
            weights = {key: int(value) for key, value in row.weights.items()}
            found.append(
                Choice(row.name, self.link(self.asked.having(weights=weights)), weights == dict(self.weights))
            )
        return found

    @property
    def usual_url(self) -> str:
        return self.link(self.asked.having(weights=None))

    @property
    def all_url(self) -> str:
        return self.link(self._rows(is_whole=True))

    @property
    def first_url(self) -> str:
        return self.link(self._rows(is_whole=False))

    def _rows(self, *, is_whole: bool) -> Asked:
        return self.asked.having(scope=self.asked.scope.having(is_whole=is_whole))

    @property
    def compare_url(self) -> str:
        return reverse("industry:compare")

    @property
    def size_url(self) -> str:
        return self.link(self.asked.having(sets=()), "size")

    @property
    def weights_url(self) -> str:
        return self.link(self.asked, "save_weights")

    @property
    def files_url(self) -> str:
        return self.link(self.asked, "choose_download")

    @property
    def files(self) -> list[tuple[str, str]]:
        return [(each.name, str(each.label)) for each in FORMATS]

    @property
    def back_url(self) -> str:
        return self.link(self.asked.having(sets=()))

    @property
    def most_points(self) -> float:
        """The largest piece that a criterion brings any candidate: what scales their bars."""
        lines = self.board.candidates if self.board else ()
        return max((part.points for line in lines for part in line.parts), default=0.0)

    @property
    def explore_url(self) -> str:
        return self.asked.scope.at(reverse("industry:explore"))

    @property
    def kept_by_weights(self) -> list[tuple[str, str]]:
        return self.asked.pairs(without=("weights", "top"))

    @property
    def kept_by_options(self) -> list[tuple[str, str]]:
        return self.asked.pairs(without=("level", "ownership", "for"))

    @property
    def kept_by_picks(self) -> list[tuple[str, str]]:
        hidden = [code for code in self.asked.scope.picked if code not in {line.code for line in self.lines}]
        return [*self.asked.pairs(without=("pick", "set")), *(("pick", code) for code in hidden)]


def _codes(region: Region) -> list[str]:
    return sorted(county.pk for county in region.counties.all())


def _own(column: OwnColumn, known: set[str]) -> Criterion:
    """An own column as a criterion; one that knows none of the region's industries cannot be weighed."""
    found = own_criterion(column)
    if known.isdisjoint(column.values):
        return replace(found, missing=_("It has no figure for an industry at this level here."))
    return found

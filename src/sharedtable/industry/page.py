"""Everything the region page shows, made ready for its template from what the address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sharedtable.atlas import maps, shapes
from sharedtable.atlas.models import County
from sharedtable.atlas.queries import search_counties
from sharedtable.industry.choices import Level, Ownership, Sort
from sharedtable.industry.commuting import Commuting, commuting_of, flows, zones_of
from sharedtable.industry.figures import Loaded, Ranking, areas_of, loaded, notes_of, ranked, table_of
from sharedtable.industry.models import Region
from sharedtable.industry.scope import NATION, Scope
from sharedtable.industry.starts import Shelf, shelves
from sharedtable.industry.withheld import withheld_note
from sharedtable.labormarket.tables.industries import IndustryRow, IndustryTable


@dataclass(frozen=True)
class Choice:
    """Something to choose: a link, an option or a box."""

    label: str
    url: str
    is_current: bool = False
    value: str = ""


@dataclass(frozen=True)
class Line:
    """A row of the ranking."""

    row: IndustryRow
    is_picked: bool
    url: str
    page_url: str

    @property
    def partial_note(self) -> str:
        return withheld_note(self.row)


@dataclass(frozen=True)
class RegionPage:
    """The page for one scope. Reading it asks the lake once and the database at most twice.

    `kept` are the regions and workforce areas that this reader may start from.
    """

    scope: Scope
    kept: Sequence[Region] = ()

    @property
    def address(self) -> str:
        return reverse("industry:explore")

    def link(self, scope: Scope) -> str:
        return scope.at(self.address)

    @cached_property
    def loaded(self) -> Loaded:
        return loaded()

    @cached_property
    def table(self) -> IndustryTable | None:
        return table_of(self.scope)

    @cached_property
    def ranking(self) -> Ranking | None:
        return ranked(self.table, self.scope) if self.table else None

    @cached_property
    def lines(self) -> list[Line]:
        shown = self.ranking.rows if self.ranking else []
        return [
            Line(
                row,
                row.industry_code in self.scope.picked,
                self._cells_url(row.industry_code),
                self._page_url(row.industry_code),
            )
            for row in shown
        ]

    def _page_url(self, code: str) -> str:
        return self.scope.having(level=Scope.level, words="").at(reverse("industry:industry", args=[code]))

    @property
    def browse_url(self) -> str:
        return self.scope.having(level=Scope.level, words="").at(reverse("industry:browse"))

    def _cells_url(self, code: str) -> str:
        return self.scope.having(year=self.table.year if self.table else None).at(
            reverse("industry:cells", args=[code])
        )

    @cached_property
    def uses_former(self) -> bool:
        """Whether the figures of the year on show speak of counties as they were before."""
        year = self.table.year if self.table else self.scope.year or next(iter(self.loaded.years), None)
        areas = areas_of(year) if year else frozenset()
        return any(code[:2] == self.scope.state for code in areas & shapes.former_codes())

    @cached_property
    def map(self) -> SafeString:
        if self.scope.is_nation:
            return maps.nation_map(
                href=lambda state: self.link(self.scope.having(state=state)),
                chosen={code[:2] for code in self.scope.counties},
                suggested=self.loaded.states,
            )
        return maps.county_map(
            self.scope.state,
            chosen=frozenset(self.scope.counties),
            suggested={each.county: each.words for each in self.commuting.suggestions} if self.commuting else {},
            href=lambda county: self.link(self.scope.toggled(county)),
            former=self.uses_former,
        )

    @cached_property
    def commuting(self) -> Commuting | None:
        return commuting_of(self.scope.counties)

    @property
    def has_flows(self) -> bool:
        return flows() is not None

    @property
    def suggested(self) -> list[Choice]:
        """Counties worth adding, each with the link that does so."""
        found = self.commuting.suggestions if self.commuting else []
        return [Choice(each.name, self.link(self.scope.toggled(each.county)), value=each.words) for each in found]

    @cached_property
    def workforce_areas(self) -> list[Region]:
        """The kept workforce areas that a chosen county lies in."""
        wanted = set(self.scope.counties)
        areas = [region for region in self.kept if region.is_workforce_area]
        return [area for area in areas if any(county.pk in wanted for county in area.counties.all())]

    @cached_property
    def zones(self) -> tuple[int, str]:
        return zones_of(self.scope.counties)

    @cached_property
    def shelves(self) -> list[Shelf]:
        return shelves(self.scope.state, list(self.kept))

    @property
    def kept_by_start(self) -> list[tuple[str, str]]:
        return self.pairs_without("state", "place")

    @property
    def region_url(self) -> str:
        return self.scope.at(reverse("industry:add_region"))

    @cached_property
    def changing(self) -> Region | None:
        """The kept region whose counties are being chosen anew."""
        return next((each for each in self.kept if str(each.uuid) == self.scope.region), None)

    @property
    def changing_url(self) -> str:
        return self.scope.at(reverse("industry:edit_region", args=[self.scope.region]))

    @cached_property
    def same(self) -> Region | None:
        """A kept region with just these counties."""
        wanted = set(self.scope.counties)
        return next((each for each in self.kept if {county.pk for county in each.counties.all()} == wanted), None)

    @property
    def state_name(self) -> str:
        return shapes.state_name(self.scope.state)

    @property
    def states_with_figures(self) -> list[Choice]:
        return [self._state(code) for code in self.loaded.states]

    @property
    def other_states(self) -> list[Choice]:
        known = set(self.loaded.states)
        return [self._state(code) for code in shapes.states_by_name() if code not in known]

    @property
    def next_door(self) -> list[Choice]:
        return [self._state(code) for code in shapes.states_beside(self.scope.state)]

    def _state(self, code: str) -> Choice:
        return Choice(
            shapes.state_name(code), self.link(self.scope.having(state=code)), code == self.scope.state, code
        )

    @property
    def nation_url(self) -> str:
        return self.link(self.scope.having(state=NATION))

    @property
    def chosen(self) -> list[Choice]:
        """Chosen counties by name, each with the link that takes it away."""
        many = len({code[:2] for code in self.scope.counties}) > 1
        named = sorted(
            (shapes.full_name(code) if many else shapes.name_of(code), code) for code in self.scope.counties
        )
        return [Choice(name, self.link(self.scope.toggled(code)), True, code) for name, code in named]

    @property
    def boxes(self) -> list[Choice]:
        """All counties of the state, as checkboxes."""
        codes = shapes.counties_in(self.scope.state, former=self.uses_former)
        named = sorted((shapes.name_of(code), code) for code in codes)
        return [Choice(name, "", code in self.scope.counties, code) for name, code in named]

    @cached_property
    def found_places(self) -> list[Choice]:
        return [self._found(row) for row in search_counties(self.scope.place, limit=8)] if self.scope.place else []

    def _found(self, row: County) -> Choice:
        is_chosen = row.fips in self.scope.counties
        scope = self.scope.having(place="") if is_chosen else self.scope.toggled(row.fips).having(state="")
        return Choice(shapes.full_name(row.fips), self.link(scope), is_chosen, row.fips)

    @property
    def sorts(self) -> list[Choice]:
        current = self.ranking.sort if self.ranking else self.scope.sort
        orders = [
            Choice(str(label), self.link(self.scope.having(sort=value)), value == current)
            for value, label in Sort.choices
        ]
        return [*orders, Choice(_("My weights"), self.scope.at(reverse("industry:choose")))]

    @property
    def levels(self) -> list[Choice]:
        return [Choice(str(label), "", value == self.scope.level, str(value)) for value, label in Level.choices]

    @property
    def ownerships(self) -> list[Choice]:
        current = self.scope.ownership
        return [Choice(str(label), "", value == current, value) for value, label in Ownership.choices]

    @property
    def years(self) -> list[Choice]:
        current = self.table.year if self.table else self.scope.year
        return [Choice(str(year), "", year == current, str(year)) for year in self.loaded.years]

    @property
    def all_rows_url(self) -> str:
        return self.link(self.scope.having(is_whole=True))

    @property
    def first_rows_url(self) -> str:
        return self.link(self.scope.having(is_whole=False))

    @property
    def unsearched_url(self) -> str:
        return self.link(self.scope.having(words=""))

    @property
    def download_url(self) -> str:
        return self.scope.at(reverse("industry:download"))

    @property
    def save_url(self) -> str:
        return reverse("industry:save")

    @property
    def picked_elsewhere(self) -> list[str]:
        """Chosen industries that are not among the rows on show, kept as hidden inputs."""
        shown = {line.row.industry_code for line in self.lines}
        return [code for code in self.scope.picked if code not in shown]

    @property
    def missing(self) -> str:
        return ", ".join(shapes.name_of(code) for code in self.table.missing) if self.table else ""

    @property
    def notes(self) -> list[str]:
        return notes_of(self.table) if self.table else []

    def pairs_without(self, *names: str) -> list[tuple[str, str]]:
        return self.scope.pairs(without=names)

    @property
    def kept_by_place(self) -> list[tuple[str, str]]:
        return self.pairs_without("place")

    @property
    def kept_by_boxes(self) -> list[tuple[str, str]]:
        beyond = [("county", code) for code in self.scope.beyond]
        kept = [("state", self.scope.state), *self.pairs_without("county", "state", "place")]
        return kept + beyond

    @property
    def kept_by_options(self) -> list[tuple[str, str]]:
        return self.pairs_without("level", "ownership", "year")

    @property
    def kept_by_words(self) -> list[tuple[str, str]]:
        return self.pairs_without("words", "rows")

    @property
    def kept_by_picks(self) -> list[tuple[str, str]]:
        return self.pairs_without("pick")

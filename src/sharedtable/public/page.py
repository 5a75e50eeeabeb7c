"""What a partnership shows to anyone: the shapes that the page and the one-page profile are made from.

A section that is switched off is none here, so neither can show it by mistake.
"""

from dataclasses import dataclass
from datetime import date

from sharedtable.industry.models import AnalysisIndustry
from sharedtable.industry.totals import total
from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.scope_words import share_in_words
from sharedtable.partnerships.step_words import step_line


@dataclass(frozen=True)
class Industry:
    """One industry's figures; none means not known, `is_partial` that the source withholds some places."""

    code: str
    title: str
    jobs: int | None
    establishments: int | None
    lq: float | None
    growth: float | None
    pay: int | None
    is_partial: bool

    @classmethod
    def of(cls, row: AnalysisIndustry) -> "Industry":
        return cls(row.code, row.title, row.jobs, row.establishments, row.lq, row.growth, row.pay, row.is_partial)


@dataclass(frozen=True)
class Figures:
    """The chosen industries of the analysis behind a partnership, with where they come from."""

    year: int
    industries: tuple[Industry, ...]
    sources: tuple[str, ...]
    is_sample: bool

    @property
    def source(self) -> str:
        return " ".join(self.sources)

    @property
    def is_partial(self) -> bool:
        return any(each.is_partial for each in self.industries)

    @property
    def jobs(self) -> int | None:
        """Jobs of all chosen industries; not known where one of them is not."""
        return total(each.jobs for each in self.industries)

    @property
    def establishments(self) -> int | None:
        return total(each.establishments for each in self.industries)

    @property
    def lq(self) -> float | None:
        """How many times the national share; only where one industry was chosen, for shares do not add up."""
        return self.industries[0].lq if len(self.industries) == 1 else None

    @property
    def national_share(self) -> str:
        return "" if self.lq is None else share_in_words(self.lq)


@dataclass(frozen=True)
class Organizations:
    """Members by the side on which they sit, by name."""

    business: tuple[str, ...]
    support: tuple[str, ...]


@dataclass(frozen=True)
class NamedPerson:
    """Somebody who agreed to be named."""

    name: str
    title: str
    organization: str
    side: str
    is_contact: bool


@dataclass(frozen=True)
class PublicPriority:
    title: str
    success: str
    state: str
    state_label: str


@dataclass(frozen=True)
class PublicPage:
    """All that anyone may see of one partnership."""

    name: str
    slug: str
    industry_name: str
    summary: str
    network_name: str
    is_sample: bool
    region_name: str
    places: str
    county_fips: tuple[str, ...]
    step: Step
    state: str
    figures: Figures | None = None
    organizations: Organizations | None = None
    people: tuple[NamedPerson, ...] | None = None
    priorities: tuple[PublicPriority, ...] | None = None
    next_meeting: date | None = None

    @property
    def steps(self) -> list[dict[str, str]]:
        """The six steps for the line of steps."""
        return step_line(self.step)

    @property
    def contact(self) -> NamedPerson | None:
        """The convener, where they agreed to be named."""
        return next((each for each in self.people or () if each.is_contact), None)
